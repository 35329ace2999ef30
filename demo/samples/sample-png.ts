/** Pictures for seeds and tests: coloured tiles. The same input gives the same bytes on every machine. */

import { crc32 } from 'node:zlib';

export interface SamplePicture {
  /** Pixels, 1 to 10,000. */
  width: number;
  height: number;
  /** Chooses the colours and where they stand. */
  seed: number;
}

const tileCount = 8; // in each direction
const colourCount = 16; // as many as four bits tell apart

/**
 * A PNG of 16 colours, half a byte per pixel. It is not compressed: zlib's output differs between processors and
 * versions, and the hash of a seeded file should not.
 */
export function samplePng({ width, height, seed }: SamplePicture): Buffer {
  const isSize = (pixels: number) => Number.isInteger(pixels) && pixels >= 1 && pixels <= 10_000;
  if (!isSize(width) || !isSize(height)) throw new RangeError(`Not the size of a sample picture: ${width} × ${height}`);
  const random = randomBytes(seed);
  const palette = Buffer.from(Array.from({ length: colourCount * 3 }, () => 64 + (random() % 160)));
  const tiles = Array.from({ length: tileCount * tileCount }, () => random() % colourCount);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([4, 3], 8); // bits per pixel; colours from a palette
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', zlibUncompressed(rows(width, height, tiles))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Each row begins with its filter, 0 for none. */
function rows(width: number, height: number, tiles: number[]): Buffer {
  const stride = 1 + Math.ceil(width / 2);
  const pixels = Buffer.alloc(stride * height);
  const tileOf = (x: number, y: number) => {
    return tiles[Math.floor((y * tileCount) / height) * tileCount + Math.floor((x * tileCount) / width)] ?? 0;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * stride + 1 + (x >> 1);
      pixels[at] = (pixels[at] ?? 0) | (tileOf(x, y) << (x % 2 === 0 ? 4 : 0));
    }
  }
  return pixels;
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

/** RFC 1950 and 1951: stored blocks of at most 65,535 bytes, then the checksum. */
function zlibUncompressed(bytes: Buffer): Buffer {
  const parts: Buffer[] = [Buffer.from([0x78, 0x01])];
  for (let at = 0; at < bytes.length; at += 0xffff) {
    const block = bytes.subarray(at, at + 0xffff);
    const head = Buffer.alloc(5);
    head.writeUInt8(at + block.length === bytes.length ? 1 : 0, 0);
    head.writeUInt16LE(block.length, 1);
    head.writeUInt16LE(~block.length & 0xffff, 3);
    parts.push(head, block);
  }
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(adler32(bytes));
  return Buffer.concat([...parts, checksum]);
}

function adler32(bytes: Buffer): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}

/** Mulberry32, a byte a call: good enough for colours, and the same everywhere. */
function randomBytes(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) & 0xff;
  };
}
