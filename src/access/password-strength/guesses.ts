/** How hard a password is to guess; what runs in the thread, and what it may import: see threads/orders.ts. */

import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as polish } from '@zxcvbn-ts/language-pl';

export interface StrengthOrder {
  /** At most `mostJudged` characters: the work grows faster than the length. */
  password: string;
  /** Words that say nothing secret: of the person and of the city, in lower case. */
  words: readonly string[];
}

/** Loading takes half a second, and keeps some 90 MB. */
const estimator = new ZxcvbnFactory({ dictionary: { ...common, ...polish }, graphs: adjacencyGraphs });

/** The decimal logarithm of the guesses that a stranger needs who knows the words. */
export function guessesOf({ password, words }: StrengthOrder): number {
  return estimator.check(password, [...words]).guessesLog10;
}
