import { record } from '../access/audit.ts';
import type { Context } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import { lockAlone } from '../database/transaction-locks.ts';
import { type FileSpace, type Staging, uploadOf } from '../files/intake/staging.ts';
import { canPresign } from '../store/presigning-store.ts';
import type { FileStore } from '../store/store.ts';
import { forgetImagesWithoutFile } from './images.ts';
import { forgetTextsTakenAway } from './keep-text.ts';

/**
 * Bytes without a row are kept this long: an upload that is being completed has stored its bytes and not committed yet.
 */
const graceMilliseconds = 3_600_000;
/** A file that nothing refers to is kept this long: someone may have sent it for a text that is still to be written. */
const unusedDays = 30;
/** Objects of the store that are looked up at a time. */
const batchSize = 500;

export interface Collected {
  /** Files that nothing referred to. */
  unused: number;
  uploads: number;
  staged: number;
  images: number;
  stored: number;
}

/**
 * Deletes files that have been unused for long, and removes what nobody will finish: expired uploads with the bytes
 * that were sent for them, the texts of files that were taken away, images made from files that no longer exist, and
 * stored bytes that belong to neither a file nor an image.
 *
 * Rows first, then the folder, then the store: a store that does not answer delays only the removal of its own bytes.
 * Bytes without a row are found by their age later. The work is done in several short transactions, so that editors
 * never wait longer than one removal from a slow store takes. Running it twice, or in several instances at once, does
 * no harm.
 *
 * @throws StoreUnavailable; the next run goes on from there
 */
export async function collectFiles(ctx: Context, { store, staging }: FileSpace): Promise<Collected> {
  const unused = await forgetUnused(ctx);
  const { at, expired } = await forgetExpired(ctx);
  await transaction(ctx, forgetTextsTakenAway);
  const images = await transaction(ctx, forgetImagesWithoutFile);
  const staged = await removeStaged(ctx, staging);
  const before = new Date(at.getTime() - graceMilliseconds);
  if (canPresign(store)) for (const { id, direct } of expired) if (direct) await store.removeUpload(id);
  await store.removeLeftovers(before);
  const stored = await removeOrphans(ctx, store, before);
  return { unused, uploads: expired.length, staged, images, stored };
}

async function forgetUnused(ctx: Context): Promise<number> {
  return transaction(ctx, async (ctx) => {
    const at = await now(ctx);
    const deleted = await queryRows<{ id: string; file_name: string }>(
      ctx,
      'select id, file_name from content.collect_unused_files(make_interval(days => $1::int))',
      [unusedDays],
    );
    for (const file of deleted) await record(ctx, at, { action: 'deleteFile', note: `${file.id} ${file.file_name}` });
    return deleted.length;
  });
}

async function forgetExpired(ctx: Context): Promise<{ at: Date; expired: { id: string; direct: boolean }[] }> {
  return transaction(ctx, async (ctx) => {
    const at = await now(ctx);
    const remove = 'delete from upload where expires_at <= $1 returning id, direct';
    return { at, expired: await queryRows(ctx, remove, [at.toISOString()]) };
  });
}

async function removeStaged(ctx: Context, staging: Staging): Promise<number> {
  const names = await staging.list(); // before the rows: uploads announced after this are not in it
  const rows = await queryRows<{ id: string }>(ctx, 'select id from upload');
  const awaited = new Set(rows.map(({ id }) => id));
  const abandoned = names.filter((name) => !awaited.has(uploadOf(name)));
  for (const name of abandoned) await staging.remove(name);
  return abandoned.length;
}

async function removeOrphans(ctx: Context, store: FileStore, before: Date): Promise<number> {
  let removed = 0;
  for await (const keys of oldKeys(store, before)) {
    for (const key of await orphansAmong(ctx, keys)) if (await removeUnlessUsed(ctx, store, key, before)) removed += 1;
  }
  return removed;
}

async function* oldKeys(store: FileStore, before: Date): AsyncIterable<string[]> {
  let keys: string[] = [];
  for await (const { key, storedAt } of store.list()) {
    if (storedAt <= before) keys.push(key);
    if (keys.length < batchSize) continue;
    yield keys;
    keys = [];
  }
  if (keys.length > 0) yield keys;
}

/** Those of the keys that belong to neither a file nor an image. */
async function orphansAmong(ctx: Context, keys: readonly string[]): Promise<string[]> {
  const rows = await queryRows<{ key: string }>(
    ctx,
    `select k.key from json_array_elements_text($1::json) k (key)
     where not exists (select 1 from file f where f.sha256 = k.key)
       and not exists (select 1 from image_variant v where v.sha256 = k.key)`,
    [JSON.stringify(keys)],
  );
  return rows.map(({ key }) => key);
}

/** Checks again under the lock: meanwhile an upload may have put the same bytes. */
async function removeUnlessUsed(ctx: Context, store: FileStore, key: string, before: Date): Promise<boolean> {
  return transaction(ctx, async (ctx) => {
    await lockAlone(ctx, 'storedBytes');
    const object = await store.stat(key);
    if (!object || object.storedAt > before || (await orphansAmong(ctx, [key])).length === 0) return false;
    await store.delete(key);
    return true;
  });
}
