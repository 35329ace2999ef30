import type { FieldDefinition } from '../entities/fields/field-types.ts';
import type { Column } from './columns.ts';
import { answered, type WrittenField, WrittenText } from './in-sql.ts';
import type { SelectedField, Selection } from './selection.ts';
import { shownKey } from './shown-documents.ts';

/** The key under which a row has the part of its id that depends on the perspective; absent where there is none. */
export const idMarkKey = '_mark';

/** How one field of an object type is read from a row of its table. */
export type FieldReader = (row: string, field: SelectedField) => Column[];

/** How SQL writes one field of an answer. */
export type FieldAnswer = (row: string, field: SelectedField) => WrittenField;

/** How an object type is read: its table, and its fields. A field without a reader is computed by its resolver. */
export interface Shape {
  typeName: string;
  table: string;
  /** Keys that the type's resolvers always need, whatever was asked for. */
  always?: (row: string) => Column[];
  /** The uuids of what an object shows, where answers are tagged with them. */
  shown?: (row: string, selection: Selection) => string | undefined;
  /** The selection that is read instead of the given one, where two fields need the same. */
  instead?: (selection: Selection) => Selection;
  fields: Record<string, FieldReader>;
  /** How SQL writes fields of an answer that resolvers compute, or that rows have in several columns. */
  answers?: Record<string, FieldAnswer>;
}

/** The columns that a selection needs of a row, each once; of an answer's selection, the columns of the answer. */
export function columnsFor(shape: Shape, row: string, selection: Selection): string {
  const shown = shape.shown?.(row, selection);
  const first = shown === undefined ? [] : [{ key: shownKey, sql: shown }];
  if (selection.isAnswer) {
    return listed([...first, ...answered(selection, shape.typeName, (field) => answerOf(shape, row, field))]);
  }
  const columns = new Map(first.map(({ key, sql }) => [key, sql]));
  for (const column of shape.always?.(row) ?? []) columns.set(column.key, column.sql);
  for (const field of (shape.instead?.(selection) ?? selection).fields) {
    for (const column of shape.fields[field.name]?.(row, field) ?? []) columns.set(column.key, column.sql);
  }
  return listed([...columns].map(([key, sql]) => ({ key, sql })));
}

/** A field's SQL in an answer: the shape's own, or the one column that a row has for the field. */
export function answerOf(shape: Shape, row: string, field: SelectedField): WrittenField {
  const own = shape.answers?.[field.name];
  if (own) return own(row, field);
  if (field.schema?.isComputed) return undefined;
  const columns = shape.fields[field.name]?.(row, field) ?? shape.always?.(row).filter(({ key }) => key === field.name);
  return columns?.length === 1 ? columns[0].sql : undefined;
}

/** The columns of an object whose fields are parts of something else, such as of a value. */
export function partsOf(
  selection: Selection,
  typeName: string,
  part: (field: SelectedField) => WrittenField,
): Column[] {
  if (selection.isAnswer) return answered(selection, typeName, part);
  return selection.fields.flatMap((field) => {
    const sql = part(field);
    if (sql === undefined) return [];
    return [{ key: field.name, sql: sql instanceof WrittenText ? sql.sql : sql }];
  });
}

/** Columns for a `select`. */
export function listed(columns: readonly Column[]): string {
  if (columns.length === 0) return 'true as "_"';
  return columns.map(({ key, sql }) => `${sql} as "${key.replaceAll('"', '""')}"`).join(', ');
}

/** A select's rows as a list of JSON, in their order. */
export function jsonList(select: string): string {
  return `(select array_to_json(array(select j from (${select}) j)))`;
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
