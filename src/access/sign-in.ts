import type { Context } from '../context.ts';
import { afterCommit, now, queryRows, transaction } from '../database/transaction.ts';
import { Account } from '../entities/account.ts';
import { Session, type SessionKind } from '../entities/session.ts';
import { UserError } from '../errors.ts';
import { type Attempt, forgiveAttempt, reserveAttempt, withdrawAttempt } from './attempts.ts';
import { record } from './audit.ts';
import { keepDevice, knownDevice, newDeviceToken } from './known-devices.ts';
import { passwordChecks } from './password-checks.ts';
import { isPassword } from './passwords.ts';
import { codeRequired, needsCode, useCode, wrongCode } from './second-step.ts';
import { assertTakesCookies } from './session-cookie.ts';
import { openSession, type SignedIn } from './sessions.ts';
import { assertPasswordGoodFor } from './single-sign-on/domains.ts';

export interface SignInInput {
  email: string;
  password: string;
  otp?: string | null;
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
    throw badCredentials();
  }
  const codeAttempt = await secondStep(ctx, account.id, { otp: input.otp, attempt, device });
  const signedIn = await transaction(ctx, async (ctx) => {
    await assertUnchanged(ctx, account);
    await forgiveAttempt(ctx, attempt);
    if (codeAttempt) await forgiveAttempt(ctx, codeAttempt);
    return openSession(ctx, account.id, { method: codeAttempt ? 'PASSWORD_AND_CODE' : 'PASSWORD', kind });
  });
  const deviceToken = await newDeviceToken(ctx, email);
  if (kind === 'BEARER') return { ...signedIn, deviceToken };
  await keepDevice(ctx, email, deviceToken);
  return { ...signedIn, deviceToken: null };
}

/** The code after the password, where the account has a second factor; null where it has none. */
async function secondStep(
  ctx: Context,
  accountId: string,
  { otp, attempt, device }: { otp?: string | null; attempt: Attempt; device: string | null },
): Promise<Attempt | null> {
  if (!(await needsCode(ctx, accountId))) return null;
  if (!otp) {
    await withdrawAttempt(ctx, attempt);
    throw codeRequired();
  }
  const codeAttempt = await useCode(ctx, accountId, otp, device);
  if (codeAttempt) return codeAttempt;
  await transaction(ctx, async (ctx) => record(ctx, await now(ctx), { action: 'signInFailed', accountId }));
  throw wrongCode('otp');
}

/** The password was checked outside the transaction: a session must not open for one that has changed meanwhile. */
async function assertUnchanged(ctx: Context, { id, passwordHash }: Account): Promise<void> {
  const rows = await queryRows(
    ctx,
    'select 1 from account where id = $1 and disabled_at is null and password_hash = $2 for share',
    [id, passwordHash],
  );
  if (rows.length === 0) throw badCredentials();
}

function badCredentials(): UserError {
  return new UserError('BAD_CREDENTIALS', {
    path: ['password'],
    message: { pl: 'Zły adres e-mail albo hasło.', en: 'Wrong e-mail address or password.' },
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
    afterCommit(ctx, () => ctx.client.cookies?.remove('session'));
  });
  return true;
}
