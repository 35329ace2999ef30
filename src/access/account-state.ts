import type { Context } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import { invalid, RequestError } from '../errors.ts';
import { assertNotAbove } from './above.ts';
import { voidLinks } from './account-links.ts';
import { keptLocale, keptName } from './accounts.ts';
import { assertAdministratorStays } from './administrators.ts';
import { record } from './audit.ts';
import { lockOwn, lockPerson } from './people.ts';
import { mayInOffice } from './policy.ts';
import { endSessions } from './sessions.ts';

/** Closes an account: its sessions and links end in the same transaction. What the person did stays. Answers its id. */
export async function disableAccount(ctx: Context, id: string): Promise<string> {
  return transaction(ctx, async (ctx) => {
    const person = await lockPerson(ctx, id);
    if (person.id === ctx.viewer?.id) {
      throw invalid(['id'], {
        pl: 'Własnego konta nie można zamknąć: poproś inną osobę.',
        en: 'One’s own account cannot be disabled: ask another person.',
      });
    }
    if (person.disabledAt !== null) return person.id;
    await assertNotAbove(ctx, person.id);
    const at = await now(ctx);
    await queryRows(ctx, 'update account set disabled_at = $2 where id = $1', [person.id, at.toISOString()]);
    await endSessions(ctx, person.id);
    await voidLinks(ctx, person.id);
    await record(ctx, at, { action: 'disableAccount', concernsId: person.id });
    await assertAdministratorStays(ctx);
    return person.id;
  });
}

/** Opens a closed account again, with the memberships and the password that it had. Answers its id. */
export async function enableAccount(ctx: Context, id: string): Promise<string> {
  return transaction(ctx, async (ctx) => {
    const person = await lockPerson(ctx, id);
    if (person.disabledAt === null) return person.id;
    await assertNotAbove(ctx, person.id);
    await queryRows(ctx, 'update account set disabled_at = null where id = $1', [person.id]);
    await record(ctx, await now(ctx), { action: 'enableAccount', concernsId: person.id });
    return person.id;
  });
}

export interface UpdateAccountInput {
  /** One's own account where it is left out. */
  id?: string | null;
  name?: string | null;
  locale?: string | null;
}

/**
 * Changes what an account says of its person: one's own, or with the action `people` anybody's. Answers its id.
 *
 * @throws RequestError FORBIDDEN for another's account, whether or not there is one
 */
export async function updateAccount(ctx: Context, { id, name, locale }: UpdateAccountInput): Promise<string> {
  if (id != null && !mayInOffice(ctx.viewer, 'people')) throw new RequestError('FORBIDDEN');
  const [newName, newLocale] = [name == null ? null : keptName(name), locale == null ? null : keptLocale(locale)];
  return transaction(ctx, async (ctx) => {
    const person = await (id == null ? lockOwn(ctx) : lockPerson(ctx, id));
    await queryRows(ctx, 'update account set name = coalesce($2, name), locale = coalesce($3, locale) where id = $1', [
      person.id,
      newName,
      newLocale,
    ]);
    const fields = [...(newName === null ? [] : ['name']), ...(newLocale === null ? [] : ['locale'])];
    await record(ctx, await now(ctx), { action: 'updateAccount', concernsId: person.id, fields });
    return person.id;
  });
}
