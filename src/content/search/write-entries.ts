import { arrayLiteral } from '../../database/transaction.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import { type EntryWords, entryWords, referenceMark, rulesOfEntries, typeMark } from '../../search/entry-words.ts';
import type { Leaves, Write } from '../ledger/digest.ts';
import { type EditionText, textsOfEdition } from './edition-texts.ts';

/** Characters that an entry keeps for passages: of one text, and of all. Words beyond are found all the same. */
const mostKept = { ofText: 60_000, ofEntry: 240_000 };

/** An edition's row of the index in one language. */
interface Entry extends EntryWords {
  edition_id: string;
  locale: string;
  is_main: boolean;
  texts: [string, string][];
}

/**
 * Writes the rows by which editions with a window are found, in place of the rows before, and learns their words. One
 * statement for any number of editions.
 */
export async function writeEntries(
  write: Write,
  type: ContentTypeDefinition,
  leaves: ReadonlyMap<string, Leaves>,
  mainLocale: string,
): Promise<void> {
  const entries = [...leaves].flatMap(([id, leaf]) => entriesOf(type, id, leaf, mainLocale));
  const ids = arrayLiteral([...leaves.keys()]);
  const rows = entries.map(({ spellings: _, ...entry }) => entry);
  const spellings = new Map(entries.flatMap((entry) => [...entry.spellings]));
  // In one order, so that two who learn the same words at once never wait in a circle.
  const words = [...spellings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([word, spelling]) => ({ word, spelling }));
  await write(
    `with edition as (
       select * from ${type.table} where id = any($1::uuid[]) and visible is not null),
     done as (delete from search_due where edition_id = any($1::uuid[])),
     learnt as (
       insert into search_word (word, spelling, since)
       select n.word, n.spelling, o.opened_at
       from json_to_recordset($5::json) as n (word text, spelling text),
         (select min(lower(visible)) as opened_at from edition) o
       where not exists (select 1 from search_word k where k.word = n.word and k.since <= o.opened_at)
       order by n.word collate "C"
       on conflict (word) do update set since = least(search_word.since, excluded.since))
     insert into search_entry (edition_id, locale, document_id, type, is_main, opened_at, closed_at, published_at,
       organization_id, area_ids, topic_ids, words, texts, rules)
     select t.id, e.locale, t.document_id, $3::text, e.is_main, lower(t.visible), upper(t.visible), t.published_at,
       t.organization_id, t.area_ids, t.topic_ids, e.tsvector::tsvector, e.texts, $4::int
     from json_to_recordset($2::json) as e (edition_id uuid, locale text, is_main boolean, tsvector text, texts jsonb)
     join edition t on t.id = e.edition_id
     on conflict (edition_id, locale) do update set words = excluded.words, texts = excluded.texts, rules = excluded.rules`,
    [ids, JSON.stringify(rows), type.code, rulesOfEntries, JSON.stringify(words)],
  );
}

/** The same for drafts, which only editors find. */
export async function writeDraftEntries(
  write: Write,
  type: ContentTypeDefinition,
  leaves: ReadonlyMap<string, Leaves>,
  mainLocale: string,
): Promise<void> {
  await write('delete from draft_entry where edition_id = any($1::uuid[])', [arrayLiteral([...leaves.keys()])]);
  const rows = [...leaves].flatMap(([id, leaf]) =>
    entriesOf(type, id, leaf, mainLocale).map(({ edition_id, locale, tsvector }) => ({ edition_id, locale, tsvector })),
  );
  await write(
    `insert into draft_entry (edition_id, locale, document_id, words)
     select t.id, e.locale, t.document_id, e.tsvector::tsvector
     from json_to_recordset($1::json) as e (edition_id uuid, locale text, tsvector text)
     join ${type.table} t on t.id = e.edition_id
     where t.visible is null and t.discarded_at is null`,
    [JSON.stringify(rows)],
  );
}

function entriesOf(type: ContentTypeDefinition, id: string, { fields }: Leaves, mainLocale: string): Entry[] {
  const marks = [
    typeMark(type.code),
    ...[fields.organization_id, ...((fields.area_ids ?? []) as unknown[]), ...((fields.topic_ids ?? []) as unknown[])]
      .filter((reference) => reference != null)
      .map((reference) => referenceMark(String(reference))),
  ];
  const byLocale = textsOfEdition(type, fields);
  // An edition without any text, which only old drafts are, is found by its marks.
  const locales = byLocale.size > 0 ? [...byLocale.keys()] : [mainLocale];
  const main = locales.includes(mainLocale) ? mainLocale : locales[0];
  return locales.map((locale) => {
    const texts = byLocale.get(locale) ?? [];
    return { edition_id: id, locale, is_main: locale === main, texts: kept(texts), ...entryWords(texts, marks) };
  });
}

function kept(texts: readonly EditionText[]): [string, string][] {
  let room = mostKept.ofEntry;
  return texts.flatMap(({ field, text }): [string, string][] => {
    const part = text.slice(0, Math.min(mostKept.ofText, room)).toWellFormed();
    room -= part.length;
    return part === '' ? [] : [[field, part]];
  });
}
