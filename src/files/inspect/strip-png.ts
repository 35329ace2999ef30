/** PNG files, animated ones included, with the chunks that make the picture and no others. */

import { type Kept, Pieces, UnexpectedStructure } from './stripped.ts';

/**
 * Chunks that decide how the picture looks. Text, EXIF, times and private chunks go. W3C, PNG Specification (Third
 * Edition).
 */
const keptChunks = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '),
);

/** Keeps the picture's chunks. Bytes behind the last chunk are removed too. */
export function stripPng(bytes: Buffer): Kept {
  const pieces = new Pieces(bytes);
  pieces.keep(0, 8);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (keptChunks.has(name)) pieces.keep(at, end);
    if (name === 'IEND') return pieces.all();
    at = end;
  }
  throw new UnexpectedStructure('no last chunk');
}
