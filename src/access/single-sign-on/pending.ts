import { randomBytes } from 'node:crypto';
import type { Reader } from '../../database/reader.ts';
import { seal, unseal } from './sealed.ts';

const minutesToSignIn = 10;

/** A sign-in under way. Lies, sealed, in a cookie of the browser that began it: another browser cannot end it. */
export interface Pending {
  state: string;
  nonce: string;
  /** Of PKCE (RFC 7636), between us and the provider. */
  verifier: string;
  /** The S256 challenge of the client that began, which alone can then use the code that we give. */
  challenge: string;
  /** Where the browser goes in the end. */
  to: string;
  /** Milliseconds since 1970, by the database's clock. */
  expires: number;
}

export interface Begun {
  pending: Pending;
  sealed: string;
  seconds: number;
}

export async function begin(reader: Reader, wish: Pick<Pending, 'challenge' | 'to'>): Promise<Begun> {
  const random = () => randomBytes(32).toString('base64url');
  const expires = (await instant(reader)) + minutesToSignIn * 60_000;
  const pending: Pending = { ...wish, state: random(), nonce: random(), verifier: random(), expires };
  return { pending, sealed: await seal(reader, 'pending', pending), seconds: minutesToSignIn * 60 };
}

/** The sign-in that this browser began with this state; null where there is none, or it has taken too long. */
export async function pendingFor(
  reader: Reader,
  sealed: string | undefined,
  state: string | null,
): Promise<Pending | null> {
  if (sealed === undefined || state === null) return null;
  const pending = await unseal<Pending>(reader, 'pending', sealed);
  if (pending?.state !== state) return null;
  return pending.expires > (await instant(reader)) ? pending : null;
}

async function instant(reader: Reader): Promise<number> {
  const [{ now }] = await reader.rows<{ now: number }>(
    'select extract(epoch from content.instant())::float8 * 1000 as now',
  );
  return now;
}
