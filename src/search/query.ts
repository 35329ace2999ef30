import { badInput } from '../errors.ts';
import { type QueryWord, termsFor } from './inflection.ts';
import type { Term } from './term.ts';
import { wordsOf, written } from './words.ts';

/** What is looked for on pages. */
export interface WordQuery {
  /** For `words @@ $1::tsquery`. */
  tsquery: string;
  /** For each word, its terms. */
  words: readonly (readonly Term[])[];
}

const longest = 200; // UTF-16 units

/** Words that stand on every page or are often left out. A query that has other words does without these. */
const small = new Set('a dla do i im lub na nad nr o od oraz po pod przez przy r sie u ul w we z za ze'.split(' '));

interface QueryOptions {
  /** Whether the searched words come from a text in which abbreviations are not written out (see `wordsOfPage`). */
  abbreviations?: boolean;
}

/**
 * All words of the text, on one page, in any order and any of their forms.
 *
 * @throws RequestError BAD_USER_INPUT when the text is too long or has no word
 */
export function wordQuery(text: string, { abbreviations = false }: QueryOptions = {}): WordQuery {
  assertSearchable(text);
  const all = queryWords(text);
  if (all.length === 0) {
    throw badInput({
      pl: 'Szukany tekst ma co najmniej jedno słowo lub liczbę.',
      en: 'A text to search for has at least one word or number.',
    });
  }
  const large = all.filter(({ word }) => !isSmall(word));
  const words = (large.length > 0 ? large : all).map((word) => termsFor(word, abbreviations));
  return { words, tsquery: words.map((terms) => `(${terms.map(lexeme).join(' | ')})`).join(' & ') };
}

/** @throws RequestError BAD_USER_INPUT when the text is too long */
export function assertSearchable(text: string): void {
  if (text.length <= longest) return;
  throw badInput({
    pl: `Szukany tekst ma najwyżej ${longest} znaków; ten ma ${text.length}.`,
    en: `A text to search for has ${longest} characters at most; this has ${text.length}.`,
  });
}

/** Whether the word stands on every page, or is often left out. */
export function isSmall(word: string): boolean {
  return small.has(word);
}

/** Each word once; as a name where any of its occurrences is written like a name. */
export function queryWords(text: string): QueryWord[] {
  const words = new Map<string, QueryWord>();
  for (const [run] of text.matchAll(written)) {
    const isName = /^\p{Lu}/u.test(run);
    for (const word of wordsOf(run)) words.set(word, { word, isName: isName || words.get(word)?.isName === true });
  }
  return [...words.values()];
}

/** A query for pages that any of the queries finds. */
export function anyOf([first, ...others]: readonly [WordQuery, ...WordQuery[]]): WordQuery {
  return others.reduce(
    (one, other) => ({
      tsquery: `(${one.tsquery}) | (${other.tsquery})`,
      words: [...one.words, ...other.words],
    }),
    first,
  );
}

/** Terms are letters and digits. In quotes none of them can be taken for an operator. */
function lexeme({ text, isPrefix }: Term): string {
  return `'${text}'${isPrefix ? ':*' : ''}`;
}
