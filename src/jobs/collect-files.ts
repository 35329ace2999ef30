import { record } from '../access/audit.ts';
import { forgetImagesWithoutFile } from '../content/files/images.ts';
import { collectorLock } from '../content/files/upload.ts';
import type { Context, Log } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import type { FileSpace } from '../files/staging.ts';

/** Bytes without a row are kept this long: an upload that is being completed has stored them and not committed yet. */
const graceMilliseconds = 3_600_000;
const everyMilliseconds = 600_000;
/** A file that nothing refers to is kept this long: someone may have sent it for a text that is still to be written. */
const unusedDays = 30;

export interface Collected {
  /** Files that nothing referred to. */
  unused: number;
  uploads: number;
  staged: number;
  images: number;
  stored: number;
}

/**
 * Deletes files that have been unused for long, and removes what nobody will finish: uploads that have expired, what they
 * had sent, images that were made of files which are no more, and stored bytes that neither a file nor an image has.
 * Running it twice, or on two instances at once, does no harm.
 */
export async function collectFiles(ctx: Context, space: FileSpace): Promise<Collected> {
  // By itself: bytes are removed only once it is certain that no file has them any more.
  const unused = await collectUnused(ctx);
  return { unused, ...(await collectUnfinished(ctx, space)) };
}

async function collectUnused(ctx: Context): Promise<number> {
  return transaction(ctx, async (ctx) => {
    const at = await now(ctx);
    const deleted = await queryRows<{ id: string; file_name: string }>(
      ctx,
      'select id, file_name from content.collect_unused_files(make_interval(days => ?))',
      [unusedDays],
    );
    for (const file of deleted) record(ctx, at, { action: 'deleteFile', note: `${file.id} ${file.file_name}` });
    return deleted.length;
  });
}

async function collectUnfinished(ctx: Context, { store, staging }: FileSpace): Promise<Omit<Collected, 'unused'>> {
  return transaction(ctx, async (ctx) => {
    const [{ mine }] = await queryRows<{ mine: boolean }>(ctx, 'select pg_try_advisory_xact_lock(?) as mine', [
      collectorLock,
    ]);
    if (!mine) return { uploads: 0, staged: 0, images: 0, stored: 0 };
    const at = await now(ctx);
    const expired = await queryRows<{ id: string }>(ctx, 'delete from upload where expires_at <= ? returning id', [
      at.toISOString(),
    ]);
    const awaited = new Set((await queryRows<{ id: string }>(ctx, 'select id from upload')).map(({ id }) => id));
    const abandoned = (await staging.list()).filter((id) => !awaited.has(id));
    for (const id of abandoned) await staging.remove(id);
    const images = await forgetImagesWithoutFile(ctx);
    const before = new Date(at.getTime() - graceMilliseconds);
    await store.removeLeftovers(before);
    let stored = 0;
    for await (const object of store.list()) {
      if (object.storedAt > before || (await isUsed(ctx, object.key))) continue;
      await store.delete(object.key);
      stored += 1;
    }
    return { uploads: expired.length, staged: abandoned.length, images, stored };
  });
}

async function isUsed(ctx: Context, sha256: string): Promise<boolean> {
  const [{ used }] = await queryRows<{ used: boolean }>(
    ctx,
    `select exists (select 1 from file where sha256 = ?)
       or exists (select 1 from image_variant where sha256 = ?) as used`,
    [sha256, sha256],
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
