import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import type { RoleCode } from '../entities/access-rules.ts';
import { lineFormats } from '../entities/fields/line-formats.ts';
import { invalid } from '../errors.ts';
import { isMailLanguage } from '../mail/mail.ts';
import { hasLines, oneLine, plainText } from '../plain-text.ts';
import { voidLinks } from './account-links.ts';
import { record } from './audit.ts';
import { assertPassword, hashPassword } from './passwords.ts';
import { endSessions } from './sessions.ts';

export interface NewAccount {
  email: string;
  name: string;
  password: string;
  memberships: { organizationId: string; role: RoleCode }[];
}

const longestEmail = 254; // characters (RFC 5321)
const longestName = 200; // characters

/** @throws UserError for a malformed e-mail address, a name of several lines, and a password that is too short */
export function assertAccount(input: Pick<NewAccount, 'email' | 'name' | 'password'>): void {
  keptEmail(input.email);
  keptName(input.name);
  assertPassword(input.password);
}

/**
 * An e-mail address as accounts keep it.
 *
 * @param path the field of the input
 * @throws UserError for a malformed one
 */
export function keptEmail(given: string, path = 'email'): string {
  const email = given.trim().toLowerCase();
  const isOne = lineFormats.email.is(email) && !/[\p{C},;<>"]/u.test(email) && email.length <= longestEmail;
  if (!isOne) throw invalid([path], lineFormats.email.refusal(given.trim().slice(0, longestEmail)));
  return email;
}

/** A person's name as accounts keep it. @throws UserError for none, several lines, or a very long one */
export function keptName(given: string): string {
  if (hasLines(given)) throw invalid(['name'], { pl: `Imię i nazwisko: ${oneLine.pl}`, en: `Name: ${oneLine.en}` });
  const { text: name } = plainText(given, { multiline: false });
  if (name === '') throw invalid(['name'], { pl: 'Imię i nazwisko: podaj je.', en: 'Name: give one.' });
  if (name.length <= longestName) return name;
  throw invalid(['name'], {
    pl: `Imię i nazwisko: najwyżej ${longestName} znaków.`,
    en: `Name: ${longestName} characters at most.`,
  });
}

/** @throws UserError for a language that mails are not written in */
export function keptLocale(locale: string): string {
  if (isMailLanguage(locale)) return locale;
  throw invalid(['locale'], { pl: 'Język: pl, en albo uk.', en: 'Language: pl, en or uk.' });
}

/** Makes an account, or gives an existing one this name, password and these memberships. */
export async function saveAccount(ctx: Context, input: NewAccount): Promise<void> {
  assertAccount(input);
  const email = keptEmail(input.email);
  const passwordHash = await hashPassword(input.password);
  await transaction(ctx, async (ctx) => {
    const at = await now(ctx);
    const [{ id }] = await queryRows<{ id: string }>(
      ctx,
      `insert into account (id, email, name, password_hash, created_at, accepted_at) values ($1, $2, $3, $4, $5, $5)
       on conflict (email) do update set name = excluded.name, password_hash = excluded.password_hash, disabled_at = null,
         accepted_at = coalesce(account.accepted_at, excluded.accepted_at)
       returning id`,
      [randomUUID(), email, keptName(input.name), passwordHash, at.toISOString()],
    );
    await endSessions(ctx, id);
    await voidLinks(ctx, id);
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
