import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';

/** Parts in the order in which a form shows their fields. */
export function inOrderOfForm(type: ContentTypeDefinition, parts: readonly string[]): string[] {
  const order = type.fields.map(({ name }) => name);
  const place = (part: string) => {
    const index = order.indexOf(part.split('.')[0]);
    return index < 0 ? order.length : index;
  };
  return parts.toSorted((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}
