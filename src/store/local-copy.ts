import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileStore } from './store.ts';

export interface LocalCopyOptions {
  /** What the copy is for; becomes part of its folder's name. */
  purpose: string;
  temporaryFolder?: string;
  /** Stops the copying. */
  signal?: AbortSignal;
}

/**
 * Copies the stored bytes to a file of this machine, readable for us alone, while `work` needs the file. The bytes
 * never lie in memory whole, and nothing of the copy is left afterwards.
 *
 * @throws StoreUnavailable, NotInStore, the signal's reason, and the errors of `work`
 */
export async function withLocalCopy<T>(
  store: FileStore,
  sha256: string,
  { purpose, temporaryFolder = tmpdir(), signal }: LocalCopyOptions,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(temporaryFolder, `konsulta-${purpose}-`));
  try {
    const path = join(folder, 'file');
    await pipeline(await store.read(sha256), createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal });
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
