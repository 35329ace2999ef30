/** Width and height from the headers of images, without decoding them. */

import type { FileHandle } from 'node:fs/promises';

/** Pixels, as a browser shows the image: turned the way its EXIF orientation says. */
export interface ImageSize {
  width: number;
  height: number;
}

type Reader = (image: FileHandle) => Promise<ImageSize | null>;

const READERS: Record<string, Reader> = {
  'image/png': readPng,
  'image/gif': readGif,
  'image/webp': readWebp,
  'image/jpeg': readJpeg,
};

/** Null for types whose headers we do not read; 'damaged' when the header does not hold what it must. */
export async function imageSize(image: FileHandle, mimeType: string): Promise<ImageSize | 'damaged' | null> {
  const reader = READERS[mimeType];
  if (!reader) return null;
  const size = await reader(image);
  return size && size.width > 0 && size.height > 0 ? size : 'damaged';
}

async function readPng(image: FileHandle): Promise<ImageSize | null> {
  const header = await bytesAt(image, 8, 17);
  if (header?.toString('latin1', 4, 8) !== 'IHDR') return null;
  return { width: header.readUInt32BE(8), height: header.readUInt32BE(12) };
}

async function readGif(image: FileHandle): Promise<ImageSize | null> {
  const header = await bytesAt(image, 6, 4);
  return header && { width: header.readUInt16LE(0), height: header.readUInt16LE(2) };
}

/** https://developers.google.com/speed/webp/docs/riff_container: three kinds of first chunk. */
async function readWebp(image: FileHandle): Promise<ImageSize | null> {
  const header = await bytesAt(image, 12, 18);
  switch (header?.toString('latin1', 0, 4)) {
    case 'VP8X':
      return { width: header.readUIntLE(12, 3) + 1, height: header.readUIntLE(15, 3) + 1 };
    case 'VP8L': {
      if (header[8] !== 0x2f) return null;
      const bits = header.readUInt32LE(9);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      if (header.readUIntBE(11, 3) !== 0x9d012a) return null;
      return { width: header.readUInt16LE(14) & 0x3fff, height: header.readUInt16LE(16) & 0x3fff };
    default:
      return null;
  }
}

/** Walks the segments up to the frame header (ITU T.81, B.1.1); photos carry large EXIF and colour profiles before. */
async function readJpeg(image: FileHandle): Promise<ImageSize | null> {
  let turned = false;
  let offset = 2;
  for (let segments = 0; segments < 1_000; segments++) {
    const head = await bytesAt(image, offset, 4);
    if (head?.[0] !== 0xff) return null;
    const marker = head.readUInt8(1);
    if (marker === 0xff) {
      offset++; // fill byte
      continue;
    }
    const length = head.readUInt16BE(2);
    if (isFrameHeader(marker)) {
      const frame = await bytesAt(image, offset + 5, 4);
      return frame && orient({ height: frame.readUInt16BE(0), width: frame.readUInt16BE(2) }, turned);
    }
    if (marker === 0xe1) turned ||= await isTurned(image, offset + 4, length - 2);
    offset += 2 + length;
  }
  return null;
}

function isFrameHeader(marker: number): boolean {
  const otherwise = [0xc4, 0xc8, 0xcc]; // tables, reserved, arithmetic conditioning
  return marker >= 0xc0 && marker <= 0xcf && !otherwise.includes(marker);
}

function orient({ width, height }: ImageSize, turned: boolean): ImageSize {
  return turned ? { width: height, height: width } : { width, height };
}

/** Whether the EXIF block says that the picture lies on its side: orientation (tag 0x0112) 5 to 8. */
async function isTurned(image: FileHandle, offset: number, length: number): Promise<boolean> {
  const exif = await bytesAt(image, offset, length);
  if (exif?.toString('latin1', 0, 6) !== 'Exif\0\0') return false;
  const tiff = exif.subarray(6);
  if (tiff.length < 8) return false;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return false;
  for (let entry = 0; entry < short(directory); entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return false;
    if (short(at) === 0x0112) return short(at + 8) >= 5 && short(at + 8) <= 8;
  }
  return false;
}

/** Null when the file ends before. */
async function bytesAt(image: FileHandle, position: number, length: number): Promise<Buffer | null> {
  if (length <= 0) return null;
  const { bytesRead, buffer } = await image.read(Buffer.alloc(length), 0, length, position);
  return bytesRead === length ? buffer : null;
}
