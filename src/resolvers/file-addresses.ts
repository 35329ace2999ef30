import type { GraphQLFieldResolver } from 'graphql';
import type { Context, Sign } from '../context.ts';
import { type AddressedFile, addressOf, type ImageArguments, srcsetOf } from '../read/image-addresses.ts';
import type { Row } from '../read/read.ts';

type Resolver = GraphQLFieldResolver<Row, Context>;

/** Where a file is fetched, and the sizes of an image. */
export const addresses = {
  url: (row, args: ImageArguments, ctx) =>
    signing(ctx, row, (sign) => addressOf(ctx, row as unknown as AddressedFile, args, sign)),
  srcset: (row, args: ImageArguments, ctx) =>
    signing(ctx, row, (sign) => srcsetOf(ctx, row as unknown as AddressedFile, args, sign)),
} satisfies Record<string, Resolver>;

/** Signs only rows that are not public. The addresses of all others are ready at once. */
export function signing<T>(ctx: Context, row: Row, addressed: (sign?: Sign) => T): T | Promise<T> {
  return row.signed === true ? ctx.signer().then(addressed) : addressed();
}
