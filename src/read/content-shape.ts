import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import type { FieldDefinition } from '../entities/fields/field-types.ts';
import { assertEditionCount } from './edition-lists.ts';
import { literal, localeOf } from './expressions.ts';
import { fallbacksSql } from './fallbacks.ts';
import { derivedReader, fieldReaders } from './field-readers.ts';
import { attachmentWithFile } from './own-attachments.ts';
import type { Reading } from './reading.ts';
import { relationReader } from './relations.ts';
import { merge, type SelectedField, type Selection, selected } from './selection.ts';
import { columnsFor, type FieldReader, partsOf, type Shape, scalar } from './shapes.ts';
import { shownSql } from './shown-documents.ts';

/** How documents of a content type are read: the fields of all content, and those that the type declares. */
export function contentShape(read: Reading, type: ContentTypeDefinition): Shape {
  return {
    typeName: type.typeName,
    table: type.table,
    always: (row) => [{ key: 'documentId', sql: `${row}.document_id` }],
    shown: (row, selection) => shownSql(read, row, selection),
    instead: coverOnce,
    fields: {
      ...kernelFields(read, type),
      ...Object.fromEntries(type.fields.flatMap((field) => fieldReaders(read, field))),
      ...Object.fromEntries(type.derived.map((derived) => [derived.name, derivedReader(read, derived)])),
      ...Object.fromEntries(type.relations.map((relation) => [relation.name, relationReader(read, type, relation)])),
    },
    answers: {
      id: (row) => read.id(type.typeName, `${row}.document_id`, 'content'),
      ...answersOfRelations(read, type),
    },
  };
}

/** The fields of all content. */
function kernelFields(read: Reading, type: ContentTypeDefinition): Record<string, FieldReader> {
  const summary = type.fields.find((field) => field.listing);
  return {
    id: () => read.idMark('content'),
    slug: scalar('slug', (row) => read.orWhileDrafting(`${row}.slug`, `${row}.document_id::text`)),
    locale: scalar('locale', (row) =>
      read.orWhileDrafting(localeOf(`${row}.title`, read.locales), literal(read.locales[0])),
    ),
    locales: scalar('locales', (row) => `to_json(${row}.locales)`),
    fallbacks: (row, field) => [
      {
        key: 'fallbacks',
        sql: fallbacksSql(read, type, row, { summary, selection: field.selection('FieldLocale') }),
      },
    ],
    publishedAt: scalar('publishedAt', (row) => read.orWhileDrafting(`${row}.published_at`, read.at)),
    updatedAt: scalar('updatedAt', (row) => read.orWhileDrafting(`lower(${row}.visible)`, read.at)),
    edition: (row, field) => [
      {
        key: 'edition',
        sql: `(select row_to_json(j) from (select ${columnsFor(read.edition(type.table), row, field.selection('Edition'))}) j)`,
      },
    ],
    editions: (row, field) => [{ key: field.key, sql: editions(read, type, row, field) }],
    organization: read.toOne('organization', 'organization_id', read.vocabulary('Organization')),
    cover: (row, field) => [{ key: 'cover', sql: cover(read, row, field) }],
    attachments: (row, field) => [
      {
        key: 'attachments',
        sql: read.many(
          read.attachment(),
          (a) => `${attachmentWithFile(a)} where ${a}.edition_id = ${row}.id order by ${a}.position`,
          field.selection('Attachment'),
        ),
      },
    ],
    seo: (row, field) => [{ key: 'seo', sql: seo(read, row, summary, field.selection('Seo')) }],
  };
}

/** Fields that a resolver only takes from the row, where the row has them under another key. */
function answersOfRelations(read: Reading, type: ContentTypeDefinition): NonNullable<Shape['answers']> {
  const fields = kernelFields(read, type);
  const paged = type.relations.filter((relation) => relation.kind === 'inverse' && relation.paged);
  const readers = [
    ...['seo', 'editions'].map((name): [string, FieldReader] => [name, fields[name]]),
    ...paged.map((relation): [string, FieldReader] => [relation.name, relationReader(read, type, relation)]),
  ];
  return Object.fromEntries(readers.map(([name, reader]) => [name, (row, field) => reader(row, field)[0].sql]));
}

function seo(read: Reading, row: string, summary: FieldDefinition | undefined, selection: Selection): string {
  const description = [read.text(`${row}.seo_description`)];
  if (summary) description.push(read.text(`${row}.${summary.column}`));
  const parts: Record<string, (field: SelectedField) => string> = {
    title: () => `coalesce(${read.text(`${row}.seo_title`)}, ${read.text(`${row}.title`)}, '')`,
    description: () => `coalesce(${description.join(', ')}, '')`,
    // A row has the image as its cover, from which the resolver of `seo` takes it.
    ...(selection.isAnswer ? { image: (field: SelectedField) => cover(read, row, field) } : {}),
  };
  return read.inline(partsOf(selection, 'Seo', (field) => parts[field.name]?.(field)));
}

function cover(read: Reading, row: string, field: SelectedField): string {
  return read.one(
    read.attachment(),
    (a) => `${attachmentWithFile(a)} where ${a}.edition_id = ${row}.id and ${a}.id = ${row}.cover_id`,
    field.selection('Attachment'),
  );
}

/** The editions that the public has seen up to the perspective's instant, the newest first. */
function editions(read: Reading, type: ContentTypeDefinition, row: string, field: SelectedField): string {
  const first = Number(field.args.first);
  assertEditionCount(first);
  return read.many(
    read.edition(type.table),
    (e) => `${type.table} ${e} where ${e}.document_id = ${row}.document_id and lower(${e}.visible) <= ${read.at}
      order by lower(${e}.visible) desc limit ${read.parameters.bind(first, 'int')}`,
    field.selection('Edition'),
  );
}

/** The window and note of an edition's row. */
export function editionShape(read: Reading, table: string): Shape {
  return {
    typeName: 'Edition',
    table,
    always: (row) => [{ key: 'id', sql: `${row}.id` }],
    fields: {
      id: () => read.idMark('edition'),
      number: scalar('number', (row) => `${row}.number`),
      visibleFrom: scalar('visibleFrom', (row) => read.orWhileDrafting(`lower(${row}.visible)`, read.at)),
      // A planned end stays secret.
      visibleUntil: scalar(
        'visibleUntil',
        (row) => `case when upper(${row}.visible) <= ${read.now} then upper(${row}.visible) end`,
      ),
      changeNote: scalar('changeNote', (row) => `${row}.change_note`),
    },
    answers: { id: (row) => read.id('Edition', `${row}.id`, 'edition') },
  };
}

/** The image for search engines is the cover. Asked for under either name, it is read once, as the cover. */
function coverOnce(selection: Selection): Selection {
  const seo = selected(selection, 'seo');
  const image = seo && selected(seo.selection('Seo'), 'image');
  return image ? merge(selection, { fields: [{ ...image, name: 'cover', key: 'cover' }] }) : selection;
}
