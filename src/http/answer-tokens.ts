import type { FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { Answering, DeliveryAnswer, DeliveryRequest } from '../delivery/answer.ts';
import { mediaTypeFor } from '../delivery/media-type.ts';
import { RequestError } from '../errors.ts';
import { preferredLanguage } from '../language.ts';
import { currentTask } from '../watch/task.ts';
import { Admission } from './admission.ts';
import { refusalOf } from './refusals.ts';

/** Requests with tokens that may be under way at once: each reads the primary, on few connections. */
const mostUnderWay = 40;

export interface AnswerTokensOptions {
  /** @throws RequestError for a token that is not valid, is too busy, or may read no drafts */
  context(request: FastifyRequest, token: string): Promise<Context>;
  /** Executes a request without any cache. */
  answering: Answering;
}

export type AnswerToToken = (request: FastifyRequest, asked: DeliveryRequest, token: string) => Promise<DeliveryAnswer>;

/**
 * Answers programs that read drafts with a token. No cache is asked, and nobody may keep the answer. A token that is not
 * valid is refused: whoever shows a token never gets the answer to somebody else's question.
 */
export function answerTokens({ context, answering }: AnswerTokensOptions): AnswerToToken {
  const admission = new Admission(mostUnderWay);
  return (request, asked, token) =>
    admission.admit(async () => {
      try {
        const ctx = await context(request, token);
        return unkept(await answering({ ...asked, context: async () => ctx }));
      } catch (error) {
        if (error instanceof RequestError) return refused(asked, error);
        throw error;
      }
    });
}

function unkept(answer: DeliveryAnswer): DeliveryAnswer {
  const { 'cache-tag': _, ...headers } = answer.headers;
  return { ...answer, headers: { ...headers, 'cache-control': 'no-store' }, isCacheable: false };
}

function refused({ headers }: DeliveryRequest, error: RequestError): DeliveryAnswer {
  const refusal = refusalOf(error);
  if (!refusal) throw error;
  currentTask()?.ends('refused');
  return unkept({
    status: refusal.status,
    headers: { ...refusal.headers, 'content-type': `${mediaTypeFor(headers.accept)}; charset=utf-8` },
    body: JSON.stringify({
      errors: [
        { message: error.text[preferredLanguage(headers['accept-language'])], extensions: { code: error.code } },
      ],
    }),
    isCacheable: false,
  });
}
