/**
 * Searches titles by words. The database itself makes the words of a title, so that they can be indexed; a test
 * compares them with `wordsOf`.
 */

import { type WordQuery, wordQuery } from './query.ts';

/** Latin letters that Unicode does not decompose, as in words.ts. */
const letters = [
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
] as const;

/** PostgreSQL refuses words of more than 2 kB, so a longer run is cut to its first letters, as in words.ts. */
const longest = `'([[:alnum:]]{64})[[:alnum:]]+', '\\1', 'g'`;

/**
 * The words of a text as a `tsvector`: an expression of immutable functions, for queries and for an index on the same
 * expression. Null for null.
 *
 * @param text an SQL expression
 */
export function titleWords(text: string): string {
  const cut = `regexp_replace(${foldedSql(text)}, ${longest})`;
  return `array_to_tsvector(array_remove(regexp_split_to_array(${cut}, '[^[:alnum:]]+'), ''))`;
}

/** A text as `folded` in words.ts folds it, in SQL. */
export function foldedSql(text: string): string {
  // Soft hyphens and marks are removed, except the marks of й and ї. Lower case and letters follow ICU, on every
  // database alike.
  const marks = `'[\\u00ad\\u200b\\u2060\\ufeff\\u0300-\\u0305\\u0307\\u0309-\\u036f]|(?<![\\u0400-\\u04ff])[\\u0306\\u0308]'`;
  const plain = `normalize(regexp_replace(lower(normalize(${text}, NFKD) collate "und-x-icu"), ${marks}, '', 'g'), NFC)`;
  return letters.reduce(
    (sql, [from, to]) => `replace(${sql}, '${from}', '${to}')`,
    `translate(${plain}, 'łđøı', 'ldoi')`,
  );
}

/**
 * The words of a text in all its languages, with the names of the languages. The index has these, whatever a reader's
 * languages.
 */
export function titleWordsOfAll(localized: string): string {
  return titleWords(`(${localized})::text`);
}

/**
 * Matches all words of the text, in any order and any of their forms, for `titleWords(…) @@ $1::tsquery`. Titles are
 * short, so an abbreviation counts wherever it stands.
 *
 * @throws RequestError BAD_USER_INPUT when the text is too long or has no word
 */
export function titleQuery(text: string): WordQuery {
  return wordQuery(text, { abbreviations: true });
}
