import type { Column } from './columns.ts';
import { literal } from './expressions.ts';
import { keyOf, type SelectedField, type Selection } from './selection.ts';

/**
 * Thrown where SQL cannot write a part of an answer exactly as graphql-js would. The operation is executed instead, so no
 * reader notices.
 */
export class NotInSql extends Error {}

/**
 * Stands in an answer for a value that is missing although the schema requires it, in JSON. The operation is executed
 * then, which finds the right error. No text has the control character. The database's function `required` writes it.
 */
export const unansweredInJson = JSON.stringify('\u0001unanswered');

const longestName = 63; // bytes of a column's name in PostgreSQL

/** SQL of a scalar that is the answer's text already. */
export class WrittenText {
  readonly sql: string;

  constructor(sql: string) {
    this.sql = sql;
  }
}

/** A field's SQL; undefined for a field that SQL cannot write. */
export type WrittenField = string | WrittenText | undefined;

type WriteField = (field: SelectedField) => WrittenField;

/**
 * The columns of an object of an answer, in the answer's order.
 *
 * @throws NotInSql where SQL would write the object differently
 */
export function answered(selection: Selection, typeName: string, write: WriteField): Column[] {
  assertWritable(selection, typeName);
  return selection.fields.map((field) => {
    const sql = field.name === '__typename' ? `${literal(typeName)}::text` : fieldSql(typeName, field, write(field));
    return { key: field.key, sql };
  });
}

/**
 * The same object as text. For what holds the whole answer: as JSON, PostgreSQL would copy the answer for each level and
 * look for its end. Objects may come as JSON or as text.
 */
export function answeredAsText(selection: Selection, typeName: string, write: WriteField): string {
  assertWritable(selection, typeName);
  const parts = selection.fields.map((field, index) => {
    const name = literal(`${index === 0 ? '{' : ','}${JSON.stringify(field.key)}:`);
    if (field.name === '__typename') return `${name} || ${literal(JSON.stringify(typeName))}`;
    return `${name} || ${fieldAsText(typeName, field, write(field))}`;
  });
  return `${parts.join(' || ')} || '}'`;
}

function assertWritable(selection: Selection, typeName: string): void {
  if (selection.fields.length === 0) throw new NotInSql(`an object of type ${typeName} without fields`);
  assertOnce(selection);
  if (selection.fields.some(({ key }) => key.length > longestName)) throw new NotInSql('a long alias');
}

/**
 * Aliases make the same object twice. Rows have it once, so executing is cheaper: a statement with a thousand aliases of
 * one list would read the list a thousand times.
 */
function assertOnce({ fields }: Selection): void {
  const seen = new Set<string>();
  for (const { name, args, schema } of fields) {
    if (schema?.leaf !== undefined && !schema.isComputed) continue;
    const key = keyOf(name, args);
    if (seen.has(key)) throw new NotInSql(`${name}, asked for twice`);
    seen.add(key);
  }
}

function fieldAsText(typeName: string, field: SelectedField, sql: WrittenField): string {
  const { leaf, isRequired } = field.schema ?? {};
  if (leaf !== undefined || typeof sql !== 'string')
    return `coalesce(to_json(${fieldSql(typeName, field, sql)})::text, 'null')`;
  return `coalesce((${sql})::text, ${literal(isRequired ? unansweredInJson : 'null')})`;
}

function fieldSql(typeName: string, { name, schema }: SelectedField, sql: WrittenField): string {
  if (sql === undefined || !schema) throw new NotInSql(`${typeName}.${name}`);
  const { leaf, isList, isRequired } = schema;
  if (sql instanceof WrittenText) return asText(sql.sql, isRequired);
  if (leaf === undefined) return isRequired ? `required(${sql})` : sql;
  if (isList) return listOfLeaves(leaf, sql);
  const form = forms[leaf] ?? asText;
  return form(sql, isRequired);
}

/** Scalars that JSON writes otherwise than as a text. Enums and all other scalars are texts. */
const forms: Record<string, (sql: string, isRequired: boolean) => string> = {
  DateTime: (sql, isRequired) => asText(instantText(sql), isRequired),
  Float: (sql, isRequired) => asJson(numberSql(sql), isRequired),
  Int: asJson,
  Boolean: asJson,
  JSON: () => {
    throw new NotInSql('JSON, whose blanks PostgreSQL writes');
  },
};

function asText(sql: string, isRequired: boolean): string {
  return isRequired ? `required((${sql})::text)` : sql;
}

function asJson(sql: string, isRequired: boolean): string {
  return isRequired ? `required(to_json(${sql}))` : sql;
}

function listOfLeaves(leaf: string, sql: string): string {
  if (leaf === 'DateTime' || leaf === 'Float' || leaf === 'JSON') throw new NotInSql(`a list of ${leaf}`);
  return asJson(sql, true);
}

/** An instant as the API writes it: in UTC with a Z, to the millisecond. */
export function instantText(instant: string): string {
  return `instant_text((${instant})::timestamptz)`;
}

/** A number as JavaScript writes it: 50.8 for 50.80. Very small numbers, which have an exponent there, are left to it. */
function numberSql(number: string): string {
  const plain = `trim_scale(nullif((${number})::text, 'null')::numeric)`;
  const small = `${plain} <> 0 and abs(${plain}) < 0.000001`;
  return `case when ${small} then ${literal(unansweredInJson)}::json else to_json(${plain}) end`;
}

/** Bytes of a text in base64url, as ids and cursors are written. */
export function base64url(text: string): string {
  return `translate(encode(convert_to(${text}, 'UTF8'), 'base64'), E'+/=\\n', '-_')`;
}

/** The opaque id of an object. `mark` as in `globalId`. */
export function globalIdSql(typeName: string, uuid: string, mark: string | undefined): string {
  const plain = `${literal(`${typeName}:`)} || ${uuid}`;
  return base64url(mark === undefined ? plain : `${plain} || ':' || ${mark}`);
}
