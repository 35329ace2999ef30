import type {
  AncestorsDefinition,
  InverseDefinition,
  ReferenceDefinition,
  RelationDefinition,
} from '../entities/fields/content-field.ts';
import { type ContentTypeDefinition, references } from '../entities/fields/content-type.ts';
import { contentTypeByClass, contentTypeByName } from '../entities/types/registry.ts';
import { connectionSql, contentSource } from './connection.ts';
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
    const through = references(target).find((reference) => reference.name === relation.through);
    if (!through) throw new Error(`${target.typeName} has no reference "${relation.through}".`);
    const refers = (r: string) => `${r}.${through.column} = ${row}.document_id`;
    if (relation.paged) {
      const source = contentSource(read, target, field.args, refers);
      const selection = field.selection(`${target.typeName}Connection`);
      const args = { ...field.args, list: `${type.typeName}.${relation.name}` };
      return [{ key: field.key, sql: connectionSql(read, source, args, selection) }];
    }
    const order = target.fields.find((f) => f.name === relation.orderBy)?.column ?? 'published_at';
    const { shape, isVisibleOnPage } = read.documents(target);
    const from = (r: string) =>
      `${shape.table} ${r} where ${refers(r)} and ${isVisibleOnPage(r)} order by ${r}.${order} nulls first, ${r}.document_id`;
    return [{ key: relation.name, sql: read.many(shape, from, field.selection(target.typeName)) }];
  };
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
