import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { cannotServe } from '../database/reader.ts';
import { mediaTypeFor } from '../delivery/media-type.ts';
import { RequestError, type RequestErrorCode, requestErrorCodes, storeUnavailable } from '../errors.ts';
import { preferredLanguage } from '../language.ts';
import type { Message } from '../message.ts';
import { StoreUnavailable } from '../store/store.ts';
import { Overloaded } from './admission.ts';
import { pathOf } from './request-log.ts';

/** Answers failures outside GraphQL's own execution. The answer shows nothing internal; the log has the whole error. */
export function answerFailure(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const status = statusOf(error);
  if (status < 500) {
    answer(request, reply, { status, code: 'BAD_USER_INPUT', message: error.message });
    return;
  }
  if (!(error instanceof Overloaded)) request.log.error({ err: error }, 'the request failed');
  const code = status === 503 ? 'UNAVAILABLE' : 'INTERNAL_SERVER_ERROR';
  if (status === 503) reply.header('retry-after', 5); // seconds
  const text = textOf(error) ?? requestErrorCodes[code];
  answer(request, reply, { status, code, message: text[preferredLanguage(request.headers['accept-language'])] });
}

/** What the router refuses before any route is found, such as a broken escape in the path. */
export function answerRouterFailure(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
  answerFailure(error, request, reply);
}

export function answerNotFound(request: FastifyRequest, reply: FastifyReply): void {
  const { method, url } = request;
  const message = `There is no ${method} ${pathOf(url)} here. GET / tells what there is.`;
  answer(request, reply, { status: 404, code: 'NOT_FOUND', message });
}

function textOf(error: unknown): Message | undefined {
  if (error instanceof Overloaded) return error.text;
  return error instanceof StoreUnavailable ? storeUnavailable : undefined;
}

function statusOf(error: FastifyError): number {
  if (cannotServe(error) || error instanceof StoreUnavailable) return 503;
  if (error instanceof RequestError) return error.code === 'UNAVAILABLE' ? 503 : 400;
  const status = error.statusCode ?? 500;
  return status >= 400 && status < 600 ? status : 500;
}

/** Answers in GraphQL's form of errors under the APIs' paths, and elsewhere in plain JSON. */
function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, code, message }: { status: number; code: RequestErrorCode; message: string },
): void {
  reply.code(status).header('cache-control', 'no-store');
  if (!/^\/graphql(\/|$)/.test(pathOf(request.url))) {
    reply.send({ error: message, requestId: request.id });
    return;
  }
  const body = { errors: [{ message, extensions: { code, requestId: request.id } }] };
  reply.type(`${mediaTypeFor(request.headers.accept)}; charset=utf-8`).send(JSON.stringify(body));
}
