/**
 * Which words of a text a word of a query means. Polish inflects by endings, so a word is searched by its beginning.
 * This is no dictionary: irregular forms (`rok`, `lata`) are not found, and now and then a stranger is that begins alike.
 * All words here are folded (see words.ts).
 */

/** A word as it is, or any that begins so. */
export interface Term {
  text: string;
  isPrefix: boolean;
}

/** Letters. Shorter beginnings are those of too many words. */
const LEAST = 4;
/** Shorter words and stems have no endings. */
const SHORT = 3;

/** Of nouns and adjectives, the longest first. */
const ENDINGS = [
  ...['iami', 'iach', 'iego', 'iemu', 'ami', 'ach', 'ego', 'emu', 'iej', 'iem', 'iom', 'ich', 'imi', 'ych', 'ymi'],
  ...['ej', 'em', 'ia', 'ie', 'ii', 'im', 'iu', 'om', 'ym', 'a', 'e', 'i', 'o', 'u', 'y'],
];

/** Of plurals, but of many names too, whose own they are: `Kraków`, `Raków`. */
const ENDINGS_OF_PLURALS = ['owie', 'owi', 'ow'];

/** What may stand before or for an ending instead: `rzeka`, `rzece`; `wniosek`, `wniosku`; `Aleja`, `Alei`. */
const CHANGES = [
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

/** Roman ones too. */
const NUMBER = /\p{N}|^[ivx]+$/u;
const UKRAINIAN_ENDING = /[аеєиіїйоуьюя]{1,2}$/u;

/** The terms that a word stands for; one of them suffices. */
export function termsFor(word: string): Term[] {
  if (NUMBER.test(word) || word.length < SHORT) return [exactly(word)];
  if (/\p{Script=Cyrillic}/u.test(word)) return [beginning(ukrainianStem(word))];
  const stem = stemOf(word);
  return distinct([...formsOf(word, stem), ...changed(word), ...changed(stem)]);
}

/** The word without its ending, the whole of it where it has none. */
function stemOf(word: string): string {
  const plural = ENDINGS_OF_PLURALS.find((ending) => leaves(LEAST + 1, word, ending));
  const ending = plural ?? ENDINGS.find((one) => leaves(SHORT, word, one));
  return ending ? without(word, ending) : word;
}

/** What begins as the stem; of a short one its forms and no more: `Nowa` means `Nowej` and not `Nowak`. */
function formsOf(word: string, stem: string): Term[] {
  if (stem.length >= LEAST) return [beginning(stem)];
  return [word.length > LEAST ? beginning(word) : exactly(word), ...ENDINGS.map((ending) => exactly(stem + ending))];
}

function changed(stem: string): Term[] {
  return CHANGES.flatMap(([one, other]) => [replaced(stem, one, other), replaced(stem, other, one)])
    .filter((text) => text !== undefined && text.length >= LEAST)
    .map((text) => beginning(text as string));
}

function replaced(stem: string, end: string, by: string): string | undefined {
  return stem.endsWith(end) ? without(stem, end) + by : undefined;
}

function ukrainianStem(word: string): string {
  const stem = word.replace(UKRAINIAN_ENDING, '');
  return stem.length >= LEAST ? stem : word;
}

function leaves(least: number, word: string, ending: string): boolean {
  return word.endsWith(ending) && word.length - ending.length >= least;
}

function without(word: string, ending: string): string {
  return word.slice(0, word.length - ending.length);
}

function exactly(text: string): Term {
  return { text, isPrefix: false };
}

function beginning(text: string): Term {
  return { text, isPrefix: true };
}

/** Each text once; as a beginning, where it is one. */
function distinct(terms: Term[]): Term[] {
  const byText = new Map<string, Term>();
  for (const term of terms) if (term.isPrefix || !byText.has(term.text)) byText.set(term.text, term);
  return [...byText.values()];
}
