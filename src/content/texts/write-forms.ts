import { arrayLiteral } from '../../database/transaction.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import { literal, publicFromIn } from '../../entities/fields/stored-sql.ts';
import type { LocaleChains } from '../../language.ts';
import type { Leaves, Write } from '../ledger/digest.ts';
import { hasForms } from './editions-with-forms.ts';
import { formsOf, rulesOfForms } from './text-forms.ts';

/**
 * Writes the forms of the texts of editions, in place of those before. Ended editions get none: the past is written when
 * somebody reads it. One statement for any number of editions.
 */
export async function writeForms(
  write: Write,
  type: ContentTypeDefinition,
  leaves: ReadonlyMap<string, Leaves>,
  { localeChains }: LocaleChains,
): Promise<void> {
  const forms = await formsOf(type, leaves, firstLanguages(localeChains));
  await write(
    `with form as (
       select f.* from json_to_recordset($2::json)
         as f (edition_id uuid, field text, locale text, language text, html text, markdown text, text text)),
     gone as (
       delete from text_form t where t.edition_id = any($1::uuid[]) and not exists (select 1 from form f
         where (f.edition_id, f.field, f.locale, f.language) = (t.edition_id, t.field, t.locale, t.language)))
     insert into text_form (edition_id, field, locale, language, opened_at, html, markdown, text, rules)
     select f.edition_id, f.field, f.locale, f.language, ${openingOfForm(type)}, f.html, f.markdown, f.text, $3::int
     from form f join ${type.table} e on e.id = f.edition_id
     where ${hasForms('e')}
     on conflict (edition_id, field, locale, language) do update set
       opened_at = excluded.opened_at, html = excluded.html, markdown = excluded.markdown, text = excluded.text,
       rules = excluded.rules`,
    [arrayLiteral([...leaves.keys()]), JSON.stringify(forms), rulesOfForms],
  );
}

/** When readers may have the form `f` of the edition `e`: with the edition, or later with the text. */
function openingOfForm({ fields }: ContentTypeDefinition): string {
  const later = fields
    .map((field) => ({ name: field.name, from: publicFromIn('e', field) }))
    .filter(({ from }) => from);
  if (later.length === 0) return 'lower(e.visible)';
  const cases = later.map(({ name, from }) => `when ${literal(name)} then greatest(lower(e.visible), ${from})`);
  return `case f.field ${cases.join(' ')} else lower(e.visible) end`;
}

/** The languages that readers may have first. */
export function firstLanguages(localeChains: readonly (readonly string[])[]): string[] {
  return [...new Set(localeChains.map(([first]) => first))];
}
