import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { now, queryRows } from '../database/transaction.ts';
import { lockSubject } from '../database/transaction-locks.ts';
import { UserError } from '../errors.ts';
import { currentTask } from '../watch/task.ts';
import { networkOf } from './network.ts';
import { sha256 } from './sessions.ts';

const minutesCounted = 60;
const mailsToAddress = 5;
const mailsFromNetwork = 20;
const mailsOfAccount = 5;

/**
 * Counts a mail that anybody asks for, known or not, in the transaction under way. Beyond the limit of the address the
 * answer is false, and the mails of the last hour are there: nobody can keep a person from a new password by asking for
 * too many.
 *
 * @throws UserError TOO_MANY_ATTEMPTS beyond the limit of the caller's network
 */
export async function countMailTo(ctx: Context, email: string): Promise<boolean> {
  if (!(await count(ctx, `network ${networkOf(ctx.address)}`, mailsFromNetwork))) throw tooMany();
  return count(ctx, `address ${email}`, mailsToAddress);
}

/** Counts mails that a signed-in person has sent to an address that is not known yet. @throws UserError TOO_MANY_ATTEMPTS */
export async function countMailOf(ctx: Context, accountId: string): Promise<void> {
  if (!(await count(ctx, `account ${accountId}`, mailsOfAccount))) throw tooMany();
}

async function count(ctx: Context, of: string, most: number): Promise<boolean> {
  const subject = sha256(of);
  await lockSubject(ctx, 'mailRequests', subject);
  const at = await now(ctx);
  const since = new Date(at.getTime() - minutesCounted * 60_000).toISOString();
  await queryRows(ctx, 'delete from mail_request where at < $1', [since]);
  const counted = await queryRows(
    ctx,
    `insert into mail_request (id, subject, at)
       select $1, $2, $3 where (select count(*) from mail_request where subject = $2) < $4 returning 1`,
    [randomUUID(), subject, at.toISOString(), most],
  );
  return counted.length > 0;
}

function tooMany(): UserError {
  currentTask()?.refusedBy('attempts');
  return new UserError('TOO_MANY_ATTEMPTS', {
    path: ['email'],
    message: {
      pl: 'Za dużo próśb o e-mail. Sprawdź skrzynkę, a następną wyślij za godzinę.',
      en: 'Too many e-mails were asked for. Look into the mailbox, and ask again in an hour.',
    },
  });
}
