import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

export interface Measure {
  bytes: number;
  /** SHA-256, hex. */
  sha256: string;
}

/** Writes a new file, readable by its owner only and safe from a loss of power, and says what was written. */
export async function writeMeasured(path: string, source: AsyncIterable<Uint8Array>): Promise<Measure> {
  const measure = new Measuring();
  const target = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(source, (pieces: AsyncIterable<Uint8Array>) => measure.passing(pieces), target);
  return measure.result();
}

export async function measureFile(path: string): Promise<Measure> {
  const measure = new Measuring();
  for await (const _ of measure.passing(createReadStream(path)));
  return measure.result();
}

class Measuring {
  private bytes = 0;
  private readonly hash = createHash('sha256');

  async *passing(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      this.bytes += piece.byteLength;
      this.hash.update(piece);
      yield piece;
    }
  }

  result(): Measure {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}

const newline = 0x0a;

/**
 * A file's lines. Only a line feed ends one: node:readline would also split at U+2028 and U+2029, which stand in texts. A line
 * of more bytes than `longest` is cut there.
 */
export async function* linesOf(path: string, longest = Number.POSITIVE_INFINITY): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  let held = 0;
  const line = (...pieces: Buffer[]) => Buffer.concat(pieces).subarray(0, longest).toString('utf8');
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = piece.indexOf(newline); end !== -1; end = piece.indexOf(newline, start)) {
      yield line(...rest, piece.subarray(start, end));
      rest = [];
      held = 0;
      start = end + 1;
    }
    if (start === piece.length || held >= longest) continue;
    rest.push(piece.subarray(start));
    held += piece.length - start;
  }
  if (rest.length > 0) yield line(...rest);
}
