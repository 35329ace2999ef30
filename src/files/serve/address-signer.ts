import { createHmac, timingSafeEqual } from 'node:crypto';

const step = 300; // seconds

/**
 * Signs addresses for viewers who may see what the public may not. Whoever has a signed address may read until it
 * expires. An address is valid for 10 to 15 minutes, and stays the same for five, so that a page that is shown again
 * finds its images in the browser's cache.
 */
export class AddressSigner {
  private readonly key: Buffer;

  /** @param key secret, the same in all instances; 32 bytes or more */
  constructor(key: Buffer) {
    this.key = key;
  }

  /** The query string, with its `?`, for the address of a subject such as `files/<id>`. */
  sign(subject: string, now: Date): string {
    const expires = (Math.floor(now.getTime() / 1_000 / step) + 3) * step;
    return `?expires=${expires}&signature=${this.signature(subject, String(expires))}`;
  }

  /** Seconds for which the address is still valid; undefined when the signature is missing, wrong or expired. */
  remaining(subject: string, { expires, signature }: SignedQuery, now: Date): number | undefined {
    if (typeof expires !== 'string' || typeof signature !== 'string' || !/^\d{1,12}$/.test(expires)) return undefined;
    const expected = Buffer.from(this.signature(subject, expires));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const remaining = Number(expires) - Math.floor(now.getTime() / 1_000);
    return remaining > 0 ? remaining : undefined;
  }

  private signature(subject: string, expires: string): string {
    return createHmac('sha256', this.key).update(`${subject}\n${expires}`).digest('base64url');
  }
}

/** The two parameters as a request brings them; they may be anything at all. */
export interface SignedQuery {
  expires?: unknown;
  signature?: unknown;
}
