import type { Context } from '../context.ts';
import type { ContentTypeDefinition } from '../entities/content-type.ts';
import { digestFields, leavesOf, rootDigest } from './digest.ts';
import { queryRows } from '../database/transaction.ts';

/** Digests an edition that has just got its window. From here on the database lets it change in nothing. */
export async function freeze(ctx: Context, type: ContentTypeDefinition, editionId: string): Promise<void> {
  const query = <T>(sql: string, parameters: unknown[]) => queryRows<T>(ctx, sql, parameters);
  const leaves = await leavesOf(query, type, editionId);
  if (!leaves) throw new Error(`Edition ${editionId} is not in ${type.table}.`);
  const digests = digestFields(leaves.fields);
  await queryRows(
    ctx,
    `insert into edition_digest (edition_id, field, salt, digest) values ${digests.map(() => `(?, ?, decode(?, 'hex'), ?)`).join(', ')}`,
    digests.flatMap(({ field, salt, digest }) => [editionId, field, salt.toString('hex'), digest]),
  );
  await queryRows(ctx, 'update edition set digest = ?, file_ids = ?::uuid[] where id = ?', [
    rootDigest(digests),
    `{${leaves.fileIds.join(',')}}`,
    editionId,
  ]);
}
