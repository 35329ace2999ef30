import { boundaryPaths } from '../entities/fields/boundaries.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { references } from '../entities/fields/content-type.ts';
import { type FieldDefinition, isReference } from '../entities/fields/field-types.ts';
import { snakeCase } from '../entities/fields/naming.ts';
import { boundingBoxes, indexedOnMap, isOnMap } from '../entities/fields/on-map.ts';
import { firstPublished, publicColumns } from '../entities/fields/public-columns.ts';
import { sortedColumn } from '../entities/fields/stored-sql.ts';
import { titleWordsOfAll } from '../search/titles.ts';
import { columnsForReaders } from './columns-for-readers.ts';

/**
 * The view through which the delivery login reads a type. Nearly all rows pass the view's condition, but the planner
 * cannot know that. For a bare comparison the planner would choose an index and read all rows through it. Within
 * `coalesce` no index serves.
 */
export function deliveryView(type: ContentTypeDefinition): string {
  return `create view delivery.${type.table} as
  select ${columnsForReaders(type, type.table, publicColumns(type))}
  from content.${type.table} where coalesce(lower(visible) <= (select now from content.present), false);`;
}

/**
 * What the database holds for every edition table beside its columns: at most one draft, windows that do not overlap,
 * frozen history, indexes for lists. The migration generator writes the statements into migrations; the server never
 * runs them.
 */
export function editionConstraints(type: ContentTypeDefinition): string {
  const table = type.table;
  const boundaries = boundaryPaths(type.fields).map((path) => `'${path}'`);
  const sorted = type.fields.filter((field) => field.order && !field.localized);
  const searched = type.fields.filter((field) => field.filter && field.localized);
  const mapped = type.fields.filter(isOnMap);
  const lists = type.fields.filter(({ type }) => isReference(type) && type.list && type.kind !== 'attachment');
  return [
    `alter table ${table}`,
    `  add constraint ${table}_document_fk foreign key (document_id) references document (id),`,
    `  add constraint ${table}_organization_fk foreign key (organization_id) references organization (id),`,
    ...references(type).map(
      (r) => `  add constraint ${table}_${snakeCase(r.name)}_fk foreign key (${r.column}) references document (id),`,
    ),
    ...type.fields.flatMap((field) => vocabularyKey(table, field)),
    ...type.fields.flatMap((field) => enumCheck(table, field)),
    `  add constraint ${table}_number_once unique (document_id, number),`,
    `  add constraint ${table}_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),`,
    `  add constraint ${table}_discarded_never_visible check (visible is null or discarded_at is null),`,
    `  add constraint ${table}_windows_apart exclude using gist (document_id with =, visible with &&);`,
    `create unique index ${table}_one_draft on ${table} (document_id) where visible is null and discarded_at is null;`,
    `create index ${table}_by_publication on ${table} (published_at desc, document_id) where visible is not null;`,
    `create index ${table}_by_first_publication on ${table} ((${firstPublished()}), document_id) where visible is not null;`,
    `create index ${table}_by_update on ${table} (lower(visible), document_id);`,
    ...sorted.map(
      (field) =>
        `create index ${table}_by_${field.column} on ${table} (${sortedColumn(field)}, document_id) where visible is not null;`,
    ),
    ...lists.map(
      (field) =>
        `create index ${table}_with_${field.column} on ${table} using gin (${field.column}) where visible is not null;`,
    ),
    ...searched.map(
      ({ column }) => `create index ${table}_words_of_${column} on ${table} using gin ((${titleWordsOfAll(column)}));`,
    ),
    ...mapped.map(
      (field) =>
        `create index ${table}_at_${field.column} on ${table} using gist ((${indexedOnMap(field, boundingBoxes(field.column))})) where visible is not null;`,
    ),
    `create trigger ${table}_guard before insert or update or delete on ${table}`,
    '  for each row execute function content.guard_edition();',
    `create trigger ${table}_register after insert or update or delete on ${table}`,
    `  for each row execute function content.register_edition('${type.code}'${boundaries.map((b) => `, ${b}`).join('')});`,
    `create trigger ${table}_searched after insert or update on ${table}`,
    '  for each row execute function content.follow_edition();',
  ].join('\n');
}

function vocabularyKey(table: string, { type, column }: FieldDefinition): string[] {
  if (type.kind !== 'vocabulary' || type.list) return [];
  return [`  add constraint ${table}_${column}_fk foreign key (${column}) references ${type.vocabulary.table} (id),`];
}

function enumCheck(table: string, field: FieldDefinition): string[] {
  if (field.type.kind !== 'enum' || field.type.list) return [];
  const codes = field.type.enum.codes.map((code) => `'${code}'`).join(', ');
  return [`  add constraint ${table}_${field.column}_known check (${field.column} in (${codes})),`];
}
