import { createServiceToken, revokeServiceToken, type ScopeInput } from '../access/service-tokens.ts';
import { systemViewer } from '../access/system-viewer.ts';
import type { App } from '../app.ts';
import { contentTypes } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import { queryRows, transaction } from '../database/transaction.ts';
import type { Action } from '../entities/access-rules.ts';
import { globalId } from '../entities/global-id.ts';
import {
  TokenAction,
  TokenDuty,
  type TokenDutyAction,
  type TokenGrant,
  type TokenScope,
} from '../entities/service-token.ts';
import { StartupError } from '../startup-error.ts';
import { command, noPositionals, required, UsageError } from './command.ts';
import { note, withApp } from './installation.ts';

const codes = contentTypes.map(({ code }) => code);

export const tokenCreate = command({
  name: 'token create',
  summary: 'makes a token for a program: a website that shows drafts, a newsletter, an import',
  usage:
    '--name <name> --days <number> [--drafts <types>] [--actions <actions> --types <types>] [--office <duties>] [--organizations <slugs>]',
  details: `The token is printed, only now. Lists are separated by commas; "all" stands for all types.

  --days           until the token expires, 366 at most
  --drafts         types of which the delivery API shows drafts to the program
  --actions        what the program may do on the management API: ${TokenAction.codes.join(', ')}
  --types          with documents of these types
  --organizations  of these organizations alone; without it of all
  --office         ${TokenDuty.codes.join(', ')}
  --per-minute     most requests in a minute, on each instance; 600 unless given
  --purpose        what for, and whom to ask

Types: ${codes.join(', ')}.`,
  options: {
    name: { type: 'string' },
    days: { type: 'string' },
    drafts: { type: 'string' },
    actions: { type: 'string' },
    types: { type: 'string' },
    organizations: { type: 'string' },
    office: { type: 'string' },
    'per-minute': { type: 'string' },
    purpose: { type: 'string' },
  },
  async run({ values, positionals }) {
    noPositionals(positionals);
    const name = required(values.name, 'name');
    const days = numberIn(required(values.days, 'days'), 'days');
    const perMinute = values['per-minute'] && numberIn(values['per-minute'], 'per-minute');
    if ((values.actions === undefined) !== (values.types === undefined)) {
      throw new UsageError('--actions and --types need each other');
    }
    const drafts = values.drafts && chosen(values.drafts, codes, 'drafts');
    const types = values.types && chosen(values.types, codes, 'types');
    const actions = values.actions && chosen(values.actions, TokenAction.codes, 'actions');
    const office = values.office && chosen(values.office, TokenDuty.codes, 'office');
    await withApp(async (app) => {
      const ctx = app.context({ viewer: systemViewer });
      const organizationIds = values.organizations ? await organizationsOf(ctx, values.organizations) : null;
      const of = (types: readonly string[]): ScopeInput => ({ types, organizationIds });
      const { token } = await createServiceToken(ctx, {
        name,
        purpose: values.purpose,
        expiresAt: new Date((await instant(ctx)) + days * 86_400_000),
        requestsPerMinute: perMinute || null,
        drafts: drafts ? of(drafts) : null,
        management: types && actions ? [{ ...of(types), actions: actions as Uppercase<Action>[] }] : null,
        office: office ? (office as Uppercase<TokenDutyAction>[]) : null,
      });
      note(`${name} has a token for ${days} days, shown only now:`);
      console.log(token);
    });
    return 0;
  },
});

export const tokenList = command({
  name: 'token list',
  summary: 'lists the tokens of programs, the newest first',
  usage: '[--all]',
  details: '  --all  also those that have expired or were revoked',
  options: { all: { type: 'boolean' } },
  async run({ values, positionals }) {
    noPositionals(positionals);
    await withApp(async (app) => {
      for (const token of await tokensOf(app.context(), values.all === true)) console.log(lineOf(token));
    });
    return 0;
  },
});

export const tokenRevoke = command({
  name: 'token revoke',
  summary: 'ends a token: its next request is refused',
  usage: '<prefix or name>',
  options: {},
  async run({ positionals }) {
    const [named, ...others] = positionals;
    if (!named || others.length > 0) throw new UsageError('Name one token, by its prefix (kst_…) or name');
    await withApp((app) => revoke(app, named.replace(/…$/, '')));
    return 0;
  },
});

async function revoke(app: App, named: string): Promise<void> {
  const ctx = app.context({ viewer: systemViewer });
  const found = (await tokensOf(ctx, false)).filter(({ name, prefix }) => name === named || prefix === named);
  if (found.length !== 1) {
    const known = found.length > 1 ? 'several' : 'no';
    throw new StartupError(
      `There ${known === 'no' ? 'is' : 'are'} ${known} active token ${named}: see konsulta token list.`,
    );
  }
  await revokeServiceToken(ctx, globalId('ServiceToken', found[0].id));
  note(`${found[0].name} is revoked.`);
}

interface ListedToken {
  id: string;
  name: string;
  prefix: string;
  state: string;
  expires_at: Date;
  last_used_at: Date | null;
  drafts: TokenScope | null;
  grants: TokenGrant[];
  office: string[];
}

function tokensOf(ctx: Context, all: boolean): Promise<ListedToken[]> {
  return transaction(ctx, (ctx) =>
    queryRows<ListedToken>(
      ctx,
      `select * from (
         select id, name, prefix, expires_at, last_used_at, drafts, grants, office, created_at,
           case when revoked_at is not null then 'revoked' when expires_at <= content.instant() then 'expired' else 'active' end as state
         from service_token) t
       where $1::boolean or state = 'active' order by created_at desc, id`,
      [all],
    ),
  );
}

function lineOf({ name, prefix, state, expires_at, last_used_at, drafts, grants, office }: ListedToken): string {
  const rights = [
    ...(drafts ? [`drafts of ${drafts.types.join(' ')}`] : []),
    ...grants.map(({ actions, types }) => `${actions.join(' ')} of ${types.join(' ')}`),
    ...office,
  ];
  const day = (at: Date) => new Date(at).toISOString().slice(0, 10);
  const used = last_used_at ? `used ${day(last_used_at)}` : 'never used';
  return [`${prefix}…`, name, `${state} until ${day(expires_at)}`, used, rights.join('; ')].join('\t');
}

async function instant(ctx: Context): Promise<number> {
  return transaction(ctx, async (ctx) => {
    const [{ now }] = await queryRows<{ now: Date }>(ctx, 'select content.instant() as now');
    return new Date(now).getTime();
  });
}

async function organizationsOf(ctx: Context, given: string): Promise<string[]> {
  const slugs = listIn(given);
  const known = await transaction(ctx, (ctx) =>
    queryRows<{ id: string; slug: string }>(ctx, 'select id, slug from organization order by slug'),
  );
  return slugs.map((slug) => {
    const found = known.find((organization) => organization.slug === slug);
    if (found) return globalId('Organization', found.id);
    throw new StartupError(`There is no organization ${slug}. There are: ${known.map(({ slug }) => slug).join(', ')}.`);
  });
}

function chosen(given: string, known: readonly string[], option: string): readonly string[] {
  const names = listIn(given).map((name) => name.toUpperCase());
  if (names.length === 1 && names[0] === 'ALL' && known === codes) return known;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined && names.length > 0) return names;
  throw new UsageError(`--${option} names "${unknown ?? ''}": expected some of ${known.join(', ')}`);
}

function listIn(given: string): string[] {
  return given
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function numberIn(given: string, option: string): number {
  if (/^[1-9]\d{0,4}$/.test(given)) return Number(given);
  throw new UsageError(`--${option} is "${given}": expected a whole number from 1 on`);
}
