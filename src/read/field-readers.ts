import type { FieldDefinition, ValueDefinition } from '../entities/fields/field-types.ts';
import { snakeCase } from '../entities/fields/naming.ts';
import { dayOf, defaultOf, gapOf, localizedJson } from './expressions.ts';
import type { Reading } from './reading.ts';
import { type SelectedField, selected } from './selection.ts';
import { type FieldReader, scalar } from './shapes.ts';

/** A field, and the day of an instant that has one. */
export function fieldReaders(read: Reading, field: FieldDefinition): [string, FieldReader][] {
  const readers: [string, FieldReader][] = [[field.name, fieldReader(read, field)]];
  const day = field.day;
  if (day) {
    const instant = (row: string) => orGap(read, field, `${row}.${field.column}`);
    readers.push([day.name, scalar(day.name, (row) => dayOf(instant(row), day.edge, read.timeZone))]);
  }
  return readers;
}

function fieldReader(read: Reading, field: FieldDefinition): FieldReader {
  const { type, name, column } = field;
  if (type.kind === 'vocabulary') {
    const shape = read.vocabulary(type.vocabulary.typeName);
    return type.list ? read.toMany(name, column, shape) : read.toOne(name, column, shape);
  }
  if (type.kind === 'value') {
    const { value, list } = type;
    return (row, selection) => [{ key: name, sql: valueSql(read, value, list, storedIn(row, field), selection) }];
  }
  if (type.kind === 'richText') {
    return (row, asked) => [{ key: name, sql: richTextSql(read, field, storedIn(row, field), asked) }];
  }
  if (field.localized) {
    return scalar(name, (row) => orGap(read, field, read.text(storedIn(row, field))));
  }
  const absent = defaultOf(field);
  return scalar(name, (row) =>
    absent === undefined ? orGap(read, field, storedIn(row, field)) : `coalesce(${row}.${column}, ${absent})`,
  );
}

/** A field's column; null where the field that it goes with has no value. */
export function storedIn(row: string, { column, onlyWith }: FieldDefinition): string {
  const stored = `${row}.${column}`;
  return onlyWith ? `(case when ${row}.${snakeCase(onlyWith)} is not null then ${stored} end)` : stored;
}

/** The document; where the addresses in its HTML need a signature, with a mark that the resolvers know. */
function richTextSql(read: Reading, field: FieldDefinition, source: string, asked: SelectedField): string {
  const document = orGap(read, field, localizedJson(source, read.locales));
  if (read.isPresent || !selected(asked.selection('RichText'), 'html')) return document;
  return `case when ${read.isSigned()} then ${document} || '{"signed":true}' else ${document} end`;
}

/** What the public will not miss is filled in a preview. */
function orGap(read: Reading, field: FieldDefinition, value: string): string {
  return field.required && read.perspective.kind === 'DRAFT' ? `coalesce(${value}, ${gapOf(field, read)})` : value;
}

/** A value object from its jsonb, or a list of them; values may hold values. */
export function valueSql(
  read: Reading,
  value: ValueDefinition,
  list: boolean,
  source: string,
  field: SelectedField,
): string {
  const selection = field.selection(value.typeName);
  const columns = (json: string) =>
    selection.fields.flatMap((asked) => {
      const part = value.fields.find((one) => one.name === asked.name);
      return part ? [{ key: part.name, sql: valueFieldSql(read, part, json, asked) }] : [];
    });
  if (!list) return `case when ${source} is not null then ${read.inline(columns(source))} end`;
  const row = read.parameters.alias('v');
  const inner = columns(`${row}.value`)
    .map((c) => `${c.sql} as "${c.key}"`)
    .join(', ');
  return `(select coalesce(json_agg(j), '[]')
    from (select ${inner || 'true as "_"'} from jsonb_array_elements(${source}) with ordinality ${row} (value, n) order by ${row}.n) j)`;
}

function valueFieldSql(read: Reading, field: FieldDefinition, json: string, asked: SelectedField): string {
  const { type, name, localized } = field;
  const source = `${json}->'${name}'`;
  if (type.kind === 'value') return valueSql(read, type.value, type.list, source, asked);
  if (type.kind === 'richText') return richTextSql(read, field, source, asked);
  if (localized) return orGap(read, field, read.text(source));
  const isJson = ['int', 'float', 'boolean'].includes(type.kind);
  const value = isJson ? source : `${json}->>'${name}'`;
  if (!field.required || read.perspective.kind !== 'DRAFT') return value;
  const gap = gapOf(field, read);
  return `coalesce(${value}, ${isJson ? `to_jsonb(${gap})` : `(${gap})::text`})`;
}
