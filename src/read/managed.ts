import { may } from '../access/policy.ts';
import { contentTypeByCode, contentTypes } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import type { Document } from '../entities/document.ts';
import { parseGlobalId } from '../entities/global-id.ts';
import { defaultLocale } from '../language.ts';
import { wordQuery } from '../search/query.ts';
import { titleWordsOfAll } from '../search/titles.ts';
import { deedsOnDocument } from './audit-log.ts';
import {
  type Connection,
  type ConnectionRow,
  connectionFrom,
  connectionSql,
  type PageArguments,
  type PageSource,
} from './connection.ts';
import { FilterCompiler, type Where } from './filters.ts';
import { isMe, nameOfAccount } from './names-of-people.ts';
import type { OrderBy, OrderKey } from './order.ts';
import type { Perspective } from './perspective.ts';
import { compilerFor, draftPerspective, presentDraftPerspective, type Row, run } from './read.ts';
import type { Reading } from './reading.ts';
import type { Selection } from './selection.ts';
import { type Shape, scalar } from './shapes.ts';
import { workingTitle } from './working-title.ts';

/** Documents as editors see them. Documents outside the viewer's scopes do not exist. */
export function managedShape(ctx: Context, compiler: Reading): Shape {
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
      nextChange: scalar('nextChange', (row) => nextChangeWithKind(compiler, row)),
      trashed: scalar('trashed', (row) => `${row}.trashed_at is not null`),
      createdAt: scalar('createdAt', (row) => `${row}.created_at`),
      createdBy: scalar('createdBy', (row) => nameOfAccount(`${row}.created_by`)),
      updatedAt: scalar('updatedAt', (row) => `${row}.updated_at`),
      updatedBy: scalar('updatedBy', (row) => nameOfAccount(`${row}.updated_by`)),
      auditLog: deedsOnDocument(ctx, compiler),
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

/** The next change, with its kind: a text opens, takes the place of another, or ends. */
function nextChangeWithKind(compiler: Reading, row: string): string {
  const one = (bound: string) =>
    `exists (select 1 from edition s where s.document_id = ${row}.id and ${bound}(s.visible) = n.at)`;
  return `(select row_to_json(j) from (select n.at, case
      when not ${one('lower')} then 'END' when ${one('upper')} then 'REPLACEMENT' else 'OPENING' end as kind
    from (select ${nextChange(compiler, row)} as at) n where n.at is not null) j)`;
}

/**
 * The documents with an edition whose title, in the language that every text has, meets a comparison. An index of the
 * very same expression serves the texts that are or were public (`database/migrate.ts`); the others are few.
 */
function documentsTitled(ctx: Context, meets: (title: string) => string): string {
  const condition = meets(`coalesce(t.title->>'${defaultLocale(ctx.settings)}')`);
  const found = contentTypes.flatMap(({ table }) =>
    ['not null', 'null'].map(
      (state) => `select t.document_id from ${table} t where t.visible is ${state} and ${condition}`,
    ),
  );
  return found.join(' union all ');
}

/** Where documents are looked for by a part of their titles, the documents that may be found. */
function candidatesOf(
  ctx: Context,
  compiler: Reading,
  where: Where | null | undefined,
): Pick<PageSource, 'candidates'> {
  const { matches: _, ...compared } = (where?.title ?? {}) as Where;
  if (Object.keys(compared).length === 0) return {};
  const select = documentsTitled(ctx, (title) => new FilterCompiler(compiler).prose(title, compared));
  return { candidates: { column: (row) => `${row}.id`, select } };
}

/**
 * Whether any edition of the document has such words in its title, in any language. The indexes of all types serve
 * this.
 */
function hasEditionWithWords(row: string, words: string): string {
  const found = contentTypes.map(
    ({ table }) => `select t.document_id from ${table} t where ${titleWordsOfAll('t.title')} @@ ${words}`,
  );
  return `${row}.id = any(array(${found.join(' union all ')}))`;
}

/**
 * A page of the documents that the viewer may read. The last changed comes first, unless another order is asked for.
 */
export async function readManagedPage(ctx: Context, args: PageArguments, selection: Selection): Promise<Connection> {
  const perspective = await draftPerspective(ctx);
  const compiler = compilerFor(ctx, perspective);
  const filters = new FilterCompiler(compiler);
  const { where } = args;
  const source: PageSource = {
    shape: managedShape(ctx, compiler),
    from: (row) => `document ${row}`,
    conditions: (row) => [
      compiler.showsDraftsOf(row),
      ...(where && speaksOfTrash(where) ? [] : [`${row}.trashed_at is null`]),
      ...(where ? [documentConditions(ctx, compiler, filters, row, where)] : []),
    ],
    keys: managedKeys(ctx, args.orderBy),
    ...candidatesOf(ctx, compiler, where),
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
    createdByMe: (r, value) => isMe(ctx, compiler, `${r}.created_by`, value),
    updatedByMe: (r, value) => isMe(ctx, compiler, `${r}.updated_by`, value),
    title: (r, value) => filters.prose(workingTitle(ctx, r), value, (words) => hasEditionWithWords(r, words)),
    organization: (r, value) => filters.inOrganization(`${r}.organization_id`, value as Where),
    text: (r, value) => saysText(compiler, r, String(value)),
  });
}

/**
 * Whether the text on which editors work, in any language, or a page of one of its files has all the words. Asked from the
 * words' side, as titles are.
 */
function saysText(compiler: Reading, row: string, text: string): string {
  const { parameters } = compiler;
  parameters.planByValue = true;
  const words = parameters.bind(wordQuery(text, { abbreviations: true }).tsquery, 'tsquery');
  const isNewest = (edition: string, document: string) => `${edition} = (select w.id from edition w
    where w.document_id = ${document} and w.discarded_at is null order by w.visible is null desc, lower(w.visible) desc limit 1)`;
  return `${row}.id = any(array(
    select t.document_id from draft_entry t where t.words @@ ${words} and ${isNewest('t.edition_id', 't.document_id')}
    union all
    select t.document_id from search_entry t where t.words @@ ${words} and ${isNewest('t.edition_id', 't.document_id')}
    union all
    select t.document_id from (select distinct file_id from file_page where words @@ ${words}) f
      join attachment a on a.file_id = f.file_id join edition t on t.id = a.edition_id
      where ${isNewest('t.id', 't.document_id')}))`;
}

/** Whether a filter looks for text, at any depth. */
export function looksInTexts(where: Where | null | undefined): boolean {
  if (!where) return false;
  const { and: all, or: some, not } = where as { and?: Where[]; or?: Where[]; not?: Where };
  return where.text != null || [...(all ?? []), ...(some ?? []), ...(not ? [not] : [])].some(looksInTexts);
}

/** Whether a filter mentions the trash, at any depth. Otherwise documents in the trash are left out. */
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

/** One document by its id in any form; null for documents that the viewer may not read. */
export async function readManaged(ctx: Context, id: string, selection: Selection): Promise<Row | null> {
  return readManagedFrom(ctx, await draftPerspective(ctx), id, selection);
}

/** The same for a document that has just been changed, where nothing else is read at the same time. */
export function readChanged(ctx: Context, id: string, selection: Selection): Promise<Row | null> {
  return readManagedFrom(ctx, presentDraftPerspective(ctx), id, selection);
}

/**
 * The row of a document that a verb has just written, from what the verb holds: the document's version cannot have changed
 * under its lock. Undefined where the selection asks for more, or where the viewer may not
 * read the document now, as far as its organization tells.
 */
export function writtenRow(ctx: Context, document: Document, selection: Selection): Row | undefined {
  const type = contentTypeByCode(document.type);
  const { id, version } = document;
  const row: Row = { documentId: id, type: type.code, version };
  const isKnown = selection.fields.every(({ name }) => name === '__typename' || name === 'id' || name in row);
  if (!isKnown || !may(ctx.viewer, 'read', { type, organizationId: document.organizationId, areas: [] }))
    return undefined;
  return { ...row, ...named(row) };
}

async function readManagedFrom(
  ctx: Context,
  perspective: Perspective,
  id: string,
  selection: Selection,
): Promise<Row | null> {
  const parsed = parseGlobalId(id);
  if (!parsed) return null;
  const compiler = compilerFor(ctx, perspective);
  const wanted = compiler.parameters.bind(parsed.uuid, 'uuid');
  const from = (row: string) => `document ${row} where ${row}.id = ${wanted} and ${compiler.showsDraftsOf(row)}`;
  const found = await run<Row | null>(ctx, compiler, compiler.one(managedShape(ctx, compiler), from, selection));
  if (!found) return null;
  const document = { ...found, ...named(found) };
  const typeName = document.__typename.replace(/Document$/, '');
  return parsed.typeName === undefined || [typeName, document.__typename].includes(parsed.typeName) ? document : null;
}

/** Several documents in the order of their ids. Documents that the viewer may not read are missing. */
export async function readManagedByIds(ctx: Context, ids: readonly string[], selection: Selection): Promise<Row[]> {
  const compiler = compilerFor(ctx, await draftPerspective(ctx));
  const wanted = compiler.parameters.bind(ids, 'uuid[]');
  const from = (row: string) =>
    `document ${row} where ${row}.id = any(${wanted}) and ${compiler.showsDraftsOf(row)} order by ${row}.id`;
  const rows = await run<Row[]>(ctx, compiler, compiler.many(managedShape(ctx, compiler), from, selection));
  return rows.map((row) => ({ ...row, ...named(row) }));
}

function named(row: Row): { __typename: string } {
  const type = contentTypes.find((one) => one.code === row.type);
  return { __typename: `${type?.typeName}Document` };
}
