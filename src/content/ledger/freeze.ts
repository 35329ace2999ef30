import type { Context } from '../../context.ts';
import { arrayLiteral, queryRows } from '../../database/transaction.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import { defaultLocale } from '../../language.ts';
import { writeEntries } from '../search/write-entries.ts';
import { digestFields, leavesOf, rootDigest } from './digest.ts';

/**
 * Digests editions that have just got their windows, and writes by what they are found. From then on the database refuses
 * every change to them.
 */
export async function freeze(ctx: Context, type: ContentTypeDefinition, editionIds: readonly string[]): Promise<void> {
  const query = <T>(sql: string, values: unknown[]) => queryRows<T>(ctx, sql, values);
  const leaves = await leavesOf(query, type, editionIds);
  const frozen = editionIds.map((id) => {
    const leaf = leaves.get(id);
    if (!leaf) throw new Error(`Edition ${id} is not in ${type.table}.`);
    const digests = digestFields(leaf.fields);
    return { id, digests, digest: rootDigest(digests), files: arrayLiteral(leaf.fileIds) };
  });
  await queryRows(
    ctx,
    `insert into edition_digest (edition_id, field, salt, digest)
     select edition_id, field, decode(salt, 'hex'), digest
     from json_to_recordset($1::json) as d (edition_id uuid, field text, salt text, digest text)`,
    [
      JSON.stringify(
        frozen.flatMap(({ id, digests }) =>
          digests.map(({ field, salt, digest }) => ({ edition_id: id, field, salt: salt.toString('hex'), digest })),
        ),
      ),
    ],
  );
  await queryRows(
    ctx,
    `update edition e set digest = f.digest, file_ids = f.files::uuid[]
     from json_to_recordset($1::json) as f (id uuid, digest text, files text) where e.id = f.id`,
    [JSON.stringify(frozen.map(({ id, digest, files }) => ({ id, digest, files })))],
  );
  await writeEntries(query, type, leaves, defaultLocale(ctx.settings));
}
