import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedQuery } from './address-signer.ts';
import { PROTECTION, refuse } from './refusal.ts';

/** Something else took the place of what was asked for, and is public. */
export class Moved {
  /** The address there. */
  readonly address: string;

  constructor(address: string) {
    this.address = address;
  }
}

/**
 * Null for what never existed and for what may not be seen alike; of what was public once, 'removed' for what was taken
 * away for good, 'replaced' where something newer took its place and is not public either.
 */
export type Found<T> = T | Moved | 'removed' | 'replaced' | null;

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

/**
 * Answers whatever was found but the thing itself; the thing, where that is left to do.
 *
 * @returns the thing that was found; undefined when the request has its answer
 */
export function foundOrAnswered<T extends object>(
  request: FastifyRequest,
  reply: FastifyReply,
  found: Found<T>,
  keeping: Keeping,
): T | undefined {
  if (found === null) refuse(request, reply, 404, 'absent');
  else if (found === 'removed' || found === 'replaced') refuse(request, reply, 410, found);
  else if (found instanceof Moved) {
    reply.headers(PROTECTION).header('cache-control', cacheControl(keeping)).redirect(found.address, 308);
  } else return found;
}

export function cacheControl({ by, seconds }: Keeping): string {
  return `${by}, max-age=${seconds}`;
}
