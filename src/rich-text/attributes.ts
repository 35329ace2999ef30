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
  default?: AttributeValue;
  /** The value in the form in which it is kept, or undefined when the value is refused. */
  read(value: unknown, siblings: Record<string, unknown>, names: Names): AttributeValue | undefined;
  must: Message;
}

/** Null for kinds without attributes. */
type Rules<Type extends string> = Record<Type, Record<string, AttributeRule> | null>;

export const MAX_COLSPAN = 100;
export const MAX_ROWSPAN = 1000;
export const MAX_LIST_START = 999_999_999; // nine digits, the most that CommonMark allows
export const MAX_LINE = 2000;

const fileReference: AttributeRule = {
  read: (value, _, names) => (typeof value === 'string' ? names.file(value) : undefined),
  must: { pl: 'musi być identyfikatorem pliku', en: 'must be the id of a file' },
};

/** The styles of a list's numbers: 1, a, A, i, I. Null is 1. */
export const numberings = ['a', 'A', 'i', 'I'] as const;
export const alignments = ['left', 'center', 'right'] as const;

const cell = {
  colspan: integer(1, MAX_COLSPAN, 1),
  rowspan: integer(1, MAX_ROWSPAN, 1),
  align: oneOf(alignments),
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
      read: (value) => (typeof value === 'string' ? readAnchor(value) : undefined),
      must: { pl: 'musi być krótką nazwą bez odstępów', en: 'must be a short name without spaces' },
    },
  },
  table: { caption: line(null) },
  heading: { level: integer(2, 4) },
  ordered_list: { start: integer(0, MAX_LIST_START, 1), type: oneOf(numberings) },
  code_block: {
    language: {
      default: null,
      read: readCodeLanguage,
      must: { pl: 'musi być krótką nazwą języka', en: 'must be a short name of a language' },
    },
  },
  table_cell: cell,
  table_header: cell,
  image: { file: fileReference, alt: line(''), caption: line(null) },
  video: {
    provider: {
      read: (value) => (isVideoProvider(value) ? value : undefined),
      must: { pl: 'musi być „youtube” albo „vimeo”', en: 'must be "youtube" or "vimeo"' },
    },
    id: {
      read: (value, { provider }) =>
        typeof value === 'string' && isVideoProvider(provider) && videoSites[provider].id.test(value)
          ? value
          : undefined,
      must: { pl: 'nie jest oznaczeniem filmu tego serwisu', en: 'is not the id of a film of that provider' },
    },
    title: line(null),
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
      read: (value, _, names) => (typeof value === 'string' ? readHref(value, names) : undefined),
      must: { pl: 'musi być dozwolonym adresem', en: 'must be an allowed address' },
    },
  },
  file: { file: fileReference },
  lang: {
    lang: { read: readLanguage, must: { pl: 'musi być kodem języka (BCP 47)', en: 'must be a BCP 47 language tag' } },
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

function integer(min: number, max: number, fallback?: number): AttributeRule {
  return {
    ...(fallback !== undefined && { default: fallback }),
    read: (value) =>
      typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : undefined,
    must: { pl: `musi być liczbą całkowitą od ${min} do ${max}`, en: `must be a whole number from ${min} to ${max}` },
  };
}

/** One of a few words, or null for none of them. */
function oneOf(words: readonly string[]): AttributeRule {
  const list = words.join(', ');
  return {
    default: null,
    read: (value) => (value === null || words.includes(value as string) ? (value as string | null) : undefined),
    must: { pl: `musi być jednym z: ${list}`, en: `must be one of ${list}` },
  };
}

/** One line of plain text. An empty line counts as the default. */
function line(fallback: '' | null): AttributeRule {
  return {
    default: fallback,
    read: (value) => {
      if (value === null) return fallback;
      if (typeof value !== 'string' || value.length > MAX_LINE || !isPrintable(value)) return undefined;
      return /[^\s\u00a0]/.test(value) ? singleLine(value) : fallback;
    },
    must: { pl: `musi być tekstem do ${MAX_LINE} znaków`, en: `must be a text of at most ${MAX_LINE} characters` },
  };
}
