import { randomBytes, randomUUID } from 'node:crypto';
import { contentTypeByCode } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import { insertRows } from '../database/rows.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import { lockSubject } from '../database/transaction-locks.ts';
import type { Action } from '../entities/access-rules.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { ServiceToken, type TokenDutyAction, type TokenGrant, type TokenScope } from '../entities/service-token.ts';
import { invalid, RequestError, UserError } from '../errors.ts';
import type { Message, Problem } from '../message.ts';
import { hasLines, oneLine, plainText } from '../plain-text.ts';
import { record } from './audit.ts';
import { fieldsRefused, mayInOffice, reachWith } from './policy.ts';
import { sha256 } from './sessions.ts';
import type { Viewer } from './viewer.ts';

/** How tokens of programs begin. Tokens of sessions begin otherwise. */
export const tokenBeginning = 'kst_';

const longestLifeDays = 366;
const mostActive = 200;
const mostGrants = 50;
const mostInScope = 200;
const mostPerMinute = 6_000;
const longest = { name: 80, purpose: 500 }; // characters

/** Content types by code, and organizations by id; all organizations where none are named. */
export interface ScopeInput {
  types: readonly string[];
  organizationIds?: readonly string[] | null;
}

export interface TokenGrantInput extends ScopeInput {
  actions: readonly Uppercase<Action>[];
}

export interface NewServiceToken {
  name: string;
  purpose?: string | null;
  expiresAt: Date;
  requestsPerMinute?: number | null;
  drafts?: ScopeInput | null;
  management?: readonly TokenGrantInput[] | null;
  office?: readonly Uppercase<TokenDutyAction>[] | null;
}

export interface MadeToken {
  id: string;
  /** Stands nowhere else: the database keeps the token's SHA-256. */
  token: string;
}

/**
 * Makes a token that may do what is named here, and nothing else. Nobody gives a token more than they may do themselves at
 * that moment; from then on the token stands for itself, until it expires or is revoked.
 *
 * @throws UserError with every mistake
 */
export async function createServiceToken(ctx: Context, input: NewServiceToken): Promise<MadeToken> {
  assertSeesToTokens(ctx);
  const scopes = scopesOf(ctx.viewer, input);
  const token = `${tokenBeginning}${randomBytes(32).toString('base64url')}`;
  const id = randomUUID();
  await transaction(ctx, async (ctx) => {
    await lockSubject(ctx, 'serviceTokens', '');
    const at = await now(ctx);
    const problems = [...scopes.problems, ...problemsOf(input, at), ...(await unknownOrganizations(ctx, scopes))];
    if (problems.length > 0) throw new UserError('INVALID', problems);
    const name = plainText(input.name, { multiline: false }).text;
    await assertRoom(ctx, at, name);
    const row = Object.assign(new ServiceToken(), {
      id,
      name,
      purpose: plainText(input.purpose ?? '', { multiline: true }).text || null,
      tokenHash: sha256(token),
      prefix: token.slice(0, tokenBeginning.length + 4),
      drafts: scopes.drafts,
      grants: scopes.grants,
      office: scopes.office,
      requestsPerMinute: input.requestsPerMinute ?? 600,
      createdAt: at,
      createdBy: ctx.viewer?.id ?? null,
      expiresAt: input.expiresAt,
    });
    await insertRows(ctx, ServiceToken, [row]);
    await record(ctx, at, { action: 'createServiceToken', note: `${name} (${row.prefix}…)` });
  });
  return { id, token };
}

/**
 * Ends a token: its next request is refused, on every instance. Revoking what was revoked changes nothing.
 *
 * @throws RequestError NOT_FOUND
 */
export async function revokeServiceToken(ctx: Context, id: string): Promise<string> {
  assertSeesToTokens(ctx);
  const [uuid] = uuidsOf([id], 'ServiceToken');
  return transaction(ctx, async (ctx) => {
    const at = await now(ctx);
    const [found] = uuid
      ? await queryRows<{ name: string; prefix: string; revoked: boolean }>(
          ctx,
          'select name, prefix, revoked_at is not null as revoked from service_token where id = $1 for update',
          [uuid],
        )
      : [];
    if (!found) throw new RequestError('NOT_FOUND', noSuchToken);
    if (found.revoked) return uuid;
    await queryRows(ctx, 'update service_token set revoked_at = $2 where id = $1', [uuid, at.toISOString()]);
    await record(ctx, at, { action: 'revokeServiceToken', note: `${found.name} (${found.prefix}…)` });
    return uuid;
  });
}

const noSuchToken: Message = { pl: 'Nie ma takiego tokenu.', en: 'There is no such token.' };

function assertSeesToTokens({ viewer }: Context): void {
  if (!mayInOffice(viewer, 'tokens')) throw new RequestError('FORBIDDEN');
}

interface Scopes {
  drafts: TokenScope | null;
  grants: TokenGrant[];
  office: TokenDutyAction[];
  problems: Problem[];
}

/** What the token is to be allowed, with everything of it that its maker may not do. */
function scopesOf(viewer: Viewer | null, { drafts, management, office }: NewServiceToken): Scopes {
  const problems: Problem[] = [];
  const scopeIn = (path: string[], given: ScopeInput, actions: readonly Action[]): TokenScope => {
    const scope = { types: [...new Set(given.types)], organizations: organizationsIn(given) };
    problems.push(...problemsOfScope(path, scope, given));
    for (const action of actions) {
      const beyond = scope.types.filter((type) => !isWithin(viewer, action, type, scope.organizations));
      if (beyond.length > 0) problems.push({ path, message: beyondMaker(action, beyond) });
    }
    return scope;
  };
  const grants = (management ?? []).slice(0, mostGrants).map((given, index): TokenGrant => {
    const actions = [...new Set(given.actions.map((action) => action.toLowerCase() as Action))];
    const scope = scopeIn(['management', String(index)], given, actions);
    return { ...scope, actions, exceptFields: leftOutBy(viewer, actions, scope) };
  });
  const duties = [...new Set((office ?? []).map((duty) => duty.toLowerCase() as TokenDutyAction))];
  for (const duty of duties) {
    if (!mayInOffice(viewer, duty)) problems.push({ path: ['office'], message: beyondMaker(duty, []) });
  }
  if ((management ?? []).length > mostGrants) problems.push({ path: ['management'], message: tooLong(mostGrants) });
  if (!drafts && grants.length === 0 && duties.length === 0)
    problems.push({ path: ['management'], message: forNothing });
  return { drafts: drafts ? scopeIn(['drafts'], drafts, ['read']) : null, grants, office: duties, problems };
}

function organizationsIn({ organizationIds }: ScopeInput): TokenScope['organizations'] {
  return organizationIds == null ? 'all' : [...new Set(uuidsOf(organizationIds, 'Organization'))];
}

function isWithin(
  viewer: Viewer | null,
  action: Action,
  typeCode: string,
  organizations: TokenScope['organizations'],
): boolean {
  // A program is nobody's second pair of eyes: whoever publishes only what others wrote cannot hand publishing on.
  if (action === 'publish' && viewer?.grants.some(({ separatesDuties }) => separatesDuties)) return false;
  const reach = reachWith(viewer, action, contentTypeByCode(typeCode)).organizations;
  if (reach === 'all') return true;
  return organizations !== 'all' && organizations.every((id) => reach.has(id));
}

/** Fields that the maker could not set in one of the organizations or types are left out in all of them. */
function leftOutBy(viewer: Viewer | null, actions: readonly Action[], { types, organizations }: TokenScope): string[] {
  const owners = organizations === 'all' ? [''] : organizations; // grants for all organizations include this one
  const fields = types.flatMap((type) =>
    actions.flatMap((action) =>
      owners.flatMap((owner) => [
        ...fieldsRefused(viewer, action, { type: contentTypeByCode(type), organizationId: owner, areas: [] }),
      ]),
    ),
  );
  return [...new Set(fields)];
}

function problemsOfScope(path: string[], { types, organizations }: TokenScope, given: ScopeInput): Problem[] {
  const problems: Problem[] = [];
  if (types.length === 0) problems.push({ path: [...path, 'types'], message: nothingNamed });
  if (organizations === 'all') return problems;
  const at = [...path, 'organizationIds'];
  if (organizations.length === 0) problems.push({ path: at, message: nothingNamed });
  else if (uuidsOf(given.organizationIds ?? [], 'Organization').length < (given.organizationIds ?? []).length) {
    problems.push({ path: at, message: unknownOrganization });
  }
  if (organizations.length > mostInScope) problems.push({ path: at, message: tooLong(mostInScope) });
  return problems;
}

async function unknownOrganizations(ctx: Context, { drafts, grants }: Scopes): Promise<Problem[]> {
  const scopes = [
    ...(drafts ? [{ path: ['drafts'], scope: drafts }] : []),
    ...grants.map((scope, index) => ({ path: ['management', String(index)], scope })),
  ];
  const named = scopes.flatMap(({ scope }) => (scope.organizations === 'all' ? [] : scope.organizations));
  const rows = await queryRows<{ id: string }>(
    ctx,
    'select id from organization where id in (select json_array_elements_text($1::json)::uuid)',
    [JSON.stringify(named)],
  );
  const known = new Set(rows.map(({ id }) => id));
  return scopes
    .filter(({ scope }) => scope.organizations !== 'all' && scope.organizations.some((id) => !known.has(id)))
    .map(({ path }) => ({ path: [...path, 'organizationIds'], message: unknownOrganization }));
}

function problemsOf({ name, purpose, expiresAt, requestsPerMinute }: NewServiceToken, at: Date): Problem[] {
  const problems: Problem[] = [];
  const { text } = plainText(name, { multiline: false });
  if (text === '') problems.push({ path: ['name'], message: unnamed });
  if (hasLines(name))
    problems.push({ path: ['name'], message: { pl: `Nazwa: ${oneLine.pl}`, en: `Name: ${oneLine.en}` } });
  if (text.length > longest.name)
    problems.push({ path: ['name'], message: tooManyCharacters('Nazwa', 'Name', longest.name) });
  if ((purpose ?? '').length > longest.purpose) {
    problems.push({ path: ['purpose'], message: tooManyCharacters('Przeznaczenie', 'Purpose', longest.purpose) });
  }
  const days = (expiresAt.getTime() - at.getTime()) / 86_400_000;
  if (days <= 0 || days > longestLifeDays) problems.push({ path: ['expiresAt'], message: wrongLife });
  if (requestsPerMinute != null && (requestsPerMinute < 1 || requestsPerMinute > mostPerMinute)) {
    problems.push({ path: ['requestsPerMinute'], message: wrongPace });
  }
  return problems;
}

/** Holds the number of active tokens, and their names, which people and the audit log tell them apart by. */
async function assertRoom(ctx: Context, at: Date, name: string): Promise<void> {
  const [{ count, taken }] = await queryRows<{ count: number; taken: boolean }>(
    ctx,
    `select count(*)::int as count, coalesce(bool_or(lower(name) = lower($2)), false) as taken
     from service_token where revoked_at is null and expires_at > $1`,
    [at.toISOString(), name],
  );
  if (taken) throw invalid(['name'], nameTaken);
  if (count >= mostActive) throw invalid(['name'], tooManyTokens);
}

const unnamed: Message = {
  pl: 'Nazwij token tak, by było wiadomo, kto go używa, na przykład „Newsletter”.',
  en: 'Name the token so that people know who uses it, such as “Newsletter”.',
};
const forNothing: Message = {
  pl: 'Token nie może niczego: podaj drafts, management albo office.',
  en: 'The token may do nothing: give drafts, management or office.',
};
const nothingNamed: Message = {
  pl: 'Lista jest pusta: wymień, czego dotyczy token. Bez organizationIds obejmuje wszystkie organizacje.',
  en: 'The list is empty: name what the token is for. Without organizationIds the token is for all organizations.',
};
const unknownOrganization: Message = {
  pl: 'Nie ma takiej organizacji.',
  en: 'There is no such organization.',
};
const wrongLife: Message = {
  pl: `Ważny do: podaj chwilę w ciągu najbliższych ${longestLifeDays} dni.`,
  en: `Expires: give an instant within the next ${longestLifeDays} days.`,
};
const wrongPace: Message = {
  pl: `Zapytań na minutę: od 1 do ${mostPerMinute}.`,
  en: `Requests per minute: from 1 to ${mostPerMinute}.`,
};
const nameTaken: Message = {
  pl: 'Ważny token ma już tę nazwę. Nadaj inną albo najpierw unieważnij tamten.',
  en: 'An active token has this name. Give another name, or revoke that token first.',
};
const tooManyTokens: Message = {
  pl: `Ważnych tokenów jest już ${mostActive}. Unieważnij te, których nikt nie używa.`,
  en: `There are ${mostActive} active tokens. Revoke those that nobody uses.`,
};

function tooLong(most: number): Message {
  return { pl: `Lista jest za długa: najwyżej ${most}.`, en: `The list is too long: ${most} at most.` };
}

function tooManyCharacters(pl: string, en: string, most: number): Message {
  return { pl: `${pl}: najwyżej ${most} znaków.`, en: `${en}: ${most} characters at most.` };
}

function beyondMaker(action: Action | TokenDutyAction, types: readonly string[]): Message {
  const of = types.length > 0 ? ` (${types.join(', ')})` : '';
  return {
    pl: `Nie możesz dać tokenowi uprawnienia, którego nie masz w tym zakresie: ${action.toUpperCase()}${of}.`,
    en: `You cannot give a token a right that you do not have there: ${action.toUpperCase()}${of}.`,
  };
}
