import type { Client } from 'pg';
import { StartupError } from '../startup-error.ts';

/** Whether a server stands before the database that lends its connections to one transaction after the other. */
export type Pooler = 'none' | 'transaction';

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

/** On which statements rely, so that a connection without them answers wrongly or not at all. */
const needed: Record<SetLogin, Readonly<Record<string, string>>> = {
  management: { search_path: 'content, public', ...ofAll, idle_in_transaction_session_timeout: '1min' },
  delivery: { search_path: 'delivery, public', ...ofAll, statement_timeout: '8s' },
  jobs: { search_path: 'content, public', ...ofAll },
};

/** So that the server notices a client that vanished. A server that cannot have one of them goes without. */
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
      alter role ${role} in database ${database} set ${name} to ${name === 'search_path' ? value : `'${value}'`};
    exception when insufficient_privilege or invalid_parameter_value then null;
    end;`;
  return `do $$ begin ${settings.map(give).join('')} end $$;`;
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
  const statements = missing.map(({ name, role, database }) => {
    const value = needed[login][name];
    return `alter role ${role} in database ${database} set ${name} to ${name === 'search_path' ? value : `'${value}'`};`;
  });
  throw new UnfitConnection(
    `Connections of ${setting} lack settings: let the pooler make its connections anew (RECONNECT); if that does not help, let a superuser run: ${statements.join(' ')}`,
  );
}
