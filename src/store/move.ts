/** Copies all objects from one store to another. Can be broken off at any point and begun again. */

import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { BytesDiffer, type FileStore, NotInStore, type StoredObject } from './store.ts';

export interface MoveOptions {
  from: FileStore;
  to: FileStore;
  /** Empties the source, once everything is in the target and nothing failed. */
  deleteSource?: boolean;
  signal?: AbortSignal;
  /** Called after each object. */
  onProgress?: (moved: Moved) => void;
}

export interface Moved {
  copied: number;
  /** Bytes copied. */
  bytes: number;
  /** Objects that the target had already, with the right bytes. */
  alreadyThere: number;
  /** Objects deleted from the source. */
  deleted: number;
  /** Objects whose bytes in the source do not match their key. All others are in the target. */
  damaged: string[];
}

type Named = Pick<StoredObject, 'key' | 'size'>;

/**
 * Moves all objects. Each object counts only after its bytes were read back from the target, and so do objects that
 * were there before: a key says what its bytes must hash to. When objects in the source are damaged, they are named and
 * left, and nothing is deleted.
 *
 * @throws an Error that names the object, with the reason as its cause; StoreUnavailable when the source cannot be
 * listed; the signal's reason. What was moved stays moved.
 */
export async function moveFiles({ from, to, deleteSource = false, signal, onProgress }: MoveOptions): Promise<Moved> {
  const moved: Moved = { copied: 0, bytes: 0, alreadyThere: 0, deleted: 0, damaged: [] };
  for await (const object of from.list()) {
    signal?.throwIfAborted();
    await moveOne(object, { from, to, signal, moved }).catch((cause) => {
      signal?.throwIfAborted();
      throw new Error(`${object.key} could not be moved`, { cause });
    });
    onProgress?.(moved);
  }
  if (!deleteSource || moved.damaged.length > 0) return moved;
  for await (const { key, size } of from.list()) {
    signal?.throwIfAborted();
    if ((await to.stat(key))?.size !== size) continue; // put there a moment ago
    await from.delete(key);
    moved.deleted++;
    onProgress?.(moved);
  }
  return moved;
}

async function moveOne(
  { key, size }: StoredObject,
  { from, to, signal, moved }: Pick<MoveOptions, 'from' | 'to' | 'signal'> & { moved: Moved },
): Promise<void> {
  if (await isWhole(to, { key, size }, signal)) {
    moved.alreadyThere++;
    return;
  }
  try {
    await copy(from, to, { key, size }, signal);
  } catch (error) {
    if (error instanceof NotInStore) return; // deleted meanwhile
    if (!(error instanceof BytesDiffer)) throw error;
    moved.damaged.push(key);
    return;
  }
  if (!(await isWhole(to, { key, size }, signal))) throw new Error('the target did not keep it as it was sent');
  moved.copied++;
  moved.bytes += size;
}

async function copy(from: FileStore, to: FileStore, { key, size }: Named, signal?: AbortSignal): Promise<void> {
  const stream = await from.read(key);
  await to.put({ stream }, { sha256: key, size, signal }).finally(() => stream.destroy());
}

async function isWhole(store: FileStore, { key, size }: Named, signal?: AbortSignal): Promise<boolean> {
  if ((await store.stat(key))?.size !== size) return false;
  const hash = createHash('sha256');
  await pipeline(await store.read(key), hash, { signal });
  return hash.digest('hex') === key;
}
