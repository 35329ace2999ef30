/** How images go out in other sizes: GET and HEAD `/images/:name`. The name says everything, see images/variants.ts. */

import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FileStore } from '../../store/store.ts';
import { type StoredImage, TooManyImages, type WantedImage } from '../images/image-maker.ts';
import { cropNames, mimeTypes, type Variant } from '../images/variants.ts';
import { contentDisposition } from '../kinds/file-name.ts';
import type { SignedQuery } from './address-signer.ts';
import { protection, refuse } from './refusal.ts';
import { alreadyHas, answerFailure, etagOf, type ServedFile, securityPolicy, sendWhole } from './serve.ts';
import { cacheControl, foundOrAnswered, type Lookup, lookUp } from './signed-lookup.ts';

/** What the database knows of an image that the reader may see. */
export interface FoundImage extends WantedImage {
  /** The file name of the original. */
  fileName: string;
  /** Null until the image is made. */
  stored: StoredImage | null;
}

export interface ServeImagesOptions extends Lookup<FoundImage> {
  store: FileStore;
  /** Makes an image that has not been made yet, or was lost. */
  make: (image: WantedImage) => Promise<StoredImage>;
}

const mostAge = 86_400; // seconds for which an image may still be seen after it was withdrawn
const retryAfter = 5; // seconds

type ImageRequest = FastifyRequest<{ Params: { '*': string }; Querystring: SignedQuery }>;

/** Serves images. */
export async function serveImages(app: FastifyInstance, options: ServeImagesOptions): Promise<void> {
  app.route<{ Params: { '*': string }; Querystring: SignedQuery }>({
    method: ['GET', 'HEAD'],
    url: '/images/*', // not '/images/:name', for the same reason as with files
    handler: (request, reply) => answer(request, reply, options),
    errorHandler: answerImageFailure,
  });
}

async function answer(request: ImageRequest, reply: FastifyReply, options: ServeImagesOptions) {
  const { params, query } = request;
  const { found, keeping } = await lookUp(options, params['*'], query, mostAge);
  const image = foundOrAnswered(request, reply, found, keeping);
  if (!image) return reply;

  const { store, make } = options;
  const known = image.stored && fileOf(image, image.stored);
  const isThere = known && (alreadyHas(request, known) || (await isWhole(store, known)));
  const file = isThere ? known : fileOf(image, await make(image));
  reply.header('etag', etagOf(file)).header('cache-control', cacheControl(keeping)).headers(protection);
  if (alreadyHas(request, file)) return reply.code(304).send();
  reply
    .header('content-type', file.mimeType)
    .header('content-disposition', contentDisposition('inline', file.fileName))
    .header('content-security-policy', securityPolicy(file.mimeType));
  return sendWhole(request, reply, store, file);
}

function fileOf({ fileName, variant }: FoundImage, { sha256, size }: StoredImage): ServedFile {
  return { sha256, size, mimeType: mimeTypes[variant.format], fileName: savedAs(fileName, variant) };
}

/** The name for saving: `rynek.jpg`, 640 wide and cut to 16:9, becomes `rynek-640-16x9.webp`. */
function savedAs(original: string, { width, crop, format }: Variant): string {
  const shape = cropNames[crop] === null ? '' : `-${crop}`;
  return `${original.replace(/\.[^.]*$/, '')}-${width}${shape}.${format}`;
}

async function isWhole(store: FileStore, { sha256, size }: StoredImage): Promise<boolean> {
  return (await store.stat(sha256))?.size === size;
}

function answerImageFailure(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  if (!(error instanceof TooManyImages)) {
    answerFailure(error, request, reply);
    return;
  }
  request.log.warn({ err: error, path: request.url.split('?')[0] }, 'an image was not made');
  refuse(request, reply.header('retry-after', retryAfter), 503, 'unreadable');
}
