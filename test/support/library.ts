import { createHash, randomUUID } from 'node:crypto';
import { StoredFile } from '../../src/entities/file.ts';
import { globalId } from '../../src/entities/global-id.ts';
import { seedId } from '../../src/seed/seed-id.ts';
import type { KnownFile } from './files.ts';
import type { TestApp } from './harness.ts';

export interface LibraryFile {
  fileName?: string;
  mimeType?: string;
  /** The size in bytes that the row states. */
  size?: number;
  /** Slug of the owner; null for a file that everyone may use. */
  organization?: string | null;
  createdAt?: Date;
  /** Files of the same content are duplicates. */
  content?: string;
}

/** A file as the library knows it, without bytes in the store; of the department GK, unless said otherwise. */
export async function libraryFile(city: TestApp, file: LibraryFile = {}): Promise<KnownFile> {
  const uuid = randomUUID();
  const { fileName = 'plik.pdf', mimeType = 'application/pdf', size = 1000, organization = 'gk' } = file;
  const sha256 = createHash('sha256')
    .update(file.content ?? uuid)
    .digest('hex');
  await city.app.context().em.insert(StoredFile, {
    id: uuid,
    sha256,
    size,
    mimeType,
    fileName,
    organizationId: organization === null ? null : seedId(`organization ${organization}`),
    createdAt: file.createdAt ?? new Date('2026-01-01T00:00:00Z'),
  });
  return { uuid, id: globalId('File', uuid), sha256 };
}

export const picture = { fileName: 'zdjecie.png', mimeType: 'image/png' };

/** An item of a patch's list of attachments. */
export const attached = (file: KnownFile, more: object = {}) => ({
  fileId: file.id,
  title: { pl: 'Załącznik' },
  kind: 'OTHER',
  ...more,
});

/** Rich text of a patch that links to the file. */
export const linking = (file: KnownFile) => ({ pl: { markdown: `Zobacz [plik](file:${file.uuid}).` } });
