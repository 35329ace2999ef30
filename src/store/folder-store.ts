/**
 * The file store in a folder: `uploads/ab/cd/<sha256>`, two levels of folders from the first four digits, so that no
 * folder grows large. New bytes are written to `uploads/.incoming`, flushed to the disk and then renamed into place.
 * The rename makes all of them visible at once. Several processes of one machine may share the folder.
 */

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { type FileSource, openSource } from './file-source.ts';
import {
  assertAnnounced,
  type ByteRange,
  BytesDiffer,
  clampRange,
  type FileStore,
  isKey,
  NotInStore,
  type PutOptions,
  type StoredObject,
  StoreUnavailable,
  unavailableUnless,
} from './store.ts';

const checkTimeout = 5_000; // milliseconds

export class FolderStore implements FileStore {
  readonly kind = 'folder';

  private readonly folder: string;
  /** On the same file system as the rest, because renaming would copy otherwise. Its absence reveals a lost mount. */
  private readonly incoming: string;

  private constructor(folder: string) {
    this.folder = folder;
    this.incoming = incomingIn(folder);
  }

  /** Makes the folder when it is missing. @throws StoreUnavailable when that cannot be done. */
  static async open(folder: string): Promise<FolderStore> {
    const root = resolve(folder);
    await unavailableUnless('opening', () => mkdir(incomingIn(root), { recursive: true, mode: 0o750 }));
    return new FolderStore(root);
  }

  async put(source: FileSource, options: PutOptions = {}): Promise<{ key: string; size: number }> {
    const bytes = openSource(source, options.signal);
    const temporary = join(this.incoming, randomUUID());
    try {
      const arrived = await this.write(bytes, temporary, options.size);
      assertAnnounced(arrived, options);
      options.signal?.throwIfAborted();
      await unavailableUnless('keeping', () => this.keep(temporary, arrived.key));
      return arrived;
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {}); // what cannot be removed now, removeLeftovers will
      throw error;
    }
  }

  async stat(key: string): Promise<StoredObject | null> {
    if (!isKey(key)) return null;
    const found = await this.orMissing('stat', () => stat(this.pathOf(key)));
    return found && { key, size: found.size, storedAt: found.mtime };
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    if (!isKey(key)) throw new NotInStore(key);
    const handle = await this.orMissing('reading', () => open(this.pathOf(key), 'r'));
    if (!handle) throw new NotInStore(key);
    try {
      const { size } = await unavailableUnless('reading', () => handle.stat());
      return handle.createReadStream(range ? clampRange(range, size) : {});
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    if (!isKey(key)) return;
    const path = this.pathOf(key);
    const removed = await this.orMissing('deleting', async () => {
      await rm(path);
      return true;
    });
    if (removed) await unavailableUnless('deleting', () => flushFolder(dirname(path)));
  }

  async *list({ after = '' }: { after?: string } = {}): AsyncIterableIterator<StoredObject> {
    await this.assertThere('listing'); // the empty folder below a lost mount can be listed, too
    for (const first of await this.names(this.folder, /^[0-9a-f]{2}$/)) {
      if (first < after.slice(0, 2)) continue;
      for (const second of await this.names(join(this.folder, first), /^[0-9a-f]{2}$/)) {
        if (first + second < after.slice(0, 4)) continue;
        for (const key of await this.names(join(this.folder, first, second), /^[0-9a-f]{64}$/)) {
          if (key <= after || !key.startsWith(first + second)) continue;
          const found = await this.stat(key);
          if (found) yield found; // else: deleted meanwhile
        }
      }
    }
  }

  async removeLeftovers(before: Date): Promise<number> {
    let removed = 0;
    for (const name of await this.names(this.incoming, /^[0-9a-f-]{36}$/)) {
      const path = join(this.incoming, name);
      const found = await this.orMissing('tidying', () => stat(path));
      if (!found || found.mtime >= before) continue;
      await unavailableUnless('tidying', () => rm(path, { force: true }));
      removed++;
    }
    return removed;
  }

  async check(): Promise<void> {
    const probe = join(this.incoming, randomUUID());
    const writeAndRemove = async () => {
      const handle = await open(probe, 'wx', 0o640);
      await handle.writeFile('probe').finally(() => handle.close());
      await rm(probe);
    };
    await unavailableUnless('check', () => orTooLate(writeAndRemove()));
  }

  /** The path of an object. Called with keys only: nothing else reaches the file system. */
  private pathOf(key: string): string {
    return join(this.folder, key.slice(0, 2), key.slice(2, 4), key);
  }

  private async write(bytes: AsyncIterable<Uint8Array>, path: string, announced = Number.POSITIVE_INFINITY) {
    const handle = await unavailableUnless('writing', () => open(path, 'wx', 0o640));
    try {
      const hash = createHash('sha256');
      let size = 0;
      for await (const piece of bytes) {
        size += piece.byteLength;
        if (size > announced) throw new BytesDiffer(`${announced} bytes`, 'more');
        hash.update(piece);
        await unavailableUnless('writing', () => handle.writeFile(piece));
      }
      await unavailableUnless('writing', () => handle.sync());
      return { key: hash.digest('hex'), size };
    } finally {
      await handle.close();
    }
  }

  private async keep(temporary: string, key: string): Promise<void> {
    const path = this.pathOf(key);
    const folder = dirname(path);
    // Not `recursive` up to the root: a mount that was lost meanwhile must not be replaced by a folder in its place.
    await makeFolder(dirname(folder));
    await makeFolder(folder);
    await rename(temporary, path);
    // All three, even if they existed: another process may have made them a moment ago and not flushed them yet.
    for (const changed of [folder, dirname(folder), this.folder]) await flushFolder(changed);
  }

  /** Null when the file is missing from a folder that exists. */
  private async orMissing<T>(doing: string, work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (!isMissing(error)) throw new StoreUnavailable(doing, error);
      await this.assertThere(doing);
      return null;
    }
  }

  private async assertThere(doing: string): Promise<void> {
    await unavailableUnless(doing, () => stat(this.incoming));
  }

  /** Sorted, so that `list` is sorted. */
  private async names(folder: string, wanted: RegExp): Promise<string[]> {
    const names = (await this.orMissing('listing', () => readdir(folder))) ?? [];
    return names.filter((name) => wanted.test(name)).sort();
  }
}

function incomingIn(root: string): string {
  return join(root, '.incoming');
}

/** Gives up after a while: a dead network mount hangs instead of failing. */
async function orTooLate(work: Promise<void>): Promise<void> {
  const waiting = new AbortController();
  const tooLate = delay(checkTimeout, undefined, { signal: waiting.signal }).then(() => {
    throw new Error(`no answer within ${checkTimeout} ms`);
  });
  await Promise.race([work, tooLate]).finally(() => waiting.abort());
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o750 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Flushes a folder: only then is a rename or a removal in it safe from a loss of power. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return; // folders cannot be opened there
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
