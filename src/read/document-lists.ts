import { contentTypeByName } from '../content-types/registry.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import type { FieldDefinition } from '../entities/fields/field-types.ts';
import { literal } from './expressions.ts';
import { NotInSql } from './in-sql.ts';
import type { Reading } from './reading.ts';
import type { SelectedField } from './selection.ts';
import { columnsFor, type FieldReader } from './shapes.ts';

/**
 * The documents of a list of references, in the editors' order: those that the perspective shows. Several types are read
 * one by one, because each has its own fields.
 */
export function documentsReader(read: Reading, typeNames: readonly string[], field: FieldDefinition): FieldReader {
  return (row, asked) => [{ key: field.name, sql: documentsSql(read, typeNames, `${row}.${field.column}`, asked) }];
}

/** The same of any array of uuids, in SQL. */
export function documentsSql(read: Reading, typeNames: readonly string[], ids: string, asked: SelectedField): string {
  if (typeNames.length === 0) return read.ofEveryType((types) => ofSeveralTypes(read, types, ids, asked));
  const types = typeNames.map(contentTypeByName);
  return types.length === 1 ? ofOneType(read, types[0], ids, asked) : ofSeveralTypes(read, types, ids, asked);
}

function ofOneType(read: Reading, type: ContentTypeDefinition, ids: string, asked: SelectedField): string {
  const { shape, isVisible } = read.documents(type);
  const from = (r: string) => `${shape.table} ${r} where ${r}.document_id = any(${ids}) and ${isVisible(r)}
    order by array_position(${ids}, ${r}.document_id)`;
  return read.many(shape, from, asked.selection(type.typeName));
}

function ofSeveralTypes(
  read: Reading,
  types: readonly ContentTypeDefinition[],
  ids: string,
  asked: SelectedField,
): string {
  const rows = types.map((type) => {
    const row = read.parameters.alias('d');
    const { shape, isVisible } = read.documents(type);
    const selection = asked.selection(type.typeName);
    if (selection.isAnswer) throw new NotInSql('content of several types');
    const columns = `${columnsFor(shape, row, selection)}, ${literal(type.typeName)} as "__typename"`;
    return `select ${row}.document_id as id, (select row_to_json(c) from (select ${columns}) c) as content
      from ${shape.table} ${row} where ${row}.document_id = any(${ids}) and ${isVisible(row)}`;
  });
  return `(select coalesce(json_agg(j.content order by array_position(${ids}, j.id)), '[]')
    from (${rows.join(' union all ')}) j)`;
}
