/** GIF files without comments, XMP and other extensions that do not change the picture. */

import { type Kept, Pieces, UnexpectedStructure } from './stripped.ts';

const extension = 0x21;
const imageBlock = 0x2c;
const trailer = 0x3b;
const control = 0xf9; // of the next frame: its delay, its transparency
const application = 0xff;
const keptExtensions = ['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012']; // loops, loops, colour profile

/** Keeps the picture's parts. Bytes behind the end are removed too. Source: GIF89a Specification. */
export function stripGif(bytes: Buffer): Kept {
  let at = 13 + sizeOfColours(bytes.readUInt8(10));
  const pieces = new Pieces(bytes);
  pieces.keep(0, at);
  while (at < bytes.length) {
    const kind = bytes.readUInt8(at);
    if (kind === trailer) {
      pieces.keep(at, at + 1);
      return pieces.all();
    }
    const end = kind === imageBlock ? endOfImage(bytes, at) : endOfBlocks(bytes, at + 2);
    if (kind === imageBlock || (kind === extension && isPicture(bytes, at))) pieces.keep(at, end);
    else if (kind !== extension) break;
    at = end;
  }
  throw new UnexpectedStructure('no end of the file');
}

/** The size in bytes of the colour table that the flags announce. */
function sizeOfColours(flags: number): number {
  return flags & 0x80 ? 3 << ((flags & 7) + 1) : 0;
}

function endOfImage(bytes: Buffer, at: number): number {
  const colours = at + 10;
  return endOfBlocks(bytes, colours + sizeOfColours(bytes.readUInt8(at + 9)) + 1);
}

/** Behind a series of blocks of up to 255 bytes. Each block begins with its size; an empty block is the last. */
function endOfBlocks(bytes: Buffer, start: number): number {
  let at = start;
  while (at < bytes.length) {
    const size = bytes.readUInt8(at);
    at += 1 + size;
    if (size === 0) return at;
  }
  throw new UnexpectedStructure('a block is cut');
}

function isPicture(bytes: Buffer, at: number): boolean {
  const label = bytes.readUInt8(at + 1);
  return (
    label === control || (label === application && keptExtensions.includes(bytes.toString('latin1', at + 3, at + 14)))
  );
}
