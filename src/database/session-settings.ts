import type { Client } from 'pg';
import { StartupError } from '../startup-error.ts';

/**
 * What a direct connection says when it begins: instants are read in UTC, and unqualified names are looked up in `schemas`,
 * in this order. Connections through a pooler have the settings of their login instead.
 */
export function sessionSettings(schemas: string): string {
  return `-c search_path=${schemas} -c timezone=UTC -c datestyle=ISO`;
}

/** A connection that works, and is not what is needed: to go on with other servers would hide the mistake. */
export class UnfitConnection extends StartupError {}

/** The logins that have settings of their own. */
export type SetLogin = 'management' | 'delivery' | 'jobs';

const ofAll = {
  timezone: 'UTC',
  datestyle: 'ISO, MDY',
  random_page_cost: '1.1',
  jit: 'off',
};

/** Milliseconds, by the server's clock, after which a reader's statement is ended. */
export const statementPatience = 8_000;

/** Settings on which statements rely: a connection without them answers wrongly, or not at all. */
const needed: Record<SetLogin, Readonly<Record<string, string>>> = {
  management: { search_path: 'content, public', ...ofAll, idle_in_transaction_session_timeout: '1min' },
  delivery: { search_path: 'delivery, public', ...ofAll, statement_timeout: `${statementPatience / 1_000}s` },
  jobs: { search_path: 'content, public', ...ofAll },
};

/** By these settings the server notices a client that vanished. A server that does not know one of them goes without. */
const watchful = {
  client_connection_check_interval: '10s',
  tcp_keepalives_idle: '10',
  tcp_keepalives_interval: '5',
  tcp_keepalives_count: '3',
};

/**
 * The statement that gives a login its settings in this database. A pooler's connections have no others. Where the owner
 * may not alter the login, somebody else made it, and `assertSettings` tells what is missing.
 */
export function giveSettings(login: SetLogin, role: string, database: string): string {
  const settings = Object.entries({ ...needed[login], ...watchful });
  const give = ([name, value]: [string, string]) => `
    begin
      ${giving(role, database, name, value)}
    exception when insufficient_privilege or invalid_parameter_value then null;
    end;`;
  return `do $$ begin ${settings.map(give).join('')} end $$;`;
}

/** A search path is a list of names, and not one text. */
function giving(role: string, database: string, name: string, value: string): string {
  const written = name === 'search_path' ? value : `'${value}'`;
  return `alter role ${role} in database ${database} set ${name} to ${written};`;
}

/**
 * For logins that work through a pooler.
 *
 * @throws UnfitConnection that says how to give the login what its connection lacks
 */
export async function assertSettings(client: Client, login: SetLogin, setting: string): Promise<void> {
  const names = Object.keys(needed[login]);
  const { rows } = await client.query<{ name: string; value: string; role: string; database: string }>(
    `select name, current_setting(name) as value, quote_ident(current_user) as role, quote_ident(current_database()) as database
     from unnest($1::text[]) as name`,
    [names],
  );
  const missing = rows.filter(({ name, value }) => value !== needed[login][name]);
  if (missing.length === 0) return;
  const statements = missing.map(({ name, role, database }) => giving(role, database, name, needed[login][name]));
  throw new UnfitConnection(
    `Connections of ${setting} lack settings: let the pooler make its connections anew (RECONNECT); if that does not help, let a superuser run: ${statements.join(' ')}`,
  );
}
