import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { globalId } from '../content/global-id.ts';
import type { Context } from '../context.ts';
import { now } from '../database/transaction.ts';
import { StoredFile } from '../entities/file.ts';
import { inspectAndStore } from '../files/add-file.ts';
import type { FileStore } from '../files/store.ts';
import type { SeedAttachment, SeedNews } from './data/index.ts';
import { sampleDocx, samplePdf, samplePng } from './sample-files.ts';
import { seedId } from './seed-id.ts';

/** An attachment as a patch takes it. */
export type AttachmentPatch = Record<string, unknown>;

/** Makes the small files that a document's attachments are, stores them, and answers the patch's list. */
export async function seedAttachments(
  ctx: Context,
  store: FileStore,
  organization: string,
  attachments: readonly SeedAttachment[] = [],
): Promise<AttachmentPatch[]> {
  const inputs: AttachmentPatch[] = [];
  for (const attachment of attachments) {
    const { title, kind, annexNumber, accessible, fileName, text, language = 'pl' } = attachment;
    const make = fileName.endsWith('.docx') ? sampleDocx : samplePdf;
    const fileId = await storeFile(ctx, store, organization, fileName, make({ title: title.pl, text, language }));
    inputs.push({ fileId, title, kind, language, annexNumber, accessible });
  }
  return inputs;
}

/** A picture as the cover. */
export async function seedCover(
  ctx: Context,
  store: FileStore,
  organization: string,
  image: SeedNews['image'],
): Promise<AttachmentPatch[]> {
  if (!image) return [];
  const bytes = samplePng({ width: 240, height: 135, seed: image.seed });
  const fileId = await storeFile(ctx, store, organization, `zdjecie-${image.seed}.png`, bytes);
  return [{ fileId, title: image.alt, kind: 'IMAGE', alt: image.alt, credit: image.credit, cover: true }];
}

async function storeFile(
  ctx: Context,
  store: FileStore,
  organization: string,
  fileName: string,
  bytes: Buffer,
): Promise<string> {
  const stored = await inspectAndStore(store, { stream: Readable.from([bytes]), fileName });
  const id = randomUUID();
  const organizationId = seedId(`organization ${organization}`);
  await ctx.em.fork().insert(StoredFile, { id, ...stored, organizationId, createdAt: await now(ctx) });
  return globalId('File', id);
}
