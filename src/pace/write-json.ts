import { Slices, turn } from './slices.ts';

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
  /** Written behind the JSON. Whoever adds to a long text has all of it copied once more. */
  end?: string;
}

/**
 * What `JSON.stringify` answers, for values of JSON. It is written in slices, so that a long value holds nobody up.
 *
 * @throws TooLong when the text would have more bytes than `most`
 */
export async function writeJson(value: unknown, { most, slices = new Slices(), end = '' }: WriteJsonOptions) {
  const chunks: string[] = [];
  let [bytes, chunk] = [0, ''];
  const keep = () => {
    bytes += Buffer.byteLength(chunk);
    if (bytes > most) throw new TooLong(bytes);
    chunks.push(chunk);
    chunk = '';
  };
  for (const piece of piecesOf(value)) {
    chunk += piece;
    if (chunk.length < longestChunk) continue;
    keep();
    const rest = slices.rest();
    if (rest) await rest;
  }
  chunk += end;
  keep();
  if (chunks.length > 1) await turn(); // joining megabytes takes as long as a slice
  return chunks.join('');
}

/** Lists and objects in their parts; those of plain values whole. */
function* piecesOf(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null || 'toJSON' in value) yield JSON.stringify(value) ?? 'null';
  else if (Array.isArray(value)) {
    if (value.every(isPlain)) return yield JSON.stringify(value);
    yield '[';
    for (const [index, item] of value.entries()) {
      if (index > 0) yield ',';
      yield* piecesOf(item);
    }
    yield ']';
  } else {
    if (Object.values(value).every(isPlain)) return yield JSON.stringify(value);
    const properties = Object.entries(value).filter(([, one]) => one !== undefined);
    let before = '{';
    for (const [key, one] of properties) {
      yield `${before}${JSON.stringify(key)}:`;
      yield* piecesOf(one);
      before = ',';
    }
    yield before === '{' ? '{}' : '}';
  }
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
