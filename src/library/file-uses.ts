import { contentTypes } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import type { FieldDefinition } from '../entities/fields/field-types.ts';
import type { ReadCompiler } from '../read/compiler.ts';
import type { PageSource } from '../read/connection.ts';
import { literal } from '../read/expressions.ts';
import { managedShape } from '../read/managed.ts';
import type { Selection } from '../read/selection.ts';
import { columnsFor, type FieldReader, type Shape, scalar } from '../read/shapes.ts';
import { workingTitle } from '../read/working-title.ts';

/** The ids of documents with at least one edition that refers to the file. */
export function documentsUsing(fileId: string): string {
  return `select e.document_id from edition_file ef join edition e on e.id = ef.edition_id where ef.file_id = ${fileId}`;
}

/** Whether any edition refers to the file: a draft, a plan, a public edition or a past one. */
export function isUsed(fileId: string): string {
  return `exists (select 1 from edition_file ef where ef.file_id = ${fileId})`;
}

/** Whether an edition that is public at the instant refers to the file. For both logins. */
export function isPublicAt(instant: string, fileId: string): string {
  return `exists (select 1 from edition_file ef join edition e on e.id = ef.edition_id
    where ef.file_id = ${fileId} and e.visible @> ${instant})`;
}

/** The same for a few files one by one: a subquery with a limit stays one, and ends at the first such edition. */
export function isPublicByItself(instant: string, fileId: string): string {
  return `coalesce((select true from edition_file ef join edition e on e.id = ef.edition_id
    where ef.file_id = ${fileId} and e.visible @> ${instant} limit 1), false)`;
}

/** The documents that use a file and that the viewer may read, the last changed first. */
export function usesOf(ctx: Context, compiler: ReadCompiler, fileId: string): PageSource {
  return {
    shape: useShape(ctx, compiler, fileId),
    from: (row) => `document ${row}`,
    conditions: (row) => [usesFile(row, fileId), compiler.showsDraftsOf(row)],
    candidates: { column: (row) => `${row}.id`, select: documentsUsing(fileId) },
    keys: [
      { sql: (row) => `${row}.updated_at`, type: 'timestamptz', descending: true },
      { sql: (row) => `${row}.id`, type: 'uuid', descending: false },
    ],
  };
}

/** Whether the document uses the file, asked of one document: a subquery with a limit stays one. */
function usesFile(row: string, fileId: string): string {
  return `coalesce((select true from edition e join edition_file ef on ef.edition_id = e.id
    where e.document_id = ${row}.id and ef.file_id = ${fileId} limit 1), false)`;
}

/** The number of other documents that use the file. Nothing else is told of them. */
export function usesElsewhere(compiler: ReadCompiler, fileId: string): string {
  const { drafts } = compiler.perspective;
  const seesAll = contentTypes.every(({ code }) =>
    drafts.some(({ type, organizations }) => type === code && organizations === 'all'),
  );
  if (seesAll) return '0';
  return `(select count(*)::int from document u
    where u.id in (${documentsUsing(fileId)}) and not ${compiler.showsDraftsOf('u')})`;
}

function useShape(ctx: Context, compiler: ReadCompiler, fileId: string): Shape {
  // Conditions are written only when they are asked for: a bound parameter that is not used makes the statement fail.
  const ways = (name: string, isOfInterest: () => string): FieldReader =>
    scalar(name, (row) => waysIn(row, fileId, isOfInterest()));
  return {
    typeName: 'FileUse',
    table: 'document',
    fields: {
      document: (row, field) => [{ key: 'document', sql: documentOf(ctx, compiler, row, field.selection('Document')) }],
      title: scalar('title', (row) => workingTitle(ctx, row)),
      draft: ways('draft', () => 'e.visible is null and e.discarded_at is null'),
      planned: ways('planned', () => `lower(e.visible) > ${compiler.now}`),
      public: ways('public', () => `e.visible @> ${compiler.now}`),
      history: ways('history', () => `(upper(e.visible) <= ${compiler.now} or e.discarded_at is not null)`),
    },
  };
}

/** The same row as a document of the management API, with the name of its type. */
function documentOf(ctx: Context, compiler: ReadCompiler, row: string, selection: Selection): string {
  const names = contentTypes.map(
    ({ code, typeName }) => `when ${literal(code)} then ${literal(`${typeName}Document`)}`,
  );
  const columns = columnsFor(managedShape(ctx, compiler), row, selection);
  return `(select row_to_json(j) from (select ${columns}, case ${row}.type ${names.join(' ')} end as "__typename") j)`;
}

/**
 * How a document's editions of one state refer to the file. An edition's list of files says that it does. Where no
 * attachment is the reason, a text must be.
 */
function waysIn(row: string, fileId: string, isOfInterest: string): string {
  const attachment = `exists (select 1 from attachment a where a.edition_id = e.id and a.file_id = ${fileId})`;
  return `(select coalesce(json_agg(distinct w.way), '[]')
    from edition e join edition_file ef on ef.edition_id = e.id, lateral (values
      ('ATTACHMENT', ${attachment}),
      ('COVER', ${ofType(
        row,
        (table) => `exists (select 1 from ${table} t join attachment a on a.edition_id = t.id and a.id = t.cover_id
        where t.id = e.id and a.file_id = ${fileId})`,
      )}),
      ('TEXT', case when ${attachment} then ${ofType(row, (table, fields) => inTexts(table, fields, fileId))} else true end)
    ) w (way, so)
    where e.document_id = ${row}.id and ef.file_id = ${fileId} and ${isOfInterest} and w.so)`;
}

function ofType(row: string, sql: (table: string, fields: readonly FieldDefinition[]) => string): string {
  const cases = contentTypes.map(({ code, table, fields }) => `when ${literal(code)} then ${sql(table, fields)}`);
  return `case ${row}.type ${cases.join(' ')} end`;
}

/** Whether an image or a link in the edition's texts, in value objects too, refers to the file. */
function inTexts(table: string, fields: readonly FieldDefinition[], fileId: string): string {
  const texts = fields.filter(({ type }) => hasTexts(type)).map(({ column }) => `t.${column}`);
  if (texts.length === 0) return 'false';
  return `exists (select 1 from ${table} t where t.id = e.id and jsonb_path_exists(jsonb_build_array(${texts.join(', ')}),
    '$.**.attrs.file ? (@ == $id)', jsonb_build_object('id', ${fileId})))`;
}

function hasTexts(type: FieldDefinition['type']): boolean {
  if (type.kind === 'richText') return true;
  return type.kind === 'value' && type.value.fields.some((part) => part.type.kind === 'richText');
}
