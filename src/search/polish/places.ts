/**
 * Names of towns and districts that are spelled like another word but have other endings: `na Zawodziu`, `w zawodzie`.
 * All words here are folded (see words.ts).
 */

/** The ends of such names, how many letters to cut, and the endings. */
const declensions: readonly { end: RegExp; cut: number; endings: readonly string[] }[] = [
  { end: /ow$/, cut: 0, endings: ['a', 'owi', 'em', 'ie'] }, // Mirów
  { end: /[bmp]$|aw$/, cut: 0, endings: ['ia', 'iowi', 'iem', 'iu'] }, // Stradom, Wrocław
  { end: /e$/, cut: 1, endings: ['a', 'u', 'em'] }, // Zawodzie
  { end: /ce$/, cut: 1, endings: ['', 'om', 'ami', 'ach'] }, // Kielce
  { end: /y$/, cut: 1, endings: ['', 'ow', 'om', 'ami', 'ach'] }, // Wyczerpy
];

/** The forms of the word as a name of a place, whether or not such a place exists. */
export function formsOfPlace(word: string): string[] {
  const forms = declensions
    .filter(({ end }) => end.test(word))
    .flatMap(({ cut, endings }) => endings.map((ending) => word.slice(0, word.length - cut) + ending));
  return [word, ...forms];
}
