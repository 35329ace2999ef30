import { randomUUID } from 'node:crypto';
import type { ProviderSettings } from '../../config/single-sign-on.ts';
import type { GroupRole } from '../../config/values.ts';
import type { Context } from '../../context.ts';
import { now, queryRows, transaction } from '../../database/transaction.ts';
import { lockSubject } from '../../database/transaction-locks.ts';
import { record } from '../audit.ts';
import { endSessions } from '../sessions.ts';
import { followGroups, rolesOf } from './memberships.ts';
import type { Pending } from './pending.ts';
import type { Person } from './person.ts';
import type { Refusal } from './refusals.ts';
import { spend } from './spent.ts';

/** The identity that may open a session, or why there is none. */
export type Entered = { identityId: string } | { refused: Refusal };

interface AccountRow {
  id: string;
  disabled: boolean;
}

interface Linked extends AccountRow {
  identityId: string;
}

/**
 * Finds or makes the account of a person who has proved to the provider who they are, and gives it the roles of the
 * person's groups. The link is issuer and subject; an address makes the link once, if the provider has verified it.
 * Roles are taken also from those who do not get in.
 */
export async function enter(
  ctx: Context,
  person: Person,
  { pending, settings }: { pending: Pending; settings: Pick<ProviderSettings, 'roles'> },
): Promise<Entered> {
  return transaction(ctx, async (ctx) => {
    if (!(await spend(ctx, 'state', pending.state, new Date(pending.expires)))) return { refused: 'STALE' };
    await lockSubject(ctx, 'identities', person.issuer); // two first sign-ins of one person make one account
    const at = await now(ctx);
    const roles = settings.roles && rolesOf(person.groups, settings.roles);
    const found = (await linked(ctx, person)) ?? (await link(ctx, at, person, roles));
    if ('refused' in found) return refuse(ctx, at, found.refused, found.id);
    if (roles && (await followGroups(ctx, at, found.id, roles))) {
      await endSessions(ctx, found.id);
    }
    if (found.disabled) return refuse(ctx, at, 'DISABLED', found.id);
    if (roles?.length === 0) return refuse(ctx, at, 'NO_GROUP', found.id);
    return { identityId: found.identityId };
  });
}

/** The log has the account where there is one. Of strangers nothing is kept. */
async function refuse(ctx: Context, at: Date, refused: Refusal, accountId?: string): Promise<Entered> {
  await record(ctx, at, { action: 'signInFailed', accountId, note: `oidc ${refused}` });
  return { refused };
}

async function linked(ctx: Context, { issuer, subject }: Person): Promise<Linked | undefined> {
  const [row] = await queryRows<Linked>(
    ctx,
    `select i.id as "identityId", a.id, a.disabled_at is not null as disabled
     from identity i join account a on a.id = i.account_id
     where i.issuer = $1 and i.subject = $2 for update of a`,
    [issuer, subject],
  );
  return row;
}

/** Links the account of the address, or a new account where the provider gives roles. */
async function link(
  ctx: Context,
  at: Date,
  { issuer, subject, verifiedEmail: email, name }: Person,
  roles: readonly GroupRole[] | undefined,
): Promise<Linked | { refused: Refusal; id?: string }> {
  if (email === null) return { refused: 'UNVERIFIED_ADDRESS' };
  const [known] = await queryRows<AccountRow & { taken: boolean }>(
    ctx,
    `select a.id, a.disabled_at is not null as disabled,
       exists (select from identity i where i.account_id = a.id and i.issuer = $2) as taken
     from account a where a.email = $1 for update`,
    [email, issuer],
  );
  if (known?.taken) return { refused: 'LINKED_TO_ANOTHER', id: known.id };
  if (known?.disabled) return { refused: 'DISABLED', id: known.id };
  if (roles?.length === 0) return { refused: 'NO_GROUP', id: known?.id };
  if (!known && !roles) return { refused: 'NO_ACCOUNT' };
  const account = known ?? (await create(ctx, at, email, name));
  const identityId = randomUUID();
  await queryRows(
    ctx,
    'insert into identity (id, issuer, subject, account_id, created_at) values ($1, $2, $3, $4, $5)',
    [identityId, issuer, subject, account.id, at.toISOString()],
  );
  await record(ctx, at, { action: 'linkIdentity', accountId: account.id, concernsId: account.id });
  return { ...account, identityId };
}

async function create(ctx: Context, at: Date, email: string, name: string | null): Promise<AccountRow> {
  const id = randomUUID();
  await queryRows(ctx, 'insert into account (id, email, name, created_at) values ($1, $2, $3, $4)', [
    id,
    email,
    name ?? email,
    at.toISOString(),
  ]);
  await record(ctx, at, { action: 'saveAccount', accountId: id, concernsId: id });
  return { id, disabled: false };
}
