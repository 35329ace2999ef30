import { mayInOffice } from '../access/policy.ts';
import type { Context } from '../context.ts';
import { RequestError } from '../errors.ts';
import type { ReadCompiler } from './compiler.ts';
import type { Connection, PageArguments, PageSource } from './connection.ts';
import { FilterCompiler, type Where } from './filters.ts';
import { compilerFor, draftPerspective, type Row, readPage, run } from './read.ts';
import type { Reading } from './reading.ts';
import type { Selection } from './selection.ts';
import { type Shape, scalar, scalars } from './shapes.ts';

/** Of one account. Beyond, the account’s own page would be no help either. */
const mostMemberships = 100;

/** The people who have accounts, by name. Needs the action `people`. */
export async function readAccounts(ctx: Context, args: PageArguments, selection: Selection): Promise<Connection> {
  if (!mayInOffice(ctx.viewer, 'people')) throw new RequestError('FORBIDDEN');
  return readPage(ctx, { ...args, list: 'accounts' }, selection, (compiler): PageSource => {
    return {
      shape: accountShape(compiler),
      from: (row) => `account ${row}`,
      conditions: (row) => [`${row}.erased_at is null`, ...(args.where ? [conditions(compiler, row, args.where)] : [])],
      keys: [
        { sql: (row) => `(${row}.name collate "pl-PL-x-icu")`, type: 'text', descending: false },
        { sql: (row) => `${row}.id`, type: 'uuid', descending: false },
      ],
    };
  });
}

/** One account; null where there is none. The caller has made sure that the viewer may see it. */
export async function readAccount(ctx: Context, id: string, selection: Selection): Promise<Row | null> {
  const compiler = compilerFor(ctx, await draftPerspective(ctx));
  const from = (row: string) =>
    `account ${row} where ${row}.id = ${compiler.parameters.bind(id, 'uuid')} and ${row}.erased_at is null`;
  return run<Row | null>(ctx, compiler, compiler.one(accountShape(compiler), from, selection));
}

/** The state as `AccountState` names it. */
function state(row: string): string {
  return `(case when ${row}.disabled_at is not null then 'DISABLED' when ${row}.accepted_at is null then 'INVITED' else 'ACTIVE' end)`;
}

const columns = { email: 'email', name: 'name', locale: 'locale', createdAt: 'created_at', acceptedAt: 'accepted_at' };

function accountShape(compiler: ReadCompiler): Shape {
  return {
    typeName: 'Account',
    table: 'account',
    always: (row) => [{ key: 'uuid', sql: `${row}.id` }],
    fields: {
      ...scalars({ ...columns, disabledAt: 'disabled_at', signedInAt: 'signed_in_at' }),
      state: scalar('state', state),
      invitation: (row, field) => {
        const from = (l: string) => `account_link ${l} where ${l}.account_id = ${row}.id and ${l}.purpose = 'INVITE'`;
        return [{ key: 'invitation', sql: compiler.one(invitationShape, from, field.selection('AccountInvitation')) }];
      },
      memberships: (row, field) => {
        const from = (m: string) =>
          `membership ${m} where ${m}.account_id = ${row}.id order by ${m}.role, ${m}.id limit ${mostMemberships}`;
        const selection = field.selection('AccountMembership');
        return [{ key: 'memberships', sql: compiler.many(membershipShape(compiler), from, selection) }];
      },
    },
  };
}

const invitationShape: Shape = {
  typeName: 'AccountInvitation',
  table: 'account_link',
  fields: scalars({ askedAt: 'created_at', sentAt: 'sent_at', refusedAt: 'refused_at', expiresAt: 'expires_at' }),
};

function membershipShape(compiler: ReadCompiler): Shape {
  return {
    typeName: 'AccountMembership',
    table: 'membership',
    always: (row) => [{ key: 'uuid', sql: `${row}.id` }],
    fields: {
      ...scalars({ role: 'role', validFrom: 'valid_from', validThrough: 'valid_through' }),
      organization: compiler.toOne('organization', 'organization_id', compiler.vocabulary('Organization')),
    },
  };
}

function conditions(compiler: Reading, row: string, where: Where): string {
  const filters = new FilterCompiler(compiler);
  const ofMembership = (r: string, condition: (m: string) => string) => {
    const m = compiler.parameters.alias('m');
    return `exists (select 1 from membership ${m} where ${m}.account_id = ${r}.id and ${condition(m)})`;
  };
  return filters.object(row, where, {
    email: (r, value) => filters.string(`${r}.email`, value),
    name: (r, value) => filters.prose(`${r}.name`, value),
    state: (r, value) => `${state(r)} = any(${compiler.parameters.bind(value, 'text[]')})`,
    role: (r, value) => ofMembership(r, (m) => filters.string(`${m}.role`, value)),
    organization: (r, value) => ofMembership(r, (m) => filters.inOrganization(`${m}.organization_id`, value as Where)),
  });
}
