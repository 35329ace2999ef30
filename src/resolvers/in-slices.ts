import type { GraphQLFieldResolver } from 'graphql';
import type { Context } from '../context.ts';
import type { Row } from '../read/read.ts';

/** The resolver of fields that are a key of their row: graphql-js' own, but for long lists. */
export const keyOfRow: GraphQLFieldResolver<Row, Context> = (row, _args, ctx, { fieldName }) =>
  inSlices(ctx, row[fieldName]);

/** A list whose entries are completed in slices, so that a long list holds nobody up. Anything else stays as it is. */
export function inSlices<T>(ctx: Context, value: T): T {
  if (!Array.isArray(value) || typeof value[0] !== 'object') return value;
  return paced(ctx, value) as T;
}

/** Ends early for a request that was refused meanwhile: nobody gets to see its rows. */
function* paced({ budget }: Context, items: readonly unknown[]): Generator<unknown> {
  for (const item of items) {
    if (budget.isRefused) return;
    const rest = budget.slices.rest();
    yield rest ? rest.then(() => item) : item;
  }
}
