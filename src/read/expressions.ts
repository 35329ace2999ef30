import { type ByKind, byKind } from '../entities/fields/by-kind.ts';
import type { FieldDefinition } from '../entities/fields/field-types.ts';
import { literal } from '../entities/fields/stored-sql.ts';

export { defaultOf, literal, localeOf, localizedJson, localizedText } from '../entities/fields/stored-sql.ts';

/** The city's day of an instant: for a start the instant's own day, for an end the last whole day before it. */
export function dayOf(instant: string, edge: 'start' | 'end', timeZone: string): string {
  const inside = edge === 'end' ? `${instant} - interval '1 millisecond'` : instant;
  return `((${inside}) at time zone ${timeZone})::date`;
}

/** The city's day at the instant of reading. */
export function todayOf({ at, timeZone }: { at: string; timeZone: string }): string {
  return dayOf(at, 'start', timeZone);
}

/** What a gap belongs to. Values that are not asked for are bound to no parameter. */
interface GapOf {
  readonly localized: boolean;
  readonly read: { readonly at: string; readonly timeZone: string };
}

const zero = () => '0';
const nothing = () => 'null';

const gaps: ByKind<string, [GapOf]> = {
  text: () => "''",
  url: (_type, { localized }) => (localized ? "''" : 'null'),
  int: zero,
  float: zero,
  money: zero,
  boolean: () => 'false',
  instant: (_type, { read }) => read.at,
  day: (_type, { read }) => `(${read.at} at time zone ${read.timeZone})::date`,
  partialDate: (_type, { read }) => `to_char(${read.at} at time zone ${read.timeZone}, 'YYYY')`,
  enum: (type) => literal(type.enum.codes[0]),
  richText: () => literal('{"type":"doc","content":[]}'),
  language: nothing,
  geometry: nothing,
  vocabulary: nothing,
  document: nothing,
  attachment: nothing,
  value: nothing,
};

/** The value that fills a gap where a draft is shown as if it were public. */
export function gapOf({ type, localized }: FieldDefinition, read: GapOf['read']): string {
  return byKind(gaps, type, { localized, read });
}

export function and(conditions: string[]): string {
  return conditions.length === 0 ? 'true' : `(${conditions.join(' and ')})`;
}

export function or(conditions: string[]): string {
  return conditions.length === 0 ? 'false' : `(${conditions.join(' or ')})`;
}
