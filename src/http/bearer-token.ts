import type { IncomingHttpHeaders } from 'node:http';

/** The token that a request shows (RFC 6750). Other schemes, such as the passwords of a proxy, are none of our business. */
export function bearerToken({ authorization = '' }: IncomingHttpHeaders): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
}
