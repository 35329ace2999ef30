import type { Context } from '../../context.ts';
import { queryRows } from '../../database/transaction.ts';
import { sha256 } from '../sessions.ts';

/**
 * Counts something that may count once; false where it has counted before. To be called in the transaction of what
 * follows: of several at once one goes on. Removes what would have expired anyway.
 */
export async function spend(
  ctx: Context,
  kind: 'state' | 'code' | 'logout',
  name: string,
  expiresAt: Date,
): Promise<boolean> {
  await queryRows(ctx, 'delete from spent where expires_at < content.instant()');
  const rows = await queryRows(
    ctx,
    'insert into spent (hash, expires_at) values ($1, $2) on conflict do nothing returning hash',
    [sha256(`${kind} ${name}`), expiresAt.toISOString()],
  );
  return rows.length === 1;
}
