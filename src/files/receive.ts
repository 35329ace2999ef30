/** How files come in: HEAD tells how much of an upload has arrived, PUT sends the rest or a part of it. */

import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Staging, TooManyBytes, UploadBusy } from './staging.ts';

/** An upload as its token finds it. Size in bytes. */
export interface AwaitedUpload {
  id: string;
  size: number;
}

export interface ReceiveOptions {
  staging: Staging;
  /** Null for tokens that are unknown, used up or expired. */
  find(token: string): Promise<AwaitedUpload | null>;
}

type Request = FastifyRequest<{ Params: { token: string } }>;

/** Serves /uploads/:token. Whoever has the token may send; it says nothing of who may use the file later. */
export async function receiveFiles(app: FastifyInstance, { staging, find }: ReceiveOptions): Promise<void> {
  await app.register(async (scope) => {
    // Bytes are bytes, whatever the sender calls them; they go to the disk as they come.
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
  const received = await staging.received(upload.id);
  const from = startOf(request.headers['content-range'], upload.size);
  if (from === null)
    return refuse(reply, 400, 'Content-Range must be "bytes first-last/size" with the announced size.');
  if (from !== received) return refuse(tell(reply, upload, received), 409, `Go on from byte ${received}.`);
  try {
    const now = await staging.append(upload.id, (request.body ?? request.raw) as Readable, upload.size);
    return tell(reply, upload, now)
      .code(now === upload.size ? 201 : 202)
      .send();
  } catch (error) {
    // What is still on its way is not read.
    if (error instanceof TooManyBytes)
      return refuse(reply.header('connection', 'close'), 413, `The upload has ${upload.size} bytes, not more.`);
    if (error instanceof UploadBusy) return refuse(reply, 409, 'Another request is sending to this upload.');
    throw error;
  }
}

/** The first byte of what is sent; 0 without a range, null for one that makes no sense. */
function startOf(range: string | undefined, size: number): number | null {
  if (range === undefined) return 0;
  const [, first, last, total] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(range) ?? [];
  if (first === undefined || Number(total) !== size || Number(first) > Number(last) || Number(last) >= size)
    return null;
  return Number(first);
}

function tell(reply: FastifyReply, upload: AwaitedUpload, received: number): FastifyReply {
  return reply
    .header('upload-offset', received)
    .header('upload-length', upload.size)
    .header('cache-control', 'no-store');
}

function refuse(reply: FastifyReply, code: number, error: string) {
  return reply.code(code).header('cache-control', 'no-store').send({ error });
}
