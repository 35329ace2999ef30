import { longestPiece, Pieces, piecesOf } from './pieces.ts';
import { Slices } from './slices.ts';

/** Characters that are written before others may go first. */
const longestChunk = 20_000;

/** The JSON is longer than it may be. */
export class TooLong extends Error {
  /** Bytes written so far. */
  readonly bytes: number;

  constructor(bytes: number) {
    super(`The JSON has more than ${bytes} bytes.`);
    this.bytes = bytes;
  }
}

interface WriteJsonOptions {
  most: number;
  slices?: Slices;
  /** Written behind the JSON. */
  end?: string;
}

/**
 * What `JSON.stringify` answers, for values of JSON, as UTF-8. It is written in slices, so that a long value holds nobody up.
 *
 * @throws TooLong when there would be more bytes than `most`
 */
export async function writeJson(value: unknown, { most, slices = new Slices(), end = '' }: WriteJsonOptions) {
  const written: Buffer[] = [];
  let [bytes, chunk] = [0, ''];
  const keep = async () => {
    const isLong = chunk.length > longestPiece;
    if (isLong) await slices.rest(); // one long text
    for (const piece of isLong ? piecesOf(chunk) : [Buffer.from(chunk)]) {
      bytes += piece.length;
      if (bytes > most) throw new TooLong(bytes);
      written.push(piece);
    }
    chunk = '';
    const rest = slices.rest();
    if (rest) await rest;
  };
  for (const part of partsOf(value)) {
    chunk += part;
    if (chunk.length >= longestChunk) await keep();
  }
  chunk += end;
  await keep();
  return new Pieces(written);
}

/** Lists and objects in their parts; lists and objects of plain values whole. */
function* partsOf(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null || 'toJSON' in value) yield JSON.stringify(value) ?? 'null';
  else if (Array.isArray(value)) {
    if (value.every(isPlain)) return yield JSON.stringify(value);
    yield '[';
    for (const [index, item] of value.entries()) {
      if (index > 0) yield ',';
      yield* partsOf(item);
    }
    yield ']';
  } else {
    if (Object.values(value).every(isPlain)) return yield JSON.stringify(value);
    const properties = Object.entries(value).filter(([, one]) => one !== undefined);
    let before = '{';
    for (const [key, one] of properties) {
      yield `${before}${JSON.stringify(key)}:`;
      yield* partsOf(one);
      before = ',';
    }
    yield before === '{' ? '{}' : '}';
  }
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
