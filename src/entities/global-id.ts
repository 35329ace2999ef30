import { isInstant } from '../time/instants.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const locale = /^[A-Za-z0-9-]{1,35}$/;

/** Where an object was read, unless in the present and in the first chain of languages. */
export interface IdPerspective {
  /** The whole chain of languages. */
  locales?: readonly string[];
  /** The instant that the reader asked for, in the form of `Date.toISOString`. */
  at?: string;
  /** Whether the object was read as a draft, as a preview shows it. */
  isDraft?: boolean;
}

/** What an opaque id means. `typeName` is undefined for a bare uuid. */
export interface GlobalId {
  typeName?: string;
  uuid: string;
  perspective: IdPerspective;
}

export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/**
 * The opaque id of an object: the name of its type, its uuid, and the perspective in which it was read, in base64url.
 *
 * @param mark the result of `idMark`; empty for the present in the first chain of languages
 */
export function globalId(typeName: string, id: string, mark = ''): string {
  return Buffer.from(mark === '' ? `${typeName}:${id}` : `${typeName}:${id}:${mark}`).toString('base64url');
}

/**
 * A perspective as an id carries it. One perspective has exactly one text, because caches compare ids letter by letter.
 */
export function idMark({ isDraft, locales, at }: IdPerspective): string {
  return [
    ...(isDraft ? ['draft'] : []),
    ...(locales ? [`locales=${locales.join(',')}`] : []),
    ...(at ? [`at=${at}`] : []),
  ].join('&');
}

/** Reads an opaque id or a bare uuid; null for anything else. */
export function parseGlobalId(id: string): GlobalId | null {
  if (uuid.test(id)) return { uuid: id.toLowerCase(), perspective: {} };
  const [typeName, value, ...mark] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  if (!value || !uuid.test(value)) return null;
  const perspective = mark.length === 0 ? {} : parseMark(mark.join(':'));
  return perspective && { typeName, uuid: value.toLowerCase(), perspective };
}

/** Null for a text that `idMark` never writes. */
function parseMark(mark: string): IdPerspective | null {
  const perspective: IdPerspective = {};
  for (const part of mark.split('&')) {
    const [name, value = ''] = part.split('=');
    if (name === 'draft') perspective.isDraft = true;
    if (name === 'locales') perspective.locales = value.split(',');
    if (name === 'at') perspective.at = value;
  }
  const { locales = [], at } = perspective;
  const isWellFormed = locales.every((one) => locale.test(one)) && (at === undefined || isInstant(Date.parse(at)));
  return isWellFormed && mark !== '' && idMark(perspective) === mark ? perspective : null;
}

/**
 * The uuids in ids of these types, or of any type where none is named, whatever the perspective. Malformed ids and ids
 * of other types are left out.
 */
export function uuidsOf(ids: readonly string[], ...typeNames: string[]): string[] {
  return ids.flatMap((id) => {
    const parsed = parseGlobalId(id);
    return parsed && (!parsed.typeName || typeNames.length === 0 || typeNames.includes(parsed.typeName))
      ? [parsed.uuid]
      : [];
  });
}
