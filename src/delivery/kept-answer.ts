import { createHash, hash } from 'node:crypto';
import { promisify } from 'node:util';
import { type BrotliOptions, brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib';
import { type EpochPlace, epochMark } from '../database/epoch.ts';
import { Pieces } from '../pace/pieces.ts';
import { inSlices } from '../pace/slices.ts';
import type { DeliveryAnswer } from './answer.ts';

/** In the order of preference. */
export const encodings = ['br', 'gzip'] as const;
export type Encoding = (typeof encodings)[number];

const leastToCompress = 1_024; // bytes; below that the headers weigh more than what is saved
const ofHash = 11; // characters of base64url: 66 bits

/** The bytes of a body: one buffer, or pieces where it is long. */
type Bytes = Buffer | Pieces;

interface Compressor {
  atOnce(bytes: Buffer): Promise<Buffer>;
  inPieces(): NodeJS.ReadWriteStream;
}

const compressors: Record<Encoding, Compressor> = {
  br: {
    atOnce: (bytes) => promisify(brotliCompress)(bytes, ofBrotli(bytes)),
    inPieces: () => createBrotliCompress(ofBrotli()),
  },
  gzip: { atOnce: (bytes) => promisify(gzip)(bytes), inPieces: () => createGzip() },
};

function ofBrotli(bytes?: Buffer): BrotliOptions {
  return {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 5, // of what takes a millisecond, the smallest
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      ...(bytes ? { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } : {}),
    },
  };
}

async function compressed(bytes: Bytes, encoding: Encoding): Promise<Bytes> {
  const compressor = compressors[encoding];
  if (!(bytes instanceof Pieces)) return compressor.atOnce(bytes);
  const written: Buffer[] = [];
  for await (const chunk of bytes.stream().compose(compressor.inPieces())) written.push(chunk as Buffer);
  return new Pieces(written);
}

/** The beginning of the SHA-256 of an answer's body, by which entity tags tell bodies apart. */
export async function bodyMark(body: DeliveryAnswer['body']): Promise<string> {
  if (!(body instanceof Pieces)) return hash('sha256', body ?? '', 'base64url').slice(0, ofHash);
  const sum = createHash('sha256');
  for await (const piece of inSlices(body.list)) sum.update(piece);
  return sum.digest('base64url').slice(0, ofHash);
}

/** A successful answer with its entity tag, and its compressed forms, each made once. */
export class TaggedAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Bytes;
  readonly epoch: EpochPlace | undefined;
  readonly document: string | undefined;
  /**
   * A weak tag, as the compressed forms share it: the epoch, a dot, the request, a dot, the bytes. The middle part tells
   * that a tag belongs to the same request, the last part that the bytes are the same as under another epoch.
   */
  readonly etag: string;
  private readonly compressed: Partial<Record<Encoding, Promise<Bytes>>> = {};

  /** @param mark of the answer's body */
  constructor({ headers, body, epoch, document }: DeliveryAnswer, requestKey: string, mark: string) {
    this.headers = epoch ? { ...headers, 'konsulta-epoch': epochMark(epoch) } : headers;
    this.body = typeof body === 'string' || body === undefined ? Buffer.from(body ?? '') : body;
    this.epoch = epoch;
    this.document = document;
    this.etag = `W/"${epoch ? epochMark(epoch) : '-'}.${requestKey.slice(0, ofHash)}.${mark}"`;
  }

  get isWorthCompressing(): boolean {
    return this.body.length >= leastToCompress;
  }

  /** Resolves with the compressed bytes; `made` hears of their number when they are made, which is once. */
  encoded(encoding: Encoding, made: (bytes: number) => void): Promise<Bytes> {
    this.compressed[encoding] ??= compressed(this.body, encoding).then((bytes) => {
      made(bytes.length);
      return bytes;
    });
    return this.compressed[encoding];
  }

  /** The tag of the list (`If-None-Match`) under which the caller has these very bytes; undefined where there is none. */
  tagHeld(list: string): string | undefined {
    if (list.trim() === '*') return this.etag;
    const tags = list.match(/(?:W\/)?"[^"]*"/g) ?? [];
    return tags.find((tag) => weak(tag) === this.etag) ?? tags.find((tag) => bytesOf(tag) === bytesOf(this.etag));
  }
}

/** Whether a list of entity tags (`If-None-Match`) names an answer to the request of this key, of whatever epoch. */
export function holdsAnswerTo(requestKey: string, list: string): boolean {
  return list.includes(`.${requestKey.slice(0, ofHash)}.`);
}

function weak(tag: string): string {
  return tag.startsWith('W/') ? tag : `W/${tag}`; // proxies that do not compress may have made it strong
}

/** The parts of a tag that tell request and bytes. */
function bytesOf(tag: string): string {
  return tag.slice(tag.indexOf('.'));
}
