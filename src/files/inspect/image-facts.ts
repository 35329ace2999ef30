/** What an image is, found out by decoding all of it: a file that merely begins like an image is refused. */

import type { Metadata } from 'sharp';
import { decoded, inTurn } from '../images/decoding.ts';
import { FileRefused } from '../kinds/file-refused.ts';

export interface ImageFacts {
  kind: 'image';
  /** Pixels as a browser shows the image, turned as its orientation says. */
  width: number;
  height: number;
  /** 1 unless the image is animated. */
  frames: number;
  hasAlpha: boolean;
  /** Whether there is EXIF (with GPS), XMP, IPTC or a comment: see without-metadata.ts. */
  hasMetadata: boolean;
}

/** @throws FileRefused TOO_MANY_PIXELS before anything is decoded, or DAMAGED */
export async function imageFacts(path: string, mimeType: string): Promise<ImageFacts> {
  return inTurn(async () => {
    try {
      const { pages: frames = 1 } = await decoded(path, { animated: true }).metadata(); // refuses by the pixels of all frames
      const metadata = await decoded(path).metadata();
      if (metadata.mediaType !== mimeType) throw new FileRefused('DAMAGED');
      await decodeWhole(path);
      const { width, height } = metadata.autoOrient;
      return { kind: 'image', width, height, frames, hasAlpha: metadata.hasAlpha, hasMetadata: hasMetadata(metadata) };
    } catch (error) {
      throw refusal(error);
    }
  });
}

/**
 * Decodes everything by shrinking it to next to nothing: that needs every pixel of every frame, but never all at once.
 */
async function decodeWhole(path: string): Promise<void> {
  await decoded(path, { animated: true }).resize(8, 8, { fit: 'fill', fastShrinkOnLoad: false }).raw().toBuffer();
}

export function hasMetadata({ exif, xmp, iptc, comments }: Metadata): boolean {
  return Boolean(exif || xmp || iptc || comments?.length);
}

function refusal(error: unknown): unknown {
  if (error instanceof FileRefused || !(error instanceof Error)) return error;
  if ('syscall' in error || /missing/.test(error.message)) return error; // the disk's fault
  if (/pixel limit/.test(error.message)) return new FileRefused('TOO_MANY_PIXELS', { cause: error });
  return new FileRefused(/^timeout/.test(error.message) ? 'TOO_COMPLEX' : 'DAMAGED', { cause: error });
}
