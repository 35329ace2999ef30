import { wordShortenedTo } from './polish/abbreviations.ts';
import type { WordQuery } from './query.ts';
import type { Term } from './term.ts';
import { wordsOf, written } from './words.ts';

const longest = 180; // UTF-16 units, without the ellipses
/** Remains of a cut within a letter of two units. */
const halfLetters = /^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g;

/** From the first letter up to behind the last. */
interface Place {
  start: number;
  end: number;
}

/**
 * The part of the text in which the most different words of the query stand close together; the first of several such
 * parts. Plain text in one line, of whole words, with ellipses where it was cut.
 */
export function excerptOf(text: string, query: WordQuery): string {
  const place = bestPlace(text, query);
  const spare = longest - (place.end - place.start);
  const to = Math.min(text.length, Math.max(place.start - Math.floor(spare / 2), 0) + longest);
  const from = Math.max(0, to - longest);
  const [start, end] = [beginOfWord(text, from, place), endOfWord(text, to, place)];
  const line = text.slice(start, end).replace(halfLetters, '').replace(/\s+/g, ' ').trim();
  return `${start > 0 ? '…' : ''}${line}${end < text.length ? '…' : ''}`;
}

/** The best place; the beginning of the text if none of the words is in it. */
function bestPlace(text: string, { words }: WordQuery): Place {
  const wordAt = wordFinder(words);
  let near: (Place & { word: number })[] = [];
  let best = { place: { start: 0, end: 0 }, count: 0 };
  for (const { 0: run, index: start } of text.matchAll(written)) {
    const word = wordAt(run);
    if (word === -1) continue;
    const end = start + Math.min(run.length, longest);
    near = [...near.filter((one) => end - one.start <= longest && one.word !== word), { start, end, word }];
    if (near.length > best.count) best = { place: { start: near[0].start, end }, count: near.length };
    if (best.count === words.length) break;
  }
  return best.place;
}

/** Finds which word of the query a run of letters is; -1 for none. Texts repeat their words, so answers are kept. */
export function wordFinder(words: readonly (readonly Term[])[]): (run: string) => number {
  const wordMeantBy = indexOf(words);
  const known = new Map<string, number>();
  return (run) => {
    const answer = known.get(run);
    if (answer !== undefined) return answer;
    const meant = wordsOf(run).flatMap((word) => [word, wordShortenedTo(word) ?? word]);
    const found = Math.min(...meant.map(wordMeantBy));
    known.set(run, Number.isFinite(found) ? found : -1);
    return known.get(run) as number;
  };
}

/**
 * Finds the first word of the query that a word of the text may be; Infinity for none. Looked up by the text's word and
 * its beginnings, so that a query of thousands of terms takes no longer than one of a few.
 */
function indexOf(words: readonly (readonly Term[])[]): (word: string) => number {
  const whole = new Map<string, number>();
  const beginnings = new Map<string, number>();
  for (const [index, terms] of words.entries()) {
    for (const { text, isPrefix } of terms) {
      const places = isPrefix ? beginnings : whole;
      if (!places.has(text)) places.set(text, index);
    }
  }
  return (word) => {
    let first = whole.get(word) ?? Number.POSITIVE_INFINITY;
    for (let length = 1; length <= word.length; length++) {
      first = Math.min(first, beginnings.get(word.slice(0, length)) ?? first);
    }
    return first;
  };
}

/** Neither in the midst of a word nor behind the found words. */
function beginOfWord(text: string, from: number, { start }: Place): number {
  if (from === 0 || /\s/.test(text[from - 1])) return from;
  const blank = text.slice(from, start).search(/\s/);
  return blank === -1 ? start : from + blank + 1;
}

function endOfWord(text: string, to: number, { end }: Place): number {
  if (to === text.length || /\s/.test(text[to])) return to;
  const blank = text.slice(end, to).search(/\s\S*$/);
  return blank === -1 ? end || to : end + blank;
}
