/**
 * Where the bytes of files are kept. The name of an object is the sha-256 of its bytes. So the bytes under a key never
 * change, the same bytes are kept once, and no name that a person chose becomes part of a path. The database, not the
 * store, knows who may see a file, its name and its type.
 *
 * A folder and an S3 bucket make the same promises; test/support/store-suite.ts holds every store to them.
 */

import type { Readable } from 'node:stream';
import type { FileSource } from './file-source.ts';

export interface PutOptions {
  /**
   * What the bytes must hash to, lower-case hex. Other bytes are refused with BytesDiffer, and nothing is left of them.
   */
  sha256?: string;
  /** How many bytes there must be. Another number is refused like a wrong hash. */
  size?: number;
  /** Breaks the put off, and leaves nothing. */
  signal?: AbortSignal;
}

/** Bytes `start` to `end`, both counted from 0 and both included, as in HTTP; without `end` up to the last byte. */
export interface ByteRange {
  start: number;
  end?: number;
}

export interface StoredObject {
  /** sha-256 of the bytes, 64 lower-case hex digits. */
  key: string;
  /** Bytes. */
  size: number;
  /**
   * When these bytes were last put. Putting them again renews the time, so that a collector with a grace period is
   * safe.
   */
  storedAt: Date;
}

/**
 * Every method rejects with StoreUnavailable when the store itself cannot answer. A store says "there is no such
 * object" only when it is known to work: a lost mount is not an empty store. A string that is no key (see isKey) is in
 * no store.
 */
export interface FileStore {
  /** For logs and metrics. */
  readonly kind: 'folder' | 's3';

  /**
   * Stores the bytes without holding them in memory. When the promise resolves, they survive a loss of power; until
   * then nobody sees any of them. The same bytes may be put at the same time or again. The source's own errors are
   * passed on. A failure leaves nothing that `stat` or `list` would show.
   */
  put(source: FileSource, options?: PutOptions): Promise<{ key: string; size: number }>;

  /** The object's size and time, or null when there is none. */
  stat(key: string): Promise<StoredObject | null>;

  /**
   * The object's bytes, or those of the range. Rejects with NotInStore before a stream exists, and with RangeError when
   * the range is malformed or begins behind the last byte; an `end` behind the last byte is taken as the last byte.
   * Destroying the stream frees its resources. A stream that cannot be read to its end emits an error.
   */
  read(key: string, range?: ByteRange): Promise<Readable>;

  /** Deletes the bytes for good; fine when there are none. Streams that are being read may finish. */
  delete(key: string): Promise<void>;

  /**
   * All objects in ascending order of their keys. With `after`, only those behind it, so that a long walk can be
   * resumed.
   */
  list(options?: { after?: string }): AsyncIterableIterator<StoredObject>;

  /** Removes what broken-off puts left behind and nobody has written to since `before`. Answers the number removed. */
  removeLeftovers(before: Date): Promise<number>;

  /** Resolves when the store can be read and written at this moment. For readiness, so the answer comes within 5 s. */
  check(): Promise<void>;
}

/** The store cannot answer: folder gone, disk full, no network. `cause` has the reason. Trying again may help. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';

  constructor(doing: string, cause?: unknown) {
    super(`The file store is not available (${doing})`, { cause });
  }
}

/** Turns errors of the file system into failures of the store. */
export async function unavailableUnless<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new StoreUnavailable(doing, error);
  }
}

/** The store works, and has no such object. */
export class NotInStore extends Error {
  override readonly name = 'NotInStore';

  readonly key: string;

  constructor(key: string) {
    super(`Not in the file store: ${isKey(key) ? key : 'what was asked for is no key'}`);
    this.key = key;
  }
}

/** The bytes that arrived are not the bytes that were announced. */
export class BytesDiffer extends Error {
  override readonly name = 'BytesDiffer';

  constructor(expected: string, arrived: string) {
    super(`Other bytes arrived than were announced: ${arrived} and not ${expected}`);
  }
}

export function isKey(key: string): boolean {
  return /^[0-9a-f]{64}$/.test(key);
}

/** @throws BytesDiffer when the bytes that arrived are not those that the options announce. */
export function assertAnnounced(arrived: { key: string; size: number }, { sha256, size }: PutOptions): void {
  if (size !== undefined && size !== arrived.size) throw new BytesDiffer(`${size} bytes`, `${arrived.size} bytes`);
  if (sha256 !== undefined && sha256 !== arrived.key) throw new BytesDiffer(`sha-256 ${sha256}`, arrived.key);
}

/** @throws RangeError when the range does not fit an object of `size` bytes. The end is the last byte at most. */
export function clampRange(range: ByteRange, size: number): { start: number; end: number } {
  const { start, end = size - 1 } = range;
  const whole = Number.isSafeInteger(start) && Number.isSafeInteger(end);
  if (!whole || start < 0 || start > end || start >= size) {
    throw new RangeError(`Not a range of ${size} bytes: ${start}–${end}`);
  }
  return { start, end: Math.min(end, size - 1) };
}
