import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { globalId } from '../../src/content/global-id.ts';
import { inspectAndStore } from '../../src/files/add-file.ts';
import { samplePdf } from '../../src/seed/sample-files.ts';
import { seedId } from '../../src/seed/seed-id.ts';
import type { TestApp } from '../support/harness.ts';

export interface AddedFile {
  id: string;
  globalId: string;
  sha256: string;
  bytes: Buffer;
}

/** A file in the store that the department's editors may use, or everyone where none is named. No API uploads yet. */
export async function addFile(
  city: TestApp,
  organization: string | null,
  { bytes = samplePdf({ title: 'Projekt', text: 'Treść.' }), fileName = 'projekt.pdf' } = {},
): Promise<AddedFile> {
  const stored = await inspectAndStore(city.app.store, { stream: Readable.from([bytes]), fileName });
  const id = randomUUID();
  await city.sql(
    `insert into file (id, sha256, size, mime_type, file_name, width, height, organization_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, content.instant())`,
    [
      id,
      stored.sha256,
      stored.size,
      stored.mimeType,
      stored.fileName,
      stored.width,
      stored.height,
      organization && seedId(`organization ${organization}`),
    ],
  );
  return { id, globalId: globalId('File', id), sha256: stored.sha256, bytes };
}
