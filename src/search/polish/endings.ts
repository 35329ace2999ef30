/**
 * The forms of a word that is in no dictionary, such as most names of streets. Polish inflects by endings, so the word
 * is searched by its beginning, which now and then finds a stranger. All words here are folded (see words.ts).
 */

import { beginning, exactly, type Term } from '../term.ts';

/** Letters. Too many words have a shorter beginning. */
const least = 4;
/** Shorter words and stems have no endings. */
const short = 3;

/** Endings of nouns and adjectives, the longest first. */
export const endings: readonly string[] = [
  ...['iami', 'iach', 'iego', 'iemu', 'ami', 'ach', 'ego', 'emu', 'iej', 'iem', 'iom', 'ich', 'imi', 'ych', 'ymi'],
  ...['ej', 'em', 'ia', 'ie', 'ii', 'im', 'iu', 'om', 'ym', 'a', 'e', 'i', 'o', 'u', 'y'],
];

/** Endings of plurals that also belong to many names themselves: `Kraków`, `Raków`. */
const endingsOfPlurals = ['owie', 'owi', 'ow'];

/** What may stand before an ending, or in its place: `rzeka`, `rzece`; `wniosek`, `wniosku`; `Aleja`, `Alei`. */
const changes = [
  ['k', 'ce'],
  ['k', 'cy'],
  ['g', 'dze'],
  ['t', 'cie'],
  ['t', 'ci'],
  ['d', 'dzie'],
  ['r', 'rze'],
  ['r', 'rzy'],
  ['ch', 'sze'],
  ['aj', 'ai'],
  ['ej', 'ei'],
  ['oj', 'oi'],
  ['ek', 'k'],
  ['iec', 'c'],
  ['rzec', 'rc'],
  ['iast', 'iesc'],
] as const;

/** The terms for a word of three letters or more. */
export function termsByEndings(word: string): Term[] {
  const stem = stemOf(word);
  return [...formsOf(word, stem), ...changed(word), ...changed(stem)];
}

/** The word without its ending; the whole word where it has none. */
function stemOf(word: string): string {
  const plural = endingsOfPlurals.find((ending) => leaves(word, ending, least + 1));
  const ending = plural ?? endings.find((one) => leaves(word, one, short));
  return ending ? without(word, ending) : word;
}

/** Words that begin with the stem. For a short stem only its forms: `Nowa` means `Nowej` and not `Nowak`. */
function formsOf(word: string, stem: string): Term[] {
  if (stem.length >= least) return [beginning(stem)];
  return [word.length > least ? beginning(word) : exactly(word), ...endings.map((ending) => exactly(stem + ending))];
}

function changed(stem: string): Term[] {
  return changes
    .flatMap(([one, other]) => [replaced(stem, one, other), replaced(stem, other, one)])
    .filter((text) => text !== undefined && text.length >= least)
    .map((text) => beginning(text as string));
}

function replaced(stem: string, end: string, by: string): string | undefined {
  return stem.endsWith(end) ? without(stem, end) + by : undefined;
}

/** Whether the word has the ending, and that many letters before. */
function leaves(word: string, ending: string, letters: number): boolean {
  return word.endsWith(ending) && word.length - ending.length >= letters;
}

function without(word: string, ending: string): string {
  return word.slice(0, word.length - ending.length);
}
