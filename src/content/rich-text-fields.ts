import type { FieldDefinition } from '../entities/fields/field-types.ts';
import { type RichTextJson, referencedFiles } from '../rich-text/index.ts';

type LocalizedText = Record<string, RichTextJson>;

/**
 * The files that an edition's texts show or link to, each once, including texts in value objects; or the names that
 * `filesOf` finds.
 */
export function filesInTexts(
  fields: readonly FieldDefinition[],
  valueIn: (field: FieldDefinition) => unknown,
  filesOf: (text: RichTextJson) => string[] = referencedFiles,
): string[] {
  const found = new Set<string>();
  for (const field of fields) {
    mapRichTexts(field, valueIn(field), (text) => {
      for (const id of filesOf(text)) found.add(id);
      return text;
    });
  }
  return [...found];
}

/** Whether the field has rich texts, in value objects too. */
export function hasRichTexts({ type }: FieldDefinition): boolean {
  if (type.kind === 'richText') return true;
  return type.kind === 'value' && type.value.fields.some((part) => part.type.kind === 'richText');
}

/** A field's value in which `map` has replaced every rich text, in value objects too. */
export function mapRichTexts(
  { type }: FieldDefinition,
  value: unknown,
  map: (text: RichTextJson) => RichTextJson,
): unknown {
  if (value == null) return value;
  const mapped = (texts: LocalizedText): LocalizedText =>
    Object.fromEntries(Object.entries(texts).map(([locale, text]) => [locale, map(text)]));
  if (type.kind === 'richText') return mapped(value as LocalizedText);
  if (type.kind !== 'value') return value;
  const rich = type.value.fields.filter((part) => part.type.kind === 'richText').map(({ name }) => name);
  const mapItem = (item: Record<string, LocalizedText | null | undefined>) => {
    const parts = rich.filter((name) => item[name] != null);
    return { ...item, ...Object.fromEntries(parts.map((name) => [name, mapped(item[name] as LocalizedText)])) };
  };
  return Array.isArray(value) ? value.map(mapItem) : mapItem(value as Record<string, LocalizedText>);
}
