import type { Context } from '../context.ts';
import type { PreparedRead } from '../database/prepared-read.ts';
import type { Epoch, Json, Reader } from '../database/reader.ts';
import { parseJson } from '../pace/parse-json.ts';

/** A statement whose values may name the bytes that the request may still read, which are known only as it runs. */
export interface BoundedRead extends Omit<PreparedRead, 'values'> {
  values(mostBytes: number): unknown[];
}

/**
 * The JSON that a statement of `valueSql` answers, parsed. Each request runs a few statements at once; the others wait.
 *
 * @throws RequestError BAD_USER_INPUT when the request has read too much
 */
export function readJson<T>(ctx: Context, statement: BoundedRead, reader: Reader = ctx.reader): Promise<T> {
  return ctx.budget.inTurn(async () => parsed<T>(ctx, await reader.read(bound(ctx, statement))));
}

/** The same for a statement of `presentSql`, with the epoch that it found. */
export function readPresentJson<T>(ctx: Context, statement: BoundedRead): Promise<{ value: T; epoch: Epoch }> {
  return ctx.budget.inTurn(async () => {
    const { epoch, ...json } = await ctx.epoch.readPresent(bound(ctx, statement));
    return { value: await parsed<T>(ctx, json), epoch };
  });
}

function bound({ budget }: Context, { text, planByValue, values }: BoundedRead): PreparedRead {
  return { text, planByValue, values: values(budget.left) };
}

async function parsed<T>(ctx: Context, { size, pieces }: Json): Promise<T> {
  ctx.budget.read(size);
  if (pieces !== null && ctx.settings.tagsDocuments) ctx.shown.add(pieces);
  return (pieces === null ? null : await parseJson(pieces)) as T;
}
