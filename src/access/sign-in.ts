import type { Context } from '../context.ts';
import { afterCommit, now, transaction } from '../database/transaction.ts';
import { Account } from '../entities/account.ts';
import { Session, type SessionKind } from '../entities/session.ts';
import { UserError } from '../errors.ts';
import { forgiveAttempt, reserveAttempt } from './attempts.ts';
import { record } from './audit.ts';
import { keepDevice, knownDevice, newDeviceToken } from './known-devices.ts';
import { passwordChecks } from './password-checks.ts';
import { isPassword } from './passwords.ts';
import { assertTakesCookies } from './session-cookie.ts';
import { openSession, type SignedIn } from './sessions.ts';
import { assertPasswordGoodFor } from './single-sign-on/domains.ts';

export interface SignInInput {
  email: string;
  password: string;
  transport?: SessionKind | null;
  deviceToken?: string | null;
}

export interface PasswordSignedIn extends SignedIn {
  /** For the next sign-in from here; null where a cookie has the device's token. */
  deviceToken: string | null;
}

/**
 * Opens a session for an e-mail address and password. Failures are counted (`reserveAttempt`), whether or not the account
 * exists; the answer never tells which of the two was wrong.
 */
export async function signIn(ctx: Context, input: SignInInput): Promise<PasswordSignedIn> {
  const email = input.email.trim().toLowerCase();
  assertPasswordGoodFor(ctx, email);
  const kind = input.transport ?? 'BEARER';
  if (kind === 'COOKIE') assertTakesCookies(ctx);
  const device = await knownDevice(ctx, email, input.deviceToken);
  const attempt = await reserveAttempt(ctx, email, device);
  const known = await ctx.em.fork().findOne(Account, { email });
  const account = known?.disabledAt ? null : known;
  const right = await passwordChecks.run(() => isPassword(account?.passwordHash, input.password), {
    isKnown: device !== null,
  });
  if (!account || !right) {
    await recordFailure(ctx, known);
    throw new UserError('BAD_CREDENTIALS', {
      path: ['password'],
      message: { pl: 'Zły adres e-mail albo hasło.', en: 'Wrong e-mail address or password.' },
    });
  }
  const signedIn = await transaction(ctx, async (ctx) => {
    await forgiveAttempt(ctx, attempt);
    return openSession(ctx, account.id, { method: 'PASSWORD', kind });
  });
  const deviceToken = await newDeviceToken(ctx, email);
  if (kind === 'BEARER') return { ...signedIn, deviceToken };
  await keepDevice(ctx, email, deviceToken);
  return { ...signedIn, deviceToken: null };
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
    afterCommit(ctx, () => ctx.client.cookies?.remove('session'));
  });
  return true;
}
