import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { globalId } from '../../src/content/global-id.ts';
import { StoredFile } from '../../src/entities/file.ts';
import { inspectAndStore } from '../../src/files/add-file.ts';
import { seedId } from '../../src/seed/seed-id.ts';
import type { KnownFile } from './files.ts';
import type { TestApp } from './harness.ts';
import { quarters } from './sample-images.ts';

let made = 0;

/** Four quarters, told from all others by one pixel in the corner: the same bytes are one file to the store. */
export async function uniqueQuarters(width: number, height: number, alpha?: number): Promise<Buffer> {
  made += 1;
  const background = { r: made % 256, g: Math.floor(made / 256), b: 128 };
  const pixel = { input: { create: { width: 1, height: 1, channels: 3 as const, background } }, left: 0, top: 0 };
  return quarters({ width, height, alpha }).composite([pixel]).png().toBuffer();
}

/** An image in the store that the editors of the department GK may use. */
export async function addedImage(
  city: TestApp,
  bytes: Buffer,
  fileName = 'rynek.png',
  facts: Partial<StoredFile> = {},
): Promise<KnownFile> {
  const stored = await inspectAndStore(city.app.context().files, { stream: Readable.from([bytes]), fileName });
  const uuid = randomUUID();
  await city.app.context().em.insert(StoredFile, {
    id: uuid,
    ...stored,
    organizationId: seedId('organization gk'),
    createdAt: new Date(0),
    ...facts,
  });
  return { uuid, id: globalId('File', uuid), sha256: stored.sha256 };
}
