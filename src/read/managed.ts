import type { Context } from '../context.ts';
import { attachmentFields } from '../entities/attachment.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { references } from '../entities/fields/content-type.ts';
import { globalId, parseGlobalId } from '../entities/global-id.ts';
import { contentTypeByClass, contentTypes } from '../entities/types/registry.ts';
import { defaultLocale } from '../language.ts';
import { titleWordsOfAll } from '../search/titles.ts';
import { attachmentWithFile } from './attachment-shape.ts';
import {
  type Connection,
  type ConnectionRow,
  connectionFrom,
  connectionSql,
  type PageArguments,
  type PageSource,
} from './connection.ts';
import { dayOf } from './expressions.ts';
import { FilterCompiler, type Where } from './filters.ts';
import type { OrderBy, OrderKey } from './order.ts';
import { compilerFor, draftPerspective, type Row, run } from './read.ts';
import type { Reading } from './reading.ts';
import type { Selection } from './selection.ts';
import { columnsOf, type FieldReader, type Shape, scalar, scalars } from './shapes.ts';

/** Documents as editors see them. What is outside the viewer's scopes does not exist. */
export function managedShape(compiler: Reading): Shape {
  return {
    typeName: 'Document',
    table: 'document',
    always: (row) => [
      { key: 'documentId', sql: `${row}.id` },
      { key: 'type', sql: `${row}.type` },
    ],
    fields: {
      version: scalar('version', (row) => `${row}.version`),
      publicState: scalar('publicState', publicState(compiler)),
      draftState: scalar('draftState', draftState),
      nextChangeAt: scalar('nextChangeAt', (row) => nextChange(compiler, row)),
      trashed: scalar('trashed', (row) => `${row}.trashed_at is not null`),
      updatedAt: scalar('updatedAt', (row) => `${row}.updated_at`),
      organization: compiler.toOne('organization', 'organization_id', compiler.vocabulary('Organization')),
    },
  };
}

const publicState = (compiler: Reading) => (row: string) =>
  `case
  when exists (select 1 from edition s where s.document_id = ${row}.id and s.visible @> ${compiler.now}) then 'PUBLIC'
  when exists (select 1 from edition s where s.document_id = ${row}.id and lower(s.visible) <= ${compiler.now}) then 'WITHDRAWN'
  else 'NEVER' end`;

const draftState = (row: string) => `case
  when exists (select 1 from edition s where s.document_id = ${row}.id and s.visible is null and s.discarded_at is null)
  then 'EDITING' else 'NONE' end`;

function nextChange(compiler: Reading, row: string): string {
  return `(select min(c.at) from edition s, lateral (values (lower(s.visible)), (upper(s.visible))) c (at)
    where s.document_id = ${row}.id and c.at > ${compiler.now})`;
}

/** The newest text's title in the language that every text has: the draft's, else the planned, else the public one's. */
export function workingTitle(ctx: Context, row: string): string {
  const locale = defaultLocale(ctx.settings);
  const cases = contentTypes.map(
    (type) => `when '${type.code}' then (select t.title->>'${locale}' from ${type.table} t where t.id = (
      select w.id from edition w where w.document_id = ${row}.id and w.discarded_at is null
      order by w.visible is null desc, lower(w.visible) desc limit 1))`,
  );
  return `case ${row}.type ${cases.join(' ')} end`;
}

/** Has any edition of the document such words in its title, in any language? The indexes of all types serve it. */
function hasEditionWithWords(row: string, words: string): string {
  const found = contentTypes.map(
    ({ table }) => `select t.document_id from ${table} t where ${titleWordsOfAll('t.title')} @@ ${words}`,
  );
  return `${row}.id = any(array(${found.join(' union all ')}))`;
}

/** A page of the documents that the viewer may read; the last changed first, unless asked otherwise. */
export async function readManagedPage(ctx: Context, args: PageArguments, selection: Selection): Promise<Connection> {
  const perspective = await draftPerspective(ctx);
  const compiler = compilerFor(ctx, perspective);
  const filters = new FilterCompiler(compiler);
  const { where } = args;
  const source: PageSource = {
    shape: managedShape(compiler),
    from: (row) => `document ${row}`,
    conditions: (row) => [
      compiler.showsDraftsOf(row),
      ...(where && speaksOfTrash(where) ? [] : [`${row}.trashed_at is null`]),
      ...(where ? [documentConditions(ctx, compiler, filters, row, where)] : []),
    ],
    keys: managedKeys(ctx, args.orderBy),
  };
  const list = { ...args, list: 'documents' };
  const row = await run<ConnectionRow>(ctx, compiler, connectionSql(compiler, source, list, selection));
  const connection = connectionFrom(row, list, perspective);
  for (const node of connection.nodes) Object.assign(node, named(node));
  return connection;
}

function documentConditions(
  ctx: Context,
  compiler: Reading,
  filters: FilterCompiler,
  row: string,
  where: Where,
): string {
  const oneOf = (sql: (row: string) => string) => (r: string, value: unknown) =>
    `${sql(r)} = any(${compiler.parameters.bind(value, 'text[]')})`;
  return filters.object(row, where, {
    type: oneOf((r) => `${r}.type`),
    publicState: oneOf(publicState(compiler)),
    draftState: oneOf(draftState),
    trashed: (r, value) => `(${r}.trashed_at is not null) = ${compiler.parameters.bind(value, 'boolean')}`,
    title: (r, value) => filters.prose(workingTitle(ctx, r), value, (words) => hasEditionWithWords(r, words)),
    organization: (r, value) => filters.inOrganization(`${r}.organization_id`, value as Where),
  });
}

/** Unless a filter speaks of the trash, at any depth, what lies in it is left out. */
function speaksOfTrash(where: Where): boolean {
  const { and: all = [], or: some = [], not } = where as { and?: Where[]; or?: Where[]; not?: Where };
  return where.trashed !== undefined || [...all, ...some, ...(not ? [not] : [])].some(speaksOfTrash);
}

function managedKeys(ctx: Context, orderBy: readonly OrderBy[] | null | undefined): OrderKey[] {
  const wanted: readonly OrderBy[] = orderBy?.length ? orderBy : [{ field: 'UPDATED_AT', direction: 'DESC' }];
  return [
    ...wanted.map(({ field, direction }): OrderKey => {
      const descending = direction === 'DESC';
      return field === 'TITLE'
        ? { sql: (row) => `(coalesce(${workingTitle(ctx, row)}, '') collate "pl-PL-x-icu")`, type: 'text', descending }
        : { sql: (row) => `${row}.updated_at`, type: 'timestamptz', descending };
    }),
    { sql: (row) => `${row}.id`, type: 'uuid', descending: false },
  ];
}

/** One document by its id, in any of the forms that ids have; null for what the viewer may not read. */
export async function readManaged(ctx: Context, id: string, selection: Selection): Promise<Row | null> {
  const parsed = parseGlobalId(id);
  if (!parsed) return null;
  const compiler = compilerFor(ctx, await draftPerspective(ctx));
  const wanted = compiler.parameters.bind(parsed.uuid, 'uuid');
  const from = (row: string) => `document ${row} where ${row}.id = ${wanted} and ${compiler.showsDraftsOf(row)}`;
  const found = await run<Row | null>(ctx, compiler, compiler.one(managedShape(compiler), from, selection));
  if (!found) return null;
  const document = { ...found, ...named(found) };
  const typeName = document.__typename.replace(/Document$/, '');
  return parsed.typeName === undefined || [typeName, document.__typename].includes(parsed.typeName) ? document : null;
}

/** Several documents in the order of their ids; those that the viewer may not read are missing. */
export async function readManagedByIds(ctx: Context, ids: readonly string[], selection: Selection): Promise<Row[]> {
  const compiler = compilerFor(ctx, await draftPerspective(ctx));
  const wanted = compiler.parameters.bind(ids, 'uuid[]');
  const from = (row: string) =>
    `document ${row} where ${row}.id = any(${wanted}) and ${compiler.showsDraftsOf(row)} order by ${row}.id`;
  const rows = await run<Row[]>(ctx, compiler, compiler.many(managedShape(compiler), from, selection));
  return rows.map((row) => ({ ...row, ...named(row) }));
}

function named(row: Row): { __typename: string } {
  const type = contentTypes.find((one) => one.code === row.type);
  return { __typename: `${type?.typeName}Document` };
}

/** What editors work on, field by field with all languages, for several documents of one type in one statement. */
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
    const { name, column, day } = field;
    // References are objects as in delivery; everything else is what is stored, in all languages.
    fields[name] = field.type.kind === 'vocabulary' ? delivered[name] : scalar(name, (row) => `${row}.${column}`);
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
