/** Which forms are one word to somebody who searches: `budowanie` and `budowany` are not `budować`. */

import { type Entry, inflected, type Suffixes } from './hunspell.ts';
import { irregular } from './irregular.ts';

/** What verbs have: participles and gerunds are words of their own, whose endings nobody needs to be told twice. */
const verb = {
  passive: 'E',
  active: 'Gv',
  gerund: 'ij',
  impersonal: 'de',
  present: 'IJhZ',
  past: 'HF',
} as const;
const marksVerb = /[HF]/;
/** `-łem`, `-łabyś` … of the past stay out: nobody writes to an office about what somebody else would have done. */
const thirdPerson = /(ł|ła|ło|li|ły)$/;

/** Of adjectives that the dictionary also lists with `nie-`. */
export const negatable = 'b';

/** Forms that are one word, and whether they are those of a verb. */
export interface Lexeme {
  forms: readonly string[];
  isVerb: boolean;
}

/** What an entry stands for; of a verb the verb itself comes first. */
export function lexemesOf({ word, flags }: Entry, suffixes: Suffixes): Lexeme[] {
  const having = (wanted: string) =>
    inflected(word, [...flags].filter((flag) => wanted.includes(flag)).join(''), suffixes);
  const noun = (forms: string[]) => ({ forms, isVerb: false });
  if (!marksVerb.test(flags) || !/[ćc]$/.test(word)) return [noun([word, ...inflected(word, flags, suffixes)])];
  const past = having(verb.past).filter((form) => thirdPerson.test(form));
  const finite = [word, ...having(verb.present), ...past, ...having(verb.impersonal)];
  const sameWord = inflected(word, flags.replace(/[BkdeEGvijIJhHF]/g, ''), suffixes); // `brać`, the brothers
  return [
    { forms: finite, isVerb: true },
    ...[having(verb.passive), having(verb.active), having(verb.gerund), [word, ...sameWord]].map(noun),
  ].filter(({ forms }) => forms.length > 1);
}

/** Endings of the locative singular and of the nominative of men, and what the stem ends in elsewhere. */
const softened = [
  ['ździe', 'zd'],
  ['ście', 'st'],
  ['śnie', 'sn'],
  ['trze', 'tr'],
  ['dzie', 'd'],
  ['cie', 't'],
  ['rze', 'r'],
  ['sie', 's'],
  ['zie', 'z'],
  ['nie', 'n'],
  ['le', 'ł'],
  ['dzi', 'd'],
  ['ci', 't'],
] as const;

/**
 * The dictionary lists forms that no rule of its gives as words without endings: `świecie` of `świat`, `sąsiedzi` of
 * `sąsiad`. The words that such a form may belong to, the likeliest first, of which some exist.
 */
export function mayBelongTo(form: string): string[] {
  const whole = /^(.{2,}[^aeiouyąęó])(u|a|owi|em)$/.exec(form)?.[1]; // `domu`
  const changed = softened
    .filter(([soft]) => form.endsWith(soft))
    .map(([soft, hard]) => form.slice(0, form.length - soft.length) + hard)
    .filter((stem) => lastVowel.test(stem))
    .flatMap((stem) => ['a', 'o'].map((vowel) => stem.replace(lastVowel, `${vowel}$1`)))
    .flatMap((stem) => [stem, `${stem}a`, `${stem}o`]);
  return whole ? [whole, ...changed] : changed;
}

const lastVowel = /e([^aeiouyąęó]+)$/;

/** Words that change more than an ending. The first of each group is the one whose entry in the dictionary is meant. */
export const groups: readonly string[][] = irregular
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
