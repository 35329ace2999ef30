import type { FieldDefinition } from '../entities/fields/field-types.ts';

/** A localized text as this reader sees it: the first language of the chain that it stands in. */
export function localizedText(source: string, locales: readonly string[]): string {
  return `coalesce(${locales.map((locale) => `${source}->>'${locale}'`).join(', ')})`;
}

/** The same for values that are JSON themselves, as rich text. */
export function localizedJson(source: string, locales: readonly string[]): string {
  return `coalesce(${locales.map((locale) => `${source}->'${locale}'`).join(', ')})`;
}

/** The language in which a reader gets a localized value. */
export function localeOf(source: string, locales: readonly string[]): string {
  const cases = locales.map((locale) => `when ${source}->>'${locale}' is not null then '${locale}'`);
  return `case ${cases.join(' ')} end`;
}

/** The day of an instant in the city: its own, or for an end the last whole day before it. */
export function dayOf(instant: string, edge: 'start' | 'end', timeZone: string): string {
  const inside = edge === 'end' ? `${instant} - interval '1 millisecond'` : instant;
  return `((${inside}) at time zone ${timeZone})::date`;
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** What an absent value is served as, in the database's words. */
export function defaultOf(field: FieldDefinition): string | undefined {
  if (field.default === undefined) return undefined;
  return field.type.kind === 'int' || field.type.kind === 'boolean'
    ? String(field.default)
    : literal(String(field.default));
}

/** What stands for a missing value where a draft is shown as if it were public. */
export function gapOf({ type, localized }: FieldDefinition, read: { at: string; timeZone: string }): string {
  switch (type.kind) {
    case 'instant':
      return read.at;
    case 'day':
      return `(${read.at} at time zone ${read.timeZone})::date`;
    case 'enum':
      return literal(type.enum.codes[0]);
    case 'int':
    case 'float':
      return '0';
    case 'boolean':
      return 'false';
    case 'richText':
      return literal('{"type":"doc","content":[]}');
    default:
      return localized || type.kind === 'text' ? "''" : 'null';
  }
}

export function and(conditions: string[]): string {
  return conditions.length === 0 ? 'true' : `(${conditions.join(' and ')})`;
}

export function or(conditions: string[]): string {
  return conditions.length === 0 ? 'false' : `(${conditions.join(' or ')})`;
}
