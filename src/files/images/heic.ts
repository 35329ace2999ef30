/** Photos of telephones (HEIC), decoded by libheif in WebAssembly. Runs in a thread: see thread/isolated.ts. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { FileRefused } from '../kinds/file-refused.ts';
import type { DocumentFile } from '../thread/document-file.ts';
import { mostPixels } from './most-pixels.ts';

export interface Photo {
  width: number;
  height: number;
  /** RGBA, upright, one byte per channel. */
  pixels: Uint8Array;
  /** ICC profile. */
  profile: Uint8Array | null;
}

/** The part of the package that we use. The package has no types. */
interface HeifImage {
  get_width(): number;
  get_height(): number;
  is_primary(): boolean;
  display(target: Display, callback: (drawn: Display | null) => void): void;
}
interface Display {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}
interface Libheif {
  HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] };
}

/** @throws FileRefused TOO_MANY_PIXELS before anything is decoded, or an Error when the file is damaged */
export async function readPhoto({ path }: DocumentFile): Promise<Photo> {
  // Loaded only here: loading the decoder takes longer than reading most documents.
  const { HeifDecoder } = createRequire(import.meta.url)('libheif-js/wasm-bundle') as Libheif;
  const bytes = await readFile(path);
  const images = new HeifDecoder().decode(bytes);
  const image = images.find((one) => one.is_primary()) ?? images[0];
  if (!image) throw new Error('The file has no picture');
  const [width, height] = [image.get_width(), image.get_height()];
  if (width * height > mostPixels) throw new FileRefused('TOO_MANY_PIXELS');
  const data = new Uint8ClampedArray(width * height * 4);
  const drawn = await new Promise<Display | null>((done) => image.display({ data, width, height }, done));
  if (!drawn) throw new Error('The picture cannot be decoded');
  return { width, height, pixels: new Uint8Array(data.buffer), profile: profileOf(bytes) };
}

const mostOfProfile = 65_000; // bytes; a larger profile does not fit into one segment of a JPEG
const signatureAt = 36; // of an ICC profile

/** The colour profile in the first box `colr` that has one (ISO/IEC 14496-12, 12.1.5). */
function profileOf(bytes: Buffer): Buffer | null {
  const at = bytes.indexOf('colrprof', 0, 'latin1');
  if (at < 4) return null;
  const profile = bytes.subarray(at + 8, at - 4 + bytes.readUInt32BE(at - 4));
  const isProfile = profile.toString('latin1', signatureAt, signatureAt + 4) === 'acsp';
  return isProfile && profile.length <= mostOfProfile ? Buffer.from(profile) : null;
}
