/** How files go out: GET and HEAD `/files/:id/:name?`. The name is for people; the server ignores it. */

import { pipeline, type Readable, Transform, type TransformCallback } from 'node:stream';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ByteRange, type FileStore, NotInStore, StoreUnavailable } from '../../store/store.ts';
import { acceptedType, csvType, pdfType, plainTextType } from '../kinds/accepted-types.ts';
import { contentDisposition } from '../kinds/file-name.ts';
import type { SignedQuery } from './address-signer.ts';
import { requestedRange } from './byte-range.ts';
import { protection, refuse } from './refusal.ts';
import { cacheControl, foundOrAnswered, type Keeping, type Lookup, lookUp } from './signed-lookup.ts';

/** What the database knows of a file that may be given out. Size in bytes. */
export interface ServedFile {
  sha256: string;
  size: number;
  mimeType: string;
  fileName: string;
}

export interface ServeFilesOptions extends Lookup<ServedFile> {
  store: FileStore;
  /** The address at the store that readers are redirected to, where readers get the bytes from the store. */
  redirect?: (file: ServedFile, disposition: 'inline' | 'attachment') => Promise<string>;
}

/** The form of an id. Any other string is answered like an unknown id, without asking the database. */
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const mostAge = 300; // seconds for which a file may still be seen after it was withdrawn
const redirectMaxAge = 60; // seconds; the store's own answer may be cached on top

type FileRequest = FastifyRequest<{ Params: { '*': string }; Querystring: SignedQuery }>;

/** Serves files. May be registered as a plugin or called with the app. */
export async function serveFiles(app: FastifyInstance, options: ServeFilesOptions): Promise<void> {
  app.route<{ Params: { '*': string }; Querystring: SignedQuery }>({
    method: ['GET', 'HEAD'],
    // Not '/files/:id/:name?': the router limits a parameter to 100 characters, and would answer longer names and ids
    // with a 404 of its own.
    url: '/files/*',
    handler: (request, reply) => answer(request, reply, options),
    errorHandler: answerFailure,
  });
}

async function answer(request: FileRequest, reply: FastifyReply, options: ServeFilesOptions) {
  const asked = await fileAskedFor(request, options);
  if (asked === null) return refuse(request, reply, 404, 'absent');
  const { keeping } = asked;
  const file = foundOrAnswered(request, reply, asked.found, keeping);
  if (!file) return reply;
  reply.header('etag', etagOf(file)).header('cache-control', cacheControl(keeping)).headers(protection);
  if (alreadyHas(request, file)) return reply.code(304).send();
  if (options.redirect && request.method === 'GET') {
    return sendElsewhere(reply, await options.redirect(file, dispositionOf(file)), keeping);
  }
  const range = request.method === 'GET' && stillTheSame(request, file) ? request.headers.range : undefined;
  const part = requestedRange(range, file.size);
  if (part === 'unsatisfiable') {
    return refuse(request, reply.header('content-range', `bytes */${file.size}`), 416, 'range');
  }
  await assertStoredWhole(options.store, file);
  describe(reply, file);
  return part === 'whole' ? sendWhole(request, reply, options.store, file) : sendPart(reply, options.store, file, part);
}

/** Null where the address is not a file's. */
async function fileAskedFor({ params, query }: FileRequest, options: ServeFilesOptions) {
  const [id = '', , ...tooMuch] = params['*'].split('/');
  const isAddress = uuid.test(id) && tooMuch.length === 0;
  return isAddress ? lookUp(options, id, query, mostAge) : null;
}

/**
 * Redirects. The store's answer has headers of its own: the address sets type and disposition, but cannot set nosniff.
 */
function sendElsewhere(reply: FastifyReply, url: string, { by, seconds }: Keeping) {
  return reply
    .removeHeader('etag')
    .header('cache-control', cacheControl({ by, seconds: Math.min(seconds, redirectMaxAge) }))
    .redirect(url, 302);
}

/** Sends all bytes to GET, once the store has been found to have them. */
export async function sendWhole(request: FastifyRequest, reply: FastifyReply, store: FileStore, file: ServedFile) {
  reply.header('content-length', file.size);
  if (request.method === 'HEAD') return reply.send();
  return reply.send(await bytesOf(store, file));
}

async function sendPart(reply: FastifyReply, store: FileStore, file: ServedFile, part: Required<ByteRange>) {
  reply
    .code(206)
    .header('content-range', `bytes ${part.start}-${part.end}/${file.size}`)
    .header('content-length', part.end - part.start + 1);
  return reply.send(await bytesOf(store, file, part));
}

/** The stream to send. Fastify destroys it when the reader goes away, and pipeline then destroys the store's stream. */
async function bytesOf(store: FileStore, file: ServedFile, part?: Required<ByteRange>): Promise<Readable> {
  const promised = part ? part.end - part.start + 1 : file.size;
  return pipeline(await store.read(file.sha256, part), new ExactLength(promised), () => {});
}

/** A row without bytes is our fault and no 404. Found out before the first header goes out, for HEAD as for GET. */
async function assertStoredWhole(store: FileStore, file: ServedFile): Promise<void> {
  const stored = await store.stat(file.sha256);
  if (!stored) throw new NotInStore(file.sha256);
  if (stored.size !== file.size) {
    throw new Error(`${file.sha256} has ${stored.size} bytes in the store and ${file.size} in the database`);
  }
}

/** Breaks the connection when the store ends early: a reader would wait in vain for the promised rest. */
class ExactLength extends Transform {
  /** Bytes. */
  private missing: number;

  constructor(promised: number) {
    super();
    this.missing = promised;
  }

  override _transform(bytes: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.missing -= bytes.length;
    done(null, bytes);
  }

  override _flush(done: TransformCallback): void {
    done(this.missing === 0 ? null : new Error(`The store's stream ended ${this.missing} bytes too early`));
  }
}

function describe(reply: FastifyReply, file: ServedFile): void {
  const type = acceptedType(file.mimeType);
  reply
    .header('content-type', contentType(type?.mimeType))
    .header('content-disposition', contentDisposition(dispositionOf(file), file.fileName))
    .header('content-security-policy', securityPolicy(type?.mimeType))
    .header('accept-ranges', 'bytes');
}

function dispositionOf({ mimeType }: ServedFile): 'inline' | 'attachment' {
  return acceptedType(mimeType)?.inline ? 'inline' : 'attachment';
}

/** The header's value. A type that is not (or no longer) on any list becomes bytes for saving. */
export function contentType(mimeType = 'application/octet-stream'): string {
  const isText = mimeType === plainTextType || mimeType === csvType; // add-file.ts takes only UTF-8
  return isText ? `${mimeType}; charset=utf-8` : mimeType;
}

/**
 * Files are strangers' content on our own origin: nothing in them may run or load. Two kinds of files go without
 * `sandbox`, because the browser wraps them in a viewer of its own, to which the file's policy applies:
 *
 * - pdfType. Chromium 150 ignores the policy for its viewer; older versions and Safari do not. There `sandbox` leaves the
 *   page empty or saves the file, a missing `object-src` blocks the viewer, and without inline styles the page is tiny.
 *   Nothing is lost without sandbox: nosniff pins the type, and a PDF's scripts run in the viewer and not on the
 *   origin.
 * - Sound and film. The player loads its own address again, which `default-src 'none'` forbids. A sandboxed player
 *   loads from an opaque origin, which CORS then forbids (Chromium 150).
 */
export function securityPolicy(mimeType = ''): string {
  if (mimeType === pdfType) return "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'";
  if (/^(audio|video)\//.test(mimeType)) return "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'";
  return "default-src 'none'; sandbox";
}

/** A strong tag. */
export function etagOf(file: ServedFile): string {
  return `"${file.sha256}"`;
}

/** If-None-Match, compared weakly: proxies that compress make our tag a weak one. */
export function alreadyHas(request: FastifyRequest, file: ServedFile): boolean {
  const header = request.headers['if-none-match'];
  if (header === undefined) return false;
  return header.trim() === '*' || (header.match(/"[^"]*"/g)?.includes(etagOf(file)) ?? false);
}

/** If-Range, compared strongly. A date never matches, because we send none. */
function stillTheSame(request: FastifyRequest, file: ServedFile): boolean {
  const header = request.headers['if-range'];
  return header === undefined || header === etagOf(file);
}

/** Answers any failure, before the handler ended or when the store's stream failed before its first byte. */
export function answerFailure(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  if (error.statusCode !== undefined && error.statusCode < 500) {
    reply.send(error); // a hook of the app refused the request, perhaps as one of too many: the app answers
    return;
  }
  request.log.error({ err: error, path: request.url.split('?')[0] }, 'a file could not be served');
  for (const name of description) reply.removeHeader(name);
  const isPassing = error instanceof StoreUnavailable;
  if (isPassing) reply.header('retry-after', 10); // seconds
  refuse(request, reply, isPassing ? 503 : 500, 'unreadable');
}

const description = [
  'accept-ranges',
  'cache-control',
  'content-disposition',
  'content-length',
  'content-range',
  'content-security-policy',
  'content-type',
  'etag',
];
