import { verify } from '@node-rs/argon2';
import type { Context } from '../context.ts';
import { queryRows, transaction } from '../database/transaction.ts';
import { demoAccounts, demoPassword } from '../seed/accounts.ts';

const emails = `{${demoAccounts.map(({ email }) => email).join()}}`;

/**
 * With demo on, the demo accounts work. With demo off, demo accounts that still have the password everybody knows are
 * disabled: a database that began as a demonstration may be on the network by now. Answers the disabled accounts.
 */
export async function settleDemoAccounts(ctx: Context, demo: boolean): Promise<string[]> {
  return transaction(ctx, async (ctx) => {
    if (demo) {
      await queryRows(ctx, 'update account set disabled_at = null where disabled_at is not null and email = any($1)', [
        emails,
      ]);
      return [];
    }
    const closed: string[] = [];
    const open = await queryRows<{ email: string; password_hash: string }>(
      ctx,
      'select email, password_hash from account where disabled_at is null and email = any($1)',
      [emails],
    );
    for (const account of open) {
      if (!(await verify(account.password_hash, demoPassword))) continue;
      await queryRows(ctx, 'update account set disabled_at = content.instant() where email = $1', [account.email]);
      closed.push(account.email);
    }
    return closed;
  });
}
