/** Zip archives of small files, as office formats need them (APPNOTE.TXT 6.3.10), without compression or dates. */

import { crc32 } from 'node:zlib';

const version = 20; // 2.0, what a reader must know
const longAgo = 0x0021; // 1 January 1980, the first day that zip can name

/** The entries in the order given. Names are ASCII. The same entries give the same bytes. */
export function zip(entries: Iterable<readonly [name: string, content: string | Uint8Array]>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const bytes = Buffer.from(content);
    const [title, facts] = [Buffer.from(name), factsOf(name, bytes)];
    const noCommentNorAttributes = Buffer.alloc(10);
    directory.push(
      Buffer.from('PK\x01\x02'),
      little(2, version),
      facts,
      noCommentNorAttributes,
      little(4, offset),
      title,
    );
    files.push(Buffer.from('PK\x03\x04'), facts, title, bytes);
    offset += 4 + facts.length + title.length + bytes.length;
  }
  const listing = Buffer.concat(directory);
  const count = directory.length / 6;
  const end = [little(2, 0, 0, count, count), little(4, listing.length, offset), little(2, 0)];
  return Buffer.concat([...files, listing, Buffer.from('PK\x05\x06'), ...end]);
}

/** The part that stands before each file and in the directory alike: from the version needed to the extra field. */
function factsOf(name: string, bytes: Buffer): Buffer {
  const [flags, stored, midnight, noExtraField] = [0, 0, 0, 0];
  return Buffer.concat([
    little(2, version, flags, stored, midnight, longAgo),
    little(4, crc32(bytes), bytes.length, bytes.length), // packed and not
    little(2, name.length, noExtraField),
  ]);
}

function little(size: 2 | 4, ...values: number[]): Buffer {
  const bytes = Buffer.alloc(size * values.length);
  for (const [index, value] of values.entries()) bytes.writeUIntLE(value, index * size, size);
  return bytes;
}
