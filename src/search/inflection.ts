/** Which words on a page a word of a query means. All words here are folded (see words.ts). */

import { shortFormOf, wordShortenedTo } from './polish/abbreviations.ts';
import { paradigmsOf } from './polish/dictionary.ts';
import { termsByEndings } from './polish/endings.ts';
import { formsOfPlace } from './polish/places.ts';
import { beginning, exactly, type Term } from './term.ts';

/** A word of a query, and whether it was written like a name, with a capital letter. */
export interface QueryWord {
  word: string;
  isName: boolean;
}

/** Shorter words have no endings. */
const short = 3;
/** Too many words have a shorter beginning. */
const shortestStem = 4;
/** Numbers, Roman ones too. */
const number = /\p{N}|^[ivx]+$/u;
const ukrainianEnding = /[аеєиіїйоуьюя]{1,2}$/u;

/**
 * The terms that the word stands for, each text once. One matching term suffices.
 *
 * @param abbreviations also abbreviations of a form of the word: `ul` for `ulicy`
 */
export function termsFor({ word, isName }: QueryWord, abbreviations: boolean): Term[] {
  const whole = wordShortenedTo(word);
  if (whole) return distinct([exactly(word), ...polishTerms(whole, false)]);
  const terms = termsOfWord(word, isName);
  return abbreviations ? distinct([...terms, ...shortFormsOf(terms)]) : terms;
}

function shortFormsOf(terms: readonly Term[]): Term[] {
  return terms.flatMap(({ text }) => shortFormOf(text) ?? []).map(exactly);
}

function termsOfWord(word: string, isName: boolean): Term[] {
  if (number.test(word) || word.length < short) return [exactly(word)];
  if (/\p{Script=Cyrillic}/u.test(word)) return [beginning(ukrainianStem(word))];
  return distinct(polishTerms(word, isName));
}

function polishTerms(word: string, isName: boolean): Term[] {
  const paradigms = paradigmsOf(word);
  if (paradigms.length === 0) return termsByEndings(word);
  if (!isName) return paradigms.flat().map(exactly);
  // `Raków` is also a form of `rak`. Where the dictionary has such a name, the name is meant.
  const own = word.endsWith('ow') ? paradigms.filter((forms) => forms.every((form) => form.startsWith(word))) : [];
  return own.length > 0 ? own.flat().map(exactly) : [...paradigms.flat(), ...formsOfPlace(word)].map(exactly);
}

function ukrainianStem(word: string): string {
  const stem = word.replace(ukrainianEnding, '');
  return stem.length >= shortestStem ? stem : word;
}

/** Each text once; a term for words that begin with the text wins over the text alone. */
function distinct(terms: Term[]): Term[] {
  const byText = new Map<string, Term>();
  for (const term of terms) if (term.isPrefix || !byText.has(term.text)) byText.set(term.text, term);
  return [...byText.values()];
}
