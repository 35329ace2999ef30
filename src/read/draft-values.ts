import { contentTypes } from '../content-types/registry.ts';
import {
  draftName,
  type FieldDefinition,
  type FieldType,
  type ValueDefinition,
} from '../entities/fields/field-types.ts';
import { uuidIn, uuidsIn } from '../entities/fields/stored-sql.ts';
import { dayOf, literal } from './expressions.ts';
import type { Reading } from './reading.ts';
import type { SelectedField } from './selection.ts';
import { jsonList, listed, partsOf } from './shapes.ts';

type ValueType = FieldType & { kind: 'value' };

/** Whether drafts have parts of the value that are not stored as drafts show them: references, and days of instants. */
export function isReadByPart({ value }: ValueType): boolean {
  return value.fields.some(
    ({ type, day }) =>
      day !== undefined ||
      type.kind === 'vocabulary' ||
      type.kind === 'document' ||
      type.kind === 'attachment' ||
      (type.kind === 'value' && isReadByPart(type)),
  );
}

/**
 * A value object of a draft, or a list of value objects: texts in all their languages, entries of vocabularies as objects,
 * documents and attachments as ids.
 *
 * @param edition SQL of the uuid of the edition that holds the value
 */
export function draftValueSql(
  read: Reading,
  { value, list }: ValueType,
  source: string,
  asked: SelectedField,
  edition: string,
): string {
  const typeName = `${value.typeName}Draft`;
  const columns = (json: string) =>
    partsOf(asked.selection(typeName), typeName, (part) => partSql(read, value, json, part, edition));
  if (!list) return `case when ${source} is not null then ${read.inline(columns(source))} end`;
  const row = read.parameters.alias('v');
  const items = jsonList(`select ${listed(columns(`${row}.value`))}
    from jsonb_array_elements(${source}) with ordinality ${row} (value, n) order by ${row}.n`);
  return `case when ${source} is not null then ${items} end`;
}

function partSql(
  read: Reading,
  { fields }: ValueDefinition,
  json: string,
  asked: SelectedField,
  edition: string,
): string | undefined {
  const field = fields.find((one) => draftName(one) === asked.name);
  if (field) return fieldSql(read, field, `${json}->${literal(field.name)}`, asked, edition);
  const ofDay = fields.find(({ day }) => day?.name === asked.name);
  return ofDay?.day && dayOf(`(${json}->>${literal(ofDay.name)})::timestamptz`, ofDay.day.edge, read.timeZone);
}

function fieldSql(
  read: Reading,
  { type }: FieldDefinition,
  source: string,
  asked: SelectedField,
  edition: string,
): string {
  if (type.kind === 'value' && isReadByPart(type)) return draftValueSql(read, type, source, asked, edition);
  if (type.kind === 'document') return documentIds(read, uuidsIn(source));
  if (type.kind === 'attachment') return attachmentIds(read, edition, uuidsIn(source));
  if (type.kind !== 'vocabulary') return source;
  const shape = read.vocabulary(type.vocabulary.typeName);
  const selection = asked.selection(shape.typeName);
  return type.list ? read.byIds(shape, uuidsIn(source), selection) : read.byId(shape, uuidIn(source), selection);
}

/** The opaque ids of documents, each with its type. */
export function documentIds(read: Reading, ids: string): string {
  const id = contentTypes.map(({ code, typeName }) => `when ${literal(code)} then ${read.id(typeName, 'd.id')}`);
  return `(select coalesce(json_agg(case d.type ${id.join(' ')} end order by u.n), '[]')
    from unnest(${ids}) with ordinality u (id, n) join document d on d.id = u.id)`;
}

/** The opaque ids of attachments of the edition. */
export function attachmentIds(read: Reading, edition: string, ids: string): string {
  return `(select coalesce(json_agg(${read.id('Attachment', 'a.id', 'content')} order by u.n), '[]')
    from unnest(${ids}) with ordinality u (id, n) join attachment a on a.id = u.id and a.edition_id = ${edition})`;
}
