import type { Context } from '../context.ts';
import { queryRows } from '../database/transaction.ts';
import { invalid } from '../errors.ts';
import { isWithinOwn } from './grantable.ts';
import { heldRoles, placed, type ValidMembership } from './held-roles.ts';

/**
 * Refuses to close, erase or weaken the account of a person whose roles, now or later, allow more than the viewer's: whoever
 * looks after people cannot shut out those who look after them.
 *
 * @param path the input that is refused
 */
export async function assertNotAbove(ctx: Context, accountId: string, path: string[] = ['id']): Promise<void> {
  const rows = await queryRows<{ held: ValidMembership }>(
    ctx,
    `with day (today) as (select (content.instant() at time zone $2)::date)
     select ${placed('m', 'day.today')} as held from membership m, day
     where m.account_id = $1 and coalesce(m.valid_through >= day.today, true)`,
    [accountId, ctx.settings.timeZone],
  );
  const above = heldRoles(rows.map(({ held }) => held)).find((role) => !isWithinOwn(ctx.viewer, role));
  if (!above) return;
  const { name } = above.role;
  throw invalid(path, {
    pl: `Ta osoba ma rolę „${name.pl}”, która pozwala na więcej niż Twoje role. Może to zrobić ktoś, kto ma te prawa.`,
    en: `This person has the role "${name.en}", which allows more than your roles do. Somebody who has these rights can do this.`,
  });
}
