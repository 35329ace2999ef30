import { contentTypes } from '../../content-types/registry.ts';
import { arrayLiteral } from '../../database/transaction.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import type { LocaleChains } from '../../language.ts';
import { leavesOf, type Query } from '../ledger/digest.ts';
import { nextWithForms } from './editions-with-forms.ts';
import { formsOf, type TextForms } from './text-forms.ts';
import { firstLanguages } from './write-forms.ts';

/**
 * Compares the forms of all texts that are public or planned with what the texts say. Names each edition whose forms
 * differ; editions that wait for their forms are left out. All questions should see one snapshot.
 */
export async function verifyForms(query: Query, settings: LocaleChains): Promise<string[]> {
  const mistakes: string[] = [];
  for (const type of contentTypes) {
    for (
      let ids = await nextWithForms(query, type);
      ids.length > 0;
      ids = await nextWithForms(query, type, ids.at(-1))
    ) {
      mistakes.push(...(await differing(query, type, ids, settings)));
    }
  }
  return mistakes;
}

async function differing(
  query: Query,
  type: ContentTypeDefinition,
  ids: readonly string[],
  { localeChains }: LocaleChains,
): Promise<string[]> {
  const meant = await formsOf(type, await leavesOf(query, type, ids), firstLanguages(localeChains));
  const said = await query<TextForms>(
    'select edition_id, field, locale, language, html, markdown, text from text_form where edition_id = any($1::uuid[])',
    [arrayLiteral(ids)],
  );
  const [ofMeant, ofSaid] = [byEdition(meant), byEdition(said)];
  return ids
    .filter((id) => ofMeant.get(id) !== ofSaid.get(id))
    .map((id) => `forms of the texts of edition ${id} say something else than the texts`);
}

/** All forms of an edition as one text, in one order. */
function byEdition(forms: readonly TextForms[]): Map<string, string> {
  const groups = Map.groupBy(forms, (form) => form.edition_id);
  const lines = (all: readonly TextForms[]) =>
    all.map(({ field, locale, language, html, markdown, text }) =>
      JSON.stringify([field, locale, language, html, markdown, text]),
    );
  return new Map([...groups].map(([id, all]) => [id, lines(all).sort().join('\n')]));
}
