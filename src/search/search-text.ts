/** What a person types into the search field of a site: words, phrases in quotes, words to leave out behind a minus. */

import { badInput } from '../errors.ts';
import { runsOf } from './entry-words.ts';
import { termsFor } from './inflection.ts';
import { assertSearchable, isSmall, queryWords } from './query.ts';
import { beginning, type Term } from './term.ts';

/** A word of the search text. */
export interface SoughtWord {
  /** Folded, see words.ts. */
  word: string;
  /** What the word stands for: its forms, and its beginnings where the forms are not known. */
  terms: readonly Term[];
}

export interface SearchText {
  words: readonly SoughtWord[];
  /** Words that must stand one behind the other, exactly as they are written but for accents and capitals. */
  phrases: readonly (readonly string[])[];
  /** Words that must not occur. */
  excluded: readonly SoughtWord[];
}

/** Further words would find nothing that these do not find. */
const mostWords = 12;
/** Letters. Too many words have a shorter beginning. */
const shortestBeginning = 3;

const quoted = /(?<![\p{L}\p{N}])(-?)["„”“«»]([^"„”“«»]*)(?:["„”“«»]|$)/gu;
const minus = /(?<!\S)-(?=[\p{L}\p{N}])(\S+)/gu;

/**
 * Reads a search text. Of more than twelve words the first twelve count, without the small ones where there are others.
 *
 * @param asYouType the last word may be unfinished
 * @throws RequestError BAD_USER_INPUT when the text is too long, or has nothing to look for
 */
export function searchText(text: string, { asYouType = false } = {}): SearchText {
  assertSearchable(text);
  const phrases: string[][] = [];
  const excluded: string[] = [];
  const rest = text
    .replace(quoted, (_, isExcluded: string, phrase: string) => {
      if (isExcluded) excluded.push(phrase);
      else phrases.push(wordsIn(phrase));
      return ' ';
    })
    .replace(minus, (_, one: string) => {
      excluded.push(one);
      return ' ';
    });
  const all = queryWords(rest);
  const large = all.filter(({ word }) => !isSmall(word));
  const counted = (large.length > 0 ? large : all).slice(0, mostWords);
  const unfinished = asYouType && /[\p{L}\p{N}]$/u.test(rest) ? all.at(-1)?.word : undefined;
  const words = counted.map(({ word, isName }) => ({
    word,
    terms: [...termsFor({ word, isName }, true), ...(word === unfinished ? begun(word) : [])],
  }));
  // A phrase of one word is that very word, in no other form.
  const found = phrases.filter((phrase) => phrase.length > 0).slice(0, mostWords);
  if (words.length + found.length === 0) throw nothingToLookFor();
  const left = excluded.flatMap((one) => queryWords(one)).slice(0, mostWords);
  return {
    words,
    phrases: found,
    excluded: left.map(({ word, isName }) => ({ word, terms: termsFor({ word, isName }, true) })),
  };
}

function begun(word: string): Term[] {
  return word.length >= shortestBeginning ? [beginning(word)] : [];
}

function wordsIn(phrase: string): string[] {
  return [...runsOf(phrase)].map(({ word }) => word).slice(0, mostWords);
}

function nothingToLookFor() {
  return badInput({
    pl: 'Szukany tekst ma co najmniej jedno słowo lub liczbę, które mają się znaleźć.',
    en: 'A text to search for has at least one word or number that is to be found.',
  });
}
