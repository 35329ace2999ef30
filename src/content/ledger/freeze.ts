import type { Context } from '../../context.ts';
import { arrayLiteral, queryRows, write } from '../../database/transaction.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import { defaultLocale } from '../../language.ts';
import { writeEntriesInTime } from '../search/write-entries-in-time.ts';
import { writeForms } from '../texts/write-forms.ts';
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
    return {
      id,
      digest: rootDigest(digests),
      files: arrayLiteral(leaf.fileIds),
      fields: arrayLiteral(digests.map(({ field }) => field)),
      salts: digests.map(({ salt }) => salt).join(''),
      digests: digests.map(({ digest }) => digest).join(''),
    };
  });
  // The digest of an edition freezes what belongs to the edition, so the digests of its fields are written first.
  await write(
    ctx,
    `with f as (
       select * from json_to_recordset($1::json)
         as f (id uuid, digest text, files text, fields text, salts text, digests text)
     ), written as (
       insert into field_digests (edition_id, fields, salts, digests)
         select id, fields::text[], decode(salts, 'hex'), decode(digests, 'hex') from f
         returning edition_id)
     update edition e set digest = f.digest, file_ids = f.files::uuid[]
     from f join written w on w.edition_id = f.id where e.id = f.id`,
    [JSON.stringify(frozen)],
  );
  const later = (sql: string, values: unknown[]) => write(ctx, sql, values);
  await writeEntriesInTime({ query, write: later }, type, leaves, defaultLocale(ctx.settings));
  await writeForms(later, type, leaves, ctx.settings);
}
