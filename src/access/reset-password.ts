import type { Context } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import { RequestError, UserError } from '../errors.ts';
import { assertMails, heldLink, sendLink, sendNotice, useLink, voidLinks } from './account-links.ts';
import { forgiveAttempt, reserveAttempt } from './attempts.ts';
import { record } from './audit.ts';
import { hashOfChosen } from './chosen-password.ts';
import { countMailTo } from './mail-limits.ts';
import { passwordChecks } from './password-checks.ts';
import { isPassword } from './passwords.ts';
import { lockOwn } from './people.ts';
import { endSessions } from './sessions.ts';
import { assertPasswordGoodFor } from './single-sign-on/domains.ts';

/**
 * Sends a link for a new password to an account's own address. For an address without an account the same happens but for
 * the mail: nobody learns who has an account, neither from the answer nor from its time.
 *
 * @throws UserError NO_MAILS, and TOO_MANY_ATTEMPTS for the caller's network
 */
export async function requestPasswordReset(ctx: Context, given: string): Promise<void> {
  assertMails(ctx);
  const email = given.trim().toLowerCase();
  assertPasswordGoodFor(ctx, email);
  await transaction(ctx, async (ctx) => {
    if (!(await countMailTo(ctx, email))) return;
    const only = 'a.password_hash is not null'; // whoever signs in elsewhere gets no password by mail
    const accountId = await sendLink(ctx, { email }, 'RESET', { only });
    await record(ctx, await now(ctx), { action: 'requestPasswordReset', concernsId: accountId });
  });
}

/** Sets a password by the link of a mail; all sessions end. Answers the account's address. */
export async function resetPassword(ctx: Context, input: { token: string; password: string }): Promise<string> {
  const held = await heldLink(ctx, input.token, 'RESET'); // nobody is made to hash without a link
  const hash = await hashOfChosen(ctx, input.password, held);
  return transaction(ctx, async (ctx) => {
    const { accountId, email } = await useLink(ctx, input.token, 'RESET');
    await setPassword(ctx, accountId, hash, { action: 'resetPassword' });
    return email;
  });
}

/** Changes one's own password; all other sessions end. @throws UserError BAD_CREDENTIALS for a wrong old password */
export async function changePassword(ctx: Context, input: { oldPassword: string; password: string }): Promise<void> {
  const { viewer } = ctx;
  if (viewer?.kind !== 'person') throw new RequestError('UNAUTHENTICATED');
  const attempt = await reserveAttempt(ctx, viewer.email, null); // a stolen session is no way to try passwords without end
  const before = await transaction(ctx, lockOwn);
  const check = () => isPassword(before.passwordHash, input.oldPassword);
  if (!(await passwordChecks.run(check, { isKnown: true }))) {
    throw new UserError('BAD_CREDENTIALS', {
      path: ['oldPassword'],
      message: { pl: 'Dotychczasowe hasło jest inne.', en: 'The present password is another.' },
    });
  }
  const hash = await hashOfChosen(ctx, input.password, before);
  await transaction(ctx, async (ctx) => {
    const { id, passwordHash } = await lockOwn(ctx);
    if (passwordHash !== before.passwordHash) throw new RequestError('UNAUTHENTICATED'); // changed meanwhile
    await forgiveAttempt(ctx, attempt);
    await voidLinks(ctx, id);
    await setPassword(ctx, id, hash, { action: 'changePassword', except: viewer.sessionId });
  });
}

async function setPassword(
  ctx: Context,
  accountId: string,
  hash: string,
  { action, except = null }: { action: 'resetPassword' | 'changePassword'; except?: string | null },
): Promise<void> {
  await queryRows(ctx, 'update account set password_hash = $2 where id = $1', [accountId, hash]);
  await endSessions(ctx, accountId, { except });
  await record(ctx, await now(ctx), { action, accountId, concernsId: accountId });
  await sendNotice(ctx, accountId, 'PASSWORD_CHANGED');
}
