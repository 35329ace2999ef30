import { type ByKind, byKind } from '../entities/fields/by-kind.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import type { FieldType } from '../entities/fields/field-types.ts';
import { upperCase } from '../entities/fields/naming.ts';
import { firstPublished } from '../entities/fields/public-columns.ts';
import { sortedColumn } from '../entities/fields/stored-sql.ts';
import { isUuid } from '../entities/global-id.ts';
import { badInput } from '../errors.ts';
import { isInstant } from '../time/instants.ts';
import type { DocumentRows } from './document-rows.ts';
import { defaultOf } from './expressions.ts';
import type { Reading } from './reading.ts';

export interface OrderBy {
  field: string;
  direction: 'ASC' | 'DESC';
}

type SortType = 'timestamptz' | 'text' | 'int' | 'uuid' | 'float8' | 'numeric' | 'date';

/** One key by which a list is sorted. The last key is always the document id, so that the order is total. */
export interface OrderKey {
  sql: (row: string) => string;
  type: SortType;
  descending: boolean;
}

const kernelOrders: OrderBy[] = [{ field: 'PUBLISHED_AT', direction: 'DESC' }];

/** Whether a list has the order that lists have unless another is asked for. */
export function isByNewest(orderBy: readonly OrderBy[] | null | undefined): boolean {
  const [first, ...others] = orderBy ?? [];
  return !first || (others.length === 0 && first.field === 'PUBLISHED_AT' && first.direction === 'DESC');
}

/**
 * The names by which a type's lists may be sorted.
 *
 * @throws Error for a field that lists cannot be sorted by, which stops the start
 */
export function orderFields(type: ContentTypeDefinition): string[] {
  const declared = type.fields.filter((field) => field.order);
  for (const field of declared.filter(({ localized }) => !localized)) byKind(sortTypes, field.type);
  return [...Object.keys(kernelInstants), ...declared.map(({ name }) => upperCase(name))];
}

const unsorted = ({ kind }: FieldType): never => {
  throw new Error(`Lists cannot be sorted by fields of the kind ${kind} yet.`);
};

/** What PostgreSQL sorts by. Localized texts are sorted as the reader sees them. */
const sortTypes: ByKind<SortType> = {
  instant: () => 'timestamptz',
  day: () => 'date',
  partialDate: () => 'text',
  int: () => 'int',
  float: () => 'float8',
  money: () => 'numeric',
  text: unsorted,
  url: unsorted,
  boolean: unsorted,
  language: unsorted,
  enum: unsorted,
  geometry: unsorted,
  richText: unsorted,
  vocabulary: unsorted,
  document: unsorted,
  attachment: unsorted,
  value: unsorted,
};

export function orderKeys(
  compiler: Reading,
  rows: DocumentRows,
  orderBy: readonly OrderBy[] | null | undefined,
): OrderKey[] {
  const wanted = orderBy?.length ? orderBy : kernelOrders;
  if (wanted.length > 5)
    throw badInput({ pl: 'Listę można sortować najwyżej po 5 polach.', en: 'A list is sorted by 5 fields at most.' });
  const unique = wanted.filter((order, index) => wanted.findIndex((o) => o.field === order.field) === index);
  return [
    ...unique.map((order) => orderKey(compiler, rows, order)),
    { sql: (row) => `${row}.document_id`, type: 'uuid', descending: false },
  ];
}

/** The instants by which lists of all types are sorted. */
const kernelInstants: Record<string, (row: string) => string> = {
  PUBLISHED_AT: (row) => `${row}.published_at`,
  UPDATED_AT: (row) => `lower(${row}.visible)`,
  ORIGINALLY_PUBLISHED_AT: firstPublished,
};

function orderKey(compiler: Reading, rows: DocumentRows, { field, direction }: OrderBy): OrderKey {
  const descending = direction === 'DESC';
  const instant = kernelInstants[field];
  if (instant) {
    return { sql: (row) => compiler.orWhileDrafting(instant(row), compiler.at), type: 'timestamptz', descending };
  }
  const definition = rows.type.fields.find((f) => f.order && upperCase(f.name) === field);
  if (!definition) throw new Error(`${rows.type.typeName} has no order ${field}.`);
  const { localized } = definition;
  if (localized) {
    return { sql: (row) => `(${rows.text(row, definition)} collate "pl-PL-x-icu")`, type: 'text', descending };
  }
  const absent = defaultOf(definition);
  const sql = (row: string) => {
    const sorted = sortedColumn(definition, row);
    return absent ? `coalesce(${sorted}, ${absent})` : sorted;
  };
  const type = byKind(sortTypes, definition.type);
  return { sql: type === 'text' ? (row) => `(${sql(row)} collate "C")` : sql, type, descending };
}

export function orderClause(keys: OrderKey[], row: string, backward: boolean): string {
  return keys.map((k) => `${k.sql(row)} ${k.descending !== backward ? 'desc' : 'asc'}`).join(', ');
}

/**
 * Rows strictly after (or before) the position with these sort values. The first line bounds the index scan; the nested
 * lines settle ties.
 */
export function beyond(
  compiler: Reading,
  keys: OrderKey[],
  values: readonly unknown[],
  row: string,
  backward: boolean,
): string {
  const position = keys.map((key, index) => positionIn(key, values[index]));
  if (values.length !== keys.length || position.includes(undefined)) {
    throw badInput({ pl: 'To nie jest kursor tej listy.', en: 'This is no cursor of this list.' });
  }
  const bound = keys.map((key, index) => compiler.parameters.bind(position[index], key.type));
  const operator = (key: OrderKey) => (key.descending !== backward ? '<' : '>');
  const nested = (index: number): string => {
    const key = keys[index];
    const strictly = `${key.sql(row)} ${operator(key)} ${bound[index]}`;
    if (index === keys.length - 1) return strictly;
    return `(${strictly} or (${key.sql(row)} = ${bound[index]} and ${nested(index + 1)}))`;
  };
  return `${keys[0].sql(row)} ${operator(keys[0])}= ${bound[0]} and ${nested(0)}`;
}

/** A cursor's value in the form of its key. Undefined for a value that no row can have: cursors come from outside. */
function positionIn({ type }: OrderKey, value: unknown): string | number | undefined {
  if (type === 'int') return Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31 ? Number(value) : undefined;
  if (type === 'float8' || type === 'numeric') return Number.isFinite(value) ? Number(value) : undefined;
  if (typeof value !== 'string') return undefined;
  if (type === 'date') return isInstant(Date.parse(`${value}T00:00:00Z`)) ? value : undefined;
  if (type === 'timestamptz') return isInstant(Date.parse(value)) ? new Date(value).toISOString() : undefined;
  if (type === 'uuid') return isUuid(value) ? value : undefined;
  return value.includes('\0') ? undefined : value;
}
