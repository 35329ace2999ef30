import { ID, Int } from 'type-graphql';
import { readAuditLog } from '../read/audit-log.ts';
import type { PageArguments } from '../read/connection.ts';
import { selectionOf } from '../schema/collect-selection.ts';
import { defineInput, defineObject, defineRoot, pageArguments } from '../schema/define.ts';
import { defineConnection } from '../schema/define-connection.ts';
import { DateTimeFilterInput, IdFilterInput, StringFilterInput } from '../schema/filter-inputs.ts';
import { NodeType } from '../schema/relay-types.ts';
import { DateTimeScalar } from '../schema/scalars.ts';

/** The audit log, for those who have a grant to read it. */
export function auditQueries(): NewableFunction {
  const entry = defineObject(
    'AuditEntry',
    {
      id: { type: () => ID },
      at: { type: () => DateTimeScalar },
      action: {
        type: () => String,
        description: 'create, update, publish, schedule, withdraw, signIn, signInFailed …',
      },
      actorName: {
        type: () => String,
        nullable: true,
        description: 'Null for the system itself, and for nobody that is known.',
      },
      actorEmail: { type: () => String, nullable: true },
      documentId: { type: () => ID, nullable: true },
      version: { type: () => Int, nullable: true, description: 'Of the document, after the change.' },
      fields: { type: () => [String], description: 'Which fields changed.' },
      note: { type: () => String, nullable: true, description: 'The reason or note that was given.' },
      requestId: { type: () => String, nullable: true },
      address: { type: () => String, nullable: true },
    },
    { implements: [NodeType], description: 'Who did what to which document from where. Nothing in it ever changes.' },
  );
  const connection = defineConnection('AuditEntry', () => entry);
  const where: object = defineInput('AuditWhere', {
    document: { type: () => IdFilterInput, nullable: true },
    actorEmail: { type: () => StringFilterInput, nullable: true },
    action: { type: () => StringFilterInput, nullable: true },
    at: { type: () => DateTimeFilterInput, nullable: true },
    and: { type: () => [where], nullable: true },
    or: { type: () => [where], nullable: true },
    not: { type: () => where, nullable: true },
  });
  return defineRoot('Query', 'AuditQueries', [
    {
      name: 'auditLog',
      returns: () => connection,
      description: 'The latest first.',
      args: { ...pageArguments, where: { type: () => where, nullable: true } },
      access: 'audit',
      resolve: (ctx, args, info) => readAuditLog(ctx, args as PageArguments, selectionOf(info, 'AuditEntryConnection')),
    },
  ]);
}
