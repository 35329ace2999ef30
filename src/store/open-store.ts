import { FolderStore } from './folder-store.ts';
import type { S3Settings } from './s3/client.ts';
import type { FileStore } from './store.ts';

export type StoreKind = FileStore['kind'];

export interface StoreSettings {
  store: StoreKind;
  /** Absolute path. */
  uploadsDir: string;
  /** Undefined when the S3 store is not configured; then `store` is never 's3'. */
  s3?: S3Settings;
}

/** Opens the configured store. The S3 client is loaded only when needed. @throws StartupError, StoreUnavailable */
export async function openStore({ store, uploadsDir, s3 }: StoreSettings): Promise<FileStore> {
  if (store === 'folder') return FolderStore.open(uploadsDir);
  if (!s3) throw new Error('The S3 store is not configured');
  const { S3Store } = await import('./s3/store.ts');
  return S3Store.open(s3);
}
