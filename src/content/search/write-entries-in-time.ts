import { arrayLiteral } from '../../database/transaction.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import { literal, publicFromIn } from '../../entities/fields/stored-sql.ts';
import type { Leaves, Query, Write } from '../ledger/digest.ts';
import { writeEntries } from './write-entries.ts';

/** A text that readers do not see yet, by its column, and when they do; null for never. */
interface TextToCome {
  id: string;
  column: string;
  at: Date | null;
}

/**
 * Writes the rows by which editions are found, without texts that are public later than their edition. An edition with
 * such a text waits for a job that writes its rows again, once readers see the text.
 */
export async function writeEntriesInTime(
  { query, write }: { query: Query; write: Write },
  type: ContentTypeDefinition,
  leaves: ReadonlyMap<string, Leaves>,
  mainLocale: string,
): Promise<void> {
  const toCome = await textsToCome(query, type, [...leaves.keys()]);
  await writeEntries(write, type, withoutTexts(leaves, toCome), mainLocale);
  const due = toCome.filter(({ at }) => at !== null);
  if (due.length === 0) return;
  await write(
    `insert into search_due (edition_id, at) select id, min(at) from json_to_recordset($1::json) as d (id uuid, at timestamptz)
     group by id on conflict (edition_id) do update set at = excluded.at`,
    [JSON.stringify(due)],
  );
}

async function textsToCome(query: Query, type: ContentTypeDefinition, ids: string[]): Promise<TextToCome[]> {
  const later = type.fields.filter(({ publicFrom }) => publicFrom);
  if (later.length === 0) return [];
  const values = later.map((field) => `(${literal(field.column)}, ${publicFromIn('e', field)})`);
  return query<TextToCome>(
    `select e.id, t.name as column, nullif(t.at, 'infinity') as at
     from ${type.table} e, lateral (values ${values.join(', ')}) t (name, at)
     where e.id = any($1::uuid[]) and t.at > greatest(lower(e.visible), content.instant())`,
    [arrayLiteral(ids)],
  );
}

function withoutTexts(leaves: ReadonlyMap<string, Leaves>, hidden: readonly TextToCome[]): ReadonlyMap<string, Leaves> {
  const left = new Map(leaves);
  for (const { id, column } of hidden) {
    const leaf = left.get(id);
    if (leaf) left.set(id, { ...leaf, fields: { ...leaf.fields, [column]: null } });
  }
  return left;
}
