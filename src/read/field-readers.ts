import { type ByKind, byKind } from '../entities/fields/by-kind.ts';
import type { DerivedDefinition } from '../entities/fields/content-field.ts';
import type { FieldDefinition, ValueDefinition } from '../entities/fields/field-types.ts';
import { uuidIn, uuidsIn } from '../entities/fields/stored-sql.ts';
import { documentsReader, documentsSql } from './document-lists.ts';
import { dayOf, defaultOf, gapOf, localeOf, localizedJson } from './expressions.ts';
import { NotInSql } from './in-sql.ts';
import { ownAttachments } from './own-attachments.ts';
import { preparedText } from './prepared-texts.ts';
import type { Reading } from './reading.ts';
import { richTextSql } from './rich-text.ts';
import { seenIn } from './seen-fields.ts';
import type { SelectedField } from './selection.ts';
import { type FieldReader, jsonList, listed, partsOf, scalar } from './shapes.ts';

/** The reader of a field; for an instant also the reader of its day. */
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
  return byKind(readers, field.type, read, field);
}

/** A value in one column, or the column's text in this reader's language. */
const plain = (_type: unknown, read: Reading, field: FieldDefinition): FieldReader => {
  const { name, column, localized } = field;
  if (localized) return scalar(name, (row) => orGap(read, field, read.text(seenIn(read, row, field))));
  const absent = field.required === 'value' ? undefined : defaultOf(field);
  return scalar(name, (row) =>
    absent === undefined ? orGap(read, field, seenIn(read, row, field)) : `coalesce(${row}.${column}, ${absent})`,
  );
};

const readers: ByKind<FieldReader, [Reading, FieldDefinition]> = {
  text: plain,
  url: plain,
  int: plain,
  float: plain,
  boolean: plain,
  instant: plain,
  day: plain,
  partialDate: plain,
  money: (_type, read, field) =>
    scalar(field.name, (row) => `(${orGap(read, field, seenIn(read, row, field))})::numeric(14,2)::text`),
  language: plain,
  enum: plain,
  geometry: plain,
  richText: (_type, read, field) => (row, asked) => [
    {
      key: field.name,
      sql: textOf(read, field, seenIn(read, row, field), asked, { row, edition: `${row}.id`, path: field.name }),
    },
  ],
  value:
    ({ value, list }, read, field) =>
    (row, asked) => [
      {
        key: field.name,
        sql: valueSql(read, value, list, seenIn(read, row, field), asked, {
          row,
          edition: `${row}.id`,
          path: list ? undefined : field.name,
        }),
      },
    ],
  document: ({ targets }, read, field) => documentsReader(read, targets, field),
  attachment:
    (_type, read, { name, column }) =>
    (row, asked) => [{ key: name, sql: ownAttachments(read, `${row}.id`, `${row}.${column}`, asked) }],
  // The other table's shape is made only when it is asked for, because areas lie in areas.
  vocabulary:
    ({ vocabulary, list }, read, { name, column }) =>
    (row, asked) => {
      const shape = read.vocabulary(vocabulary.typeName);
      return (list ? read.toMany(name, column, shape) : read.toOne(name, column, shape))(row, asked);
    },
};

/** The row that holds a text or a value object. */
export interface Holder {
  /** The row's alias. */
  row: string;
  /** SQL of the uuid of the edition. */
  edition: string;
  /** The path in the edition; none in a list, whose texts have no forms that were written before. */
  path?: string;
}

/** The text in this reader's language. */
function textOf(
  read: Reading,
  field: FieldDefinition,
  source: string,
  asked: SelectedField,
  { row, edition, path }: Holder,
): string {
  const selection = asked.selection('RichText');
  if (selection.isAnswer) {
    if (path === undefined) throw new NotInSql('a text in a list');
    const locale = localeOf(source, read.locales);
    return preparedText(read, { edition, field: path, locale, joined: read.joinedWith(row) }, selection);
  }
  return richTextSql(read, orGap(read, field, localizedJson(source, read.locales)), asked);
}

/** A preview fills what the public will not miss. */
function orGap(read: Reading, field: FieldDefinition, value: string): string {
  return fillsGap(read, field) ? `coalesce(${value}, ${gapOf(field, read)})` : value;
}

function fillsGap(read: Reading, field: FieldDefinition): boolean {
  return field.required !== undefined && read.perspective.kind === 'DRAFT';
}

/** A value that follows from others; of a value object those of its parts that are asked for. */
export function derivedReader(read: Reading, { name, type, sql }: DerivedDefinition): FieldReader {
  if (type.kind !== 'value') return scalar(name, (row) => sql(row, read));
  return (row, asked) => {
    const item = read.parameters.alias('d');
    const value = valueSql(read, type.value, false, `${item}.value`, asked, { row, edition: `${row}.id` });
    return [{ key: name, sql: `(select ${value} from (select ${sql(row, read)} as value offset 0) ${item})` }];
  };
}

/** A value object from its jsonb, or a list of value objects. Value objects may hold others. */
export function valueSql(
  read: Reading,
  value: ValueDefinition,
  list: boolean,
  source: string,
  field: SelectedField,
  holder: Holder,
): string {
  const columns = (json: string) =>
    partsOf(field.selection(value.typeName), value.typeName, (asked) => partSql(read, value, json, asked, holder));
  if (!list) return `case when ${source} is not null then ${read.inline(columns(source))} end`;
  const row = read.parameters.alias('v');
  return jsonList(`select ${listed(columns(`${row}.value`))}
    from jsonb_array_elements(${source}) with ordinality ${row} (value, n) order by ${row}.n`);
}

/** A part of a value object: a field, the day of an instant, or what is derived. */
function partSql(
  read: Reading,
  { fields, derived }: ValueDefinition,
  json: string,
  asked: SelectedField,
  holder: Holder,
): string | undefined {
  const { name } = asked;
  const field = fields.find((one) => one.name === name);
  if (field) return valueFieldSql(read, field, json, asked, holder);
  const ofDay = fields.find(({ day }) => day?.name === name);
  if (ofDay) return dayOfPart(read, ofDay, json);
  return derived.find((one) => one.name === name)?.sql(json, holder.row, read);
}

/** The day of an instant that a value object holds. */
function dayOfPart(read: Reading, field: FieldDefinition, json: string): string | undefined {
  const { name, day } = field;
  return day && dayOf(orGap(read, field, `(${json}->>'${name}')::timestamptz`), day.edge, read.timeZone);
}

function valueFieldSql(
  read: Reading,
  field: FieldDefinition,
  json: string,
  asked: SelectedField,
  holder: Holder,
): string {
  const source = `${json}->'${field.name}'`;
  if (field.localized && field.type.kind !== 'richText') return orGap(read, field, read.text(source));
  const { path } = holder;
  const part = { ...holder, path: path === undefined ? undefined : `${path}.${field.name}` };
  return byKind(partsOfValues, field.type, { read, field, json, asked, source, holder: part });
}

interface PartOfValue {
  read: Reading;
  field: FieldDefinition;
  json: string;
  /** The part as jsonb. */
  source: string;
  asked: SelectedField;
  holder: Holder;
}

/** A part that stays jsonb. */
const asJson = (_type: unknown, { read, field, source }: PartOfValue) =>
  fillsGap(read, field) ? `coalesce(${source}, to_jsonb(${gapOf(field, read)}))` : source;

const asText = (_type: unknown, { read, json, field }: PartOfValue) => {
  const text = `${json}->>'${field.name}'`;
  return fillsGap(read, field) ? `coalesce(${text}, (${gapOf(field, read)})::text)` : text;
};

const partsOfValues: ByKind<string, [PartOfValue]> = {
  text: asText,
  url: asText,
  instant: asText,
  day: asText,
  partialDate: asText,
  money: asText,
  language: asText,
  enum: asText,
  int: asJson,
  float: asJson,
  boolean: asJson,
  geometry: (_type, { source }) => source,
  richText: (_type, { read, field, source, asked, holder }) => textOf(read, field, source, asked, holder),
  value: ({ value, list }, { read, source, asked, holder }) =>
    valueSql(read, value, list, source, asked, { ...holder, path: undefined }),
  document: ({ targets }, { read, source, asked }) => documentsSql(read, targets, uuidsIn(source), asked),
  attachment: (_type, { read, source, asked, holder }) => ownAttachments(read, holder.edition, uuidsIn(source), asked),
  vocabulary: ({ vocabulary, list }, { read, source, asked }) => {
    const shape = read.vocabulary(vocabulary.typeName);
    const selection = asked.selection(shape.typeName);
    return list ? read.byIds(shape, uuidsIn(source), selection) : read.byId(shape, uuidIn(source), selection);
  },
};
