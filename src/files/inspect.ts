/** Looks into a file whose type is known: what is in it, and whether it may stay. */

import type { OtherFacts } from './inspect/document-facts.ts';
import { type ImageFacts, imageFacts } from './inspect/image-facts.ts';
import type { OfficeFacts } from './inspect/office-facts.ts';
import type { PdfFacts } from './inspect/pdf-facts.ts';
import { FileRefused } from './kinds/file-refused.ts';
import { FileUnreadable, isolated, usualLimits } from './thread/isolated.ts';

/** `other` are text, tables, sound, film and archives, whose content is not examined further. */
export type Inspection = ImageFacts | PdfFacts | OfficeFacts | OtherFacts;

/**
 * Looks into a file on the disk. Documents are opened in a thread of their own, with limits of time and memory.
 *
 * @throws FileRefused DAMAGED, TOO_MANY_PIXELS, MACROS, PASSWORD_PROTECTED, UNPACKS_TOO_LARGE or TOO_COMPLEX when the
 * file is at fault, and the disk's own errors
 */
export async function inspect(path: string, stored: { mimeType: string }, limits = usualLimits): Promise<Inspection> {
  const { mimeType } = stored;
  if (mimeType.startsWith('image/')) return imageFacts(path, mimeType);
  if (!mimeType.startsWith('application/')) return { kind: 'other' };
  try {
    return await isolated('facts', { path, mimeType }, limits);
  } catch (error) {
    if (!(error instanceof FileUnreadable)) throw error;
    throw new FileRefused(error.reason === 'CONTENT' ? 'DAMAGED' : 'TOO_COMPLEX', { cause: error });
  }
}
