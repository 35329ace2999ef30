/** How lists of documents are filtered: by what all content has, and by what a type declares. */

import { contentTypeByClass } from '../content-types/registry.ts';
import { type ByKind, byKind } from '../entities/fields/by-kind.ts';
import type { ReferenceDefinition } from '../entities/fields/content-field.ts';
import { type ContentTypeDefinition, references } from '../entities/fields/content-type.ts';
import { type FieldDefinition, isReference } from '../entities/fields/field-types.ts';
import { singular } from '../entities/fields/naming.ts';
import { isPoint } from '../entities/fields/on-map.ts';
import { firstPublished } from '../entities/fields/public-columns.ts';
import type { DocumentRows } from './document-rows.ts';
import { and, or } from './expressions.ts';
import type { Condition, FilterCompiler, Where } from './filters.ts';
import type { Reading } from './reading.ts';

/** The condition that the row's document is one that `where` asks for. */
export function documentCondition(filters: FilterCompiler, rows: DocumentRows, row: string, where: Where): string {
  return filters.object(row, where, documentConditions(filters, rows));
}

function documentConditions(filters: FilterCompiler, rows: DocumentRows): Record<string, Condition> {
  const { compiler } = filters;
  const { type } = rows;
  const conditions: Record<string, Condition> = {
    id: (row, value) => filters.id(`${row}.document_id`, value, type.typeName),
    slug: (row, value) => filters.string(`${row}.slug`, value),
    publishedAt: (row, value) => filters.instant(`${row}.published_at`, value),
    updatedAt: (row, value) => filters.instant(`lower(${row}.visible)`, value),
    originallyPublishedAt: (row, value) => filters.instant(firstPublished(row), value),
    organization: (row, value) => filters.inOrganization(`${row}.organization_id`, value as Where),
  };
  for (const [name, fields] of filteredFields(type)) {
    const each = fields.map((field) => fieldCondition({ filters, rows, field }));
    conditions[name] = (row, value) => or(each.map((condition) => condition(row, value)));
  }
  for (const { name, is } of type.derived) {
    if (!is) continue;
    conditions[name] = (row, value) =>
      filters.operators(value, {
        eq: (code) => is(String(code), row, compiler),
        in: (codes) => or((codes as string[]).map((code) => is(code, row, compiler))),
      });
  }
  for (const reference of references(type).filter((r) => r.filter)) {
    const isSeen = (row: string) => isReferenceSeen(compiler, reference, row);
    conditions[reference.name] = (row, value) =>
      and([filters.id(`${row}.${reference.column}`, value, reference.targetName()), isSeen(row)]);
    conditions[presenceFilterName(reference)] = (row, value) =>
      `${isSeen(row)} = ${compiler.parameters.bind(value, 'boolean')}`;
  }
  return conditions;
}

/** The fields by which lists can be filtered, by the name of the filter: places on the map share one. */
export function filteredFields({ fields }: ContentTypeDefinition): Map<string, FieldDefinition[]> {
  return Map.groupBy(
    fields.filter(({ filter }) => filter),
    filterName,
  );
}

/** Whether the reader sees the document that the row refers to: a reference to a draft is no reference for readers. */
function isReferenceSeen(compiler: Reading, { column, target }: ReferenceDefinition, row: string): string {
  const referred = compiler.parameters.alias('r');
  const { shape, isVisible } = compiler.documents(contentTypeByClass(target()));
  return `exists (select 1 from ${shape.table} ${referred}
    where ${referred}.document_id = ${row}.${column} and ${isVisible(referred)})`;
}

/** The name of the filter that tells whether there is a document at all: `hasParent` for the reference `parent`. */
export function presenceFilterName({ name }: ReferenceDefinition): string {
  return `has${name[0].toUpperCase()}${name.slice(1)}`;
}

/** The name of the field's filter: a list of topics is filtered by `topic`. */
export function filterName(field: FieldDefinition): string {
  if (field.type.kind === 'value') return 'within';
  return isReference(field.type) && field.type.list ? singular(field.name) : field.name;
}

interface Filtered {
  filters: FilterCompiler;
  rows: DocumentRows;
  field: FieldDefinition;
}

function fieldCondition(filtered: Filtered): Condition {
  return byKind(conditionsByKind, filtered.field.type, filtered);
}

const likeText = (_type: unknown, { filters, rows, field }: Filtered): Condition => {
  return (row, value) =>
    field.localized
      ? filters.compared(rows.comparison(row, field), value)
      : filters.string(`${row}.${field.column}`, value);
};

const comparable =
  (type: string) =>
  (_type: unknown, { filters, field: { column } }: Filtered): Condition =>
  (row, value) =>
    filters.comparable(`${row}.${column}`, type, value);

const unfiltered = ({ kind }: { kind: string }): never => {
  throw new Error(`Lists cannot be filtered by fields of the kind ${kind} yet.`);
};

const conditionsByKind: ByKind<Condition, [Filtered]> = {
  text: likeText,
  url: likeText,
  language: likeText,
  enum: likeText,
  instant:
    (_type, { filters, field }) =>
    (row, value) =>
      filters.instant(`${row}.${field.column}`, value),
  boolean:
    (_type, { filters, field }) =>
    (row, value) =>
      `coalesce(${row}.${field.column}, false) = ${filters.compiler.parameters.bind(value, 'boolean')}`,
  value:
    (_type, { filters, rows, field }) =>
    (row, value) =>
      isPoint(field)
        ? filters.within(`${row}.${field.column}`, value as Where)
        : filters.meeting(rows.boxes(row, field), value as Where),
  vocabulary:
    ({ vocabulary, list }, { filters, field: { column } }) =>
    (row, value) =>
      filters[list ? 'inEntries' : 'isEntry'](`${row}.${column}`, vocabulary, value as Where),
  int: comparable('int'),
  float: comparable('float8'),
  money: comparable('numeric'),
  day: comparable('date'),
  partialDate:
    (_type, { filters, field }) =>
    (row, value) =>
      filters.partialDate(`${row}.${field.column}`, value),
  document:
    ({ targets }, { filters, field: { column } }) =>
    (row, value) =>
      filters.inDocuments(targets, `${row}.${column}`, value),
  attachment: unfiltered,
  geometry: unfiltered,
  richText: unfiltered,
};
