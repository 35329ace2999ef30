import type { Context } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { forgetFailures } from './attempts.ts';
import { record } from './audit.ts';

/**
 * Forgets the failed sign-ins of an account, so that its person need not wait. Answers from how many places signing in had
 * failed; 0 for an account that does not exist.
 */
export async function unlockAccount(ctx: Context, accountId: string): Promise<number> {
  const [id] = uuidsOf([accountId], 'Account');
  if (!id) return 0;
  return transaction(ctx, async (ctx) => {
    const [account] = await queryRows<{ email: string }>(ctx, 'select email from account where id = $1', [id]);
    if (!account) return 0;
    const forgotten = await forgetFailures(ctx, id, account.email);
    await record(ctx, await now(ctx), { action: 'unlockAccount', concernsId: id });
    return forgotten;
  });
}
