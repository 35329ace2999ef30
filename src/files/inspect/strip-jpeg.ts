/** JPEG files without anything but the picture: the compressed pixels stay as they are, bit for bit. */

import { type Kept, Pieces, UnexpectedStructure } from './stripped.ts';

const markerByte = 0xff;
const startOfImage = 0xd8;
const endOfImage = 0xd9;
const scan = 0xda;

/**
 * Keeps what decoding needs: tables, frames and scans, the colour profile, and Adobe's mark, which says how colours are
 * coded. Removes EXIF, XMP, IPTC, comments, thumbnails, depth maps and anything behind the end.
 *
 * Source: ITU-T T.81, annex B; T.871 (JFIF).
 */
export function stripJpeg(bytes: Buffer): Kept {
  if (bytes.readUInt16BE(0) !== ((markerByte << 8) | startOfImage)) throw new UnexpectedStructure('no start of image');
  const pieces = new Pieces(bytes);
  pieces.keep(0, 2);
  let at = 2;
  for (;;) {
    if (bytes[at] !== markerByte) throw new UnexpectedStructure('no marker where one must be');
    const marker = bytes.readUInt8(at + 1);
    if (marker === markerByte) {
      at++; // fill byte
      continue;
    }
    if (marker === endOfImage) {
      pieces.keep(at, at + 2);
      return pieces.all();
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= startOfImage)) throw new UnexpectedStructure('a stray marker');
    let end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) throw new UnexpectedStructure('a segment is cut');
    if (marker === scan) end = endOfScan(bytes, end);
    const segment = bytes.subarray(at, end);
    const thumbless = keptOf(marker, segment);
    if (thumbless === segment) pieces.keep(at, end);
    else if (thumbless) pieces.add(thumbless);
    at = end;
  }
}

function keptOf(marker: number, segment: Buffer): Buffer | null {
  const isOurs = (name: string) => segment.toString('latin1', 4, 4 + name.length) === name;
  if (marker === 0xe0) return isOurs('JFIF\0') ? withoutThumbnail(segment) : null;
  if (marker === 0xe2) return isOurs('ICC_PROFILE\0') ? segment : null;
  if (marker === 0xee) return isOurs('Adobe') ? segment : null;
  const isApplications = marker > 0xe0 && marker <= 0xef;
  return isApplications || marker === 0xfe ? null : segment;
}

/**
 * The JFIF segment without its thumbnail. Up to 16 bytes hold versions and densities; a thumbnail follows, of this
 * picture or another.
 */
function withoutThumbnail(segment: Buffer): Buffer | null {
  if (segment.length < 18) return null;
  if (segment.length === 18 && segment.readUInt16BE(16) === 0) return segment;
  const head = Buffer.from(segment.subarray(0, 18));
  head.writeUInt16BE(16, 2);
  head.writeUInt16BE(0, 16);
  return head;
}

/** Where the coded pixels end: at a mark that is neither a zero, which stands for 0xff itself, nor a restart. */
function endOfScan(bytes: Buffer, start: number): number {
  for (
    let at = bytes.indexOf(markerByte, start);
    at >= 0 && at + 1 < bytes.length;
    at = bytes.indexOf(markerByte, at + 1)
  ) {
    const next = bytes.readUInt8(at + 1);
    if (next !== 0 && next !== markerByte && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new UnexpectedStructure('no end of image');
}
