import type { SignedQuery } from './address-signer.ts';

/** Null for what never existed and for what may not be seen alike; 'gone' for what was taken away for good. */
export type Found<T> = T | 'gone' | null;

/** How what is asked for by its address is found: by an id or a name. */
export interface Lookup<T> {
  /** What the public may see. */
  find(subject: string): Promise<Found<T>>;
  /** The same for an address with a signature that is good for as many seconds; null when it is not good. */
  findSigned?(subject: string, query: SignedQuery): Promise<Signed<T> | null>;
}

export interface Signed<T> {
  found: Found<T>;
  seconds: number;
}

/** Who may keep an answer, and for how many seconds. */
export interface Keeping {
  by: 'public' | 'private';
  seconds: number;
}

/**
 * A signature opens what is not public. One that has ended, or is false, changes nothing for what is.
 *
 * @param maxAge seconds for which an answer may be kept; less where the address ends before
 */
export async function lookUp<T>(
  { find, findSigned }: Lookup<T>,
  subject: string,
  query: SignedQuery,
  maxAge: number,
): Promise<{ found: Found<T>; keeping: Keeping }> {
  const signed = query.signature === undefined ? undefined : await findSigned?.(subject, query);
  if (!signed) return { found: await find(subject), keeping: { by: 'public', seconds: maxAge } };
  return { found: signed.found, keeping: { by: 'private', seconds: Math.min(signed.seconds, maxAge) } };
}

export function cacheControl({ by, seconds }: Keeping): string {
  return `${by}, max-age=${seconds}`;
}
