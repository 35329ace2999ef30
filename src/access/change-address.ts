import type { Context } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import { invalid } from '../errors.ts';
import { assertMails, heldLink, sendLink, sendNotice, voidLinks } from './account-links.ts';
import { keptEmail } from './accounts.ts';
import { record } from './audit.ts';
import { countMailOf } from './mail-limits.ts';
import { lockOwn } from './people.ts';
import { endSessions } from './sessions.ts';

/** Sends a link to both addresses, the present one and the new one. The answer never tells whether the new one has an account. */
export async function requestAddressChange(ctx: Context, given: string): Promise<void> {
  assertMails(ctx);
  const newEmail = keptEmail(given);
  await transaction(ctx, async (ctx) => {
    const { id, email } = await lockOwn(ctx);
    if (newEmail === email)
      throw invalid(['email'], { pl: 'To konto ma już ten adres.', en: 'The account has this address.' });
    await countMailOf(ctx, id);
    await sendLink(ctx, { accountId: id }, 'OLD_ADDRESS', { newEmail });
    await sendLink(ctx, { accountId: id }, 'NEW_ADDRESS', { newEmail });
    await record(ctx, await now(ctx), { action: 'requestAddressChange', concernsId: id });
  });
}

/**
 * Confirms a change of address from one of the two mailboxes. With the second confirmation the account has its new address,
 * and all sessions end. Answers whether it has.
 */
export async function confirmAddress(ctx: Context, token: string): Promise<boolean> {
  return transaction(ctx, async (ctx) => {
    const { accountId } = await heldLink(ctx, token, 'OLD_ADDRESS', 'NEW_ADDRESS');
    await queryRows(ctx, 'select 1 from account where id = $1 for update', [accountId]); // one half after the other
    const link = await heldLink(ctx, token, 'OLD_ADDRESS', 'NEW_ADDRESS');
    const at = await now(ctx);
    await queryRows(ctx, 'update account_link set used_at = $2 where id = $1', [link.id, at.toISOString()]);
    const halves = await queryRows(
      ctx,
      `select 1 from account_link where account_id = $1 and new_email = $2 and used_at is not null
         and expires_at > content.instant() and purpose in ('OLD_ADDRESS', 'NEW_ADDRESS')`,
      [accountId, link.newEmail],
    );
    if (halves.length < 2) return false;
    const changed = await queryRows(
      ctx,
      `update account a set email = $2 where id = $1 and not exists (select 1 from account where email = $2) returning 1`,
      [accountId, link.newEmail],
    );
    if (changed.length === 0) {
      throw invalid(['token'], {
        pl: 'Ten adres ma tymczasem inne konto: poproś o zmianę na inny adres.',
        en: 'Another account has this address by now: ask for a change to another address.',
      });
    }
    await voidLinks(ctx, accountId);
    await endSessions(ctx, accountId);
    await record(ctx, at, { action: 'changeAddress', accountId, concernsId: accountId, fields: ['email'] });
    await sendNotice(ctx, accountId, 'ADDRESS_CHANGED');
    return true;
  });
}
