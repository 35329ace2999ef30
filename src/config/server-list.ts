/**
 * A connection string may name several servers, as libpq's does: `postgres://login:password@a:5432,b:5432/konsulta`. One
 * of them takes writes, the others are its standbys.
 */
interface Parts {
  scheme: string;
  /** With the at sign; empty where the string names no login. */
  login: string;
  hosts: string[];
  /** Path and query. */
  rest: string;
}

function partsOf(url: string): Parts {
  const found = /^(postgres(?:ql)?:\/\/)([^@/?#]*@)?([^/?#]*)(.*)$/is.exec(url);
  if (!found) throw new TypeError('A connection string begins with postgres://.');
  const [, scheme, login = '', hosts, rest] = found;
  return { scheme, login, hosts: hosts.split(','), rest };
}

/** Host and port of a connection string that names one server, for people. */
export function hostOf(server: string): string {
  const { hostname, port } = new URL(server);
  return `${decodeURIComponent(hostname)}:${port || 5432}`;
}

/** A connection string for each server, in the order of the list. */
export function serversOf(url: string): string[] {
  const { scheme, login, hosts, rest } = partsOf(url);
  return hosts.map((host) => `${scheme}${login}${host}${rest}`);
}

/** What all servers have in common: login, password and database. */
export function loginOf(url: string): { name: string; password: string; hosts: string } {
  const { login, hosts } = partsOf(url);
  const { username, password } = new URL(serversOf(url)[0]);
  return {
    name: decodeURIComponent(username),
    password: login.includes(':') ? decodeURIComponent(password) : '',
    hosts: hosts.join(','),
  };
}

/** The same servers and database for another login. */
export function withLogin(url: string, name: string, password: string): string {
  const { scheme, hosts, rest } = partsOf(url);
  return `${scheme}${encodeURIComponent(name)}:${encodeURIComponent(password)}@${hosts.join(',')}${rest}`;
}
