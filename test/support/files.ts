import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { samplePdf } from '../../demo/samples/sample-files.ts';
import { StoredFile } from '../../src/entities/file.ts';
import { globalId } from '../../src/entities/global-id.ts';
import { inspectAndStore } from '../../src/files/intake/add-file.ts';
import { KeptThreads, usualLimits } from '../../src/files/thread/isolated.ts';
import { extractTexts, type TextsRead } from '../../src/library/extract-texts.ts';
import { seedId } from '../../src/seed/seed-id.ts';
import type { TestApp } from './harness.ts';

export interface KnownFile {
  uuid: string;
  /** The id that patches take. */
  id: string;
  sha256: string;
}

/** Files of strangers get a thread each, which takes ten times as long as reading a small file. These are our own. */
const threads = new KeptThreads();

/** A pdf in the store that the editors of the department GK may use; its bytes follow from its title. */
export function addedFile(city: TestApp, title: string, fileName = 'zalacznik.pdf'): Promise<KnownFile> {
  return addedBytes(city, samplePdf({ title, text: title }), fileName);
}

/** A stored file with any bytes; `facts` replace the inspected facts in the row. */
export async function addedBytes(
  city: TestApp,
  bytes: Buffer,
  fileName: string,
  facts: Partial<StoredFile> = {},
): Promise<KnownFile> {
  const stored = await inspectAndStore(city.app.context().files, { stream: Readable.from([bytes]), fileName, threads });
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

/** Reads the texts of all files that wait for it. */
export function readTexts(city: TestApp): Promise<TextsRead> {
  return extractTexts(city.app.context(), { limits: { ...usualLimits, threads } });
}
