import type { Context } from '../context.ts';
import { queryRows } from '../database/transaction.ts';
import { lockAlone } from '../database/transaction-locks.ts';
import { invalid } from '../errors.ts';
import { isValidOn } from './held-roles.ts';

/**
 * Refuses a change after which nobody could administer: somebody must be administrator today and without end, with an
 * account that is neither disabled nor a mere invitation. Runs at the end of the transaction. Such transactions come one after the other, so that
 * two of them cannot each count on the administrator whom the other takes away.
 *
 * @param path the input that is refused
 */
export async function assertAdministratorStays(ctx: Context, path: string[] = ['id']): Promise<void> {
  await ctx.em.flush();
  await lockAlone(ctx, 'administrators');
  const [{ stays }] = await queryRows<{ stays: boolean }>(
    ctx,
    `with day (today) as (select (content.instant() at time zone $1)::date)
     select exists (select 1 from membership m join account a on a.id = m.account_id, day
       where m.role = 'ADMINISTRATOR' and a.disabled_at is null and a.accepted_at is not null and m.valid_through is null
         and ${isValidOn('day.today', 'm')}) as stays`,
    [ctx.settings.timeZone],
  );
  if (stays) return;
  throw invalid(path, {
    pl: 'Zostałby system bez administratora. Najpierw nadaj tę rolę bezterminowo komuś innemu.',
    en: 'Nobody would be administrator any more. Grant the role to somebody else first, without an end.',
  });
}
