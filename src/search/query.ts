import { badInput } from '../errors.ts';
import { type Term, termsFor } from './inflection.ts';
import { wordsOf } from './words.ts';

/** What is looked for in pages. */
export interface WordQuery {
  /** For `words @@ $1::tsquery`. */
  tsquery: string;
  /** For each word the terms that it stands for. */
  words: readonly (readonly Term[])[];
}

const longest = 200; // UTF-16 units

/** They stand on every page, or are written in several ways: left out of a query that has others. */
const SMALL = new Set(
  'a al dla do i im lub na nad nr o od oraz os pl po pod przez przy sie u ul w we z za ze'.split(' '),
);

/**
 * All words of the text, on one page, in any order and any of their forms.
 *
 * @throws RequestError BAD_USER_INPUT when the text is too long or has no word
 */
export function wordQuery(text: string): WordQuery {
  if (text.length > longest) {
    throw badInput({
      pl: `Szukany tekst ma najwyżej ${longest} znaków; ten ma ${text.length}.`,
      en: `A text to search for has ${longest} characters at most; this has ${text.length}.`,
    });
  }
  const all = wordsOf(text);
  if (all.length === 0) {
    throw badInput({
      pl: 'Szukany tekst ma co najmniej jedno słowo lub liczbę.',
      en: 'A text to search for has at least one word or number.',
    });
  }
  const large = all.filter((word) => !SMALL.has(word));
  const words = (large.length > 0 ? large : all).map(termsFor);
  return { words, tsquery: words.map((terms) => `(${terms.map(lexeme).join(' | ')})`).join(' & ') };
}

/** What is on a page that any of the queries finds. */
export function anyOf([first, ...others]: readonly [WordQuery, ...WordQuery[]]): WordQuery {
  return others.reduce(
    (one, other) => ({
      tsquery: `(${one.tsquery}) | (${other.tsquery})`,
      words: [...one.words, ...other.words],
    }),
    first,
  );
}

/** Terms are letters and digits; in quotes none of them can be taken for an operator. */
function lexeme({ text, isPrefix }: Term): string {
  return `'${text}'${isPrefix ? ':*' : ''}`;
}
