import type { Context } from '../context.ts';
import { arrayLiteral, queryRows } from '../database/transaction.ts';

/**
 * Ends all sessions of accounts in the transaction under way: whoever's rights have changed signs in again, on every
 * instance from the very next request on.
 */
export async function endSessionsOf(ctx: Context, accountIds: readonly string[]): Promise<void> {
  await queryRows(ctx, 'delete from session where account_id = any($1::uuid[])', [arrayLiteral(accountIds)]);
}
