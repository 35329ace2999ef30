import { createHash } from 'node:crypto';
import { badInput } from '../errors.ts';
import { isInstant } from '../time/instants.ts';

/**
 * Where a page ended, and the perspective of the list: later pages are read at the same instant in the same languages.
 */
export interface Cursor {
  at: string;
  /** True when the reader asked for `at`; false when `at` was the present of the first page. */
  isAtAsked: boolean;
  locales: readonly string[];
  /** The list that the cursor belongs to, see `listSignature`. */
  list: string;
  values: readonly unknown[];
}

/** The identity of a list: its name, its filter and its order. All pages of a list share it; two lists never do. */
export interface ListIdentity {
  list: string;
  where?: object | null;
  orderBy?: readonly object[] | null;
}

export function listSignature({ list, where, orderBy }: ListIdentity): string {
  const filter = where && Object.keys(where).length > 0 ? where : null;
  const identity = JSON.stringify([list, filter, orderBy?.length ? orderBy : null]);
  return createHash('sha256').update(identity).digest('base64url').slice(0, 16);
}

export function writeCursor(cursor: Cursor): string {
  const { at, isAtAsked, locales, list, values } = cursor;
  return Buffer.from(JSON.stringify([at, isAtAsked, locales, list, values])).toString('base64url');
}

/** @throws RequestError BAD_USER_INPUT for malformed cursors, and for cursors of another list */
export function readCursor(text: string, signature: string): Cursor {
  const parts = parse(text);
  if (!parts || parts[3] !== signature) {
    throw badInput({
      pl: 'To nie jest kursor tej listy: weź go z tego samego zapytania, z tymi samymi where i orderBy.',
      en: 'This is no cursor of this list: take it from the same query, with the same where and orderBy.',
    });
  }
  const [at, isAtAsked, locales, list, values] = parts;
  return { at, isAtAsked, locales, list, values };
}

type Parts = [string, boolean, string[], string, unknown[]];

function parse(text: string): Parts | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return isParts(parts) ? parts : null;
  } catch {
    return null;
  }
}

function isParts(parts: unknown): parts is Parts {
  if (!Array.isArray(parts) || parts.length !== 5) return false;
  const [at, isAtAsked, locales, list, values] = parts;
  return (
    typeof at === 'string' &&
    isInstant(Date.parse(at)) &&
    typeof isAtAsked === 'boolean' &&
    Array.isArray(locales) &&
    locales.every((locale) => typeof locale === 'string') &&
    typeof list === 'string' &&
    Array.isArray(values) &&
    values.every((value) => typeof value === 'string' || typeof value === 'number')
  );
}
