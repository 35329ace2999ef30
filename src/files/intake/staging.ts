import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { unavailableUnless } from '../../store/store.ts';
import type { Intake } from './intake.ts';

/** Where bytes lie before and after they become a file, and the checks in between. */
export interface FileSpace extends Intake {
  staging: Staging;
  /** Where senders send bytes: to the store itself, which must then be able to presign, or to this server. */
  uploads: 'direct' | 'server';
}

/** Where a stream begins, and the byte before which it must end. */
export interface Place {
  from: number;
  most: number;
}

interface Sender {
  bytes: Readable;
  /** Settles when the stream has stopped, one way or the other. */
  done: Promise<unknown>;
}

/** More bytes came than were announced for the upload. */
export class TooManyBytes extends Error {}

/** Another request is completing the upload. */
export class UploadBusy extends Error {}

/**
 * Where uploads gather, in one file each, named by the upload's id. The file's length says how much has arrived, so
 * that a sender can continue after any interruption, on its side or the server's. Copies of bytes that were sent to the
 * store lie here too while they are inspected; their names begin with the upload's id.
 *
 * All methods throw StoreUnavailable when the folder cannot be used.
 */
export class Staging {
  private readonly folder: string;
  private readonly held = new Set<string>();
  private readonly senders = new Map<string, Sender>();

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async open(folder: string): Promise<Staging> {
    await unavailableUnless('staging', () => mkdir(folder, { recursive: true, mode: 0o750 }));
    return new Staging(folder);
  }

  pathOf(id: string): string {
    return join(this.folder, id);
  }

  /** Bytes that have arrived. */
  async received(id: string): Promise<number> {
    return unavailableUnless('staging', () =>
      stat(this.pathOf(id)).then(
        ({ size }) => size,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT') return 0;
          throw error;
        },
      ),
    );
  }

  /** Works on an upload while nobody else in this process may touch it. @throws UploadBusy */
  async hold<T>(id: string, work: () => Promise<T>): Promise<T> {
    if (this.held.has(id)) throw new UploadBusy();
    this.held.add(id);
    try {
      return await work();
    } finally {
      this.held.delete(id);
    }
  }

  /**
   * Appends a stream that begins at byte `from`, with no more of it in memory than a piece. Bytes beyond `most` are not
   * taken, and then neither is anything else of this stream. After a stream breaks off, the bytes that came stay, and
   * the upload can be continued. A request that still sends to this upload is broken off: often it is the same
   * person's, on a line that died without a word.
   *
   * @returns how many bytes there are now
   * @throws TooManyBytes, UploadBusy, WrongPlace when the number of bytes that have arrived is not `from`, and the
   * stream's own errors
   */
  async append(id: string, bytes: Readable, place: Place): Promise<number> {
    for (let before = this.senders.get(id); before; before = this.senders.get(id)) {
      before.bytes.destroy(new Error('Another request goes on with this upload.'));
      await before.done;
    }
    const appending = this.hold(id, () => this.appendNow(id, bytes, place));
    const done = appending.then(
      () => this.senders.delete(id),
      () => this.senders.delete(id),
    );
    this.senders.set(id, { bytes, done });
    return appending;
  }

  private async appendNow(id: string, bytes: Readable, { from, most }: Place): Promise<number> {
    const before = await this.received(id);
    if (before !== from) throw new WrongPlace(before);
    const file = await unavailableUnless('staging', () => open(this.pathOf(id), 'a', 0o640));
    try {
      let size = before;
      // The stream must outlive the refusal, so that whoever sends too much gets to read it.
      for await (const piece of bytes.iterator({ destroyOnReturn: false })) {
        size += (piece as Buffer).byteLength;
        if (size > most) {
          await unavailableUnless('staging', () => file.truncate(before));
          throw new TooManyBytes();
        }
        await unavailableUnless('staging', () => file.appendFile(piece as Buffer));
      }
      return size;
    } finally {
      await file.close();
    }
  }

  /** Keeps a stream as a file while the work runs. @throws the stream's own errors */
  async withCopy<T>(id: string, bytes: Readable, work: (path: string) => Promise<T>): Promise<T> {
    const name = `${id}.${randomUUID()}`; // another process may do the same
    try {
      const file = await unavailableUnless('staging', () => open(this.pathOf(name), 'wx', 0o640));
      try {
        for await (const piece of bytes) {
          await unavailableUnless('staging', () => file.appendFile(piece as Buffer));
        }
      } finally {
        await file.close();
      }
      return await work(this.pathOf(name));
    } finally {
      bytes.destroy();
      await this.remove(name).catch(() => {}); // what cannot be removed now, the collector will remove
    }
  }

  /** Removes a file by a name of `list`; fine when there is no such file. */
  async remove(name: string): Promise<void> {
    await unavailableUnless('staging', () => rm(this.pathOf(name), { force: true }));
  }

  /** Names of everything that lies here and is not in use. */
  async list(): Promise<string[]> {
    const names = await unavailableUnless('staging', () => readdir(this.folder));
    return names.filter((name) => !this.held.has(uploadOf(name)));
  }
}

/** The stream does not begin where the bytes that have arrived end. */
export class WrongPlace extends Error {
  /** Bytes. */
  readonly received: number;

  constructor(received: number) {
    super(`Go on from byte ${received}.`);
    this.received = received;
  }
}

/** The id of the upload to which a name in the staging folder belongs. */
export function uploadOf(name: string): string {
  return name.slice(0, 36);
}
