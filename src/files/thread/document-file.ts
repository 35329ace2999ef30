/** A file that the thread reads. */
export interface DocumentFile {
  path: string;
  mimeType: string;
}
