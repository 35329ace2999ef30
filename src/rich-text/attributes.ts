import type { Message } from '../message.ts';
import type { MarkType, NodeType } from './kinds.ts';
import { readAnchor, readHref } from './links.ts';
import type { Names } from './names.ts';
import { isPrintable, singleLine } from './plain-text.ts';

import { isVideoProvider, videoSites } from './videos.ts';

export type AttributeValue = string | number | null;
export type Attributes = Record<string, AttributeValue>;

/** The rule for an attribute. An attribute without a default must be given. */
export interface AttributeRule {
  /** What people call it, within a sentence. */
  name: Message;
  default?: AttributeValue;
  /** The value in the form in which it is kept, or undefined when the value is refused. */
  read(value: unknown, siblings: Record<string, unknown>, names: Names): AttributeValue | undefined;
  must: Message;
}

/** Null for kinds without attributes. */
type Rules<Type extends string> = Record<Type, Record<string, AttributeRule> | null>;

export const mostColspan = 100;
export const mostRowspan = 1000;
export const mostListStart = 999_999_999; // nine digits, the most that CommonMark allows
export const longestAttribute = 2000;

const fileReference: AttributeRule = {
  name: { pl: 'plik', en: 'the file' },
  read: (value, _, names) => (typeof value === 'string' ? names.file(value) : undefined),
  must: { pl: 'musi być wskazany swoim identyfikatorem', en: 'must be referred to by its id' },
};

/** The styles of a list's numbers: 1, a, A, i, I. Null is 1. */
export const numberings = ['a', 'A', 'i', 'I'] as const;
export const alignments = ['left', 'center', 'right'] as const;

const cell = {
  colspan: integer({ pl: 'szerokość komórki w kolumnach', en: 'the width of the cell in columns' }, 1, mostColspan, 1),
  rowspan: integer({ pl: 'wysokość komórki w wierszach', en: 'the height of the cell in rows' }, 1, mostRowspan, 1),
  align: oneOf({ pl: 'wyrównanie komórki', en: 'the alignment of the cell' }, alignments),
};

export const nodeAttributes: Rules<NodeType> = {
  doc: null,
  paragraph: null,
  bullet_list: null,
  list_item: null,
  blockquote: null,
  horizontal_rule: null,
  table_row: null,
  text: null,
  hard_break: null,
  footnote: null,
  anchor: {
    id: {
      name: { pl: 'nazwa miejsca, do którego prowadzą odnośniki,', en: 'the name of the place that links lead to' },
      read: (value) => (typeof value === 'string' ? readAnchor(value) : undefined),
      must: { pl: 'musi być krótką nazwą bez odstępów', en: 'must be a short name without spaces' },
    },
  },
  table: { caption: line({ pl: 'podpis tabeli', en: 'the caption of the table' }, null) },
  heading: { level: integer({ pl: 'poziom nagłówka', en: 'the level of the heading' }, 2, 4) },
  ordered_list: {
    start: integer({ pl: 'pierwszy numer listy', en: 'the first number of the list' }, 0, mostListStart, 1),
    type: oneOf({ pl: 'rodzaj numerów listy', en: 'the kind of numbers of the list' }, numberings),
  },
  code_block: {
    language: {
      name: { pl: 'język kodu', en: 'the language of the code' },
      default: null,
      read: readCodeLanguage,
      must: { pl: 'musi być krótką nazwą języka', en: 'must be a short name of a language' },
    },
  },
  table_cell: cell,
  table_header: cell,
  image: {
    file: fileReference,
    alt: line({ pl: 'tekst alternatywny obrazu', en: 'the alternative text of the image' }, ''),
    caption: line({ pl: 'podpis obrazu', en: 'the caption of the image' }, null),
  },
  video: {
    provider: {
      name: { pl: 'serwis filmu', en: 'the provider of the film' },
      read: (value) => (isVideoProvider(value) ? value : undefined),
      must: { pl: 'musi być „youtube” albo „vimeo”', en: 'must be "youtube" or "vimeo"' },
    },
    id: {
      name: { pl: 'oznaczenie filmu', en: 'the id of the film' },
      read: (value, { provider }) =>
        typeof value === 'string' && isVideoProvider(provider) && videoSites[provider].id.test(value)
          ? value
          : undefined,
      must: { pl: 'musi być takie, jakie nadaje ten serwis', en: 'must be one that this provider gives' },
    },
    title: line({ pl: 'tytuł filmu', en: 'the title of the film' }, null),
  },
};

export const markAttributes: Rules<MarkType> = {
  strong: null,
  em: null,
  underline: null,
  strike: null,
  sub: null,
  sup: null,
  code: null,
  link: {
    href: {
      name: { pl: 'adres odnośnika', en: 'the address of the link' },
      read: (value, _, names) => (typeof value === 'string' ? readHref(value, names) : undefined),
      must: { pl: 'musi być dozwolonym adresem', en: 'must be an allowed address' },
    },
  },
  file: { file: fileReference },
  lang: {
    lang: {
      name: { pl: 'język fragmentu', en: 'the language of the passage' },
      read: readLanguage,
      must: { pl: 'musi być kodem języka (BCP 47)', en: 'must be a BCP 47 language tag' },
    },
  },
};

export function readCodeLanguage(value: unknown): string | null | undefined {
  if (value === null) return null;
  return typeof value === 'string' && /^[\w+#.-]{1,40}$/.test(value) ? value : undefined;
}

/** BCP 47 in its canonical case: `pl`, `uk`, `zh-Hant`. */
export function readLanguage(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(value)
    ? canonicalLocale(value)
    : undefined;
}

function canonicalLocale(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined; // well-shaped, but not a tag: a variant is repeated
  }
}

function integer(name: Message, min: number, max: number, fallback?: number): AttributeRule {
  return {
    name,
    ...(fallback !== undefined && { default: fallback }),
    read: (value) =>
      typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : undefined,
    must: { pl: `musi być liczbą całkowitą od ${min} do ${max}`, en: `must be a whole number from ${min} to ${max}` },
  };
}

/** One of a few words, or null for none of them. */
function oneOf(name: Message, words: readonly string[]): AttributeRule {
  const list = words.join(', ');
  return {
    name,
    default: null,
    read: (value) => (value === null || words.includes(value as string) ? (value as string | null) : undefined),
    must: { pl: `musi być jednym z: ${list}`, en: `must be one of ${list}` },
  };
}

/** One line of plain text. An empty line counts as the default. */
function line(name: Message, fallback: '' | null): AttributeRule {
  return {
    name,
    default: fallback,
    read: (value) => {
      if (value === null) return fallback;
      if (typeof value !== 'string' || value.length > longestAttribute || !isPrintable(value)) return undefined;
      return /[^\s\u00a0]/.test(value) ? singleLine(value) : fallback;
    },
    must: {
      pl: `musi być tekstem do ${longestAttribute} znaków`,
      en: `must be a text of at most ${longestAttribute} characters`,
    },
  };
}
