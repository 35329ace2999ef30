/** The text inside of files, for search. */

import { FileRefused } from './kinds/file-refused.ts';
import type { ExtractedText } from './text/read-text.ts';
import { FileUnreadable, isolated, usualLimits } from './thread/isolated.ts';

export type { ExtractedText } from './text/read-text.ts';
export { FileUnreadable, type Limits, usualLimits } from './thread/isolated.ts';

/**
 * The text of a document, page by page; null for types that have no text, such as images. The file is read in a thread
 * of its own, within 20 s of a processor and 256 MB unless other limits are given.
 *
 * @throws FileUnreadable when reading takes more than the limits, or when the file is damaged or protected by a
 * password. Only after TIME may another try help.
 */
export async function extractText(path: string, mimeType: string, limits = usualLimits): Promise<ExtractedText | null> {
  if (!hasText(mimeType)) return null;
  try {
    return await isolated('text', { path, mimeType }, limits);
  } catch (error) {
    throw error instanceof FileRefused ? new FileUnreadable('CONTENT', error.code, { cause: error }) : error;
  }
}

/** The types in which no text is looked for, as a regular expression that PostgreSQL understands too. */
export const typesWithoutText = '^(image|audio|video)/';

/** Whether text is looked for in files of that type at all. */
function hasText(mimeType: string): boolean {
  return !new RegExp(typesWithoutText).test(mimeType);
}
