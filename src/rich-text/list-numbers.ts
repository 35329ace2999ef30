import type { RichTextNode } from './schema.ts';

/** The number of an item as readers see it: 3, c, C, iii or III, by the list's type and start. */
export function itemNumber(list: RichTextNode, index: number): string {
  const number = Number(list.attrs?.['start'] ?? 1) + index;
  switch (list.attrs?.['type']) {
    case 'a':
      return letters(number);
    case 'A':
      return letters(number).toUpperCase();
    case 'i':
      return roman(number);
    case 'I':
      return roman(number).toUpperCase();
    default:
      return String(number);
  }
}

/** a … z, aa, ab …, as browsers count; 0 has no letter. */
function letters(number: number): string {
  let word = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    word = String.fromCharCode(97 + ((rest - 1) % 26)) + word;
  }
  return word || String(number);
}

const digits: Array<[number, string]> = [
  ...([
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
  ] as const),
  ...([
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const),
].map(([value, sign]) => [value, sign]);

/** Roman numbers from 1 to 3999. Other numbers have no Roman form, and browsers write them in digits. */
function roman(number: number): string {
  if (number < 1 || number > 3999) return String(number);
  let rest = number;
  let word = '';
  for (const [value, sign] of digits) {
    for (; rest >= value; rest -= value) word += sign;
  }
  return word;
}

/** The value of letters or a Roman number; undefined for anything else. */
export function numberOf(word: string, numbering: 'a' | 'i'): number | undefined {
  const small = word.toLowerCase();
  if (numbering === 'a') {
    if (!/^[a-z]{1,2}$/.test(small)) return undefined;
    return [...small].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 96, 0);
  }
  let rest = small;
  let number = 0;
  for (const [value, sign] of digits) {
    for (; rest.startsWith(sign); rest = rest.slice(sign.length)) number += value;
  }
  return number > 0 && roman(number) === small ? number : undefined;
}
