import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import { invalid, UserError } from '../errors.ts';
import { assertMails, heldLink, sendLink, useLink } from './account-links.ts';
import { keptEmail, keptLocale, keptName } from './accounts.ts';
import { record } from './audit.ts';
import { hashOfChosen } from './chosen-password.ts';
import { grantMembership } from './memberships.ts';
import { lockPerson } from './people.ts';
import { endSessions } from './sessions.ts';

const mostMemberships = 20;

export interface FirstMembership {
  organizationId: string;
  /** The code of a role. */
  role: string;
}

export interface InviteInput {
  email: string;
  name: string;
  locale?: string | null;
  memberships: FirstMembership[];
}

/**
 * Makes an account that waits for its person, and sends that person a link. Nobody signs in with the account until the
 * link was used. Answers the account's id.
 *
 * @throws UserError for a malformed address or name, an address that has an account, and roles beyond one's own
 */
export async function invite(ctx: Context, input: InviteInput): Promise<string> {
  assertMails(ctx);
  const [email, name, locale] = [keptEmail(input.email), keptName(input.name), keptLocale(input.locale ?? 'pl')];
  return transaction(ctx, async (ctx) => {
    const at = await now(ctx);
    const [made] = await queryRows<{ id: string }>(
      ctx,
      `insert into account (id, email, name, locale, created_at) values ($1, $2, $3, $4, $5)
       on conflict (email) do nothing returning id`,
      [randomUUID(), email, name, locale, at.toISOString()],
    );
    if (!made) {
      throw invalid(['email'], {
        pl: `Adres ${email} ma już konto: wyślij zaproszenie jeszcze raz albo daj kontu rolę.`,
        en: `The address ${email} has an account: send the invitation again, or give the account a role.`,
      });
    }
    await giveFirst(ctx, made.id, input.memberships);
    await record(ctx, at, { action: 'invite', concernsId: made.id });
    await sendLink(ctx, { accountId: made.id }, 'INVITE');
    return made.id;
  });
}

async function giveFirst(ctx: Context, accountId: string, given: FirstMembership[]): Promise<void> {
  if (given.length > mostMemberships) {
    throw invalid(['memberships'], {
      pl: `Role: najwyżej ${mostMemberships} na początek.`,
      en: `Memberships: ${mostMemberships} at most to begin with.`,
    });
  }
  for (const [index, membership] of given.entries()) {
    await grantMembership(ctx, { ...membership, accountId }).catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      const under = (path: string[]) => ['memberships', String(index), ...path];
      throw new UserError(
        error.code,
        error.problems.map(({ path, message }) => ({ path: under(path), message })),
        error.details,
      );
    });
  }
}

/** Sends another link to somebody who has not come yet; the older link is void. @throws UserError where the person has come */
export async function resendInvitation(ctx: Context, id: string): Promise<string> {
  assertMails(ctx);
  return transaction(ctx, async (ctx) => {
    const person = await lockPerson(ctx, id);
    if (person.acceptedAt !== null || person.disabledAt !== null) {
      throw invalid(['id'], {
        pl: 'Ta osoba już przyjęła zaproszenie albo jej konto jest zamknięte.',
        en: 'This person has accepted the invitation, or the account is disabled.',
      });
    }
    await sendLink(ctx, { accountId: person.id }, 'INVITE', { only: 'a.accepted_at is null' });
    await record(ctx, await now(ctx), { action: 'resendInvitation', concernsId: person.id });
    return person.id;
  });
}

/** Takes an account by the link of its invitation. The person signs in afterwards. Answers the account's address. */
export async function acceptInvitation(ctx: Context, input: { token: string; password: string }): Promise<string> {
  const held = await heldLink(ctx, input.token, 'INVITE'); // nobody is made to hash without a link
  const hash = await hashOfChosen(ctx, input.password, held);
  return transaction(ctx, async (ctx) => {
    const { accountId, email } = await useLink(ctx, input.token, 'INVITE');
    const at = await now(ctx);
    await queryRows(
      ctx,
      'update account set password_hash = $2, accepted_at = coalesce(accepted_at, $3) where id = $1',
      [accountId, hash, at.toISOString()],
    );
    await endSessions(ctx, accountId);
    await record(ctx, at, { action: 'acceptInvitation', accountId, concernsId: accountId });
    return email;
  });
}
