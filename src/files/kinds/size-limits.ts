import { type Acceptance, isTakenIn, typeByExtension } from './accepted-types.ts';
import { extensionOf } from './file-name.ts';

const MiB = 1024 * 1024;

/** The largest file of each kind, in bytes. Larger files are refused. */
export const sizeLimits = { image: 20 * MiB, media: 500 * MiB, document: 50 * MiB } as const;

/** The limit for a file of this MIME type. */
export function sizeLimit(mimeType: string): number {
  if (mimeType.startsWith('image/')) return sizeLimits.image;
  return /^(audio|video)\//.test(mimeType) ? sizeLimits.media : sizeLimits.document;
}

/** The limit that the name promises; undefined for a name whose ending is not that of an accepted type. */
export function sizeLimitByName(fileName: string, acceptance: Acceptance): number | undefined {
  const type = typeByExtension(extensionOf(fileName.trim()));
  return type && isTakenIn(type, acceptance) ? sizeLimit(type.mimeType) : undefined;
}
