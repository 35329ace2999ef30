/** The words by which a document is found: with their places, their weight, and marks that stand beside the words. */

import { withWordsWrittenOut } from './polish/abbreviations.ts';
import { wordsOf, written } from './words.ts';

/**
 * The rules by which entries of the search index are made. Raise the number when the rules change: then all entries are
 * made again, and are found by their old words until then.
 */
export const rulesOfEntries = 1;

/** How much a word counts by where it stands: A title, B summary, C short texts and titles of attachments, D the rest. */
export type Weight = 'A' | 'B' | 'C' | 'D';

export interface WeightedText {
  text: string;
  weight: Weight;
}

/** Words of titles stand in the index a second time, behind this sign, so that titles can be searched alone. */
export const titleSign = '^';

/** Bounds of PostgreSQL's: places up to 16,383, 255 of a word; 1 MB a row. A UTF-16 unit has three bytes at most. */
const most = { place: 16_383, placesOfWord: 30, units: 200_000 };
/** Between two texts, so that no phrase begins in one text and ends in the next. */
const gap = 10;

/** Words of a text in their order, each with its written form. Abbreviations are followed by their words. */
export function* runsOf(text: string): Iterable<{ word: string; spelling: string }> {
  for (const [run] of withWordsWrittenOut(text).matchAll(written)) {
    for (const word of wordsOf(run)) yield { word, spelling: run };
  }
}

/** The words of an entry as PostgreSQL reads a `tsvector`, and how its words are spelled. */
export interface EntryWords {
  tsvector: string;
  /** By word, for words of letters: the first spelling, in small letters. */
  spellings: Map<string, string>;
}

/** @param marks what else the entry is found by, such as the id of an area, without a place */
export function entryWords(texts: readonly WeightedText[], marks: readonly string[]): EntryWords {
  const places = new Map<string, string[]>();
  const spellings = new Map<string, string>();
  const titled = new Set<string>();
  let [room, place] = [most.units, 0];
  for (const { text, weight } of texts) {
    for (const { word: one, spelling } of runsOf(text)) {
      place += 1;
      let of = places.get(one);
      if (!of) {
        room -= one.length;
        if (room < 0) break;
        of = [];
        places.set(one, of);
        if (/^\p{L}+$/u.test(one)) spellings.set(one, spelling.toLowerCase());
      }
      if (weight === 'A') titled.add(one);
      if (place <= most.place && of.length < most.placesOfWord) of.push(`${place}${weight}`);
    }
    place += gap;
  }
  const lexemes = [
    ...[...places].map(([one, at]) => (at.length > 0 ? `'${one}':${at.join(',')}` : `'${one}'`)),
    ...[...titled].map((one) => `'${titleSign}${one}'`),
    ...marks.map((mark) => `'${mark}'`),
  ];
  return { tsvector: lexemes.join(' '), spellings };
}

/** The mark of an entry that refers to an area, a topic or an organization. */
export const referenceMark = (uuid: string) => `#${uuid}`;
/** The mark of entries of a content type. */
export const typeMark = (code: string) => `#${code}`;
