import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { now } from '../database/transaction.ts';
import { Session } from '../entities/account.ts';
import { record } from './audit.ts';

const sessionHours = 12;

export interface SignedIn {
  /** Opaque; the database keeps only its SHA-256. */
  token: string;
  expiresAt: Date;
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

/** What the database keeps of a token. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
