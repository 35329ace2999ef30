import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileStore } from './store.ts';

export interface LocalCopyOptions {
  /** What it is for; part of the name of the folder that it lies in. */
  purpose: string;
  temporaryFolder?: string;
  /** Ends the copying. */
  signal?: AbortSignal;
}

/**
 * The stored bytes as a file of this machine, readable for us alone, while `work` needs them. They never lie in memory
 * whole, and nothing of them is left afterwards.
 *
 * @throws StoreUnavailable, NotInStore, the signal's reason, what `work` throws
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
