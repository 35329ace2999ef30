import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedQuery } from './address-signer.ts';
import { protection, refuse } from './refusal.ts';

/** Something public has taken the place of what was asked for. */
export class Moved {
  /** The address of the successor. */
  readonly address: string;

  constructor(address: string) {
    this.address = address;
  }
}

/**
 * Null both for what never existed and for what may not be seen. For what was once public: 'removed' where it was taken
 * away for good, 'replaced' where a successor took its place that is not public either.
 */
export type Found<T> = T | Moved | 'removed' | 'replaced' | null;

/** How an image or a file is found by its address: by name or id. */
export interface Lookup<T> {
  /** Finds what the public may see. */
  find(subject: string): Promise<Found<T>>;
  /**
   * Finds anything, for an address with a valid signature, with the seconds for which it stays valid; null when the
   * signature is not valid.
   */
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
 * Looks up what an address leads to. A valid signature opens what is not public. A signature that has expired or is
 * wrong changes nothing about what is public.
 *
 * @param maxAge seconds for which an answer may be cached; fewer where the address expires before
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
 * Answers the request unless something was found that can be sent.
 *
 * @returns what was found, for the caller to send; undefined when the request has its answer
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
    reply.headers(protection).header('cache-control', cacheControl(keeping)).redirect(found.address, 308);
  } else return found;
}

export function cacheControl({ by, seconds }: Keeping): string {
  return `${by}, max-age=${seconds}`;
}
