/** WebP files with the chunks that make the picture and no others. */

import { type Kept, UnexpectedStructure } from './stripped.ts';

const PICTURE = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const EXIF_AND_XMP = 0x08 | 0x04; // flags in the header of the extended format

/** Source: RFC 9649. What stands behind the end that the file declares goes as well. */
export function stripWebp(bytes: Buffer): Kept {
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) throw new UnexpectedStructure('the file is shorter than it says');
  const kept: Buffer[] = [];
  let at = 12;
  while (at + 8 <= end) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const next = at + 8 + size + (size % 2);
    if (next > end) throw new UnexpectedStructure('a chunk is cut');
    const chunk = bytes.subarray(at, next);
    if (PICTURE.has(name)) kept.push(name === 'VP8X' ? withoutFlags(chunk) : chunk);
    at = next;
  }
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(
    kept.reduce((sum, { length }) => sum + length, 4),
    4,
  );
  return [head, ...kept];
}

function withoutFlags(header: Buffer): Buffer {
  const copy = Buffer.from(header);
  copy.writeUInt8(copy.readUInt8(8) & ~EXIF_AND_XMP, 8);
  return copy;
}
