import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import type { RoleCode } from '../entities/access-rules.ts';
import { lineFormats } from '../entities/fields/line-formats.ts';
import { invalid } from '../errors.ts';
import { hasLines, oneLine, plainText } from '../plain-text.ts';
import { record } from './audit.ts';
import { assertPassword, hashPassword } from './passwords.ts';
import { endSessions } from './sessions.ts';

export interface NewAccount {
  email: string;
  name: string;
  password: string;
  memberships: { organizationId: string; role: RoleCode }[];
}

/** @throws UserError for a malformed e-mail address, a name of several lines, and a password that is too short */
export function assertAccount(input: Pick<NewAccount, 'email' | 'name' | 'password'>): void {
  const { email } = lineFormats;
  if (!email.is(input.email.trim())) throw invalid(['email'], email.refusal(input.email.trim()));
  if (hasLines(input.name)) throw invalid(['name'], { pl: `Nazwa: ${oneLine.pl}`, en: `Name: ${oneLine.en}` });
  assertPassword(input.password);
}

/** Makes an account, or gives an existing one this name, password and these memberships. */
export async function saveAccount(ctx: Context, input: NewAccount): Promise<void> {
  assertAccount(input);
  const email = input.email.trim().toLowerCase();
  const passwordHash = await hashPassword(input.password);
  await transaction(ctx, async (ctx) => {
    const at = await now(ctx);
    const [{ id }] = await queryRows<{ id: string }>(
      ctx,
      `insert into account (id, email, name, password_hash, created_at) values ($1, $2, $3, $4, $5)
       on conflict (email) do update set name = excluded.name, password_hash = excluded.password_hash, disabled_at = null
       returning id`,
      [randomUUID(), email, plainText(input.name, { multiline: false }).text, passwordHash, at.toISOString()],
    );
    await endSessions(ctx, id);
    await queryRows(ctx, 'delete from membership where account_id = $1', [id]);
    for (const { organizationId, role } of input.memberships) {
      await queryRows(ctx, 'insert into membership (account_id, organization_id, role) values ($1, $2, $3)', [
        id,
        organizationId,
        role,
      ]);
    }
    await record(ctx, at, { action: 'saveAccount', concernsId: id });
  });
}
