import type { CustomFetch, CustomFetchOptions } from 'openid-client';
import { isLoopback } from '../../config/loopback.ts';

const longestAnswer = 1_000_000; // bytes

/** The provider does not answer, or not in a way that anything can be done with. Passwords go on working. */
export class ProviderUnavailable extends Error {
  override name = 'ProviderUnavailable';
}

/** Whether a provider that does not answer is behind this failure. */
export function isUnavailable(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ProviderUnavailable) return true;
  }
  return false;
}

/**
 * Fetches what the provider's own description names: over https, from this machine also over http; no more than a
 * megabyte; without following redirects, which OpenID Connect has no use for.
 */
export const boundedFetch: CustomFetch = async (url: string, options: CustomFetchOptions) => {
  const { protocol, hostname, host } = new URL(url);
  if (protocol !== 'https:' && !isLoopback(hostname)) {
    throw new ProviderUnavailable(`The provider names an address that is not https, on ${host}.`);
  }
  const body = await wholeBody(url, options);
  if (body.response.status >= 500) throw new ProviderUnavailable(`${host} answers ${body.response.status}.`);
  const { status, statusText, headers } = body.response;
  const isEmpty = status === 204 || status === 304;
  return new Response(isEmpty ? null : body.bytes, { status, statusText, headers });
};

async function wholeBody(
  url: string,
  options: CustomFetchOptions,
): Promise<{ response: Response; bytes: Buffer<ArrayBuffer> }> {
  const { host } = new URL(url);
  try {
    const response = await fetch(url, options as RequestInit);
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of response.body ?? []) {
      size += piece.length;
      if (size > longestAnswer) throw new ProviderUnavailable(`${host} answers more than ${longestAnswer} bytes.`);
      pieces.push(piece);
    }
    return { response, bytes: Buffer.concat(pieces) };
  } catch (error) {
    if (error instanceof ProviderUnavailable) throw error;
    throw new ProviderUnavailable(`${host} does not answer.`, { cause: error });
  }
}
