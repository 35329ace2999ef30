import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { afterCommit, now, queryRows, transaction, write } from '../database/transaction.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { Session, type SessionKind, type SignInMethod } from '../entities/session.ts';
import { RequestError } from '../errors.ts';
import { record } from './audit.ts';
import { placeOf } from './network.ts';
import type { Viewer } from './viewer.ts';

/** The type of sessions in ids. */
export const sessionTypeName = 'Session';

const longestAgent = 300; // characters
const mostPerAccount = 50;

export interface SignedIn {
  /** Opaque; the database keeps only its SHA-256. Null where a cookie has the token. */
  token: string | null;
  expiresAt: Date;
}

export interface Opening {
  /** The session's id, where the caller refers to it; by default a new one. */
  id?: string;
  method: SignInMethod;
  kind?: SessionKind;
}

/**
 * Opens a session, in a transaction, for an account that has proved who it is, and removes all sessions that have expired.
 * An account that opens a session too many loses the one that it used least recently. The token of a session of kind COOKIE
 * is in the cookie alone: no script of a page ever sees the token.
 */
export async function openSession(ctx: Context, accountId: string, opening: Opening): Promise<SignedIn> {
  const { id = randomUUID(), method, kind = 'BEARER' } = opening;
  const { client, settings } = ctx;
  const at = await now(ctx);
  const token = `kns_${randomBytes(32).toString('base64url')}`;
  const seconds = settings.sessions.longestHours * 3600;
  const expiresAt = new Date(at.getTime() + seconds * 1000);
  await removeExpired(ctx);
  await removeBeyond(ctx, accountId, mostPerAccount - 1);
  await ctx.em.insert(Session, {
    id,
    tokenHash: sha256(token),
    accountId,
    kind,
    method,
    agent: client.agent?.slice(0, longestAgent) ?? null,
    network: placeOf(ctx.address),
    createdAt: at,
    lastUsedAt: at,
    expiresAt,
  });
  await write(ctx, 'update account set signed_in_at = $2, accepted_at = coalesce(accepted_at, $2) where id = $1', [
    accountId,
    at.toISOString(),
  ]);
  await record(ctx, at, { action: 'signIn', accountId });
  if (kind === 'BEARER') return { token, expiresAt };
  const { cookies } = client;
  if (!cookies) throw new Error('A session was to be kept in a cookie, and the client takes none.');
  afterCommit(ctx, () => cookies.set('session', token, seconds));
  return { token: null, expiresAt };
}

async function removeExpired(ctx: Context): Promise<void> {
  await write(
    ctx,
    `delete from session where expires_at <= content.instant() or last_used_at <= content.instant() - $1 * interval '1 minute'`,
    [ctx.settings.sessions.idleMinutes],
  );
}

async function removeBeyond(ctx: Context, accountId: string, most: number): Promise<void> {
  await write(
    ctx,
    `delete from session where id in
       (select id from session where account_id = $1 order by last_used_at desc, id offset $2)`,
    [accountId, most],
  );
}

/**
 * Ends the sessions of an account, in the transaction of whatever ends them: no instance believes their tokens once that
 * has committed. Answers how many there were.
 */
export async function endSessions(ctx: Context, accountId: string, { except }: { except?: string | null } = {}) {
  const ended = await queryRows(
    ctx,
    'delete from session where account_id = $1 and id is distinct from $2 returning id',
    [accountId, except ?? null],
  );
  return ended.length;
}

/** Ends one of the viewer's own sessions. Answers 0 where there is no such session, or another account has it. */
export async function endOwnSession(ctx: Context, globalId: string): Promise<number> {
  const { accountId, sessionId } = ownSession(ctx);
  const [id] = uuidsOf([globalId], sessionTypeName);
  if (!id) return 0;
  return transaction(ctx, async (ctx) => {
    const ended = await ctx.em.nativeDelete(Session, { id, accountId });
    if (ended > 0) await record(ctx, await now(ctx), { action: 'endSession' });
    if (ended > 0 && id === sessionId) afterCommit(ctx, () => ctx.client.cookies?.remove('session'));
    return ended;
  });
}

/** Ends all of the viewer's sessions but the one that asks. */
export function endOtherSessions(ctx: Context): Promise<number> {
  const { accountId, sessionId } = ownSession(ctx);
  return transaction(ctx, async (ctx) => {
    const ended = await endSessions(ctx, accountId, { except: sessionId });
    if (ended > 0) await record(ctx, await now(ctx), { action: 'endSession' });
    return ended;
  });
}

/** @throws RequestError for callers who are no person with a session, such as tokens of programs */
export function ownSession({ viewer }: Pick<Context, 'viewer'>): { accountId: string; sessionId: string } {
  const { id, sessionId } = viewer ?? ({} as Partial<Viewer>);
  if (!id || !sessionId) throw new RequestError('FORBIDDEN');
  return { accountId: id, sessionId };
}

/** What the database keeps of a token. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
