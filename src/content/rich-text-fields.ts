import type { FieldDefinition } from '../entities/field-types.ts';
import { type RichTextJson, referencedFiles } from './rich-text/index.ts';

/** The files that an edition's texts show or link to, in value objects too, each once. */
export function filesInTexts(
  fields: readonly FieldDefinition[],
  valueIn: (field: FieldDefinition) => unknown,
): string[] {
  const found = new Set<string>();
  for (const document of richTexts(fields, valueIn)) for (const id of referencedFiles(document)) found.add(id);
  return [...found];
}

function richTexts(fields: readonly FieldDefinition[], valueIn: (field: FieldDefinition) => unknown): RichTextJson[] {
  return fields.flatMap((field) => {
    const value = valueIn(field);
    if (value == null) return [];
    if (field.type.kind === 'richText') return Object.values(value as Record<string, RichTextJson>);
    if (field.type.kind !== 'value') return [];
    const rich = field.type.value.fields.filter((part) => part.type.kind === 'richText');
    const items = (Array.isArray(value) ? value : [value]) as Record<
      string,
      Record<string, RichTextJson> | undefined
    >[];
    return items.flatMap((item) => rich.flatMap((part) => Object.values(item[part.name] ?? {})));
  });
}
