import type { Context } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import { UserError } from '../errors.ts';
import type { Message } from '../message.ts';
import { currentTask } from '../watch/task.ts';
import type { Client } from './client.ts';
import { neighbourhoodOf, networkOf } from './network.ts';
import { sha256 } from './sessions.ts';

/** `free` failures cost nothing; after the last of them one waits, and twice as long after each failure that follows. */
interface Limit {
  free: number;
  firstWait: number; // seconds
  longestWait: number; // seconds
}

const wait = { firstWait: 30, longestWait: 15 * 60 };
const limits = {
  account: { free: 5, ...wait },
  device: { free: 10, ...wait },
  code: { free: 5, ...wait },
  network: { free: 50, ...wait },
  neighbourhood: { free: 500, ...wait },
} satisfies Record<string, Limit>;

const hoursRemembered = 24;
const mostPerRequest = 5;
const mostCounters = 20_000;

interface Counted {
  subject: string;
  limit: Limit;
  account: string | null;
}

/** An attempt that is counted as failed until it has succeeded. */
export interface Attempt {
  at: Date;
  reserved: readonly (Counted & { lastAt: Date | null })[];
}

/**
 * Counts the attempt as failed before the password is looked at, so that many attempts at once cannot slip through
 * together. Strangers are counted by account and network, and by network whatever the account: nobody can keep a person out
 * who comes from elsewhere. A device on which this person signed in before is counted by itself, and whatever strangers do
 * does not reach the person there.
 *
 * @param device what names the device (`knownDevice`), null for one that nobody has signed in on
 * @throws UserError TOO_MANY_ATTEMPTS, with the instant until which one waits
 */
export async function reserveAttempt(ctx: Context, email: string, device: string | null): Promise<Attempt> {
  refuseMany(ctx.client);
  const account = sha256(`account ${email}`);
  const counted = device ? [ofDevice(account, device)] : ofStranger(ctx.address, account);
  return transaction(ctx, async (ctx) => {
    const at = await now(ctx);
    await forgetOld(ctx);
    const reserved: Attempt['reserved'][number][] = [];
    for (const one of counted) reserved.push({ ...one, lastAt: await count(ctx, one, at) });
    return { at, reserved };
  });
}

/**
 * Takes back an attempt that succeeded, and with it the failures of the account from here. Those of the network stay:
 * otherwise an account of their own would let attackers guess at others without end.
 */
export async function forgiveAttempt(ctx: Context, { at, reserved }: Attempt): Promise<void> {
  for (const { subject, account, lastAt } of reserved) {
    if (account) await queryRows(ctx, 'delete from sign_in_counter where subject = $1', [subject]);
    else await takeBack(ctx, subject, at, lastAt);
  }
}

/** Forgets all failures of an account, wherever they came from. Answers how many counters there were. */
export async function forgetFailures(ctx: Context, accountId: string, email: string): Promise<number> {
  const gone = await queryRows(ctx, 'delete from sign_in_counter where account in ($1, $2) returning subject', [
    sha256(`account ${email}`),
    sha256(accountId),
  ]);
  return gone.length;
}

/** Takes back an attempt that neither failed nor succeeded yet: the password was right, and a code is needed. */
export async function withdrawAttempt(ctx: Context, { at, reserved }: Attempt): Promise<void> {
  for (const { subject, lastAt } of reserved) await takeBack(ctx, subject, at, lastAt);
}

/**
 * Counts a code as wrong before anybody looks at it. Codes are counted for the account as a whole, wherever they come from,
 * but for devices that are known: whoever tries codes knows the password.
 */
export async function reserveCode(ctx: Context, accountId: string, device: string | null): Promise<Attempt> {
  const counted = {
    subject: sha256(`code ${device ?? ''} ${accountId}`),
    limit: limits.code,
    account: sha256(accountId),
  };
  return transaction(ctx, async (ctx) => {
    const at = await now(ctx);
    return { at, reserved: [{ ...counted, lastAt: await count(ctx, counted, at) }] };
  });
}

function ofDevice(account: string, device: string): Counted {
  return { subject: sha256(`device ${device} ${account}`), limit: limits.device, account };
}

/** In one order for all, so that attempts at once wait for each other and never in a circle. */
function ofStranger(address: string, account: string): Counted[] {
  const network = networkOf(address);
  return [
    { subject: sha256(`from ${network} ${account}`), limit: limits.account, account },
    { subject: sha256(`network ${network}`), limit: limits.network, account: null },
    { subject: sha256(`neighbourhood ${neighbourhoodOf(address)}`), limit: limits.neighbourhood, account: null },
  ];
}

const attemptsOf = new WeakMap<Client, number>();

/** A request is one try, or a few; a batch of many is no person. */
function refuseMany(client: Client): void {
  const number = (attemptsOf.get(client) ?? 0) + 1;
  attemptsOf.set(client, number);
  if (number <= mostPerRequest) return;
  currentTask()?.refusedBy('attempts');
  throw refusal({
    pl: `W jednym żądaniu może być najwyżej ${mostPerRequest} prób logowania.`,
    en: `A request may try to sign in ${mostPerRequest} times at most.`,
  });
}

const waitInSql = `(case when c.failures < $3 then 0 else least($5, $4 * power(2, least(c.failures - $3, 20))) end * interval '1 second')`;

/** Counts one failure and answers when the one before was, null where there was none. */
async function count(ctx: Context, { subject, limit, account }: Counted, at: Date): Promise<Date | null> {
  const { free, firstWait, longestWait } = limit;
  const instant = at.toISOString();
  const [before] = await queryRows<{ last_at: string | Date; until: string | Date }>(
    ctx,
    `insert into sign_in_counter as c (subject, account, failures, last_at) values ($1, $6, 0, $2)
     on conflict (subject) do update set failures = c.failures
     returning c.last_at, c.last_at + ${waitInSql} as until`,
    [subject, instant, free, firstWait, longestWait, account],
  );
  const [lastAt, until] = [new Date(before.last_at), new Date(before.until)];
  if (until > at) throw tooMany(ctx, at, until);
  await queryRows(ctx, 'update sign_in_counter set failures = failures + 1, last_at = $2 where subject = $1', [
    subject,
    instant,
  ]);
  return lastAt.getTime() === at.getTime() ? null : lastAt;
}

/** The instant goes back only where no other attempt has come since. */
async function takeBack(ctx: Context, subject: string, at: Date, lastAt: Date | null): Promise<void> {
  await queryRows(
    ctx,
    `update sign_in_counter set failures = greatest(failures - 1, 0),
       last_at = case when last_at = $2 then coalesce($3, last_at) else last_at end
     where subject = $1`,
    [subject, at.toISOString(), lastAt?.toISOString() ?? null],
  );
}

/** Counters are gone after a day without a failure; of too many the oldest go before. */
async function forgetOld(ctx: Context): Promise<void> {
  await queryRows(
    ctx,
    `delete from sign_in_counter where subject in (
       (select subject from sign_in_counter where last_at < content.instant() - $1 * interval '1 hour' limit 1000)
       union all (select subject from sign_in_counter order by last_at desc offset $2))`,
    [hoursRemembered, mostCounters],
  );
}

function tooMany(ctx: Context, at: Date, until: Date): UserError {
  currentTask()?.refusedBy('attempts');
  const seconds = Math.ceil((until.getTime() - at.getTime()) / 1000);
  ctx.client.answerHeaders.set('retry-after', String(seconds));
  const span = seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  return refusal(
    { pl: `Za dużo prób. Spróbuj znowu za ${span}.`, en: `Too many attempts. Try again in ${span}.` },
    { until: until.toISOString() },
  );
}

function refusal(message: Message, details?: object): UserError {
  return new UserError('TOO_MANY_ATTEMPTS', { path: ['email'], message }, details);
}
