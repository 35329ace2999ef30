import { canPresign } from '../../store/presigning-store.ts';
import type { FileStore } from '../../store/store.ts';
import { contentType, type ServedFile } from './serve.ts';

const addressLasts = 300; // seconds; a redirect may be cached for one minute of them

/** Redirects readers to the store for the bytes; undefined for stores that readers cannot reach. */
export function redirectTo(store: FileStore) {
  if (!canPresign(store)) return undefined;
  return ({ sha256, fileName, mimeType }: ServedFile, disposition: 'inline' | 'attachment') =>
    store.presignRead(sha256, {
      fileName,
      mimeType: contentType(mimeType),
      disposition,
      expiresInSeconds: addressLasts,
    });
}
