import { serversOf } from '../config/server-list.ts';
import { StartupError } from '../startup-error.ts';
import { noPrimary } from './primary.ts';

export type LoginSetting = 'DATABASE_URL' | 'KONSULTA_MANAGEMENT_URL' | 'KONSULTA_DELIVERY_URL' | 'KONSULTA_JOBS_URL';

/** The database that failed: the embedded one by its folder, any other by the setting that leads to it. */
export type FailedDatabase = { folder: string } | { setting: LoginSetting; url: string };

/**
 * Why the database keeps Konsulta from starting, as one sentence without any password. Unknown failures stay as they
 * are.
 */
export function databaseFailure(error: unknown, database: FailedDatabase): unknown {
  if (error instanceof StartupError) return error;
  const { message = '', ...rest } = (error ?? {}) as { code?: string; message?: string };
  const code = /No space left on device/.test(message) ? '53100' : (rest.code ?? '');
  const sentence = 'folder' in database ? ofEmbedded(code, database.folder) : ofExternal(code, message, database);
  return sentence ? new StartupError(sentence, { cause: error }) : error;
}

function ofEmbedded(code: string, folder: string): string | undefined {
  if (code === '53100') return `The disk that holds ${folder} is full: free some space and start again.`;
  return undefined;
}

function ofExternal(
  code: string,
  message: string,
  { setting, url }: { setting: LoginSetting; url: string },
): string | undefined {
  const { where, host, login, name } = partsOf(url);
  const check = `check ${setting}`;
  switch (code) {
    case 'ECONNREFUSED':
      return `Nothing answers at ${where}, where the database should be: start PostgreSQL there, or ${check}.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The database's host ${host} is not known by that name: ${check}.`;
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `The database at ${where} cannot be reached (${code}): check the network, a firewall on the way, and ${setting}.`;
    case '28P01':
      return `The database at ${where} refuses the password of the login ${login}: ${check}.`;
    case '28000':
      return `The database at ${where} does not let the login ${login} in (${message}): ${check}.`;
    case '3D000':
      return `There is no database ${name} at ${where}: make it (createdb ${name}), or ${check}.`;
    case '42501':
      if (setting !== 'DATABASE_URL') {
        return `The login ${login} of ${setting} may not enter the database ${name} at ${where} (${message}): expected the database of DATABASE_URL.`;
      }
      return `The login ${login} of ${setting} may not do what the start needs (${message}): it has to own the database, and to be allowed to create logins unless they are given.`;
    case '53100':
      return `The disk of the database at ${where} is full: free some space and start again.`;
    case '53300':
      return `The database at ${where} takes no more connections (${message}): raise its max_connections, or stop what holds them.`;
    case noPrimary:
      return `None of the servers at ${where} takes writes: start the primary or promote a standby, or ${check}.`;
    case '57P03':
      return `The database at ${where} is not ready (${message}): start again in a moment.`;
    case '0A000':
    case '58P01':
      return /extension/.test(message)
        ? `The database at ${where} lacks an extension (${message}): install PostgreSQL's contrib package there.`
        : undefined;
    default:
      return ofConnection(message, where, setting);
  }
}

/** What pg itself says, without a code. */
function ofConnection(message: string, where: string, setting: LoginSetting): string | undefined {
  if (/timeout expired|Connection terminated/.test(message)) {
    return `The database at ${where} does not answer: check that it is a PostgreSQL server, a firewall on the way, and ${setting}.`;
  }
  if (/SSL|certificate|password must be a string/i.test(message)) {
    return `The database at ${where} cannot be entered in this way (${message}): check ${setting}, its password and its sslmode.`;
  }
  return undefined;
}

function partsOf(url: string) {
  const servers = serversOf(url).map((server) => new URL(server));
  const { username, pathname } = servers[0];
  return {
    host: servers.map(({ hostname }) => decodeURIComponent(hostname)).join(', '),
    where: servers.map(({ hostname, port }) => `${decodeURIComponent(hostname)}:${port || 5432}`).join(', '),
    login: decodeURIComponent(username),
    name: decodeURIComponent(pathname.slice(1)),
  };
}
