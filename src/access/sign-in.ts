import type { Context } from '../context.ts';
import { now, transaction } from '../database/transaction.ts';
import { Account, Session } from '../entities/account.ts';
import { UserError } from '../errors.ts';
import { forgiveAttempt, reserveAttempt } from './attempts.ts';
import { record } from './audit.ts';
import { isPassword } from './passwords.ts';
import { openSession, type SignedIn } from './sessions.ts';
import { assertPasswordGoodFor } from './single-sign-on/domains.ts';

/**
 * Opens a session for an e-mail address and password. Failures are counted per account and per network, whether or not
 * the account exists; the answer never tells which of the two was wrong. A successful sign-in clears the failures of
 * the account but not of the network: otherwise one account of their own would let attackers guess at others without
 * end.
 */
export async function signIn(ctx: Context, input: { email: string; password: string }): Promise<SignedIn> {
  const email = input.email.trim().toLowerCase();
  assertPasswordGoodFor(ctx, email);
  const attempt = await reserveAttempt(ctx, email);
  const known = await ctx.em.fork().findOne(Account, { email });
  const account = known?.disabledAt ? null : known;
  const right = await isPassword(account?.passwordHash, input.password);
  if (!account || !right) {
    await recordFailure(ctx, known);
    throw new UserError('BAD_CREDENTIALS', {
      path: ['password'],
      message: { pl: 'Zły adres e-mail albo hasło.', en: 'Wrong e-mail address or password.' },
    });
  }
  return transaction(ctx, async (ctx) => {
    await forgiveAttempt(ctx, email, attempt);
    return openSession(ctx, account.id);
  });
}

/**
 * Records the account that was tried, if it exists: text that a stranger typed is not kept. Attempts refused unseen
 * leave no row.
 */
async function recordFailure(ctx: Context, account: Account | null): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await record(ctx, await now(ctx), { action: 'signInFailed', accountId: account?.id });
  });
}

export async function signOut(ctx: Context): Promise<boolean> {
  const { viewer } = ctx;
  if (!viewer) return false;
  await transaction(ctx, async (ctx) => {
    await ctx.em.nativeDelete(Session, { id: viewer.sessionId });
    await record(ctx, await now(ctx), { action: 'signOut' });
  });
  return true;
}
