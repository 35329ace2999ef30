const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What an opaque id stands for. `typeName` is undefined where the bare uuid was given. */
export interface GlobalId {
  typeName?: string;
  uuid: string;
}

export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/** The opaque id of an object: its type's name and uuid, in base64url. */
export function globalId(typeName: string, id: string): string {
  return Buffer.from(`${typeName}:${id}`).toString('base64url');
}

/** Takes both the opaque id and the bare uuid; null for anything else. */
export function parseGlobalId(id: string): GlobalId | null {
  if (uuid.test(id)) return { uuid: id.toLowerCase() };
  const [typeName, value] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  return value && uuid.test(value) ? { typeName, uuid: value.toLowerCase() } : null;
}

/**
 * The uuids of ids of these types, of any where none is named. Those of other types and malformed ones are left out, as
 * they name nothing here.
 */
export function uuidsOf(ids: readonly string[], ...typeNames: string[]): string[] {
  return ids.flatMap((id) => {
    const parsed = parseGlobalId(id);
    return parsed && (!parsed.typeName || typeNames.length === 0 || typeNames.includes(parsed.typeName))
      ? [parsed.uuid]
      : [];
  });
}
