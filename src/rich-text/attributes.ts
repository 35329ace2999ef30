import type { Message } from '../message.ts';
import { readHref, readUuid } from './links.ts';
import { isPrintable, singleLine } from './plain-text.ts';

import { isVideoProvider, videoSites } from './videos.ts';

export type AttributeValue = string | number | null;
export type Attributes = Record<string, AttributeValue>;

/** What an attribute may hold. Without a default it must be given. */
export interface AttributeRule {
  default?: AttributeValue;
  /** The value as it is kept, or undefined when it is refused. */
  read(value: unknown, siblings: Record<string, unknown>): AttributeValue | undefined;
  must: Message;
}

type Rules = Record<string, Record<string, AttributeRule>>;

export const MAX_COLSPAN = 100;
export const MAX_ROWSPAN = 1000;
export const MAX_LIST_START = 999_999_999; // nine digits, all that CommonMark allows
export const MAX_LINE = 2000;

const fileReference: AttributeRule = {
  read: readUuid,
  must: { pl: 'musi być identyfikatorem UUID', en: 'must be a UUID' },
};

const cell = { colspan: integer(1, MAX_COLSPAN, 1), rowspan: integer(1, MAX_ROWSPAN, 1) };

export const nodeAttributes: Rules = {
  heading: { level: integer(2, 4) },
  ordered_list: { start: integer(0, MAX_LIST_START, 1) },
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

export const markAttributes: Rules = {
  link: {
    href: {
      read: (value) => (typeof value === 'string' ? readHref(value) : undefined),
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
    return undefined; // well-shaped, yet not a tag: a repeated variant
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

/** One line of plain text; nothing is the same as the default. */
function line(fallback: '' | null): AttributeRule {
  return {
    default: fallback,
    read: (value) => {
      if (value === null) return fallback;
      if (typeof value !== 'string' || value.length > MAX_LINE || !isPrintable(value)) return undefined;
      return singleLine(value) || fallback;
    },
    must: { pl: `musi być tekstem do ${MAX_LINE} znaków`, en: `must be a text of at most ${MAX_LINE} characters` },
  };
}
