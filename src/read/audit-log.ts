import { mayInOffice } from '../access/policy.ts';
import type { Context } from '../context.ts';
import { RequestError } from '../errors.ts';
import type { Connection, PageArguments, PageSource } from './connection.ts';
import { FilterCompiler, type Where } from './filters.ts';
import { readPage } from './read.ts';
import type { Reading } from './reading.ts';
import type { Selection } from './selection.ts';
import { type Shape, scalar, scalars } from './shapes.ts';

/** Who did what to which document from where, the latest first. Needs a grant of its own. */
export async function readAuditLog(ctx: Context, args: PageArguments, selection: Selection): Promise<Connection> {
  if (!mayInOffice(ctx.viewer, 'audit')) throw new RequestError('FORBIDDEN');
  return readPage(ctx, { ...args, list: 'auditLog' }, selection, (compiler): PageSource => {
    return {
      shape: auditShape(),
      from: (row) => `(
        select a.*, d.type as document_type, c.name as account_name, c.email as account_email
        from audit_entry a left join document d on d.id = a.document_id left join account c on c.id = a.account_id) ${row}`,
      conditions: (row) => (args.where ? [conditions(compiler, row, args.where)] : []),
      keys: [
        { sql: (row) => `${row}.at`, type: 'timestamptz', descending: true },
        { sql: (row) => `${row}.id`, type: 'uuid', descending: false },
      ],
    };
  });
}

function auditShape(): Shape {
  const columns = {
    at: 'at',
    action: 'action',
    version: 'version',
    note: 'note',
    requestId: 'request_id',
    address: 'address',
    documentId: 'document_id',
    actorName: 'account_name',
    actorEmail: 'account_email',
  };
  return {
    typeName: 'AuditEntry',
    table: 'audit_entry',
    fields: {
      ...scalars(columns),
      id: scalar('uuid', (row) => `${row}.id`),
      fields: scalar('fields', (row) => `to_json(${row}.fields)`),
    },
  };
}

function conditions(compiler: Reading, row: string, where: Where): string {
  const filters = new FilterCompiler(compiler);
  return filters.object(row, where, {
    document: (r, value) => filters.id(`${r}.document_id`, value),
    actorEmail: (r, value) => filters.string(`${r}.account_email`, value),
    action: (r, value) => filters.string(`${r}.action`, value),
    at: (r, value) => filters.instant(`${r}.at`, value),
  });
}
