/** Files that are announced and on their way: for an hour, and only for the person who announced them. */

import { createHash, createHmac, randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/postgresql';
import { editsIn } from '../access/policy.ts';
import { secretFor } from '../access/secrets.ts';
import type { Context } from '../context.ts';
import type { Reader } from '../database/reader.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import { lockSubject } from '../database/transaction-locks.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { Upload } from '../entities/upload.ts';
import { invalid, RequestError, UserError } from '../errors.ts';
import type { AwaitedUpload } from '../files/intake/receive.ts';
import type { FileSpace } from '../files/intake/staging.ts';
import { FileRefused } from '../files/kinds/file-refused.ts';
import { sizeLimitByName } from '../files/kinds/size-limits.ts';
import { canPresign } from '../store/presigning-store.ts';
import { type Destination, destinationOf } from './upload-destination.ts';

const minutesToSend = 60;
/** Most open uploads of one person: more than anyone sends, and less than a disk holds. `bytes` are announced bytes. */
export const mostOpen = { uploads: 500, bytes: 10 * 1024 ** 3 } as const;
/** UTF-16 units. The file's own name is cut to 200 bytes. */
const longestName = 1_000;

export interface CreateUploadInput {
  organizationId: string;
  fileName: string;
  size: number;
  sha256?: string | null;
}

/** An upload and where its bytes are to go. */
export interface OpenUpload extends Destination {
  id: string;
  fileName: string;
  /** Bytes. */
  size: number;
  expiresAt: Date;
}

/**
 * Announces a file for an organization in which the viewer may edit, and answers where to send the file's bytes.
 *
 * @throws StoreUnavailable when the bytes would go to a store that does not answer: better now than in the browser
 */
export async function createUpload(ctx: Context, files: FileSpace, input: CreateUploadInput): Promise<OpenUpload> {
  const [organizationId] = uuidsOf([input.organizationId], 'Organization');
  if (!organizationId || !editsIn(ctx.viewer, organizationId)) throw new RequestError('FORBIDDEN');
  assertAcceptable(files, input);
  const id = randomUUID();
  const [token, at] = [await tokenOf(ctx, id), await transaction(ctx, now)];
  const upload = {
    id,
    tokenHash: tokenHash(token),
    fileName: input.fileName,
    size: input.size,
    sha256: input.sha256?.toLowerCase() ?? null,
    direct: files.uploads === 'direct' && canPresign(files.store),
    organizationId,
    createdBy: ctx.viewer?.id ?? null,
    createdAt: at,
    expiresAt: new Date(at.getTime() + minutesToSend * 60_000),
  };
  // Before there is a row, and outside any transaction: the store may be slow or absent.
  const destination = await destinationOf(ctx, files, { ...upload, token, secondsLeft: minutesToSend * 60 });
  await transaction(ctx, async (ctx) => {
    await assertRoom(ctx, upload);
    ctx.em.persist(ctx.em.create(Upload, upload));
  });
  return { ...upload, ...destination };
}

/** Refuses too many open uploads. Announcements of one person come one after the other, so that all are counted. */
async function assertRoom(
  ctx: Context,
  { size, createdBy, createdAt }: { size: number } & Pick<Upload, 'createdBy' | 'createdAt'>,
) {
  await lockSubject(ctx, 'openUploads', String(createdBy));
  const [open] = await queryRows<{ uploads: number; bytes: string }>(
    ctx,
    `select count(*)::int as uploads, coalesce(sum(size), 0) as bytes from upload
     where created_by = $1 and expires_at > $2`,
    [createdBy ?? null, createdAt.toISOString()],
  );
  if (open.uploads < mostOpen.uploads && Number(open.bytes) + size <= mostOpen.bytes) return;
  throw invalid(['size'], {
    pl: 'Masz już zbyt wiele rozpoczętych przesyłań. Dokończ je, anuluj albo poczekaj godzinę.',
    en: 'You have too many uploads under way already. Complete or cancel them, or wait an hour.',
  });
}

function assertAcceptable(files: FileSpace, { fileName, size, sha256 }: CreateUploadInput): void {
  if (fileName.length > longestName) throw nameTooLong();
  const limit = sizeLimitByName(fileName, files);
  if (limit === undefined) throw refused(new FileRefused('TYPE_NOT_ACCEPTED'), 'fileName');
  if (size < 1) throw refused(new FileRefused('EMPTY'), 'size');
  if (size > limit) throw refused(new FileRefused('TOO_LARGE'), 'size');
  if (sha256 == null || /^[0-9a-f]{64}$/i.test(sha256)) return;
  throw invalid(['sha256'], { pl: 'SHA-256 to 64 cyfry szesnastkowe.', en: 'A SHA-256 has 64 hexadecimal digits.' });
}

function nameTooLong(): UserError {
  return invalid(['fileName'], {
    pl: `Nazwa pliku ma najwyżej ${longestName} znaków.`,
    en: `The name of a file has ${longestName} characters at most.`,
  });
}

/**
 * The viewer's own upload, with what has arrived and addresses for the rest; null where completeUpload would not find
 * it.
 */
export async function openUpload(ctx: Context, files: FileSpace, id: string): Promise<OpenUpload | null> {
  const found = await transaction(ctx, async (ctx) => {
    const upload = await ownUpload(ctx, id);
    return upload && { upload, at: await now(ctx) };
  });
  if (!found) return null;
  const { upload, at } = found;
  const token = await tokenOf(ctx, upload.id);
  const size = Number(upload.size);
  const secondsLeft = Math.ceil((upload.expiresAt.getTime() - at.getTime()) / 1_000);
  const destination = await destinationOf(ctx, files, { ...upload, size, token, secondsLeft });
  return { ...upload, size, ...destination };
}

/** Gives the upload up. Its bytes are removed now, or by the collector when the store does not answer. */
export async function cancelUpload(ctx: Context, files: FileSpace, id: string): Promise<string> {
  const upload = await transaction(ctx, async (ctx) => {
    const upload = await ownUpload(ctx, id, { locked: true });
    if (!upload) throw noSuchUpload();
    ctx.em.remove(upload);
    return upload;
  });
  await removeSent(ctx, files, upload);
  return upload.id;
}

/** Removes the sent bytes. Never fails: the upload is over, and the collector finds what stays. */
export async function removeSent(ctx: Context, { store, staging }: FileSpace, { id, direct }: Upload): Promise<void> {
  try {
    if (!direct) await staging.remove(id);
    else if (canPresign(store)) await store.removeUpload(id);
  } catch (err) {
    ctx.log.warn({ err, upload: id }, 'what was sent is left to the collector');
  }
}

/** The upload, for the person who announced it and while it lasts; null for all others. In a transaction. */
export async function ownUpload(ctx: Context, id: string, { locked = false } = {}): Promise<Upload | null> {
  const [uuid] = uuidsOf([id], 'Upload');
  if (!uuid || !ctx.viewer) return null;
  const options = locked ? { lockMode: LockMode.PESSIMISTIC_WRITE as const } : {};
  const upload = await ctx.em.findOne(Upload, { id: uuid, createdBy: ctx.viewer.id }, options);
  if (!upload || upload.expiresAt <= (await now(ctx))) return null;
  return editsIn(ctx.viewer, upload.organizationId) ? upload : null;
}

/** The upload to which a token belongs, while it lasts. */
export async function awaitedUpload(reader: Reader, token: string): Promise<AwaitedUpload | null> {
  const [row] = await reader.rows<{ id: string; size: string }>(
    'select id, size from upload where token_hash = $1 and not direct and expires_at > content.instant()',
    [tokenHash(token)],
  );
  return row ? { id: row.id, size: Number(row.size) } : null;
}

export function refused({ code, messages }: FileRefused, field: string): UserError {
  return new UserError('INVALID', { path: [field], message: messages }, { reason: code });
}

export function noSuchUpload(): RequestError {
  return new RequestError('NOT_FOUND', { pl: 'Nie ma takiego przesyłania.', en: 'There is no such upload.' });
}

/** The token, computed anew on each call and stored nowhere. */
async function tokenOf(ctx: Context, id: string): Promise<string> {
  return createHmac('sha256', await secretFor(ctx.reader, 'uploads'))
    .update(id)
    .digest('base64url');
}

function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
