import type { Context } from '../context.ts';
import { type Entity, tableOf } from '../database/rows.ts';
import { queryRows } from '../database/transaction.ts';
import { AuditEntry } from '../entities/audit-entry.ts';
import { entities } from '../entities/index.ts';
import { Revision } from '../entities/revision.ts';
import type { Message } from '../message.ts';

/**
 * What belongs to one person alone. The rule is the schema's own: every table with a column `account_id` does, unless it
 * is listed below, so that a new table of sessions, factors or links is exported and erased without a line here. Other
 * columns that name an account (`created_by` …) belong to what the city did, and keep the id.
 */
export interface PersonalTable {
  name: string;
  label: Message;
  /** Columns that a person may be given. Secrets and their hashes are in no export. */
  columns: readonly string[];
}

/** What the city did: the rows stay, with the account as their author. */
const deedsOfTheCity: ReadonlySet<unknown> = new Set([AuditEntry, Revision]);

const secret = /hash|secret|token|key|challenge|credential|code|counter/;

const labels: Readonly<Record<string, Message>> = {
  account_link: { pl: 'odnośniki z wiadomości', en: 'links in mails' },
  identity: { pl: 'konta u dostawcy logowania', en: 'identities at the sign-on provider' },
  membership: { pl: 'role w jednostkach', en: 'roles in organizations' },
  session: { pl: 'sesje', en: 'sessions' },
};

export function personalTables(ctx: Context): PersonalTable[] {
  return entities
    .filter((entity) => !deedsOfTheCity.has(entity))
    .map((entity) => tableOf(ctx, entity as unknown as Entity<object>))
    .filter(({ columns }) => columns.some(({ name }) => name === 'account_id'))
    .map(({ name, columns }) => ({
      name,
      label: labels[name] ?? { pl: name, en: name },
      columns: columns.map((column) => column.name).filter((column) => !secret.test(column)),
    }));
}

/** How many rows each of these tables has of the person. */
export async function countPersonal(
  ctx: Context,
  accountId: string,
): Promise<{ table: PersonalTable; count: number }[]> {
  const tables = personalTables(ctx);
  const counts = tables.map(({ name }, n) => `(select count(*)::int from ${name} where account_id = $1) as c${n}`);
  const [row] = await queryRows<Record<string, number>>(ctx, `select ${counts.join(', ')}`, [accountId]);
  return tables.map((table, n) => ({ table, count: row[`c${n}`] }));
}

/** Deletes all that belongs to the person alone. */
export async function deletePersonal(ctx: Context, accountId: string): Promise<void> {
  for (const { name } of personalTables(ctx)) {
    await queryRows(ctx, `delete from ${name} where account_id = $1`, [accountId]);
  }
}
