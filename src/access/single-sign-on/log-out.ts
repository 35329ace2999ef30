import type { Context } from '../../context.ts';
import { now, queryRows, transaction } from '../../database/transaction.ts';
import { record } from '../audit.ts';
import type { LoggedOut } from './logout-token.ts';
import { spend } from './spent.ts';

/** Ends the sessions of whom the provider has signed out. False where this logout has been told before. */
export async function logOut(ctx: Context, { issuer, subject, sid, id, expiresAt }: LoggedOut): Promise<boolean> {
  return transaction(ctx, async (ctx) => {
    if (!(await spend(ctx, 'logout', `${issuer} ${id}`, expiresAt))) return false;
    const ended = await queryRows<{ account_id: string }>(
      ctx,
      `delete from session s using provider_session p join identity i on i.id = p.identity_id
       where p.session_id = s.id and i.issuer = $1
         and ($2::text is null or i.subject = $2) and ($3::text is null or p.sid = $3)
       returning s.account_id`,
      [issuer, subject, sid],
    );
    const accounts = [...new Set(ended.map((row) => row.account_id))];
    const at = await now(ctx);
    await record(
      ctx,
      at,
      ...accounts.map((accountId) => ({ action: 'signOutAtProvider' as const, accountId, concernsId: accountId })),
    );
    return true;
  });
}
