import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Context } from '../context.ts';
import type { Reader } from '../database/reader.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import { lockSubject } from '../database/transaction-locks.ts';
import type { RoleCode } from '../entities/access-rules.ts';
import { Account, Session, SignInFailure } from '../entities/account.ts';
import { lineFormats } from '../entities/fields/line-formats.ts';
import { hasSucceeded } from '../entities/succession.ts';
import { invalid, UserError } from '../errors.ts';
import { hasLines, oneLine, plainText } from '../plain-text.ts';
import { currentTask } from '../watch/task.ts';
import { record } from './audit.ts';
import { networkOf } from './network.ts';
import type { Viewer } from './viewer.ts';

const shortestPassword = 12; // characters
const sessionHours = 12;
const minutesCounted = 15;
const attemptsPerAccount = 5;
const attemptsPerNetwork = 50;

export interface SignedIn {
  /** Opaque; the database keeps only its SHA-256. */
  token: string;
  expiresAt: Date;
}

/**
 * Opens a session for an e-mail address and password. Failures are counted per account and per network, whether or not
 * the account exists; the answer never tells which of the two was wrong. A successful sign-in clears the failures of
 * the account but not of the network: otherwise one account of their own would let attackers guess at others without
 * end.
 */
export async function signIn(ctx: Context, input: { email: string; password: string }): Promise<SignedIn> {
  const email = input.email.trim().toLowerCase();
  const attempt = await reserveAttempt(ctx, email);
  const known = await ctx.em.fork().findOne(Account, { email });
  const account = known?.disabledAt ? null : known;
  const right = await verify(account?.passwordHash ?? (await hashOfNoAccount), input.password);
  if (!account || !right) {
    await recordFailure(ctx, known);
    throw new UserError('BAD_CREDENTIALS', {
      path: ['password'],
      message: { pl: 'Zły adres e-mail albo hasło.', en: 'Wrong e-mail address or password.' },
    });
  }
  return transaction(ctx, async (ctx) => {
    await ctx.em.nativeDelete(SignInFailure, { $or: [{ id: { $in: attempt } }, { subject: accountSubject(email) }] });
    return openSession(ctx, account.id);
  });
}

/** Opens a session, in a transaction, for an account that has proved who it is, and removes all sessions that have expired. */
export async function openSession(ctx: Context, accountId: string): Promise<SignedIn> {
  const at = await now(ctx);
  const token = `kns_${randomBytes(32).toString('base64url')}`;
  const expiresAt = new Date(at.getTime() + sessionHours * 3_600_000);
  ctx.em.persist(
    ctx.em.create(Session, { id: randomUUID(), tokenHash: sha256(token), accountId, createdAt: at, expiresAt }),
  );
  await ctx.em.nativeDelete(Session, { expiresAt: { $lt: at } });
  await record(ctx, at, { action: 'signIn', accountId });
  return { token, expiresAt };
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

/**
 * Counts the attempt as failed before the password is looked at, so that many attempts at once cannot slip through
 * together. Answers the rows to take back when the attempt succeeds.
 */
async function reserveAttempt(ctx: Context, email: string): Promise<string[]> {
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

interface ViewerRow {
  id: string;
  name: string;
  email: string;
  session_id: string;
  memberships: { organizationId: string; role: RoleCode; scope: string[] }[];
}

/**
 * Who holds this token now; null where the token is unknown or expired, or its account is disabled. From the day of a
 * takeover, members of an organization work for its successor and have a say in what the predecessors owned.
 */
export async function viewerOf(reader: Reader, token: string, timeZone: string): Promise<Viewer | null> {
  const [row] = await reader.rows<ViewerRow>(
    `with day (today) as (select (content.instant() at time zone $2)::date)
     select a.id, a.name, a.email, s.id as session_id,
       (select coalesce(json_agg(json_build_object('organizationId', m.id, 'role', m.role, 'scope', (
          with recursive own (id) as (
            select m.id union select o.id from organization o join own on o.successor_id = own.id, day
              where ${hasSucceeded('o', 'day.today')}
          ) select json_agg(id) from own)) order by m.role), '[]')
        from (select distinct role, (
            with recursive heir (id) as (
              select organization_id union select o.successor_id from organization o join heir on o.id = heir.id, day
                where ${hasSucceeded('o', 'day.today')}
            ) select o.id from heir join organization o using (id), day where not ${hasSucceeded('o', 'day.today')}
          ) as id from membership where account_id = a.id) m) as memberships
     from session s join account a on a.id = s.account_id
     where s.token_hash = $1 and s.expires_at > content.instant() and a.disabled_at is null`,
    [sha256(token), timeZone],
  );
  if (!row) return null;
  const { id, name, email, session_id: sessionId, memberships } = row;
  return { id, name, email, sessionId, memberships };
}

export interface NewAccount {
  email: string;
  name: string;
  password: string;
  memberships: { organizationId: string; role: RoleCode }[];
}

/** @throws UserError for a malformed e-mail address, a name of several lines, and a password that is too short */
export function assertAccount(input: Pick<NewAccount, 'email' | 'name' | 'password'>): void {
  const { email } = lineFormats;
  if (!email.is(input.email.trim())) throw invalid(['email'], email.refusal(input.email.trim()));
  if (hasLines(input.name)) throw invalid(['name'], { pl: `Nazwa: ${oneLine.pl}`, en: `Name: ${oneLine.en}` });
  if (input.password.length < shortestPassword) {
    throw invalid(['password'], {
      pl: `Hasło musi mieć przynajmniej ${shortestPassword} znaków.`,
      en: `A password needs at least ${shortestPassword} characters.`,
    });
  }
}

/** Makes an account, or gives an existing one this name, password and these memberships. */
export async function saveAccount(ctx: Context, input: NewAccount): Promise<void> {
  assertAccount(input);
  const email = input.email.trim().toLowerCase();
  const passwordHash = await hash(input.password);
  await transaction(ctx, async (ctx) => {
    const at = await now(ctx);
    const [{ id }] = await queryRows<{ id: string }>(
      ctx,
      `insert into account (id, email, name, password_hash, created_at) values ($1, $2, $3, $4, $5)
       on conflict (email) do update set name = excluded.name, password_hash = excluded.password_hash, disabled_at = null
       returning id`,
      [randomUUID(), email, plainText(input.name, { multiline: false }).text, passwordHash, at.toISOString()],
    );
    await ctx.em.nativeDelete(Session, { accountId: id });
    await queryRows(ctx, 'delete from membership where account_id = $1', [id]);
    for (const { organizationId, role } of input.memberships) {
      await queryRows(ctx, 'insert into membership (account_id, organization_id, role) values ($1, $2, $3)', [
        id,
        organizationId,
        role,
      ]);
    }
    await record(ctx, at, { action: 'saveAccount', note: email });
  });
}

/** Verified against when the account does not exist, so that both cases take the same time. */
const hashOfNoAccount = hash(randomBytes(16).toString('hex'));

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
