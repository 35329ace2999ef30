import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type EpochPlace, epochMark } from '../database/epoch.ts';
import type { DeliveryAnswer } from './answer.ts';

/** In the order of preference. */
export const encodings = ['br', 'gzip'] as const;
export type Encoding = (typeof encodings)[number];

const leastToCompress = 1_024; // bytes; below that the headers weigh more than what is saved
const ofHash = 11; // characters of base64url: 66 bits

const compress: Record<Encoding, (bytes: Buffer) => Promise<Buffer>> = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 5, // of what takes a millisecond, the smallest
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes) => promisify(gzip)(bytes),
};

/** A successful answer with its entity tag, and its compressed forms, each made once. */
export class TaggedAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly epoch: EpochPlace | undefined;
  /**
   * A weak tag, as the compressed forms share it: the epoch, a dot, the request, a dot, the bytes. The middle part tells
   * that a tag belongs to the same request, the last part that the bytes are the same as under another epoch.
   */
  readonly etag: string;
  private readonly compressed: Partial<Record<Encoding, Promise<Buffer>>> = {};

  constructor({ headers, body, epoch }: DeliveryAnswer, requestKey: string) {
    this.headers = epoch ? { ...headers, 'konsulta-epoch': epochMark(epoch) } : headers;
    this.body = Buffer.isBuffer(body) ? body : Buffer.from(body ?? '');
    this.epoch = epoch;
    const mark = epoch ? epochMark(epoch) : '-';
    this.etag = `W/"${mark}.${requestKey.slice(0, ofHash)}.${hash('sha256', this.body, 'base64url').slice(0, ofHash)}"`;
  }

  get isWorthCompressing(): boolean {
    return this.body.length >= leastToCompress;
  }

  /** Resolves with the compressed bytes; `made` hears of their number when they are made, which is once. */
  encoded(encoding: Encoding, made: (bytes: number) => void): Promise<Buffer> {
    this.compressed[encoding] ??= compress[encoding](this.body).then((bytes) => {
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
