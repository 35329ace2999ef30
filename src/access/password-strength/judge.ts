/**
 * Passwords are judged in a thread of their own: the dictionaries take half a second to load and some 90 MB, and a
 * password made for it takes long to judge. The thread ends when nobody has chosen a password for a while.
 */

import { KeptThreads, type Limits, ThreadEnded, Threads } from '../../threads/threads.ts';
import type { StrengthOrder } from './guesses.ts';

/** The first characters decide; what is guessed from them alone is refused. */
const mostJudged = 100;
const enoughGuesses = 8; // decimal logarithm: zxcvbn's score 3, "safely unguessable" where attempts are limited
const fewestOwn = 8; // characters beside the words that everybody knows

const threads = new Threads<StrengthOrder, number>(import.meta.url, 1);
const limits: Limits = { seconds: 10, megabytes: 256, threads: new KeptThreads({ idleFor: 30_000 }) };

/**
 * Whether a password is good enough: neither common, nor made of what is known of the person and the city.
 *
 * @param known names and other texts that a stranger knows
 */
export async function isHardToGuess(password: string, known: readonly string[], caller?: string): Promise<boolean> {
  const words = wordsOf(known);
  const judged = [...password].slice(0, mostJudged).join('');
  if (withoutWords(judged, words).length < fewestOwn) return false;
  try {
    return (await threads.run({ password: judged, words }, { ...limits, caller })) >= enoughGuesses;
  } catch (error) {
    if (error instanceof ThreadEnded && error.reason === 'TIME') return false; // thousands of ways to read it as words
    throw error;
  }
}

/** Words of three letters and more, with and without their diacritics. */
export function wordsOf(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 3);
  return [...new Set([...words, ...words.map(plain)])];
}

/** What is left of a password when the words are taken out: letters and digits. */
function withoutWords(password: string, words: readonly string[]): string {
  let left = plain(password.toLowerCase());
  for (const word of words.toSorted((a, b) => b.length - a.length)) left = left.replaceAll(plain(word), ' ');
  return left.replace(/[^\p{L}\p{N}]/gu, '');
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l');
}
