/** How what an edition stores is said in SQL: readers and the writers of cards say it alike. */

import type { FieldDefinition } from './field-types.ts';
import { snakeCase } from './naming.ts';

/** A localized text as this reader sees it: in the first language of the chain that has a text. */
export function localizedText(source: string, locales: readonly string[]): string {
  return `coalesce(${locales.map((locale) => `${source}->>'${locale}'`).join(', ')})`;
}

/** The same for values that are JSON themselves, such as rich text. */
export function localizedJson(source: string, locales: readonly string[]): string {
  return `coalesce(${locales.map((locale) => `${source}->'${locale}'`).join(', ')})`;
}

/** The language in which a reader gets a localized value. */
export function localeOf(source: string, locales: readonly string[]): string {
  const cases = locales.map((locale) => `when ${source}->>'${locale}' is not null then '${locale}'`);
  return `case ${cases.join(' ')} end`;
}

/** A field's column; null where the field that it depends on has no value. */
export function storedIn(row: string, { column, onlyWith }: FieldDefinition): string {
  const stored = `${row}.${column}`;
  return onlyWith ? `(case when ${row}.${snakeCase(onlyWith)} is not null then ${stored} end)` : stored;
}

/** The instant from which readers see the field; undefined for a field that is public with its edition. */
export function publicFromIn(row: string, { publicFrom }: FieldDefinition): string | undefined {
  if (!publicFrom) return undefined;
  return `coalesce(${[...publicFrom.map((name) => `${row}.${snakeCase(name)}`), `'infinity'`].join(', ')})`;
}

/** The array of uuids that a value object holds, from their jsonb. */
export function uuidsIn(json: string): string {
  return `array(select r.id::uuid from jsonb_array_elements_text(${json}) with ordinality r (id, n) order by r.n)`;
}

/** The uuid that a value object holds, from its jsonb. */
export function uuidIn(json: string): string {
  return `(${json} #>> '{}')::uuid`;
}

/** A text as a literal of SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The value that is served for an absent value, in SQL. */
export function defaultOf({ type, default: absent }: FieldDefinition): string | undefined {
  if (absent === undefined) return undefined;
  const isBare = typeof absent === 'boolean' || type.kind === 'int' || type.kind === 'float';
  return isBare ? String(absent) : literal(absent);
}

/**
 * What lists sort by where the field is not localized, and what their indexes are over: the column, or with
 * `order: { absent }` the number in the place of a missing one. A cursor cannot stand on null.
 */
export function sortedColumn({ column, order }: FieldDefinition, row?: string): string {
  const stored = row === undefined ? column : `${row}.${column}`;
  return typeof order === 'object' ? `coalesce(${stored}, ${order.absent})` : stored;
}
