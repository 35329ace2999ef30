import type { Context } from '../context.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { assertEditionCount } from './edition-lists.ts';
import { nameOfAccount } from './names-of-people.ts';
import { compilerFor, draftPerspective, type Row, run } from './read.ts';
import type { Reading } from './reading.ts';
import type { Selection } from './selection.ts';
import { type Shape, scalar, scalars } from './shapes.ts';

export interface HistoryArguments {
  first: number;
  /** Only editions with smaller numbers. */
  before?: number | null;
}

/**
 * All editions of documents, the newest first: also drafts, plans and editions that were never public. By the
 * documents' uuids, in one statement. Documents that the viewer may not read have no editions here.
 */
export async function readHistories(
  ctx: Context,
  type: ContentTypeDefinition,
  documentIds: readonly string[],
  { first, before }: HistoryArguments,
  selection: Selection,
): Promise<Map<string, Row>> {
  assertEditionCount(first);
  const compiler = compilerFor(ctx, await draftPerspective(ctx));
  const { parameters } = compiler;
  const documents = parameters.bind(documentIds, 'uuid[]');
  const older = before == null ? '' : `and t.number < ${parameters.bind(before, 'int')}`;
  const from = (row: string) => `document d cross join lateral (
      select t.* from ${type.table} t where t.document_id = d.id ${older}
      order by t.number desc limit ${parameters.bind(first, 'int')}) ${row}
    where d.id = any(${documents}) and ${compiler.showsDraftsOf('d')} order by ${row}.document_id, ${row}.number desc`;
  const rows = await run<Row[]>(ctx, compiler, compiler.many(historyShape(compiler, type), from, selection));
  const byDocument = Map.groupBy(rows, (row) => String(row.documentId));
  return new Map([...byDocument].map(([id, editions]) => [id, { editions }]));
}

/** The plans of documents, by the documents' uuids. */
export async function readPlans(
  ctx: Context,
  type: ContentTypeDefinition,
  documentIds: readonly string[],
  selection: Selection,
): Promise<Map<string, Row>> {
  const compiler = compilerFor(ctx, await draftPerspective(ctx));
  const documents = compiler.parameters.bind(documentIds, 'uuid[]');
  const from = (row: string) => `${type.table} ${row} join document d on d.id = ${row}.document_id
    where d.id = any(${documents}) and ${compiler.showsDraftsOf('d')} and lower(${row}.visible) > ${compiler.now}`;
  const rows = await run<Row[]>(ctx, compiler, compiler.many(planShape(type), from, selection));
  return new Map(rows.map((row) => [String(row.documentId), row]));
}

function historyShape(compiler: Reading, type: ContentTypeDefinition): Shape {
  return {
    typeName: `${type.typeName}Edition`,
    table: type.table,
    always: identified,
    fields: {
      ...scalars({
        number: 'number',
        createdAt: 'created_at',
        discardedAt: 'discarded_at',
        changeNote: 'change_note',
      }),
      state: scalar('state', (row) => stateOf(row, compiler.now)),
      visibleFrom: scalar('visibleFrom', (row) => `lower(${row}.visible)`),
      visibleUntil: scalar('visibleUntil', (row) => `upper(${row}.visible)`),
      createdBy: scalar('createdBy', (row) => nameOfAccount(`${row}.created_by`)),
      publishedBy: scalar('publishedBy', publishedBy),
    },
  };
}

/**
 * Who opened or planned the edition, as the audit log has it: by the edition's number, and of publications from before the
 * log kept numbers, by the instant.
 */
function publishedBy(row: string): string {
  return `(select ${nameOfAccount('coalesce(a.account_id, a.token_id)')} from audit_entry a
    where a.document_id = ${row}.document_id and a.action in ('publish', 'schedule') and ${row}.visible is not null
      and coalesce(a.details->'editions' @> to_jsonb(${row}.number), a.at = lower(${row}.visible))
    order by a.at desc limit 1)`;
}

function stateOf(row: string, now: string): string {
  return `case when ${row}.discarded_at is not null then 'DISCARDED' when ${row}.visible is null then 'DRAFT'
    when lower(${row}.visible) > ${now} then 'PLANNED' when ${row}.visible @> ${now} then 'PUBLIC' else 'PAST' end`;
}

function planShape(type: ContentTypeDefinition): Shape {
  return {
    typeName: `${type.typeName}Plan`,
    table: type.table,
    always: identified,
    fields: {
      ...scalars({ until: 'ends_at', changeNote: 'change_note' }),
      at: scalar('at', (row) => `lower(${row}.visible)`),
    },
  };
}

/** The keys by which resolvers find the document and the text. */
const identified = (row: string) => [
  { key: 'documentId', sql: `${row}.document_id` },
  { key: 'editionId', sql: `${row}.id` },
];
