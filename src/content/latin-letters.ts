import { inNormalForm } from '../normal-form.ts';

/** Latin letters that Unicode does not decompose to a–z. */
const latin: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ø: 'o',
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
};

/**
 * Ukrainian as the Cabinet of Ministers' resolution no. 55 of 27 January 2010 romanizes names; `start` is the form at the
 * beginning of a word. The soft sign and the apostrophe are left out. Letters that only other Cyrillic alphabets have
 * follow, as the passports of Belarus, Bulgaria, Russia, Serbia and North Macedonia write them.
 */
const cyrillic: Readonly<Record<string, string | { start: string; within: string }>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: { start: 'ye', within: 'ie' },
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  ї: { start: 'yi', within: 'i' },
  й: { start: 'y', within: 'i' },
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ь: '',
  ю: { start: 'yu', within: 'iu' },
  я: { start: 'ya', within: 'ia' },
  ё: 'e',
  ы: 'y',
  э: 'e',
  ъ: '',
  ў: 'u',
  ђ: 'dj',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  џ: 'dz',
  ѓ: 'gj',
  ќ: 'kj',
  ѕ: 'dz',
};

/** Greek as ISO 843 (ELOT 743) transcribes single letters, whose accents have been removed before. */
const greek: Readonly<Record<string, string>> = {
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
};

/**
 * A text in lower-case Latin letters without diacritics. Other characters stay as they are, and so do letters of
 * alphabets other than Latin, Cyrillic and Greek.
 */
export function inLatinLetters(text: string): string {
  // Soft hyphens, zero-width characters and marks of direction may stand within words, but are no part of them.
  const visible = inNormalForm(text.toLowerCase().replace(/\p{Cf}/gu, ''));
  const romanized = fromCyrillic(visible);
  return inNormalForm(romanized, 'NFKD') // ﬁ is f and i, ² is 2
    .replace(/\p{M}/gu, '')
    .replace(/[łđðþøœæßıħŧ]/g, (letter) => latin[letter])
    .replace(/\p{Script=Greek}/gu, (letter) => greek[letter] ?? letter);
}

function fromCyrillic(text: string): string {
  const word = /[\p{Script=Cyrillic}\p{M}]+(?:['’ʼ`][\p{Script=Cyrillic}\p{M}]+)*/gu;
  return text.replace(word, (found) => {
    let result = '';
    // In ‘зг’ the г is romanized as gh, so that the two letters are not read as ж.
    for (const letter of found.replaceAll('зг', 'зgh').replace(/['’ʼ`]/g, '')) {
      const latinLetters = cyrillic[letter] ?? letter;
      if (typeof latinLetters === 'string') result += latinLetters;
      else result += result === '' ? latinLetters.start : latinLetters.within;
    }
    return result;
  });
}
