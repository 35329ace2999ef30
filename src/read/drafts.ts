import { contentTypeByClass } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import { attachmentFields } from '../entities/attachment.ts';
import { type ContentTypeDefinition, references } from '../entities/fields/content-type.ts';
import { draftName, type FieldDefinition } from '../entities/fields/field-types.ts';
import { globalId } from '../entities/global-id.ts';
import { attachmentIds, documentIds, draftValueSql, isReadByPart } from './draft-values.ts';
import { dayOf } from './expressions.ts';
import { attachmentWithFile } from './own-attachments.ts';
import { compilerFor, draftPerspective, type Row, run } from './read.ts';
import type { Reading } from './reading.ts';
import type { Selection } from './selection.ts';
import { columnsOf, type FieldReader, type Shape, scalar, scalars } from './shapes.ts';

/**
 * The texts on which editors work, field by field with all languages, for several documents of one type in one
 * statement.
 */
export async function readDrafts(
  ctx: Context,
  type: ContentTypeDefinition,
  ids: readonly string[],
  selection: Selection,
): Promise<Map<string, Row>> {
  const compiler = compilerFor(ctx, await draftPerspective(ctx));
  const wanted = compiler.parameters.bind(ids, 'uuid[]');
  const from = (row: string) =>
    `${type.table} ${row} where ${row}.document_id = any(${wanted}) and ${compiler.isVisibleByItself(row)}`;
  const rows = await run<Row[]>(ctx, compiler, compiler.many(draftShape(compiler, type), from, selection));
  return new Map(rows.map((row) => [String(row.documentId), row]));
}

/** The same fields of single editions, whatever has become of the editions. By the editions' uuids. */
export async function readDraftsOfEditions(
  ctx: Context,
  type: ContentTypeDefinition,
  editionIds: readonly string[],
  selection: Selection,
): Promise<Map<string, Row>> {
  const compiler = compilerFor(ctx, await draftPerspective(ctx));
  const shape = withEditionId(draftShape(compiler, type));
  const rows = await run<Row[]>(
    ctx,
    compiler,
    compiler.many(shape, (row) => editionsFrom(compiler, type, row, editionIds), selection),
  );
  return new Map(rows.map((row) => [String(row.editionId), row]));
}

/** Single editions as front ends would get them, in the form of `preview`. By the editions' uuids. */
export async function readPreviewsOfEditions(
  ctx: Context,
  type: ContentTypeDefinition,
  editionIds: readonly string[],
  locales: readonly string[] | undefined,
  selection: Selection,
): Promise<Map<string, Row>> {
  const compiler = compilerFor(ctx, await draftPerspective(ctx, locales));
  const shape = withEditionId(compiler.content(type));
  const rows = await run<Row[]>(
    ctx,
    compiler,
    compiler.many(shape, (row) => editionsFrom(compiler, type, row, editionIds), selection),
  );
  return new Map(rows.map((row) => [String(row.editionId), { ...row, __typename: type.typeName }]));
}

function withEditionId(shape: Shape): Shape {
  const always = (row: string) => [...(shape.always?.(row) ?? []), { key: 'editionId', sql: `${row}.id` }];
  return { ...shape, always };
}

/** Those of the editions that belong to documents whose drafts the viewer may read. */
function editionsFrom(compiler: Reading, type: ContentTypeDefinition, row: string, ids: readonly string[]): string {
  return `${type.table} ${row} where ${row}.id = any(${compiler.parameters.bind(ids, 'uuid[]')}) and exists (
    select 1 from document w where w.id = ${row}.document_id and ${compiler.showsDraftsOf('w')})`;
}

function draftShape(compiler: Reading, type: ContentTypeDefinition): Shape {
  const delivered = compiler.content(type).fields;
  const fields: Record<string, FieldReader> = {
    slug: scalar('slug', (row) => `${row}.slug`),
    seo: scalar('seo', (row) => `json_build_object('title', ${row}.seo_title, 'description', ${row}.seo_description)`),
    coverId: scalar('coverUuid', (row) => `${row}.cover_id`),
    cover: delivered.cover,
    attachments: (row, field) => [
      { key: 'attachments', sql: draftAttachments(compiler, row, field.selection('AttachmentDraft')) },
    ],
  };
  for (const field of type.fields) {
    const { column, day } = field;
    fields[draftName(field)] = draftReader(compiler, field, delivered);
    if (day) fields[day.name] = scalar(day.name, (row) => dayOf(`${row}.${column}`, day.edge, compiler.timeZone));
  }
  for (const reference of references(type)) {
    fields[`${reference.name}Id`] = scalar(`${reference.name}Uuid`, (row) => `${row}.${reference.column}`);
  }
  return {
    typeName: `${type.typeName}Draft`,
    table: type.table,
    always: (row) => [{ key: 'documentId', sql: `${row}.document_id` }],
    fields,
  };
}

/** Entries of vocabularies are objects as in delivery, documents and attachments ids. All else is as it is stored. */
function draftReader(
  compiler: Reading,
  field: FieldDefinition,
  delivered: Readonly<Record<string, FieldReader>>,
): FieldReader {
  const { name, column, type } = field;
  const key = draftName(field);
  if (type.kind === 'vocabulary') return delivered[name];
  if (type.kind === 'document') return scalar(key, (row) => documentIds(compiler, `${row}.${column}`));
  if (type.kind === 'attachment') return scalar(key, (row) => attachmentIds(compiler, `${row}.id`, `${row}.${column}`));
  if (type.kind !== 'value' || !isReadByPart(type)) return scalar(key, (row) => `${row}.${column}`);
  return (row, asked) => [{ key, sql: draftValueSql(compiler, type, `${row}.${column}`, asked, `${row}.id`) }];
}

function draftAttachments(compiler: Reading, row: string, selection: Selection): string {
  const shape: Shape = {
    ...compiler.attachment(),
    fields: {
      ...compiler.attachment().fields,
      // Texts in all their languages.
      ...scalars(columnsOf(attachmentFields.filter(({ localized }) => localized))),
      fileId: scalar('fileUuid', (a) => `${a}.file_id`),
      suggestsAccessible: scalar('suggestsAccessible', (a) => `f${a}.suggests_accessible`),
      scanned: scalar('scanned', (a) => `f${a}.scanned`),
    },
  };
  const from = (a: string) => `${attachmentWithFile(a)} where ${a}.edition_id = ${row}.id order by ${a}.position`;
  return compiler.many(shape, from, selection);
}

/** The opaque id of a referred document, for drafts. */
export function referenceId(type: ContentTypeDefinition, name: string, uuid: unknown): string | null {
  const reference = references(type).find((one) => one.name === name);
  if (!reference || typeof uuid !== 'string') return null;
  return globalId(contentTypeByClass(reference.target()).typeName, uuid);
}
