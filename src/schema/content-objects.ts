/**
 * The delivered object types of content types and of attachments by name, for fields that lead there; `Content` is the
 * interface of all content.
 * The types register here, because fields are declared before the types are made.
 */
const objects = new Map<string, object>();

export function registerContentObject(typeName: string, object: object): void {
  objects.set(typeName, object);
}

/** The type of documents of the named content types: the one type's own, of several or any the interface. */
export function contentObject(typeNames: readonly string[]): object {
  const name = typeNames.length === 1 ? typeNames[0] : 'Content';
  const object = objects.get(name);
  if (!object) throw new Error(`No content type is called ${name}.`);
  return object;
}
