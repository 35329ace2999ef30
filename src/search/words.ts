/**
 * Words as they are kept and searched. No dictionary of the database's takes part: the same function makes the words of
 * a page and those of a query, so they meet.
 */

import { inNormalForm } from '../normal-form.ts';
import { withWordsWrittenOut } from './polish/abbreviations.ts';

/** The rules by which `wordsOfPage` makes words. Pages whose words were made by older rules are read again. */
export const rulesOfWords = 2;

/** Runs of what can be part of a word as it is written: soft hyphens and blanks without width stand within words. */
export const written = /[\p{L}\p{N}\p{M}\u00ad\u200b\u2060\ufeff]+/gu;
const unseen = /[\u00ad\u200b\u2060\ufeff]/g;

/** Runs of what can be part of a word, in a text that is folded. */
const word = /[\p{L}\p{N}]+/gu;

/** Bounds of PostgreSQL's: 2 kB a word, 1 MB all words of a row. A UTF-16 unit has three bytes at most. */
const most = { letters: 64, units: 330_000 };

/** Letters that Unicode does not take apart. */
const plain: Record<string, string> = { ł: 'l', đ: 'd', ø: 'o', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };
const notPlain = new RegExp(`[${Object.keys(plain).join('')}]`, 'g');

/** Accents, but not the two that make letters of the Cyrillic й and ї. */
const accent = /(?<!\p{Script=Cyrillic})\p{M}|(?![\u0306\u0308])\p{M}/gu;

/**
 * Lower case, without accents, ligatures and full-width letters taken apart: `Łódź` → `lodz`, `ﬁrma` → `firma`. May
 * be longer than the text.
 */
export function folded(text: string): string {
  return inNormalForm(text, 'NFKD')
    .toLowerCase()
    .replace(unseen, '')
    .replace(accent, '')
    .normalize('NFC') // of what has few marks by now
    .replace(notPlain, (letter) => plain[letter]);
}

/** The words of a page: those of its text, and what its abbreviations stand for. */
export function wordsOfPage(text: string): string[] {
  return wordsOf(withWordsWrittenOut(text));
}

/** The words of a text, each once, in the order of their first places; the first 64 letters of a long one. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  let room = most.units;
  for (const [run] of folded(text).matchAll(word)) {
    const cut = run.length > most.letters ? firstLetters(run) : run;
    if (words.has(cut)) continue;
    room -= cut.length;
    if (room < 0) break;
    words.add(cut);
  }
  return [...words];
}

/** Never half of a letter that has two units. */
function firstLetters(run: string): string {
  return Array.from(run).slice(0, most.letters).join('');
}
