import { mayInOffice } from '../access/policy.ts';
import type { Context } from '../context.ts';
import { RequestError } from '../errors.ts';
import type { Connection, PageArguments, PageSource } from './connection.ts';
import { compilerFor, publicPerspective, type Row, readPage, run } from './read.ts';
import type { Selection } from './selection.ts';
import { type Shape, scalar, scalars } from './shapes.ts';

export interface ServiceTokenArguments extends PageArguments {
  states?: readonly string[] | null;
}

/** Tokens of programs, the newest first. Needs a grant of its own. */
export async function readServiceTokens(
  ctx: Context,
  { states, ...args }: ServiceTokenArguments,
  selection: Selection,
): Promise<Connection> {
  assertSeesTokens(ctx);
  const list = { ...args, where: states ? { states } : undefined, list: 'serviceTokens' };
  return readPage(ctx, list, selection, (compiler): PageSource => {
    const wanted = states ? compiler.parameters.bind(states, 'text[]') : undefined;
    return {
      shape: tokenShape,
      from: (row) => `(${tokens}) ${row}`,
      conditions: (row) => (wanted ? [`${row}.state = any(${wanted})`] : []),
      keys: [
        { sql: (row) => `${row}.created_at`, type: 'timestamptz', descending: true },
        { sql: (row) => `${row}.id`, type: 'uuid', descending: false },
      ],
    };
  });
}

/** One token by its uuid. */
export async function readServiceToken(ctx: Context, id: string, selection: Selection): Promise<Row | null> {
  assertSeesTokens(ctx);
  const compiler = compilerFor(ctx, await publicPerspective(ctx, {}));
  const wanted = compiler.parameters.bind(id, 'uuid');
  const from = (row: string) => `(${tokens}) ${row} where ${row}.id = ${wanted}`;
  return run<Row | null>(ctx, compiler, compiler.one(tokenShape, from, selection));
}

function assertSeesTokens({ viewer }: Context): void {
  if (!mayInOffice(viewer, 'tokens')) throw new RequestError('FORBIDDEN');
}

const tokens = `
  select t.*, a.name as made_by, a.disabled_at is not null as is_maker_disabled,
    case when t.revoked_at is not null then 'REVOKED' when t.expires_at <= content.instant() then 'EXPIRED'
      else 'ACTIVE' end as state
  from service_token t left join account a on a.id = t.created_by`;

/** The token's hash is in no column here. */
const tokenShape: Shape = {
  typeName: 'ServiceToken',
  table: 'service_token',
  fields: {
    ...scalars({
      name: 'name',
      purpose: 'purpose',
      prefix: 'prefix',
      state: 'state',
      drafts: 'drafts',
      management: 'grants',
      requestsPerMinute: 'requests_per_minute',
      createdAt: 'created_at',
      madeBy: 'made_by',
      isMakerDisabled: 'is_maker_disabled',
      expiresAt: 'expires_at',
      revokedAt: 'revoked_at',
      lastUsedAt: 'last_used_at',
      lastNetwork: 'last_network',
    }),
    id: scalar('uuid', (row) => `${row}.id`),
    office: scalar('office', (row) => `to_json(${row}.office)`),
  },
};
