import { isValidOn } from '../access/held-roles.ts';
import { mayInOffice } from '../access/policy.ts';
import type { Context } from '../context.ts';
import { isToCome } from '../entities/succession.ts';
import { RequestError } from '../errors.ts';
import type { Connection, PageArguments, PageSource } from './connection.ts';
import { dayOf } from './expressions.ts';
import { FilterCompiler, type Where } from './filters.ts';
import { compilerFor, publicPerspective, type Row, readPage, run } from './read.ts';
import type { Reading } from './reading.ts';
import type { Selection } from './selection.ts';
import { type Shape, scalar, scalars } from './shapes.ts';

/** Who has which role where and when, by the names of people: for those who give roles, and for auditors. */
export async function readMemberships(ctx: Context, args: PageArguments, selection: Selection): Promise<Connection> {
  assertMayRead(ctx);
  return readPage(ctx, { ...args, list: 'memberships' }, selection, (compiler): PageSource => {
    return {
      shape: membershipShape(compiler),
      from: (row) => `${withNames} ${row}`,
      conditions: (row) => (args.where ? [conditions(compiler, row, args.where)] : []),
      keys: [
        { sql: (row) => `(${row}.account_name collate "pl-PL-x-icu")`, type: 'text', descending: false },
        { sql: (row) => `${row}.id`, type: 'uuid', descending: false },
      ],
    };
  });
}

/** One membership by its uuid; null where there is none. */
export async function readMembership(ctx: Context, id: string, selection: Selection): Promise<Row | null> {
  assertMayRead(ctx);
  const compiler = compilerFor(ctx, await publicPerspective(ctx, {}));
  const wanted = compiler.parameters.bind(id, 'uuid');
  const from = (row: string) => `${withNames} ${row} where ${row}.id = ${wanted}`;
  return run<Row | null>(ctx, compiler, compiler.one(membershipShape(compiler), from, selection));
}

function assertMayRead({ viewer }: Context): void {
  if (!mayInOffice(viewer, 'people') && !mayInOffice(viewer, 'audit')) throw new RequestError('FORBIDDEN');
}

const withNames = `(select m.*, a.name as account_name, a.email as account_email, g.name as granted_by_name
  from membership m join account a on a.id = m.account_id left join account g on g.id = m.granted_by)`;

function membershipShape(compiler: Reading): Shape {
  return {
    typeName: 'GrantedMembership',
    table: 'membership',
    fields: {
      ...scalars({
        accountId: 'account_id',
        accountName: 'account_name',
        accountEmail: 'account_email',
        validFrom: 'valid_from',
        validThrough: 'valid_through',
        grantedAt: 'granted_at',
        grantedByName: 'granted_by_name',
      }),
      id: scalar('uuid', (row) => `${row}.id`),
      role: scalar('roleCode', (row) => `${row}.role`),
      state: scalar('state', (row) => stateOf(row, today(compiler))),
      organization: compiler.toOne('organization', 'organization_id', compiler.vocabulary('Organization')),
    },
  };
}

/** Today, and not the day of the epoch's instant: what memberships give is decided at the very request. */
function today(compiler: Reading): string {
  return dayOf('content.instant()', 'start', compiler.timeZone);
}

function stateOf(row: string, day: string): string {
  return `case when ${isValidOn(day, row)} then 'VALID' when ${isToCome(row, day)} then 'TO_COME' else 'ENDED' end`;
}

function conditions(compiler: Reading, row: string, where: Where): string {
  const filters = new FilterCompiler(compiler);
  return filters.object(row, where, {
    account: (r, value) => filters.id(`${r}.account_id`, value),
    accountName: (r, value) => filters.prose(`${r}.account_name`, value),
    organization: (r, value) => filters.inOrganization(`${r}.organization_id`, value as Where),
    role: (r, value) => filters.string(`${r}.role`, value),
    state: (r, value) => `${stateOf(r, today(compiler))} = any(${compiler.parameters.bind(value, 'text[]')})`,
  });
}
