/** Stores to which people can send bytes, and from which they can read, without passing through us. */

import type { Readable } from 'node:stream';
import type { FileStore } from './store.ts';

/** A store that browsers can reach directly. */
export interface PresigningStore extends FileStore {
  /**
   * Where to send the bytes of one upload. In one request the store takes exactly `size` bytes; for parts, finishUpload
   * checks the size. A second call for a large upload leaves out the parts that have arrived.
   *
   * @param id a uuid chosen by the caller
   */
  presignUpload(id: string, options: { size: number; expiresInSeconds: number }): Promise<DirectUpload>;

  /**
   * Joins the parts; fine when they are joined already. Afterwards the upload can be read.
   *
   * @throws NotInStore when nothing was sent, BytesDiffer when the size differs from `size`; then the parts stay
   */
  finishUpload(id: string, size: number): Promise<void>;

  /**
   * The bytes that were sent. They come from a stranger and may change until the addresses expire. @throws NotInStore
   */
  readUpload(id: string): Promise<Readable>;

  /** finishUpload and then readUpload. Given up as soon as one of the two is. */
  openUpload(id: string, size: number): Promise<Readable>;

  /** Removes the bytes that were sent, finished or not; fine when there are none. */
  removeUpload(id: string): Promise<void>;

  /** An address at which anyone can read the object until it expires, whether or not the object exists. */
  presignRead(key: string, options: ReadOptions): Promise<string>;
}

export type DirectUpload =
  /** One multipart/form-data request: these fields in any order, then `file` with the bytes. */
  | { method: 'POST'; url: string; fields: Record<string, string> }
  /** One request per part, in any order. The body holds the bytes from `start` on. */
  | { method: 'PUT'; parts: DirectPart[] };

export interface DirectPart {
  /** Counted from 1. */
  number: number;
  start: number;
  size: number;
  url: string;
  /** The part has arrived and need not be sent again. */
  arrived: boolean;
}

export interface ReadOptions {
  fileName: string;
  /** The value of the header, with a charset where there is one. */
  mimeType: string;
  disposition: 'inline' | 'attachment';
  /** At most seven days. */
  expiresInSeconds: number;
}

export function canPresign(store: FileStore): store is PresigningStore {
  return 'presignUpload' in store;
}
