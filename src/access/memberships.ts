import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { invalid, RequestError } from '../errors.ts';
import { dayIn } from '../time/days.ts';
import { assertAdministratorStays } from './administrators.ts';
import { record } from './audit.ts';
import { endSessionsOf } from './end-sessions.ts';
import { assertWithinOwn } from './grantable.ts';
import { roleNamed, rolesIn } from './known-roles.ts';
import { mayInOffice } from './policy.ts';

const mostPerAccount = 50;

/** Days of the city, `2026-12-24`; null for no limit. */
interface Span {
  validFrom?: string | null;
  validThrough?: string | null;
}

export interface GrantInput extends Span {
  accountId: string;
  organizationId: string;
  role: string;
}

export interface ChangeInput extends Span {
  id: string;
}

/**
 * Gives a person a role in an organization, from the first to the last day if days are given: a substitute for a
 * fortnight. Nobody gives more than they have. Ends the person's sessions. Answers the id of the membership.
 */
export function grantMembership(ctx: Context, input: GrantInput): Promise<string> {
  assertMayGrant(ctx);
  return transaction(ctx, async (ctx) => {
    const at = await now(ctx);
    const today = dayIn(at, ctx.settings.timeZone);
    const accountId = await lockAccount(ctx, input.accountId);
    const organizationId = await organizationAtWork(ctx, input.organizationId, today);
    const { role } = input;
    const span = spanOf(input, today);
    const definition = await roleNamed(ctx, role);
    if (!definition) throw noRole(role);
    assertWithinOwn(ctx.viewer, await rolesIn(ctx, organizationId, [definition]), ['role']);
    await assertNew(ctx, { accountId, organizationId, role, ...span }, today);
    const id = randomUUID();
    await queryRows(
      ctx,
      `insert into membership (id, account_id, organization_id, role, valid_from, valid_through, granted_by, granted_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        accountId,
        organizationId,
        role,
        span.validFrom,
        span.validThrough,
        ctx.viewer?.id ?? null,
        at.toISOString(),
      ],
    );
    await endSessionsOf(ctx, [accountId]);
    await record(ctx, at, { action: 'grantMembership', concernsId: accountId, organizationId, role, note: days(span) });
    return id;
  });
}

/** Gives a membership other days. Ends the person's sessions. Answers its id. */
export function changeMembership(ctx: Context, input: ChangeInput): Promise<string> {
  return changing(ctx, input.id, 'changeMembership', async (ctx, membership, today) => {
    const span = spanOf({ ...membership, ...given(input) }, today);
    await queryRows(ctx, 'update membership set valid_from = $2, valid_through = $3 where id = $1', [
      membership.id,
      span.validFrom,
      span.validThrough,
    ]);
    return days(span);
  });
}

/** Takes a role away. Ends the person's sessions: from the next request on the role gives nothing. */
export function revokeMembership(ctx: Context, input: { id: string }): Promise<string> {
  return changing(ctx, input.id, 'revokeMembership', async (ctx, membership) => {
    await queryRows(ctx, 'delete from membership where id = $1', [membership.id]);
    return days(membership);
  });
}

interface KnownMembership {
  id: string;
  accountId: string;
  organizationId: string;
  role: string;
  validFrom: string | null;
  validThrough: string | null;
}

/** Changes a membership under its person's lock. `carryOut` answers what the audit log notes. */
function changing(
  ctx: Context,
  id: string,
  action: 'changeMembership' | 'revokeMembership',
  carryOut: (ctx: Context, membership: KnownMembership, today: string) => Promise<string | null>,
): Promise<string> {
  assertMayGrant(ctx);
  return transaction(ctx, async (ctx) => {
    const at = await now(ctx);
    const membership = await lockMembership(ctx, id);
    const { accountId, organizationId, role } = membership;
    const definition = await roleNamed(ctx, role);
    if (definition) assertWithinOwn(ctx.viewer, await rolesIn(ctx, organizationId, [definition]), ['id']);
    const note = await carryOut(ctx, membership, dayIn(at, ctx.settings.timeZone));
    await endSessionsOf(ctx, [accountId]);
    await record(ctx, at, { action, concernsId: accountId, organizationId, role, note });
    if (role === 'ADMINISTRATOR') await assertAdministratorStays(ctx);
    return membership.id;
  });
}

function assertMayGrant(ctx: Context): void {
  if (!mayInOffice(ctx.viewer, 'people')) throw new RequestError('FORBIDDEN');
}

/** Locks the account, so that changes of one person's memberships come one after the other. */
async function lockAccount(ctx: Context, id: string): Promise<string> {
  const [uuid] = uuidsOf([id], 'Account', 'Viewer');
  const [found] = await queryRows<{ id: string }>(ctx, 'select id from account where id = $1 for update', [
    uuid ?? null,
  ]);
  if (found) return found.id;
  throw invalid(['accountId'], { pl: 'Konto: nie ma takiego konta.', en: 'Account: there is no such account.' });
}

async function lockMembership(ctx: Context, id: string): Promise<KnownMembership> {
  const [uuid] = uuidsOf([id], 'Membership');
  const [found] = await queryRows<KnownMembership>(
    ctx,
    `select m.id, m.account_id as "accountId", m.organization_id as "organizationId", m.role,
       m.valid_from::text as "validFrom", m.valid_through::text as "validThrough"
     from membership m join account a on a.id = m.account_id where m.id = $1 for update`,
    [uuid ?? null],
  );
  if (found) return found;
  throw invalid(['id'], { pl: 'Nie ma takiego nadania roli.', en: 'There is no such membership.' });
}

/** An organization that is in use today or will be, and has no successor yet. */
async function organizationAtWork(ctx: Context, id: string, today: string): Promise<string> {
  const [uuid] = uuidsOf([id], 'Organization');
  const [found] = await queryRows<{ id: string; has_ended: boolean }>(
    ctx,
    `select id, case when valid_to is null then successor_id is not null else valid_to < $2 end as has_ended
     from organization where id = $1`,
    [uuid ?? null, today],
  );
  if (found && !found.has_ended) return found.id;
  throw invalid(
    ['organizationId'],
    found
      ? {
          pl: 'Jednostka: ta już nie działa; podaj inną lub jej następcę.',
          en: 'Organization: this one has ended; name another, or its successor.',
        }
      : { pl: 'Jednostka: nie ma takiej.', en: 'Organization: there is no such organization.' },
  );
}

function noRole(code: string) {
  return invalid(['role'], {
    pl: `Rola: nie ma roli „${code}”, którą można by nadać; zapytaj o „roles”.`,
    en: `Role: there is no role "${code}" that can be granted; ask for \`roles\`.`,
  });
}

function given({ validFrom, validThrough }: Span): Span {
  return { ...(validFrom !== undefined && { validFrom }), ...(validThrough !== undefined && { validThrough }) };
}

/** The span as it is kept. A span in the past would give nothing. */
function spanOf({ validFrom = null, validThrough = null }: Span, today: string) {
  if (validThrough !== null && validFrom !== null && validThrough < validFrom) {
    throw invalid(['validThrough'], {
      pl: `Do: ${validThrough} jest wcześniej niż ${validFrom}.`,
      en: `Through: ${validThrough} is earlier than ${validFrom}.`,
    });
  }
  if (validThrough !== null && validThrough < today) {
    throw invalid(['validThrough'], {
      pl: `Do: ${validThrough} już minął. Aby odebrać rolę od razu, użyj „revokeMembership”.`,
      en: `Through: ${validThrough} is over. To take the role away at once use \`revokeMembership\`.`,
    });
  }
  return { validFrom, validThrough };
}

function days({ validFrom, validThrough }: Span): string | null {
  return validFrom || validThrough ? `${validFrom ?? ''}–${validThrough ?? ''}` : null;
}

/** Refuses the same role in the same organization for days that overlap, and more memberships than anybody needs. */
async function assertNew(ctx: Context, wanted: Required<GrantInput>, today: string): Promise<void> {
  const { accountId, organizationId, role, validFrom, validThrough } = wanted;
  const [{ present, same }] = await queryRows<{ present: number; same: boolean }>(
    ctx,
    `select count(*)::int as present, coalesce(bool_or(organization_id = $2 and role = $3
         and daterange(valid_from, valid_through, '[]') && daterange($4::date, $5::date, '[]')), false) as same
     from membership where account_id = $1 and coalesce(valid_through >= $6, true)`,
    [accountId, organizationId, role, validFrom, validThrough, today],
  );
  if (same) {
    throw invalid(['role'], {
      pl: 'Rola: ta osoba ma już tę rolę w tej jednostce w tych dniach. Zmień tamte daty.',
      en: 'Role: this person has this role in this organization on these days already. Change those days.',
    });
  }
  if (present >= mostPerAccount) {
    throw invalid(['accountId'], {
      pl: `Konto: najwyżej ${mostPerAccount} ról jednej osoby.`,
      en: `Account: one person has ${mostPerAccount} roles at most.`,
    });
  }
}
