/** Stores that people can send bytes to, and read them from, without passing through us. */

import type { Readable } from 'node:stream';
import type { FileStore } from './store.ts';

/** A store that browsers can reach. */
export interface PresigningStore extends FileStore {
  /**
   * Where the bytes of one upload are to be sent. The store itself takes no other number of bytes in one request; of
   * parts, finishUpload sees to it. Asked again for a large upload, it continues with the parts that have arrived.
   *
   * @param id a uuid of your own choice
   */
  presignUpload(id: string, options: { size: number; expiresInSeconds: number }): Promise<DirectUpload>;

  /**
   * Makes the parts one; fine when that is done already. Afterwards the upload can be read.
   *
   * @throws NotInStore when nothing was sent, BytesDiffer when it is not `size` bytes, which leaves parts as they are
   */
  finishUpload(id: string, size: number): Promise<void>;

  /** What was sent: a stranger's bytes, and until the addresses expire they may change. @throws NotInStore */
  readUpload(id: string): Promise<Readable>;

  /** finishUpload and then readUpload, given up as soon as one of them would be. */
  openUpload(id: string, size: number): Promise<Readable>;

  /** Forgets what was sent, finished or not; fine when there is nothing. */
  removeUpload(id: string): Promise<void>;

  /** An address from which anyone can read the object until it expires, whether it is there or not. */
  presignRead(key: string, options: ReadOptions): Promise<string>;
}

export type DirectUpload =
  /** One multipart/form-data request: these fields in any order, then `file` with the bytes. */
  | { method: 'POST'; url: string; fields: Record<string, string> }
  /** A request for each part, in any order, the body being the bytes from `start` on. */
  | { method: 'PUT'; parts: DirectPart[] };

export interface DirectPart {
  /** From 1. */
  number: number;
  start: number;
  size: number;
  url: string;
  /** Need not be sent again. */
  arrived: boolean;
}

export interface ReadOptions {
  fileName: string;
  /** As it is to stand in the header, with its charset if it has one. */
  mimeType: string;
  disposition: 'inline' | 'attachment';
  /** At most seven days. */
  expiresInSeconds: number;
}

export function canPresign(store: FileStore): store is PresigningStore {
  return 'presignUpload' in store;
}
