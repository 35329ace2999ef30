/**
 * Locks a PDF without encrypting its content; readers check the password all the same. For tests of passwords
 * and permissions.
 *
 * Source: ISO 32000-1, 7.6.3 (the standard security handler, revision 4, with the filter Identity).
 */

import { createHash } from 'node:crypto';

const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

export interface Lock {
  /** The password that opens the PDF; no password by default. */
  password?: string;
  /** Bits of the standard: 3 is printing, 5 copying, 10 accessibility. */
  permissions: number;
}

/** Appended after the end, like PDF's incremental updates. */
export function lockedPdf(pdf: Buffer, { password = '', permissions }: Lock): Buffer {
  const text = pdf.toString('latin1');
  const find = (pattern: RegExp) => text.match(pattern)?.[1] ?? '';
  const [size, root, before] = [find(/\/Size (\d+)/), find(/\/Root (\d+)/), find(/startxref\s+(\d+)\s+%%EOF\s*$/)];
  const id = md5(Buffer.from('id'));
  const permitted = Buffer.alloc(4);
  permitted.writeInt32LE(permissions);
  const owner = Buffer.alloc(32, 7); // nobody asks for the owner's password
  let key = md5(padded(password), owner, permitted, id);
  for (let round = 0; round < 50; round++) key = md5(key);
  let user: Buffer = md5(padding, id);
  for (let round = 0; round < 20; round++)
    user = rc4(
      key.map((byte) => byte ^ round),
      user,
    );
  const lock =
    `<</Filter/Standard/V 4/R 4/Length 128/P ${permissions}/O<${owner.toString('hex')}>` +
    `/U<${user.toString('hex').padEnd(64, '0')}>/StmF/Identity/StrF/Identity/CF<<>>>>`;
  const place = String(pdf.length).padStart(10, '0');
  const object = `${size} 0 obj\n${lock}\nendobj\n`;
  const trailer =
    `trailer\n<</Size ${Number(size) + 1}/Root ${root} 0 R/Info 4 0 R/Prev ${before}` +
    `/Encrypt ${size} 0 R/ID[<${id.toString('hex')}><${id.toString('hex')}>]>>`;
  const update = `${object}xref\n${size} 1\n${place} 00000 n \n${trailer}\nstartxref\n${pdf.length + object.length}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(update, 'latin1')]);
}

function padded(password: string): Buffer {
  return Buffer.concat([Buffer.from(password, 'latin1'), padding]).subarray(0, 32);
}

function md5(...pieces: Uint8Array[]): Buffer {
  return createHash('md5').update(Buffer.concat(pieces)).digest();
}

/** RC4, which OpenSSL no longer offers. */
function rc4(key: Uint8Array, bytes: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (i: number, j: number) => ([state[i], state[j]] = [state[j] as number, state[i] as number]);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] as number) + (key[i % key.length] as number)) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  return Buffer.from(
    bytes.map((byte) => {
      i = (i + 1) & 255;
      j = (j + (state[i] as number)) & 255;
      swap(i, j);
      return byte ^ (state[((state[i] as number) + (state[j] as number)) & 255] as number);
    }),
  );
}
