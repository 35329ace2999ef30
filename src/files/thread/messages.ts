import type { FileRefusal } from '../kinds/file-refused.ts';

/** A file that the thread reads. */
export interface DocumentFile {
  path: string;
  mimeType: string;
}

/** What the thread says, in this order: that it has begun, then one of the others. */
export type Answer =
  | { is: 'begun' }
  | { is: 'done'; value: unknown }
  | { is: 'refused'; code: FileRefusal }
  | { is: 'unreadable'; detail: string }
  /** Not the file's fault: the disk's, for one. */
  | { is: 'failed'; message: string; code?: string };
