import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Client, CookieName, Cookies } from '../access/client.ts';

/** What `clientOf` answers: a client whose cookies and headers can be given to the answer. */
export interface RequestClient extends Client {
  /** Sets on the answer what was decided since: cookies and headers. */
  giveTo(reply: FastifyReply): void;
}

/**
 * The client of a request. `publicUrl` decides about cookies: over https they have the prefix `__Host-`, so that no
 * neighbouring site can set them; on this machine alone they go without; elsewhere there are none.
 */
export function clientOf(request: FastifyRequest, publicUrl: string): RequestClient {
  const cookies = cookiesOf(request.headers.cookie, publicUrl);
  const answerHeaders = new Map<string, string>();
  return {
    agent: request.headers['user-agent'] ?? null,
    isSameOrigin: isSameOrigin(request, publicUrl),
    cookies,
    answerHeaders,
    giveTo(reply) {
      for (const [name, value] of answerHeaders) reply.header(name, value);
      for (const line of cookies?.lines() ?? []) reply.header('set-cookie', line);
    },
  };
}

/**
 * Pages cannot write either header. Browsers send `Sec-Fetch-Site` to addresses that are trustworthy (https, this machine),
 * and `Origin` with each POST.
 */
function isSameOrigin({ headers }: FastifyRequest, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin === new URL(publicUrl).origin;
}

interface AnswerCookies extends Cookies {
  /** The values of `Set-Cookie`. */
  lines(): string[];
}

function cookiesOf(header: string | undefined, publicUrl: string): AnswerCookies | null {
  const { protocol, hostname } = new URL(publicUrl);
  const isSecure = protocol === 'https:';
  if (!isSecure && !isThisMachine(hostname)) return null;
  const prefix = isSecure ? '__Host-' : '';
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
  const given = valuesOf(header);
  const made = new Map<CookieName, string>();
  const nameOf = (name: CookieName) => `${prefix}${names[name]}`;
  const set = (name: CookieName, value: string, seconds: number) =>
    made.set(name, `${nameOf(name)}=${value}; Max-Age=${seconds}; ${attributes}`);
  return {
    get: (name) => given.get(nameOf(name)),
    set,
    remove: (name) => set(name, '', 0),
    lines: () => [...made.values()],
  };
}

const names: Record<CookieName, string> = { session: 'konsulta', device: 'konsulta-device' };

/** Of several cookies of one name the first counts, which browsers send for the longest path. */
function valuesOf(header = ''): Map<string, string> {
  const pairs = header.split(';').map((pair) => /^\s*([^=\s]+)=([\w.~-]*)\s*$/.exec(pair));
  return new Map(pairs.flatMap((pair) => (pair ? [[pair[1], pair[2]] as const] : [])).reverse());
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
