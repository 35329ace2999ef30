import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { now, transaction } from '../database/transaction.ts';
import { lockSubject } from '../database/transaction-locks.ts';
import { SignInFailure } from '../entities/account.ts';
import { UserError } from '../errors.ts';
import { currentTask } from '../watch/task.ts';
import { networkOf } from './network.ts';
import { sha256 } from './sessions.ts';

const minutesCounted = 15;
const attemptsPerAccount = 5;
const attemptsPerNetwork = 50;

/**
 * Counts the attempt as failed before the password is looked at, so that many attempts at once cannot slip through
 * together. Answers the rows to take back when the attempt succeeds.
 */
export async function reserveAttempt(ctx: Context, email: string): Promise<string[]> {
  const subjects = [
    { subject: accountSubject(email), most: attemptsPerAccount },
    { subject: sha256(`network ${networkOf(ctx.address)}`), most: attemptsPerNetwork },
  ];
  return transaction(ctx, async (ctx) => {
    const at = await now(ctx);
    const since = new Date(at.getTime() - minutesCounted * 60_000);
    const ids: string[] = [];
    for (const { subject, most } of subjects) {
      await lockSubject(ctx, 'signIn', subject);
      const failures = await ctx.em.count(SignInFailure, { subject, at: { $gt: since } });
      if (failures >= most) throw tooMany();
      const id = randomUUID();
      ids.push(id);
      await ctx.em.insert(SignInFailure, { id, subject, at });
    }
    await ctx.em.nativeDelete(SignInFailure, { at: { $lt: since } });
    return ids;
  });
}

/** Takes back an attempt that succeeded, and with it all failures of the account; those of the network stay. */
export async function forgiveAttempt(ctx: Context, email: string, attempt: readonly string[]): Promise<void> {
  await ctx.em.nativeDelete(SignInFailure, { $or: [{ id: { $in: attempt } }, { subject: accountSubject(email) }] });
}

function accountSubject(email: string): string {
  return sha256(`account ${email}`);
}

function tooMany(): UserError {
  currentTask()?.refusedBy('attempts');
  return new UserError('TOO_MANY_ATTEMPTS', {
    path: ['email'],
    message: {
      pl: `Za dużo prób. Odczekaj ${minutesCounted} minut i spróbuj znowu.`,
      en: `Too many attempts. Wait ${minutesCounted} minutes and try again.`,
    },
  });
}
