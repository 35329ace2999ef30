import { contentTypeByClass, contentTypeByName } from '../content-types/registry.ts';
import type {
  AncestorsDefinition,
  InverseDefinition,
  ReferenceDefinition,
  RelationDefinition,
} from '../entities/fields/content-field.ts';
import { type ContentTypeDefinition, references } from '../entities/fields/content-type.ts';
import { upperCase } from '../entities/fields/naming.ts';
import { connectionSql, contentSource } from './connection.ts';
import type { OrderBy } from './order.ts';
import type { Reading } from './reading.ts';
import type { FieldReader } from './shapes.ts';

/** How a relation to other documents is read: each level in the same perspective. */
export function relationReader(read: Reading, type: ContentTypeDefinition, relation: RelationDefinition): FieldReader {
  switch (relation.kind) {
    case 'reference':
      return reference(read, relation);
    case 'inverse':
      return inverse(read, type, relation);
    case 'ancestors':
      return ancestors(read, type, relation);
  }
}

function reference(read: Reading, relation: ReferenceDefinition): FieldReader {
  return (row, field) => {
    const target = contentTypeByClass(relation.target());
    const { shape, isVisible } = read.documents(target);
    const from = (r: string) =>
      `${shape.table} ${r} where ${r}.document_id = ${row}.${relation.column} and ${isVisible(r)}`;
    return [{ key: relation.name, sql: read.one(shape, from, field.selection(target.typeName)) }];
  };
}

function inverse(read: Reading, type: ContentTypeDefinition, relation: InverseDefinition): FieldReader {
  return (row, field) => {
    const target = contentTypeByName(relation.target);
    const refers = (r: string) => refersTo(target, relation.through, r, `${row}.document_id`);
    if (relation.paged) {
      const order: OrderBy[] | undefined = relation.orderBy
        ? [{ field: upperCase(relation.orderBy), direction: relation.descending ? 'DESC' : 'ASC' }]
        : undefined;
      const asked = { orderBy: order, ...field.args };
      const source = contentSource(read, target, asked, refers);
      const selection = field.selection(`${target.typeName}Connection`);
      const args = { ...asked, list: `${type.typeName}.${relation.name}` };
      return [{ key: field.key, sql: connectionSql(read, source, args, selection) }];
    }
    const order = target.fields.find((f) => f.name === relation.orderBy)?.column ?? 'published_at';
    const { shape, isVisibleOnPage } = read.documents(target);
    const from = (r: string) =>
      `${shape.table} ${r} where ${refers(r)} and ${isVisibleOnPage(r)} order by ${r}.${order} ${relation.descending ? 'desc nulls last' : 'nulls first'}, ${r}.document_id`;
    return [{ key: relation.name, sql: read.many(shape, from, field.selection(target.typeName)) }];
  };
}

/** Whether the row refers to the document, by a reference or by one of a list. */
function refersTo(type: ContentTypeDefinition, through: string, row: string, documentId: string): string {
  const reference = references(type).find(({ name }) => name === through);
  if (reference) return `${row}.${reference.column} = ${documentId}`;
  const list = type.fields.find((field) => field.name === through && field.type.kind === 'document');
  if (list) return `${row}.${list.column} @> array[${documentId}]`;
  throw new Error(`${type.typeName} has no reference "${through}".`);
}

function ancestors(read: Reading, type: ContentTypeDefinition, relation: AncestorsDefinition): FieldReader {
  const through = references(type).find((reference) => reference.name === relation.through);
  if (!through) throw new Error(`${type.typeName} has no reference "${relation.through}".`);
  return (row, field) => {
    const { shape, isVisible } = read.documents(type);
    const up = read.parameters.alias('up');
    const from = (r: string) => `(
      with recursive ${up} (document_id, depth) as (
        select ${row}.${through.column}, 1
        union all
        select u.${through.column}, ${up}.depth + 1 from ${up}
          join ${shape.table} u on u.document_id = ${up}.document_id and ${isVisible('u')} where ${up}.depth < 50
      ) select * from ${up}) ${up} join ${shape.table} ${r} on ${r}.document_id = ${up}.document_id and ${isVisible(r)}
      order by ${up}.depth desc`;
    return [{ key: relation.name, sql: read.many(shape, from, field.selection(type.typeName)) }];
  };
}
