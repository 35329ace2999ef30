import { collectorLock } from '../content/files/upload.ts';
import type { Context, Log } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import { canPresign } from '../files/presigning-store.ts';
import { type FileSpace, type Staging, uploadOf } from '../files/staging.ts';
import type { FileStore } from '../files/store.ts';

/** Bytes without a row are kept this long: an upload that is being completed has stored them and not committed yet. */
const graceMilliseconds = 3_600_000;
const everyMilliseconds = 600_000;

export interface Collected {
  uploads: number;
  staged: number;
  stored: number;
}

/**
 * Removes what nobody will finish: uploads that have expired, what they had sent, and stored bytes that no file has.
 *
 * Rows first, then the folder, then the store: a store that does not answer delays only what lies in it. Nothing is lost
 * by that: what lies there without a row is found by its age. In several short transactions, so that editors never wait
 * for a slow store longer than for one removal. Running it twice, or in several instances at once, does no harm.
 *
 * @throws StoreUnavailable; the next run goes on from there
 */
export async function collectFiles(ctx: Context, { store, staging }: FileSpace): Promise<Collected> {
  const { at, expired } = await forgetExpired(ctx);
  const staged = await removeStaged(ctx, staging);
  const before = new Date(at.getTime() - graceMilliseconds);
  if (canPresign(store)) for (const { id, direct } of expired) if (direct) await store.removeUpload(id);
  await store.removeLeftovers(before);
  const stored = await removeUnused(ctx, store, before);
  return { uploads: expired.length, staged, stored };
}

async function forgetExpired(ctx: Context): Promise<{ at: Date; expired: { id: string; direct: boolean }[] }> {
  return transaction(ctx, async (ctx) => {
    const at = await now(ctx);
    const remove = 'delete from upload where expires_at <= ? returning id, direct';
    return { at, expired: await queryRows(ctx, remove, [at.toISOString()]) };
  });
}

async function removeStaged(ctx: Context, staging: Staging): Promise<number> {
  const names = await staging.list(); // before the rows: what is announced after this is not in it
  const rows = await queryRows<{ id: string }>(ctx, 'select id from upload');
  const awaited = new Set(rows.map(({ id }) => id));
  const abandoned = names.filter((name) => !awaited.has(uploadOf(name)));
  for (const name of abandoned) await staging.remove(name);
  return abandoned.length;
}

async function removeUnused(ctx: Context, store: FileStore, before: Date): Promise<number> {
  let removed = 0;
  for await (const { key, storedAt } of store.list()) {
    if (storedAt > before || (await isUsed(ctx, key))) continue;
    if (await removeUnlessUsed(ctx, store, key, before)) removed += 1;
  }
  return removed;
}

/** Once more and under the lock: meanwhile an upload may have put the same bytes. */
async function removeUnlessUsed(ctx: Context, store: FileStore, key: string, before: Date): Promise<boolean> {
  return transaction(ctx, async (ctx) => {
    await queryRows(ctx, 'select pg_advisory_xact_lock(?)', [collectorLock]);
    const object = await store.stat(key);
    if (!object || object.storedAt > before || (await isUsed(ctx, key))) return false;
    await store.delete(key);
    return true;
  });
}

async function isUsed(ctx: Context, sha256: string): Promise<boolean> {
  const [{ used }] = await queryRows<{ used: boolean }>(
    ctx,
    'select exists (select 1 from file where sha256 = ?) as used',
    [sha256],
  );
  return used;
}

/** Collects from time to time as long as the server runs. */
export function keepCollecting(context: () => Context, space: FileSpace, log: Log): { stop(): void } {
  const timer = setInterval(() => {
    collectFiles(context(), space).catch((err: unknown) => log.warn({ err }, 'files could not be collected'));
  }, everyMilliseconds);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
