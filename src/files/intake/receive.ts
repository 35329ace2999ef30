/** How uploads come in: HEAD tells how much of an upload has arrived, PUT sends the rest or a part of it. */

import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Place, type Staging, TooManyBytes, UploadBusy, WrongPlace } from './staging.ts';

/** An upload as found by its token. Size in bytes. */
export interface AwaitedUpload {
  id: string;
  size: number;
}

export interface ReceiveOptions {
  staging: Staging;
  /** Null for tokens that are unknown, used up or expired. */
  find(token: string): Promise<AwaitedUpload | null>;
}

type Request = FastifyRequest<{ Params: { token: string }; Querystring: { from?: string } }>;

/**
 * Serves /uploads/:token. Whoever has the token may send bytes; the token says nothing about who may use the file
 * later.
 */
export async function receiveFiles(app: FastifyInstance, { staging, find }: ReceiveOptions): Promise<void> {
  await app.register(async (scope) => {
    // The content type that the sender gives is ignored: bytes go to the disk as they come.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.head('/uploads/:token', async (request: Request, reply) => {
      const upload = await find(request.params.token);
      if (!upload) return reply.code(404).send();
      return tell(reply, upload, await staging.received(upload.id))
        .code(200)
        .send();
    });
    scope.put('/uploads/:token', async (request: Request, reply) => {
      const upload = await find(request.params.token);
      return upload ? take(request, reply, staging, upload) : refuse(reply, 404, 'There is no such upload.');
    });
  });
}

async function take(request: Request, reply: FastifyReply, staging: Staging, upload: AwaitedUpload) {
  const { headers } = request;
  if (/^multipart\//i.test(headers['content-type'] ?? ''))
    return refuse(reply, 415, 'Send the bytes of the file as they are, not a form.');
  const place = placeOf(request, upload.size);
  if (place === null)
    return refuse(reply, 400, 'Content-Range must be "bytes first-last/size" with the announced size.');
  const length = headers['content-length'] === undefined ? undefined : Number(headers['content-length']);
  if (length !== undefined && place.from + length > place.most) return tooMany(reply, upload);
  try {
    const now = await staging.append(upload.id, (request.body ?? request.raw) as Readable, place);
    return tell(reply, upload, now)
      .code(now === upload.size ? 201 : 202)
      .send();
  } catch (error) {
    if (error instanceof WrongPlace) return refuse(tell(reply, upload, error.received), 409, error.message);
    if (error instanceof TooManyBytes) return tooMany(reply, upload);
    if (error instanceof UploadBusy) return refuse(reply, 409, 'This upload is being completed.');
    if (!request.raw.complete && request.raw.destroyed) return refuse(reply, 400, 'The bytes broke off.'); // no one hears it
    throw error;
  }
}

/**
 * Where the sent bytes begin, and the byte before which they must end: from the range, else from `from` to the end.
 * Null for a place that makes no sense.
 */
function placeOf({ headers, query }: Request, size: number): Place | null {
  const from = query.from === undefined ? undefined : wholeNumber(query.from);
  const range = headers['content-range'];
  if (range === undefined) return from === null || Number(from) > size ? null : { from: from ?? 0, most: size };
  const [, first, last, total] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(range) ?? [];
  if (first === undefined || Number(total) !== size || Number(first) > Number(last) || Number(last) >= size)
    return null;
  if (from !== undefined && from !== Number(first)) return null;
  return { from: Number(first), most: Number(last) + 1 };
}

/** Null for anything else, such as the array of a repeated parameter. */
function wholeNumber(text: unknown): number | null {
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function tell(reply: FastifyReply, upload: AwaitedUpload, received: number): FastifyReply {
  return reply
    .header('upload-offset', received)
    .header('upload-length', upload.size)
    .header('cache-control', 'no-store');
}

/** Refuses the request without reading what is still on its way. */
function tooMany(reply: FastifyReply, { size }: AwaitedUpload) {
  return refuse(
    reply.header('connection', 'close'),
    413,
    `The upload has ${size} bytes, and the range no more than it says.`,
  );
}

function refuse(reply: FastifyReply, code: number, error: string) {
  return reply.code(code).header('cache-control', 'no-store').send({ error });
}
