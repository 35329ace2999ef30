/**
 * The text of documents of Word 97 to 2003, without hidden text and what was deleted while changes were tracked.
 *
 * Source: [MS-DOC] Word (.doc) Binary File Format; the names of its structures are given.
 */

import { FileRefused } from '../kinds/file-refused.ts';
import { CompoundFile } from './compound-file.ts';
import { limits } from './pages.ts';

const wordMagic = 0xa5ec; // FibBase.wIdent
const encrypted = 0x0100;
const secondTable = 0x0200;
const propertyPageLength = 512; // of properties, "formatted disk page"
const leftOut = new Set([0x0800, 0x083c]); // sprmCFRMarkDel, sprmCFVanish

interface Word97 {
  /** All of the file, for those who look for more than text. */
  file: CompoundFile;
  /** In the order of reading: the body, foot notes, end notes, text boxes; headers and comments are left out. */
  text(): string;
}

/** @throws FileRefused PASSWORD_PROTECTED, or an Error when it is no such document. */
export function openWord97(bytes: Buffer): Word97 {
  const file = new CompoundFile(bytes);
  const document = file.stream('WordDocument');
  if (document?.readUInt16LE(0) !== wordMagic) throw new Error('Not a document of Word 97 or later');
  const flags = document.readUInt16LE(10);
  if (flags & encrypted) throw new FileRefused('PASSWORD_PROTECTED');
  return {
    file,
    text: () => {
      const table = file.stream(flags & secondTable ? '1Table' : '0Table');
      if (!table) throw new Error('The document has no table');
      return textOf(document, table);
    },
  };
}

function textOf(document: Buffer, table: Buffer): string {
  const pieces = new Pieces(document, table);
  // FibRgLw97: how many characters each part has. They follow each other in this order.
  const [body = 0, footNotes = 0, headers = 0, , comments = 0, endNotes = 0, boxes = 0] = Array.from(
    { length: 7 },
    (_, index) => document.readUInt32LE(0x4c + index * 4),
  );
  const behindComments = body + footNotes + headers + comments;
  const parts = [pieces.text(0, body + footNotes), pieces.text(behindComments, behindComments + endNotes + boxes)];
  return parts.map((part) => plain(part.slice(0, limits.inAll))).join('\n');
}

interface Span {
  start: number;
  end: number;
}

/** PlcPcd: the text lies in pieces of the file, some in a byte per character, some in two. */
class Pieces {
  private readonly document: Buffer;
  private readonly list: (Span & { offset: number; width: 1 | 2 })[];
  private readonly leftOut: Span[];

  constructor(document: Buffer, table: Buffer) {
    this.document = document;
    this.leftOut = leftOutSpans(document, table);
    const places = pieceTable(table.subarray(document.readUInt32LE(0x1a2)), document.readUInt32LE(0x1a6));
    const count = Math.floor((places.length - 4) / 12);
    this.list = Array.from({ length: Math.max(count, 0) }, (_, index) => {
      const where = places.readUInt32LE((count + 1) * 4 + index * 8 + 2);
      const isNarrow = (where & 0x40000000) !== 0; // FcCompressed
      return {
        start: places.readUInt32LE(index * 4),
        end: places.readUInt32LE(index * 4 + 4),
        offset: isNarrow ? (where & 0x3fffffff) >>> 1 : where & 0x3fffffff,
        width: isNarrow ? 1 : 2,
      };
    });
  }

  /** What stands from one character to another. */
  text(start: number, end: number): string {
    return this.list
      .map((piece) => {
        const from = piece.offset + (Math.max(start, piece.start) - piece.start) * piece.width;
        const to = piece.offset + (Math.min(end, piece.end) - piece.start) * piece.width;
        return from < to ? this.decoded({ start: from, end: to }, piece.width) : '';
      })
      .join('');
  }

  private decoded(span: Span, width: 1 | 2): string {
    const decoder = new TextDecoder(width === 1 ? 'windows-1252' : 'utf-16le', { ignoreBOM: true });
    return without(span, this.leftOut)
      .map(({ start, end }) => decoder.decode(this.document.subarray(start, end)))
      .join('');
  }
}

/** Clx: properties of pieces, each begun by 1, then 2 and the table itself. */
function pieceTable(clx: Buffer, length: number): Buffer {
  let at = 0;
  while (at < length && clx.readUInt8(at) === 1) at += 3 + clx.readUInt16LE(at + 1);
  if (clx.readUInt8(at) !== 2) throw new Error('The document has no table of pieces');
  return clx.subarray(at + 5, at + 5 + clx.readUInt32LE(at + 1));
}

/** PlcBteChpx and ChpxFkp: pages of the document that say which bytes have which properties. In ascending order. */
function leftOutSpans(document: Buffer, table: Buffer): Span[] {
  const start = document.readUInt32LE(0xfa);
  const list = table.subarray(start, start + document.readUInt32LE(0xfe));
  const count = Math.floor((list.length - 4) / 8);
  const spans: Span[] = [];
  for (let index = 0; index < count; index++) {
    const number = list.readUInt32LE((count + 1) * 4 + index * 4) & 0x3fffff;
    spans.push(...leftOutOn(document.subarray(number * propertyPageLength, (number + 1) * propertyPageLength)));
  }
  return spans.sort((a, b) => a.start - b.start);
}

function leftOutOn(page: Buffer): Span[] {
  const runs = page.readUInt8(propertyPageLength - 1);
  const spans: Span[] = [];
  for (let run = 0; run < runs; run++) {
    const at = page.readUInt8((runs + 1) * 4 + run) * 2;
    if (at === 0 || !isLeftOut(page.subarray(at + 1, at + 1 + page.readUInt8(at)))) continue;
    spans.push({ start: page.readUInt32LE(run * 4), end: page.readUInt32LE(run * 4 + 4) });
  }
  return spans;
}

/** Sprm: each property is two bytes that tell how many follow. */
function isLeftOut(properties: Buffer): boolean {
  const lengths = [1, 1, 2, 4, 2, 2, Number.NaN, 3];
  for (let at = 0; at + 2 < properties.length; ) {
    const property = properties.readUInt16LE(at);
    if (leftOut.has(property) && properties.readUInt8(at + 2) === 1) return true;
    const length = lengths[property >>> 13] ?? 0;
    at += 2 + (Number.isNaN(length) ? 1 + properties.readUInt8(at + 2) : length);
  }
  return false;
}

function without(span: Span, holes: Span[]): Span[] {
  const kept: Span[] = [];
  let { start } = span;
  for (const hole of holes) {
    if (hole.end <= start || hole.start >= span.end) continue;
    if (hole.start > start) kept.push({ start, end: hole.start });
    start = hole.end;
  }
  if (start < span.end) kept.push({ start, end: span.end });
  return kept;
}

/** What Word's own characters stand for; the others stand for nothing. */
const meaning: Record<string, string> = {
  '\t': '\t',
  '\n': '\n',
  '\x07': '\t', // end of a cell
  '\x0b': '\n',
  '\x0c': '\n',
  '\x0d': '\n',
  '\x1e': '-', // that does not break
};
const endOfRow = '\x07\x07'; // behind the last cell
const fieldMarks = { begin: '\x13', separator: '\x14', end: '\x15' };

/** Of a field (PlcFld) its result is kept, not its instruction. Fields may stand in fields. */
function plain(text: string): string {
  const instructions: boolean[] = []; // of the open fields, whether we are still in their instruction
  let kept = '';
  for (const piece of text.replaceAll(endOfRow, '\n').split(/(\p{Cc})/u)) {
    if (piece === fieldMarks.begin) instructions.push(true);
    else if (piece === fieldMarks.separator) instructions.splice(-1, 1, false);
    else if (piece === fieldMarks.end) instructions.pop();
    else if (!instructions.includes(true)) kept += piece.length === 1 && piece < ' ' ? (meaning[piece] ?? '') : piece;
  }
  return kept;
}
