import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/postgresql';
import { record } from '../../access/audit.ts';
import { editsIn } from '../../access/policy.ts';
import type { Context } from '../../context.ts';
import type { Reader } from '../../database/reader.ts';
import { now, queryRows, transaction } from '../../database/transaction.ts';
import { StoredFile } from '../../entities/file.ts';
import { Upload } from '../../entities/upload.ts';
import { RequestError, UserError } from '../../errors.ts';
import { inspectAndStore } from '../../files/add-file.ts';
import { FileRefused } from '../../files/file-refused.ts';
import type { AwaitedUpload } from '../../files/receive.ts';
import { sizeLimit, sizeLimitByName } from '../../files/size-limits.ts';
import type { FileSpace, Staging } from '../../files/staging.ts';
import type { FileStore } from '../../files/store.ts';
import { uuidsOf } from '../global-id.ts';

/** Larger files are sent in parts, so that an interruption costs one part at most. Bytes. */
export const partSize = 8 * 1024 * 1024;
const minutesToSend = 60;
/** Held by the collector of bytes alone, by uploads that are being completed together. */
export const collectorLock = 7_306_115;

export interface CreateUploadInput {
  organizationId: string;
  fileName: string;
  size: number;
  sha256?: string | null;
}

export interface NewUpload {
  id: string;
  token: string;
  expiresAt: Date;
}

/** Announces a file for an organization that one edits in. Answers a token to send the bytes with. */
export async function createUpload(ctx: Context, input: CreateUploadInput): Promise<NewUpload> {
  const [organizationId] = uuidsOf([input.organizationId], 'Organization');
  if (!organizationId || !editsIn(ctx.viewer, organizationId)) throw new RequestError('FORBIDDEN');
  const limit = sizeLimitByName(input.fileName);
  if (limit === undefined) throw refused(new FileRefused('TYPE_NOT_ACCEPTED'), 'fileName');
  if (input.size < 1) throw refused(new FileRefused('EMPTY'), 'size');
  if (input.size > limit) throw refused(new FileRefused('TOO_LARGE'), 'size');
  if (input.sha256 != null && !/^[0-9a-f]{64}$/i.test(input.sha256)) {
    throw new UserError('INVALID', {
      path: ['sha256'],
      message: { pl: 'SHA-256 to 64 cyfry szesnastkowe.', en: 'A SHA-256 has 64 hexadecimal digits.' },
    });
  }
  return transaction(ctx, async (ctx) => {
    const at = await now(ctx);
    const token = randomBytes(32).toString('base64url');
    const upload = ctx.em.create(Upload, {
      id: randomUUID(),
      tokenHash: tokenHash(token),
      fileName: input.fileName,
      size: input.size,
      sha256: input.sha256?.toLowerCase() ?? null,
      direct: false,
      organizationId,
      createdBy: ctx.viewer?.id ?? null,
      createdAt: at,
      expiresAt: new Date(at.getTime() + minutesToSend * 60_000),
    });
    ctx.em.persist(upload);
    return { id: upload.id, token, expiresAt: upload.expiresAt };
  });
}

/** The upload that a token is for, while it lasts. */
export async function awaitedUpload(reader: Reader, token: string): Promise<AwaitedUpload | null> {
  const [row] = await reader.rows<{ id: string; size: string }>(
    'select id, size from upload where token_hash = $1 and expires_at > content.instant()',
    [tokenHash(token)],
  );
  return row ? { id: row.id, size: Number(row.size) } : null;
}

/**
 * Inspects what has arrived and makes it a file that one's documents can refer to. What is refused can be sent again
 * under a new upload; what is incomplete can be gone on with.
 */
export async function completeUpload(ctx: Context, { store, staging }: FileSpace, id: string): Promise<string> {
  const [uuid] = uuidsOf([id], 'Upload');
  const fileId = await transaction(ctx, async (ctx) => {
    // Shared by uploads; the collector of bytes without a file waits its turn.
    await queryRows(ctx, 'select pg_advisory_xact_lock_shared(?)', [collectorLock]);
    const upload = uuid && (await ctx.em.findOne(Upload, { id: uuid }, { lockMode: LockMode.PESSIMISTIC_WRITE }));
    const at = await now(ctx);
    const isOwn = upload && upload.createdBy === ctx.viewer?.id && upload.expiresAt > at;
    if (!isOwn || !editsIn(ctx.viewer, upload.organizationId)) {
      throw new RequestError('NOT_FOUND', { pl: 'Nie ma takiego przesyłania.', en: 'There is no such upload.' });
    }
    const received = await staging.received(upload.id);
    if (received !== Number(upload.size)) throw incomplete(received, Number(upload.size));
    const stored = await inspected(store, staging, upload);
    const file = ctx.em.create(StoredFile, {
      id: randomUUID(),
      ...stored,
      organizationId: upload.organizationId,
      createdAt: at,
      createdBy: ctx.viewer?.id ?? null,
    });
    ctx.em.persist(file);
    ctx.em.remove(upload);
    record(ctx, at, { action: 'upload', note: `${file.id} ${file.fileName}` });
    return file.id;
  });
  await staging.remove(String(uuid));
  return fileId;
}

async function inspected(store: FileStore, staging: Staging, upload: Upload) {
  try {
    const { fileName, sha256 } = upload;
    const path = staging.pathOf(upload.id);
    const stored = await inspectAndStore(store, { path, fileName, sha256: sha256 ?? undefined });
    if (stored.size > sizeLimit(stored.mimeType)) throw new FileRefused('TOO_LARGE');
    return stored;
  } catch (error) {
    throw error instanceof FileRefused ? refused(error, 'id') : error;
  }
}

function refused({ messages }: FileRefused, field: string): UserError {
  return new UserError('INVALID', { path: [field], message: messages });
}

function incomplete(received: number, size: number): UserError {
  return new UserError('INVALID', {
    path: ['id'],
    message: {
      pl: `Dotarło ${received} z ${size} bajtów; dokończ przesyłanie.`,
      en: `${received} of ${size} bytes have arrived; send the rest.`,
    },
  });
}

function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
