import type { Answering } from './answer.ts';
import { holdsAnswerTo } from './kept-answer.ts';
import { keyOf } from './request-key.ts';

const retryAfter = '1'; // seconds

/**
 * What readers are told while no server takes writes: answers say so in the header `Konsulta-Primary`. A reader whose copy
 * of the answer is newer than all that is left may keep it (304). Everything that is unavailable may be tried again soon.
 */
export function outliving(answering: Answering, hasPrimary: () => boolean): Answering {
  return async (request) => {
    const answer = await answering(request);
    if (hasPrimary()) return answer.status === 503 ? withHeaders(answer, { 'retry-after': retryAfter }) : answer;
    const lonely = { 'konsulta-primary': 'unreachable' };
    if (answer.status !== 503) return withHeaders(answer, lonely);
    const held = request.headers['if-none-match'];
    if (held === undefined || !holdsAnswerTo(keyOf(request), held)) {
      return withHeaders(answer, { ...lonely, 'retry-after': retryAfter });
    }
    return { status: 304, headers: { ...lonely, 'cache-control': 'no-store' }, body: undefined, isCacheable: false };
  };
}

type Answer = Awaited<ReturnType<Answering>>;

function withHeaders(answer: Answer, headers: Record<string, string>): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}
