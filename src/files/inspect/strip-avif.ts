/**
 * AVIF files name the byte at which each of their items begins, so nothing can be taken out of them. Metadata is
 * overwritten with zeros in its place, and gets a kind that nobody reads.
 *
 * Source: ISO/IEC 14496-12 (ISOBMFF), 8.11; ISO/IEC 23008-12 (HEIF), annex A.
 */

import { type Kept, UnexpectedStructure } from './stripped.ts';

const freeBox = 'free';
const mostExtents = 1_000; // of one item; in practice each item has one
const metadataItems = ['Exif', 'mime', 'uri ']; // kinds of items; `mime` is XMP

interface Box {
  kind: string;
  /** Places in the file: of the box, of its content, and behind it. */
  start: number;
  body: number;
  end: number;
}

export function stripAvif(bytes: Buffer): Kept {
  const boxes = boxesIn(bytes, 0, bytes.length);
  const copy = Buffer.from(bytes);
  for (const box of boxes) {
    if (box.kind === 'meta') blankItems(copy, box);
    if (box.kind === 'moov') for (const inner of boxesIn(bytes, box.body, box.end)) blankWhenUserData(copy, inner);
    blankWhenUserData(copy, box);
  }
  return [copy];
}

/** `uuid` holds XMP in some files; `udta` holds places in those that move. */
function blankWhenUserData(copy: Buffer, box: Box): void {
  if (box.kind !== 'uuid' && box.kind !== 'udta') return;
  copy.write(freeBox, box.start + 4, 'latin1');
  copy.fill(0, box.body, box.end);
}

function blankItems(copy: Buffer, meta: Box): void {
  const inner = boxesIn(copy, meta.body + 4, meta.end);
  const find = (kind: string) => inner.find((box) => box.kind === kind);
  const [information, locations] = [find('iinf'), find('iloc')];
  if (!information || !locations) throw new UnexpectedStructure('no table of items');
  const blanked = new Set<number>();
  const header = information.body + (copy.readUInt8(information.body) === 0 ? 6 : 8);
  for (const entry of boxesIn(copy, header, information.end)) {
    const version = copy.readUInt8(entry.body);
    if (entry.kind !== 'infe' || version < 2) throw new UnexpectedStructure('items of an unknown version');
    const id = version === 2 ? copy.readUInt16BE(entry.body + 4) : copy.readUInt32BE(entry.body + 4);
    const kind = entry.body + (version === 2 ? 8 : 10);
    if (!metadataItems.includes(copy.toString('latin1', kind, kind + 4))) continue;
    copy.write(freeBox, kind, 'latin1');
    blanked.add(id);
  }
  for (const { id, start, end } of extents(copy, locations, find('idat')?.body ?? 0)) {
    if (!blanked.has(id)) continue;
    if (end > copy.length) throw new UnexpectedStructure('an item is cut');
    copy.fill(0, start, end);
  }
}

/** Where the bytes of each item are. The box itself says how many bytes its numbers have. */
function* extents(bytes: Buffer, box: Box, data: number): Iterable<{ id: number; start: number; end: number }> {
  const version = bytes.readUInt8(box.body);
  const sizes = bytes.readUInt16BE(box.body + 4);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version === 0 ? 0 : sizes & 15;
  const idSize = version < 2 ? 2 : 4;
  let at = box.body + 6;
  const number = (size: number) => {
    if (at + size > box.end) throw new UnexpectedStructure('the table of places is cut');
    at += size;
    if (size === 0) return 0;
    return size === 8 ? Number(bytes.readBigUInt64BE(at - 8)) : bytes.readUIntBE(at - size, size);
  };
  for (let items = number(idSize); items > 0; items--) {
    const id = number(idSize);
    const method = version === 0 ? 0 : number(2) & 15;
    if (number(2) !== 0 || method > 1) throw new UnexpectedStructure('an item of another file');
    const base = number(baseSize) + (method === 1 ? data : 0);
    const count = number(2);
    if (count > mostExtents) throw new UnexpectedStructure('an item of too many parts');
    for (let left = count; left > 0; left--) {
      number(indexSize);
      const start = base + number(offsetSize);
      yield { id, start, end: start + number(lengthSize) };
    }
  }
}

function boxesIn(bytes: Buffer, start: number, end: number): Box[] {
  const boxes: Box[] = [];
  for (let at = start; at + 8 <= end; ) {
    const short = bytes.readUInt32BE(at);
    const isLong = short === 1;
    const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short || end - at;
    const body = at + (isLong ? 16 : 8);
    if (at + size > end || at + size < body) throw new UnexpectedStructure('a box is cut');
    boxes.push({ kind: bytes.toString('latin1', at + 4, at + 8), start: at, body, end: at + size });
    at += size;
  }
  return boxes;
}
