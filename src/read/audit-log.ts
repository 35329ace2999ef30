import { mayInOffice } from '../access/policy.ts';
import { contentTypes } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import { RequestError } from '../errors.ts';
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
import { compilerFor, draftPerspective, run } from './read.ts';
import type { Reading } from './reading.ts';
import type { Selection } from './selection.ts';
import { type FieldReader, type Shape, scalar, scalars } from './shapes.ts';
import { workingTitle } from './working-title.ts';

/**
 * Who did what to whom and to which document, the latest first. Readers of documents see what was done to these documents;
 * all else, and from where it was done, is for those who have a grant to read the whole log.
 */
export async function readAuditLog(ctx: Context, args: PageArguments, selection: Selection): Promise<Connection> {
  const perspective = await draftPerspective(ctx);
  const compiler = compilerFor(ctx, perspective);
  const list = { ...args, list: 'auditLog' };
  const source = auditSource(ctx, compiler, args.where);
  const row = await run<ConnectionRow>(ctx, compiler, connectionSql(compiler, source, list, selection));
  return connectionFrom(row, list, perspective);
}

/** The deeds on one document that the viewer may read: a connection in the document's row. */
export function deedsOnDocument(ctx: Context, compiler: Reading): FieldReader {
  return (document, { key, args, selection }) => {
    const conditions = (row: string) => [`${row}.document_id = ${document}.id`];
    const list = { ...args, list: 'Document.auditLog' };
    const source = { ...entries(ctx, compiler), conditions };
    return [{ key, sql: connectionSql(compiler, source, list, selection('AuditEntryConnection')) }];
  };
}

/** The entries that the viewer may see and that `where` asks for. */
export function auditSource(ctx: Context, compiler: Reading, where?: Where | null): PageSource {
  const asked = (row: string) => (where ? [conditions(ctx, compiler, row, where)] : []);
  const source = entries(ctx, compiler);
  if (mayInOffice(ctx.viewer, 'audit')) return { ...source, conditions: asked };
  const readable = readableDocuments(compiler);
  return {
    ...source,
    conditions: (row) => [`${row}.document_id in (${readable})`, ...asked(row)],
    // A department with few documents finds their entries by the documents, and not by going through the log.
    ...(readsEverything(compiler) ? {} : { candidates: { column: (row) => `${row}.document_id`, select: readable } }),
  };
}

function entries(ctx: Context, compiler: Reading): Omit<PageSource, 'conditions'> {
  return {
    shape: auditShape(ctx, compiler, mayInOffice(ctx.viewer, 'audit')),
    from: (row) => `audit_entry ${row}`,
    keys: [
      { sql: (row) => `${row}.at`, type: 'timestamptz', descending: true },
      { sql: (row) => `${row}.id`, type: 'uuid', descending: false },
    ],
  };
}

function readableDocuments(compiler: Reading): string {
  const document = compiler.parameters.alias('d');
  return `select ${document}.id from document ${document} where ${compiler.showsDraftsOf(document)}`;
}

function readsEverything({ perspective: { drafts } }: Reading): boolean {
  return contentTypes.every(({ code }) =>
    drafts.some(({ type, organizations }) => type === code && organizations === 'all'),
  );
}

function auditShape(ctx: Context, compiler: Reading, seesAll: boolean): Shape {
  const columns = { at: 'at', action: 'action', version: 'version', note: 'note', role: 'role', details: 'details' };
  /** What only readers of the whole log are told. */
  const secret = (sql: (row: string) => string) => (seesAll ? sql : () => 'null::text');
  return {
    typeName: 'AuditEntry',
    table: 'audit_entry',
    fields: {
      ...scalars({ ...columns, documentId: 'document_id' }),
      id: scalar('uuid', (row) => `${row}.id`),
      label: scalar('action', (row) => `${row}.action`),
      roleName: scalar('role', (row) => `${row}.role`),
      fields: scalar('fields', (row) => `to_json(${row}.fields)`),
      actorName: scalar('actorName', (row) => nameOfAccount(`coalesce(${row}.account_id, ${row}.token_id)`)),
      actorEmail: scalar(
        'actorEmail',
        secret((row) => emailOfAccount(`${row}.account_id`)),
      ),
      concernsName: scalar('concernsName', (row) => nameOfAccount(`${row}.concerns_id`)),
      requestId: scalar(
        'requestId',
        secret((row) => `${row}.request_id`),
      ),
      address: scalar(
        'address',
        secret((row) => `${row}.address`),
      ),
      documentTitle: scalar('documentTitle', (row) => {
        const document = compiler.parameters.alias('d');
        return `(select ${workingTitle(ctx, document)} from document ${document}
          where ${document}.id = ${row}.document_id and ${compiler.showsDraftsOf(document)})`;
      }),
      organization: (row, field) => {
        const id = `coalesce(${row}.organization_id, (select d.organization_id from document d where d.id = ${row}.document_id))`;
        const shape = compiler.vocabulary('Organization');
        return [{ key: 'organization', sql: compiler.byId(shape, id, field.selection('Organization')) }];
      },
    },
  };
}

function emailOfAccount(column: string): string {
  return `(select n.email from account n where n.id = ${column})`;
}

function conditions(ctx: Context, compiler: Reading, row: string, where: Where): string {
  const filters = new FilterCompiler(compiler);
  /** Of an account whose row, called `n`, meets a condition. */
  const ofAccount = (column: string, condition: string) =>
    `${column} = any(array(select n.id from account n where ${condition}))`;
  return filters.object(row, where, {
    document: (r, value) => filters.id(`${r}.document_id`, value),
    actorName: (r, value) => ofAccount(`${r}.account_id`, filters.prose('n.name', value)),
    actorEmail: (r, value) => {
      if (!mayInOffice(ctx.viewer, 'audit')) throw noAddresses();
      return ofAccount(`${r}.account_id`, filters.string('n.email', value));
    },
    concernsName: (r, value) => ofAccount(`${r}.concerns_id`, filters.prose('n.name', value)),
    byMe: (r, value) => isMe(ctx, compiler, `${r}.account_id`, value),
    action: (r, value) => filters.string(`${r}.action`, value),
    at: (r, value) => filters.instant(`${r}.at`, value),
  });
}

function noAddresses(): RequestError {
  return new RequestError('FORBIDDEN', {
    pl: 'Po adresie e-mail szukają tylko osoby, które czytają cały dziennik; szukaj po nazwisku (actorName).',
    en: 'Only readers of the whole log look for e-mail addresses; look for names (actorName).',
  });
}
