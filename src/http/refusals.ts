import { TooManyRequests } from '../access/token-pace.ts';
import type { RequestError, RequestErrorCode } from '../errors.ts';

/** How HTTP says that a request as a whole is refused, before anything of it is looked at. */
export interface HttpRefusal {
  status: number;
  headers: Record<string, string>;
}

const statuses: Partial<Record<RequestErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  TOO_MANY_REQUESTS: 429,
  UNAVAILABLE: 503,
};

/** Undefined for what refuses only a part of a request. */
export function refusalOf(error: RequestError): HttpRefusal | undefined {
  const status = statuses[error.code];
  if (status === undefined) return undefined;
  if (error instanceof TooManyRequests) return { status, headers: { 'retry-after': String(error.retryAfter) } };
  return { status, headers: status === 401 ? { 'www-authenticate': 'Bearer' } : {} };
}
