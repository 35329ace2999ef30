import { readAuditLog } from '../read/audit-log.ts';
import type { PageArguments } from '../read/connection.ts';
import { AuditEntryConnection } from '../schema/audit-types.ts';
import { selectionOf } from '../schema/collect-selection.ts';
import { defineInput, defineRoot, pageArguments } from '../schema/define.ts';
import { DateTimeFilterInput, IdFilterInput, StringFilterInput } from '../schema/filter-inputs.ts';

/** The audit log: of documents for those who may read them, whole for those who have a grant to read it. */
export function auditQueries(): NewableFunction {
  const where: object = defineInput('AuditWhere', {
    document: { type: () => IdFilterInput, nullable: true },
    actorName: { type: () => StringFilterInput, nullable: true },
    actorEmail: {
      type: () => StringFilterInput,
      nullable: true,
      description: 'Only for those who may read the whole log.',
    },
    concernsName: { type: () => StringFilterInput, nullable: true, description: 'The person concerned.' },
    byMe: { type: () => Boolean, nullable: true, description: 'Whether one did it oneself.' },
    action: { type: () => StringFilterInput, nullable: true },
    at: { type: () => DateTimeFilterInput, nullable: true },
    and: { type: () => [where], nullable: true },
    or: { type: () => [where], nullable: true },
    not: { type: () => where, nullable: true },
  });
  return defineRoot('Query', 'AuditQueries', [
    {
      name: 'auditLog',
      returns: () => AuditEntryConnection,
      description:
        'The latest first: what was done to the documents that one may read. Those who have a grant to read the whole log also get what was done to people and vocabularies, and from where.',
      args: { ...pageArguments, where: { type: () => where, nullable: true } },
      access: 'viewer',
      resolve: (ctx, args, info) => readAuditLog(ctx, args as PageArguments, selectionOf(info, 'AuditEntryConnection')),
    },
  ]);
}
