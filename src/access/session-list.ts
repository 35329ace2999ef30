import type { Context } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import { globalId, uuidsOf } from '../entities/global-id.ts';
import { record } from './audit.ts';
import { deviceInWords } from './device.ts';
import { endSessions, ownSession, sessionTypeName } from './sessions.ts';

/** A signed-in client as people see it. */
export interface ListedSession {
  id: string;
  device: string;
  network: string;
  transport: string;
  method: string;
  createdAt: Date;
  lastUsedAt: Date;
  expiresAt: Date;
  isCurrent: boolean;
}

/** The viewer's own sessions, the one used last first. */
export async function ownSessions(ctx: Context): Promise<ListedSession[]> {
  return listed(ctx, ownSession(ctx).accountId);
}

/** The sessions of an account; none for an account that does not exist. */
export async function sessionsOf(ctx: Context, accountId: string): Promise<ListedSession[]> {
  const [id] = uuidsOf([accountId], 'Account');
  return id ? listed(ctx, id) : [];
}

/** Ends all sessions of an account, by somebody who looks after people. Answers how many there were. */
export async function endSessionsOf(ctx: Context, accountId: string): Promise<number> {
  const [id] = uuidsOf([accountId], 'Account');
  if (!id) return 0;
  return transaction(ctx, async (ctx) => {
    const ended = await endSessions(ctx, id);
    if (ended > 0) await record(ctx, await now(ctx), { action: 'endSessions', concernsId: id });
    return ended;
  });
}

interface Row {
  id: string;
  agent: string | null;
  network: string;
  kind: string;
  method: string;
  created_at: string | Date;
  last_used_at: string | Date;
  expires_at: string | Date;
}

async function listed(ctx: Context, accountId: string): Promise<ListedSession[]> {
  const rows = await queryRows<Row>(
    ctx,
    `select id, agent, network, kind, method, created_at, last_used_at, expires_at from session
     where account_id = $1 and expires_at > content.instant()
       and last_used_at > content.instant() - $2 * interval '1 minute'
     order by last_used_at desc, id`,
    [accountId, ctx.settings.sessions.idleMinutes],
  );
  return rows.map((row) => ({
    id: globalId(sessionTypeName, row.id),
    device: deviceInWords(row.agent)[ctx.language],
    network: row.network,
    transport: row.kind,
    method: row.method,
    createdAt: new Date(row.created_at),
    lastUsedAt: new Date(row.last_used_at),
    expiresAt: new Date(row.expires_at),
    isCurrent: row.id === ctx.viewer?.sessionId,
  }));
}
