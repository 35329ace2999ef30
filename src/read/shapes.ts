import type { FieldDefinition } from '../entities/fields/field-types.ts';
import type { SelectedField, Selection } from './selection.ts';

/** One column of an object's row: the key in the answer, and the SQL for it. */
export interface Column {
  key: string;
  sql: string;
}

/** The key under which a row has the part of its id that depends on the perspective; absent where there is none. */
export const idMarkKey = '_mark';

/** How one field of an object type is read from a row of its table. */
export type FieldReader = (row: string, field: SelectedField) => Column[];

/** How an object type is read: its table, and its fields. A field without a reader is computed by its resolver. */
export interface Shape {
  typeName: string;
  table: string;
  /** Keys that the type's resolvers always need, whatever was asked for. */
  always?: (row: string) => Column[];
  /** The selection that is read instead of the given one, where two fields need the same. */
  instead?: (selection: Selection) => Selection;
  fields: Record<string, FieldReader>;
}

/** The columns that a selection needs of a row, each once. */
export function columnsFor(shape: Shape, row: string, selection: Selection): string {
  const columns = new Map<string, string>();
  for (const column of shape.always?.(row) ?? []) columns.set(column.key, column.sql);
  for (const field of (shape.instead?.(selection) ?? selection).fields) {
    for (const column of shape.fields[field.name]?.(row, field) ?? []) columns.set(column.key, column.sql);
  }
  if (columns.size === 0) return 'true as "_"';
  return [...columns].map(([name, sql]) => `${sql} as "${name.replaceAll('"', '""')}"`).join(', ');
}

/** A field that is one column. */
export function scalar(name: string, sql: (row: string) => string): FieldReader {
  return (row) => [{ key: name, sql: sql(row) }];
}

/** The columns of declared fields, by the fields' names. */
export function columnsOf(fields: readonly FieldDefinition[]): Record<string, string> {
  return Object.fromEntries(fields.map(({ name, column }) => [name, column]));
}

/** Readers of fields that are one column each. `prefix` stands before the row's alias. */
export function scalars(columns: Readonly<Record<string, string>>, prefix = ''): Record<string, FieldReader> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, scalar(name, (row) => `${prefix}${row}.${column}`)]),
  );
}

/** Those of the columns that were asked for. */
export function pick(columns: Record<string, string>, selection: Selection): Column[] {
  return selection.fields.flatMap(({ name }) => (columns[name] ? [{ key: name, sql: columns[name] }] : []));
}
