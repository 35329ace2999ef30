/** Entries of the audit log. */

import { ID, Int } from 'type-graphql';
import { defineObject, type FieldShape } from './define.ts';
import { defineConnection } from './define-connection.ts';
import { NodeType } from './relay-types.ts';
import { DateTimeScalar } from './scalars.ts';
import { OrganizationType } from './vocabulary-types.ts';

const forTheWholeLog = 'Only for those who may read the whole log.';

const details = defineObject(
  'AuditDetails',
  {
    from: { type: () => DateTimeScalar, nullable: true, description: 'When the text opens, or would have opened.' },
    until: { type: () => DateTimeScalar, nullable: true, description: 'The end that was asked for. Null: no end.' },
    locales: { type: () => [String], nullable: true, description: 'The languages that were published.' },
    plan: { type: () => String, nullable: true, description: 'What became of an older plan: KEEP, DROP or REBASE.' },
    editions: { type: () => [Int], nullable: true, description: 'The numbers of the editions.' },
  },
  { description: 'What a publication, a plan or an end decided.' },
);

const entry = defineObject(
  'AuditEntry',
  {
    id: { type: () => ID },
    at: { type: () => DateTimeScalar },
    action: {
      type: () => String,
      description: 'create, update, publish, schedule, withdraw, signIn, signInFailed …',
    },
    label: { type: () => String, description: 'The action in words, in the language of the request.' },
    actorName: {
      type: () => String,
      nullable: true,
      description:
        'Who did it, a program by its token: “Newsletter (token)”. Null for the system itself, and for nobody that is known.',
    },
    actorEmail: { type: () => String, nullable: true, description: forTheWholeLog },
    documentId: { type: () => ID, nullable: true },
    documentTitle: { type: () => String, nullable: true, description: 'As editors have it now.' },
    organization: {
      type: () => OrganizationType,
      nullable: true,
      description: 'The organization concerned; of a document, its owner.',
    },
    concernsName: { type: () => String, nullable: true, description: 'The person concerned.' },
    role: { type: () => String, nullable: true, description: 'The code of the role that was given, taken or changed.' },
    roleName: { type: () => String, nullable: true, description: 'The role in words.' },
    version: { type: () => Int, nullable: true, description: 'Of the document, after the change.' },
    fields: { type: () => [String], description: 'Which fields changed.' },
    details: { type: () => details, nullable: true },
    note: { type: () => String, nullable: true, description: 'The reason or note that was given.' },
    requestId: { type: () => String, nullable: true, description: forTheWholeLog },
    address: { type: () => String, nullable: true, description: forTheWholeLog },
  },
  { implements: [NodeType], description: 'Who did what to which document from where. Nothing in it ever changes.' },
);

export const AuditEntryConnection = defineConnection('AuditEntry', () => entry);

/** The pages of entries that concern an object. */
export const auditLogArguments: Record<string, FieldShape> = {
  first: { type: () => Int, nullable: true },
  after: { type: () => String, nullable: true },
};
