import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { samplePdf } from '../../demo/samples/sample-files.ts';
import { StoredFile } from '../../src/entities/file.ts';
import { globalId } from '../../src/entities/global-id.ts';
import { inspectAndStore } from '../../src/files/intake/add-file.ts';
import { seedId } from '../../src/seed/seed-id.ts';
import type { TestApp } from './harness.ts';

export interface KnownFile {
  uuid: string;
  /** The id that patches take. */
  id: string;
  sha256: string;
}

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
