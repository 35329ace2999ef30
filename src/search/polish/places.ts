/**
 * Names of towns and districts that are spelled as another word is and have other endings: `na Zawodziu`, `w zawodzie`. All
 * words here are folded (see words.ts).
 */

/** What such names end in, how much of that goes, and the endings. */
const declensions: readonly { end: RegExp; cut: number; endings: readonly string[] }[] = [
  { end: /ow$/, cut: 0, endings: ['a', 'owi', 'em', 'ie'] }, // Mirów
  { end: /[bmp]$|aw$/, cut: 0, endings: ['ia', 'iowi', 'iem', 'iu'] }, // Stradom, Wrocław
  { end: /e$/, cut: 1, endings: ['a', 'u', 'em'] }, // Zawodzie
  { end: /ce$/, cut: 1, endings: ['', 'om', 'ami', 'ach'] }, // Kielce
  { end: /y$/, cut: 1, endings: ['', 'ow', 'om', 'ami', 'ach'] }, // Wyczerpy
];

/** The forms that the word has as a name of a place, whether there is one or not. */
export function formsOfPlace(word: string): string[] {
  const forms = declensions
    .filter(({ end }) => end.test(word))
    .flatMap(({ cut, endings }) => endings.map((ending) => word.slice(0, word.length - cut) + ending));
  return [word, ...forms];
}
