/** The title and language that documents state, where the statement can be believed. */

import { inNormalForm } from '../../normal-form.ts';

const mostTitle = 500;
/** What programs fill in when nobody gave a title. */
const noTitle =
  /^(untitled|bez tytułu|bez nazwy|(document|dokument|prezentacja|presentation|zeszyt|book)\s*\d*|microsoft (word|excel|powerpoint) - .*|slajd \d+|slide \d+|.*\.(docx?|od[tsp]|rtf|pdf|xlsx?|pptx?|indd|cdr))$/i;

/** The title; null for nothing, for file names and for what programs fill in on their own. */
export function asTitle(given: unknown): string | null {
  if (typeof given !== 'string') return null;
  const title = inNormalForm(given.toWellFormed())
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, mostTitle);
  return title === '' || noTitle.test(title) ? null : title.toWellFormed();
}

/** BCP 47 in its usual spelling, from `pl_PL` too; null for anything else. */
export function asLanguage(given: unknown): string | null {
  if (typeof given !== 'string' || given.length > 35) return null;
  try {
    const language = Intl.getCanonicalLocales(given.trim().replaceAll('_', '-'))[0] ?? null;
    return language?.startsWith('und') || language?.startsWith('zxx') ? null : language;
  } catch {
    return null;
  }
}
