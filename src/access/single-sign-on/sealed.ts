import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Reader } from '../../database/reader.ts';
import { secretFor } from '../secrets.ts';

/** What a sealed text is for. A text that was sealed for one thing opens nothing else. */
export type Purpose = 'pending' | 'code';

/** Seals values that pass through a browser, which can neither read nor change them (AES-256-GCM). */
export async function seal(reader: Reader, purpose: Purpose, value: object): Promise<string> {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await key(reader), iv).setAAD(Buffer.from(purpose));
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
}

/** What was sealed for this purpose; null for everything else. */
export async function unseal<T extends object>(reader: Reader, purpose: Purpose, sealed: string): Promise<T | null> {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < 28) return null;
  const decipher = createDecipheriv('aes-256-gcm', await key(reader), bytes.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(12, 28));
  try {
    return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')) as T;
  } catch {
    return null; // not ours, or changed on the way
  }
}

function key(reader: Reader): Promise<Buffer> {
  return secretFor(reader, 'single sign-on');
}
