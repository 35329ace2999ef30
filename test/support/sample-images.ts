/** Pictures of four quarters: red and green above, blue and white below, so that a test sees rotation and cropping. */

import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif';

export interface QuartersOptions {
  width?: number;
  height?: number;
  alpha?: number;
}

const colours = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 255],
] as const;

export function quarters({ width = 64, height = 48, alpha }: QuartersOptions = {}): Sharp {
  const channels = alpha === undefined ? 3 : 4;
  const pixels = Buffer.alloc(width * height * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = colours[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)] ?? colours[0];
      pixels.set([...colour, alpha ?? 255].slice(0, channels), (y * width + x) * channels);
    }
  }
  return sharp(pixels, { raw: { width, height, channels } });
}

/** EXIF of place, time, camera and orientation. */
export function withSecrets(picture: Sharp, orientation?: number): Sharp {
  return picture
    .withExif({
      IFD0: { Make: 'Telefon', Artist: 'Jan Kowalski' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 46/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '19/1 27/1 0/1' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>Jan Kowalski</rdf:RDF></x:xmpmeta>')
    .withMetadata({ orientation });
}

/** Frames of one colour each. */
export async function animation(format: 'gif' | 'webp', { width = 32, height = 24, count = 3 } = {}): Promise<Buffer> {
  const frames = Array.from({ length: count }, (_, index) => {
    const [r, g, b] = colours[index % 3] ?? colours[0];
    return sharp({ create: { width, height, channels: 3, background: { r, g, b } } })
      .png()
      .toBuffer();
  });
  const joined = sharp(await Promise.all(frames), { join: { animated: true } });
  return joined.toFormat(format, { delay: Array<number>(count).fill(100), loop: 2 }).toBuffer();
}

/** The names of the colours in the middle of each quarter; '?' for an unknown colour. */
export async function coloursOf(image: Buffer | string): Promise<string> {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => {
    const start = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
    return nameOf([...data.subarray(start, start + 3)]);
  };
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)].join(' ');
}

function nameOf(colour: number[]): string {
  const near = (other: readonly number[]) => other.every((part, index) => Math.abs(part - (colour[index] ?? 0)) < 60);
  return ['red', 'green', 'blue', 'white'][colours.findIndex(near)] ?? '?';
}

export async function pixelsOf(image: Buffer | string): Promise<Buffer> {
  return sharp(image, { animated: true }).raw().toBuffer();
}

/** A PNG chunk, of whatever content. */
export function pngChunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(content.length);
  const body = Buffer.concat([Buffer.from(name), content]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, sum]);
}

/** A PNG that claims this size. */
export function pngOfSize(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', Buffer.alloc(99)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

let made = 0;

/** Four quarters with a distinct pixel in the corner, because the store keeps equal bytes once. */
export async function uniqueQuarters(width: number, height: number, alpha?: number): Promise<Buffer> {
  made += 1;
  const background = { r: made % 256, g: Math.floor(made / 256), b: 128 };
  const pixel = { input: { create: { width: 1, height: 1, channels: 3 as const, background } }, left: 0, top: 0 };
  return quarters({ width, height, alpha }).composite([pixel]).png().toBuffer();
}
