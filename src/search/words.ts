/**
 * Words as they are kept and searched. No dictionary of the database's takes part: the same function makes the words of
 * a page and those of a query, so they meet.
 */

import { inNormalForm } from '../normal-form.ts';

/** Runs of what can be part of a word, in a text that is folded. */
const WORD = /[\p{L}\p{N}]+/gu;

/** Bounds of PostgreSQL's: 2 kB a word, 1 MB all words of a row. A UTF-16 unit has three bytes at most. */
const MOST = { letters: 64, units: 330_000 };

/** Letters that Unicode does not take apart. */
const PLAIN: Record<string, string> = { ł: 'l', đ: 'd', ø: 'o', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };
const NOT_PLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

/** Accents, but not the two that make letters of the Cyrillic й and ї. */
const ACCENT = /(?<!\p{Script=Cyrillic})\p{M}|(?![\u0306\u0308])\p{M}/gu;

/**
 * Lower case, without accents, ligatures and full-width letters taken apart: `Łódź` → `lodz`, `ﬁrma` → `firma`. May
 * be longer than the text.
 */
export function folded(text: string): string {
  return inNormalForm(text, 'NFKD')
    .toLowerCase()
    .replace(ACCENT, '')
    .normalize('NFC') // of what has few marks by now
    .replace(NOT_PLAIN, (letter) => PLAIN[letter]);
}

/** The words of a text, each once, in the order of their first places; the first 64 letters of a long one. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  let room = MOST.units;
  for (const [run] of folded(text).matchAll(WORD)) {
    const word = run.length > MOST.letters ? firstLetters(run) : run;
    if (words.has(word)) continue;
    room -= word.length;
    if (room < 0) break;
    words.add(word);
  }
  return [...words];
}

/** Never half of a letter that has two units. */
function firstLetters(run: string): string {
  return Array.from(run).slice(0, MOST.letters).join('');
}
