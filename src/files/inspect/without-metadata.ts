/** Photographs say where, when and with whose telephone they were taken, which is not the public's business. */

import { readFile, writeFile } from 'node:fs/promises';
import type { Metadata, Sharp } from 'sharp';
import { decoded, inTurn } from '../images/decoding.ts';
import { hasMetadata } from './image-facts.ts';
import { stripAvif } from './strip-avif.ts';
import { stripGif } from './strip-gif.ts';
import { stripJpeg } from './strip-jpeg.ts';
import { stripPng } from './strip-png.ts';
import { stripWebp } from './strip-webp.ts';
import { type Kept, UnexpectedStructure } from './stripped.ts';

/** For images that must be coded anew: hardly different from the original, and not much larger. */
const jpegQuality = 92;

interface Format {
  strip(bytes: Buffer): Kept;
  encode(picture: Sharp, metadata: Metadata): Sharp;
}

const formats: Record<string, Format> = {
  'image/jpeg': {
    strip: stripJpeg,
    encode: (picture, { chromaSubsampling = '4:2:0', isProgressive: progressive }) =>
      picture.jpeg({
        quality: jpegQuality,
        progressive,
        chromaSubsampling: chromaSubsampling.startsWith('4:4:4') ? '4:4:4' : '4:2:0',
      }),
  },
  'image/png': { strip: stripPng, encode: (picture) => picture.png() },
  'image/webp': { strip: stripWebp, encode: (picture) => picture.webp({ quality: jpegQuality }) },
  'image/gif': { strip: stripGif, encode: (picture) => picture.gif() },
  'image/avif': { strip: stripAvif, encode: (picture) => picture.avif({ quality: 80, effort: 3 }) },
};

/**
 * Writes a copy without EXIF, GPS, XMP, IPTC, comments, thumbnails and anything behind the picture, and answers the
 * copy's path; null, and no copy, when there is nothing to remove. The picture looks the same: its colour profile
 * stays, and a picture that lay on its side is turned. All other pictures keep their pixels bit by bit.
 *
 * @param path an image that `inspect` has found good
 */
export async function withoutMetadata(path: string, copy = `${path}-without-metadata`): Promise<string | null> {
  return inTurn(async () => {
    const metadata = await decoded(path).metadata();
    const format = formats[metadata.mediaType ?? ''];
    if (!format) throw new TypeError(`Not an image that is accepted: ${metadata.mediaType}`);
    const isAnimated = (metadata.pages ?? 1) > 1;
    const liesOnItsSide = (metadata.orientation ?? 1) !== 1 && !isAnimated;
    const bytes = await readFile(path);
    const kept = liesOnItsSide ? 'encode' : keptOf(format, bytes);
    if (kept === null) return null;
    if (kept === 'encode') await encodeAnew(path, copy, format, { metadata, isAnimated });
    else await writeFile(copy, kept);
    await assertClean(copy, metadata);
    return copy;
  });
}

function keptOf(format: Format, bytes: Buffer): Buffer | 'encode' | null {
  try {
    const kept = format.strip(bytes);
    const whole = Buffer.concat(kept);
    return whole.equals(bytes) ? null : whole;
  } catch (error) {
    if (error instanceof UnexpectedStructure || error instanceof RangeError) return 'encode';
    throw error;
  }
}

async function encodeAnew(
  path: string,
  copy: string,
  format: Format,
  { metadata, isAnimated }: { metadata: Metadata; isAnimated: boolean },
): Promise<void> {
  const picture = decoded(path, { animated: isAnimated });
  const upright = isAnimated ? picture : picture.autoOrient();
  await writeFile(copy, await format.encode(upright.keepIccProfile(), metadata).toBuffer());
}

/** Checks the promise above where it is made, because people's safety depends on it. */
async function assertClean(copy: string, before: Metadata): Promise<void> {
  const after = await decoded(copy).metadata();
  const { width, height } = before.autoOrient;
  if (hasMetadata(after) || after.width !== width || after.height !== height) {
    throw new Error('An image was changed wrongly while its metadata was removed');
  }
}
