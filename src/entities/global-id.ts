import { isInstant } from '../time/instants.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const locale = /^[A-Za-z0-9-]{1,35}$/;

/** From where an object was read, as far as that is neither the present nor the first chain of languages. */
export interface IdPerspective {
  /** The whole chain of languages. */
  locales?: readonly string[];
  /** The instant that was asked for, as `Date.toISOString` writes instants. */
  at?: string;
  /** As a preview shows the object. */
  isDraft?: boolean;
}

/** What an opaque id stands for. `typeName` is undefined where the bare uuid was given. */
export interface GlobalId {
  typeName?: string;
  uuid: string;
  perspective: IdPerspective;
}

export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/**
 * The opaque id of an object: its type's name and uuid, and from where the object was read, in base64url.
 *
 * @param mark what `idMark` makes; empty for the present in the first chain of languages
 */
export function globalId(typeName: string, id: string, mark = ''): string {
  return Buffer.from(mark === '' ? `${typeName}:${id}` : `${typeName}:${id}:${mark}`).toString('base64url');
}

/** How an id carries a perspective: one text for one perspective, since caches compare ids letter by letter. */
export function idMark({ isDraft, locales, at }: IdPerspective): string {
  return [
    ...(isDraft ? ['draft'] : []),
    ...(locales ? [`locales=${locales.join(',')}`] : []),
    ...(at ? [`at=${at}`] : []),
  ].join('&');
}

/** Takes both the opaque id and the bare uuid; null for anything else. */
export function parseGlobalId(id: string): GlobalId | null {
  if (uuid.test(id)) return { uuid: id.toLowerCase(), perspective: {} };
  const [typeName, value, ...mark] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  if (!value || !uuid.test(value)) return null;
  const perspective = mark.length === 0 ? {} : parseMark(mark.join(':'));
  return perspective && { typeName, uuid: value.toLowerCase(), perspective };
}

/** Null for what `idMark` never writes. */
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
 * The uuids of ids of these types, of any where none is named; from where their objects were read plays no part. Ids of
 * other types and malformed ones are left out, as they name nothing here.
 */
export function uuidsOf(ids: readonly string[], ...typeNames: string[]): string[] {
  return ids.flatMap((id) => {
    const parsed = parseGlobalId(id);
    return parsed && (!parsed.typeName || typeNames.length === 0 || typeNames.includes(parsed.typeName))
      ? [parsed.uuid]
      : [];
  });
}
