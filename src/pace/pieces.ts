import { Readable } from 'node:stream';
import { inSlices } from './slices.ts';

/** Bytes of a piece, at most, of which nobody notices how long dealing with it takes. */
export const longestPiece = 100_000;

/** Bytes that are too many to be dealt with at once, in pieces. Nobody ever joins them. */
export class Pieces {
  readonly list: readonly Buffer[];
  /** Of all pieces, in bytes. */
  readonly length: number;

  constructor(list: readonly Buffer[]) {
    this.list = list;
    this.length = list.reduce((sum, { length }) => sum + length, 0);
  }

  /** The bytes for whoever sends them: others go first between two slices. */
  stream(): Readable {
    return Readable.from(inSlices(this.list), { objectMode: false });
  }
}

/** The text in UTF-8, in pieces. */
export function piecesOf(text: string): Buffer[] {
  const pieces: Buffer[] = [];
  for (let from = 0; from < text.length; ) {
    let to = Math.min(text.length, from + longestPiece / 2);
    if (isHalf(text.charCodeAt(to - 1)) && to < text.length) to += 1; // both halves of a character stay together
    pieces.push(Buffer.from(text.slice(from, to)));
    from = to;
  }
  return pieces;
}

/** The first half of a character that JavaScript counts as two. */
function isHalf(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}
