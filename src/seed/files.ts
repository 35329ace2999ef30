import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { SeedAttachment, SeedNews, SeedPicture } from '../../demo/index.ts';
import { sampleDocx, samplePdf, samplePng } from '../../demo/samples/sample-files.ts';
import type { Context } from '../context.ts';
import { now } from '../database/transaction.ts';
import { StoredFile } from '../entities/file.ts';
import { globalId } from '../entities/global-id.ts';
import { inspectAndStore } from '../files/intake/add-file.ts';
import type { KeptThreads } from '../files/thread/isolated.ts';
import { seedId } from './seed-id.ts';

/** An attachment as a patch takes it. */
export type AttachmentPatch = Record<string, unknown>;

/** Makes the small files that a document's attachments are, stores them, and answers the patch's list. */
export async function seedAttachments(
  ctx: Context,
  threads: KeptThreads,
  organization: string,
  attachments: readonly SeedAttachment[] = [],
): Promise<AttachmentPatch[]> {
  return Promise.all(
    attachments.map(async ({ title, kind, annexNumber, accessible, fileName, text, language = 'pl' }) => {
      const make = fileName.endsWith('.docx') ? sampleDocx : samplePdf;
      const bytes = make({ title: title.pl, text, language });
      const fileId = await storeFile(ctx, organization, { fileName, bytes, threads });
      return { fileId, title, kind, language, annexNumber, accessible };
    }),
  );
}

/** A picture as the cover. */
export async function seedCover(
  ctx: Context,
  organization: string,
  image: SeedNews['image'],
): Promise<AttachmentPatch[]> {
  if (!image) return [];
  const bytes = samplePng({ width: 1280, height: 720, seed: image.seed });
  const fileId = await storeFile(ctx, organization, { fileName: `zdjecie-${image.seed}.png`, bytes });
  return [{ fileId, title: image.alt, kind: 'IMAGE', alt: image.alt, credit: image.credit, cover: true }];
}

/** The pictures of a gallery, in order. */
export async function seedPictures(
  ctx: Context,
  organization: string,
  pictures: readonly SeedPicture[] = [],
): Promise<AttachmentPatch[]> {
  return Promise.all(
    pictures.map(async ({ title, alt, credit, seed }) => {
      const bytes = samplePng({ width: 640, height: 360, seed });
      const fileId = await storeFile(ctx, organization, { fileName: `zdjecie-${seed}.png`, bytes });
      return { fileId, title, kind: 'IMAGE', alt, credit };
    }),
  );
}

async function storeFile(
  ctx: Context,
  organization: string,
  { bytes, ...file }: { fileName: string; bytes: Buffer; threads?: KeptThreads },
): Promise<string> {
  const stored = await inspectAndStore(ctx.files, { stream: Readable.from([bytes]), ...file });
  const id = randomUUID();
  const organizationId = seedId(`organization ${organization}`);
  await ctx.em.fork().insert(StoredFile, { id, ...stored, organizationId, createdAt: await now(ctx) });
  return globalId('File', id);
}
