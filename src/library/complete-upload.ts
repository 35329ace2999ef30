/**
 * How an upload becomes a file. Bytes are inspected and stored while no transaction is open, because the store may be
 * slow and connections to the database are few. So the upload is looked up twice, before and after. Whatever happens in
 * between, at most bytes without a row remain, which the collector removes.
 */

import { LockMode } from '@mikro-orm/postgresql';
import { record } from '../access/audit.ts';
import type { Context } from '../context.ts';
import { addJob } from '../database/job-queue.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import { lockShared } from '../database/transaction-locks.ts';
import { StoredFile } from '../entities/file.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { Upload } from '../entities/upload.ts';
import { invalid, type UserError } from '../errors.ts';
import { inspectAndStore, type KeptFile as Stored } from '../files/intake/add-file.ts';
import type { FileWarning } from '../files/intake/file-warnings.ts';
import { type FileSpace, UploadBusy } from '../files/intake/staging.ts';
import { FileRefused } from '../files/kinds/file-refused.ts';
import { BytesDiffer, type FileStore, NotInStore, StoreUnavailable } from '../store/store.ts';
import { noSuchUpload, ownUpload, refused, removeSent } from './upload.ts';
import { presigning } from './upload-destination.ts';

/**
 * Inspects the bytes that have arrived and makes them a file to which the viewer's documents can refer. Answers the
 * file's id, which is the upload's id, so that no upload can become two files. A second call answers the same.
 *
 * A refused upload is deleted, and the file can be sent again under a new upload. An incomplete upload can be
 * continued, and an upload that could not be scanned can be completed later.
 *
 * @throws StoreUnavailable, after which the upload can be completed later
 */
export async function completeUpload(ctx: Context, files: FileSpace, id: string): Promise<string> {
  const upload = await transaction(ctx, (ctx) => ownUpload(ctx, id));
  try {
    if (!upload) throw noSuchUpload();
    return await files.staging.hold(upload.id, () => complete(ctx, files, upload));
  } catch (error) {
    const fileId = await ownFile(ctx, id); // it has become a file before, or another process was faster
    if (fileId) return fileId;
    throw mendable(error);
  }
}

async function complete(ctx: Context, files: FileSpace, upload: Upload): Promise<string> {
  const stored = await inspected(ctx, files, upload);
  await keep(ctx, files.store, upload, stored);
  await removeSent(ctx, files, upload);
  return upload.id;
}

async function inspected(ctx: Context, files: FileSpace, upload: Upload): Promise<Stored> {
  try {
    return upload.direct ? await takeSent(ctx, files, upload) : await takeStaged(ctx, files, upload);
  } catch (error) {
    if (error instanceof FileRefused && error.code !== 'NOT_SCANNED') await forget(ctx, files, upload, error);
    throw error;
  }
}

/** Deletes a refused upload at once; other abandoned uploads stay for an hour. The audit log names the sender. */
async function forget(ctx: Context, files: FileSpace, { id }: Upload, refusal: FileRefused): Promise<void> {
  const upload = await transaction(ctx, async (ctx) => {
    const upload = await ctx.em.findOne(Upload, { id });
    if (!upload) return null;
    ctx.em.remove(upload);
    await record(ctx, await now(ctx), { action: 'refuseUpload', note: `${refusal.code} ${upload.fileName}` });
    return upload;
  });
  if (upload) await removeSent(ctx, files, upload);
}

/** Takes the bytes from the folder in which our own endpoint has gathered them. */
async function takeStaged(ctx: Context, files: FileSpace, upload: Upload): Promise<Stored> {
  const received = await files.staging.received(upload.id);
  if (received !== Number(upload.size)) throw incomplete(received, Number(upload.size));
  return take(ctx, files, upload, files.staging.pathOf(upload.id));
}

/** Takes the bytes from the store, where a stranger may still change them. So a copy of ours is inspected, and kept. */
async function takeSent(ctx: Context, files: FileSpace, upload: Upload): Promise<Stored> {
  const size = Number(upload.size);
  const bytes = await presigning(files.store).openUpload(upload.id, size);
  return files.staging.withCopy(upload.id, bytes, (path) => take(ctx, files, upload, path));
}

function take(ctx: Context, files: FileSpace, { fileName, size, sha256 }: Upload, path: string): Promise<Stored> {
  const warn = (...warnings: FileWarning[]) =>
    ctx.warnings.add(...warnings.map((warning) => ({ ...warning, path: ['id'] })));
  const caller = ctx.viewer?.id ?? undefined;
  return inspectAndStore(files, { path, fileName, sha256: sha256 ?? undefined, maxSize: Number(size), caller, warn });
}

/** Makes the file's row. The collector waits meanwhile, so bytes that are there now stay there. */
async function keep(ctx: Context, store: FileStore, { id }: Upload, stored: Stored): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await lockShared(ctx, 'storedBytes');
    const upload = await ctx.em.findOne(Upload, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!upload) throw noSuchUpload(); // cancelled or expired meanwhile
    if (!(await store.stat(stored.sha256))) throw new StoreUnavailable('keeping: the bytes were collected meanwhile');
    const at = await now(ctx);
    const { organizationId } = upload;
    ctx.em.persist(
      ctx.em.create(StoredFile, { id, ...stored, organizationId, createdAt: at, createdBy: ctx.viewer?.id ?? null }),
    );
    ctx.em.remove(upload);
    await record(ctx, at, { action: 'upload', note: `${id} ${stored.fileName}` });
    await addJob(ctx, 'read-texts');
  });
}

/** The file that the viewer's upload has become; undefined where it has not. */
async function ownFile(ctx: Context, id: string): Promise<string | undefined> {
  const [uuid = null] = uuidsOf([id], 'Upload');
  const mine = 'select id from file where id = $1 and created_by = $2';
  const [file] = await queryRows<{ id: string }>(ctx, mine, [uuid, ctx.viewer?.id ?? null]);
  return file?.id;
}

/** The error in words for the sender, where the sender can do something about it. */
function mendable(error: unknown): unknown {
  if (error instanceof FileRefused) return refused(error, 'id');
  if (error instanceof NotInStore || error instanceof BytesDiffer) return unfinished();
  if (error instanceof UploadBusy) return busy();
  return error;
}

function incomplete(received: number, size: number): UserError {
  return invalid(['id'], {
    pl: `Dotarło ${received} z ${size} bajtów; dokończ przesyłanie.`,
    en: `${received} of ${size} bytes have arrived; send the rest.`,
  });
}

function unfinished(): UserError {
  return invalid(['id'], {
    pl: 'Nie dotarło jeszcze wszystko; dokończ przesyłanie.',
    en: 'Not everything has arrived yet; send the rest.',
  });
}

function busy(): UserError {
  return invalid(['id'], {
    pl: 'Ten plik jest jeszcze przesyłany albo właśnie sprawdzany; poczekaj chwilę.',
    en: 'This file is still being sent, or is being inspected already; wait a moment.',
  });
}
