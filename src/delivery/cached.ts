import { provenEpoch } from '../database/epoch.ts';
import { acceptedEncoding } from './accepted-encoding.ts';
import type { Answering, DeliveryAnswer, DeliveryRequest } from './answer.ts';
import type { AnswerCache } from './answer-cache.ts';
import { TaggedAnswer } from './kept-answer.ts';
import { keyOf } from './request-key.ts';

/** Nobody who keeps to RFC 9111 and RFC 5861 shows an answer that is older than this. Seconds. */
const oldest = 60;

export interface CachingOptions {
  cache: AnswerCache;
  /** Seconds for which an answer may be shown without asking again, 60 at most. The same for all answers, always. */
  maxAge: number;
}

/**
 * Puts the cache of answers, and what HTTP says of caches, in front of a way to answer. The headers tell nothing of what
 * is planned: an answer whose end is near has the same max-age as all others.
 */
export function cached(answering: Answering, { cache, maxAge }: CachingOptions): Answering {
  const cacheControl =
    maxAge === 0 ? 'public, no-cache' : `public, max-age=${maxAge}, stale-while-revalidate=${oldest - maxAge}`;
  return async (request) => {
    const key = keyOf(request);
    const answer = await cache.answer(key, () => answering(request), provenEpoch(request.headers));
    if (!(answer instanceof TaggedAnswer)) return withHeaders(answer, { 'cache-control': 'no-store' });
    const made = await presented(request, answer, { key, cache, cacheControl });
    return answer.document === undefined ? made : { ...made, document: answer.document };
  };
}

interface Presentation {
  key: string;
  cache: AnswerCache;
  cacheControl: string;
}

/** The answer as this caller can take it: compressed, or only the word that nothing has changed. */
async function presented(
  { headers: asked }: DeliveryRequest,
  answer: TaggedAnswer,
  { key, cache, cacheControl }: Presentation,
): Promise<DeliveryAnswer> {
  const held = asked['if-none-match'] && answer.tagHeld(asked['if-none-match']);
  const headers: Record<string, string> = {
    ...answer.headers,
    'cache-control': cacheControl,
    etag: held || answer.etag,
    vary: 'Accept, Accept-Encoding',
  };
  if (held) return { status: 304, headers: withoutContent(headers), body: undefined, isCacheable: true };
  const encoding = answer.isWorthCompressing ? acceptedEncoding(asked['accept-encoding']) : undefined;
  if (!encoding) return { status: 200, headers, body: answer.body, isCacheable: true };
  headers['content-encoding'] = encoding;
  return { status: 200, headers, body: await cache.encoded(key, answer, encoding), isCacheable: true };
}

function withHeaders(answer: DeliveryAnswer, headers: Record<string, string>): DeliveryAnswer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function withoutContent({ 'content-type': _, 'content-length': __, ...headers }: Record<string, string>) {
  return headers;
}
