import { endings } from './polish/endings.ts';
import { exactly, type Term } from './term.ts';

const ukrainianEndings = [...'аеєиіїйоуьюя', 'ої', 'ій', 'ого', 'ому', 'ами', 'ях', 'ів', 'ом', 'ою'];

/**
 * The terms without beginnings: for a beginning, the words that it makes with each ending. The index is asked for whole
 * words only, because a beginning costs as much as all words that have it, however many.
 *
 * @param known words of the index that have the beginning
 */
export function spelledOut(terms: readonly Term[], known: ReadonlyMap<string, readonly string[]>): string[] {
  const texts = terms.flatMap(({ text, isPrefix }) =>
    isPrefix ? [...formsOf(text), ...(known.get(text) ?? [])] : text,
  );
  return [...new Set(texts)];
}

/** The texts of those terms that are beginnings. */
export function beginningsOf(terms: readonly Term[]): string[] {
  return [...new Set(terms.filter(({ isPrefix }) => isPrefix).map(({ text }) => text))];
}

function formsOf(stem: string): string[] {
  const all = /\p{Script=Cyrillic}/u.test(stem) ? ukrainianEndings : endings;
  return [stem, ...all.map((ending) => stem + ending)];
}

/** Terms for whole words. */
export function wholeWords(texts: readonly string[]): Term[] {
  return texts.map(exactly);
}
