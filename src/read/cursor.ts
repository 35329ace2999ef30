import { badInput } from '../errors.ts';
import { isInstant } from '../time/instants.ts';

/** Where a page ended, and from where it was seen: later pages are read at the same instant in the same languages. */
export interface Cursor {
  at: string;
  locales: readonly string[];
  /** The order it belongs to, as `PUBLISHED_AT:DESC`. */
  order: string;
  values: readonly unknown[];
}

export function writeCursor(cursor: Cursor): string {
  const { at, locales, order, values } = cursor;
  return Buffer.from(JSON.stringify([at, locales, order, values])).toString('base64url');
}

/** Refuses what is no cursor, or one of a list in another order. */
export function readCursor(text: string, order: string): Cursor {
  const parts = parse(text);
  if (!parts || parts[2] !== order) {
    throw badInput({
      pl: 'To nie jest kursor tej listy: weź go z tego samego zapytania z tym samym orderBy.',
      en: 'This is no cursor of this list: take it from the same query with the same orderBy.',
    });
  }
  const [at, locales, , values] = parts;
  return { at, locales, order, values };
}

type Parts = [string, string[], string, unknown[]];

function parse(text: string): Parts | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return isParts(parts) ? parts : null;
  } catch {
    return null;
  }
}

function isParts(parts: unknown): parts is Parts {
  if (!Array.isArray(parts) || parts.length !== 4) return false;
  const [at, locales, order, values] = parts;
  return (
    typeof at === 'string' &&
    isInstant(Date.parse(at)) &&
    Array.isArray(locales) &&
    locales.every((locale) => typeof locale === 'string') &&
    typeof order === 'string' &&
    Array.isArray(values) &&
    values.every((value) => typeof value === 'string' || typeof value === 'number')
  );
}
