/** Converts files that not every reader can open into a form that readers know. */

import { createReadStream } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { inTurn } from '../images/decoding.ts';
import { mostPixels } from '../images/most-pixels.ts';
import { FileRefused } from '../kinds/file-refused.ts';
import { decoded, type TextEncoding } from '../text/encoding.ts';
import { FileUnreadable, isolated, type Limits } from '../thread/isolated.ts';

const quality = 92; // hardly different from the original
/** A photo of 50 megapixels takes 200 MB, and the decoder as much again. */
const megabytes = 700;

/**
 * Decodes a HEIC photo in a thread and writes it as JPEG: upright, with its colour profile and without the telephone's
 * other metadata.
 *
 * @throws FileRefused TOO_MANY_PIXELS, DAMAGED or TOO_COMPLEX
 */
export async function photoAsJpeg(path: string, target: string, limits: Limits): Promise<void> {
  try {
    const { pixels, profile, ...raw } = await isolated(
      'photo',
      { path, mimeType: 'image/heic' },
      { ...limits, megabytes },
    );
    const jpeg = await inTurn(() =>
      sharp(pixels, { raw: { ...raw, channels: 4 }, limitInputPixels: mostPixels })
        .flatten({ background: '#fff' })
        .jpeg({ quality, mozjpeg: false })
        .toBuffer(),
    );
    await writeFile(target, profile ? withProfile(jpeg, profile) : jpeg);
  } catch (error) {
    if (!(error instanceof FileUnreadable)) throw error;
    throw new FileRefused(error.reason === 'CONTENT' ? 'DAMAGED' : 'TOO_COMPLEX', { cause: error });
  }
}

/** Puts an ICC profile into a JPEG, behind its first marker (ICC.1:2022, annex B.4). */
function withProfile(jpeg: Buffer, profile: Uint8Array): Buffer {
  const start = jpeg.subarray(0, 2);
  const identifier = Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'); // the first of one chunk
  const header = Buffer.from([0xff, 0xe2, 0, 0]);
  header.writeUInt16BE(2 + identifier.length + profile.length, 2);
  return Buffer.concat([start, header, identifier, profile, jpeg.subarray(2)]);
}

/**
 * Rewrites a text in UTF-8. A byte order mark is added on request; spreadsheets know the encoding by it.
 *
 * @throws FileRefused NOT_UTF8 when the bytes are not in that encoding
 */
export async function textAsUtf8(
  path: string,
  target: string,
  { encoding, mark }: { encoding: TextEncoding; mark: boolean },
): Promise<void> {
  const file = await open(target, 'wx', 0o600);
  try {
    if (mark) await file.writeFile('\uFEFF');
    for await (const text of decoded(createReadStream(path), encoding)) await file.writeFile(text);
  } catch (error) {
    throw error instanceof TypeError ? new FileRefused('NOT_UTF8', { cause: error }) : error;
  } finally {
    await file.close();
  }
}
