/** WebP files with the chunks that make the picture and no others. */

import { type Kept, Pieces, UnexpectedStructure } from './stripped.ts';

const keptChunks = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const exifAndXmp = 0x08 | 0x04; // flags in the header of the extended format

/** Keeps the picture's chunks. Bytes behind the end that the file declares are removed too. Source: RFC 9649. */
export function stripWebp(bytes: Buffer): Kept {
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) throw new UnexpectedStructure('the file is shorter than it says');
  const pieces = new Pieces(bytes);
  let at = 12;
  while (at + 8 <= end) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const next = at + 8 + size + (size % 2);
    if (next > end) throw new UnexpectedStructure('a chunk is cut');
    const chunk = bytes.subarray(at, next);
    if (name === 'VP8X') pieces.add(withoutFlags(chunk));
    else if (keptChunks.has(name)) pieces.keep(at, next);
    at = next;
  }
  const kept = pieces.all();
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(
    kept.reduce((sum, { length }) => sum + length, 4),
    4,
  );
  return [head, ...kept];
}

function withoutFlags(header: Buffer): Buffer {
  const copy = Buffer.from(header);
  copy.writeUInt8(copy.readUInt8(8) & ~exifAndXmp, 8);
  return copy;
}
