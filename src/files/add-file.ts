/** How a file comes in: its bytes are looked at first, and only what is accepted reaches the store. */

import { createHash } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FileTypeResult, fileTypeFromFile } from 'file-type';
import { type AcceptedType, acceptedType, CSV, PLAIN_TEXT, typeByExtension, WORD_97 } from './accepted-types.ts';
import { extensionOf, safeFileName } from './file-name.ts';
import { FileRefused } from './file-refused.ts';
import { type FileSource, openSource } from './file-source.ts';
import { imageSize } from './image-size.ts';
import { BytesDiffer, type FileStore } from './store.ts';

export type IncomingFile = FileSource & {
  /** As the sender calls it; it is cleaned, and never becomes part of a path. */
  fileName: string;
  /** Bytes; one more is refused with TOO_LARGE. */
  maxSize?: number;
  /** What the sender says the bytes hash to, hex; otherwise BYTES_DIFFER. */
  sha256?: string;
  signal?: AbortSignal;
};

export interface StoredFile {
  /** The key in the store. */
  sha256: string;
  /** Bytes. */
  size: number;
  /** By content; one of accepted-types.ts. */
  mimeType: string;
  /** Safe to show and to save, ending as the type does. */
  fileName: string;
  /** Pixels as shown, of png, jpeg, gif and webp; null for all else. */
  width: number | null;
  height: number | null;
}

/**
 * Inspects a file, stores it and says what it is. Streams are kept in a temporary file meanwhile, never in memory.
 *
 * @throws FileRefused when the file is at fault, StoreUnavailable when the store is, or the source's own error. After
 * any of them neither the store nor the temporary folder holds anything of it.
 */
export async function inspectAndStore(
  store: FileStore,
  incoming: IncomingFile,
  temporaryFolder = tmpdir(),
): Promise<StoredFile> {
  return withLocalFile(incoming, temporaryFolder, async (path, digest) => {
    if (digest.size === 0) throw new FileRefused('EMPTY');
    if (incoming.sha256 && incoming.sha256.toLowerCase() !== digest.sha256) throw new FileRefused('BYTES_DIFFER');
    const type = await typeOf(path, incoming.fileName, digest);
    const image = await sizeOf(path, type);
    await putUnchanged(store, path, digest, incoming.signal);
    return {
      sha256: digest.sha256,
      size: digest.size,
      mimeType: type.mimeType,
      fileName: safeFileName(incoming.fileName, type),
      width: image?.width ?? null,
      height: image?.height ?? null,
    };
  });
}

/** What one pass over the bytes tells. */
interface Digest {
  sha256: string;
  size: number;
  /** Valid UTF-8 throughout and without NUL: what we call text. */
  isText: boolean;
}

async function withLocalFile<T>(
  incoming: IncomingFile,
  temporaryFolder: string,
  work: (path: string, digest: Digest) => Promise<T>,
): Promise<T> {
  const bytes = openSource(incoming, incoming.signal);
  if ('path' in incoming) return work(incoming.path, await digestOf(bytes, incoming.maxSize));
  const folder = await mkdtemp(join(temporaryFolder, 'konsulta-incoming-'));
  try {
    const path = join(folder, 'file');
    const copy = await open(path, 'wx', 0o600);
    const digest = await digestOf(bytes, incoming.maxSize, copy).finally(() => copy.close());
    return await work(path, digest);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function digestOf(
  bytes: AsyncIterable<Uint8Array>,
  maxSize = Number.POSITIVE_INFINITY,
  copy?: FileHandle,
): Promise<Digest> {
  const hash = createHash('sha256');
  const text = new TextCheck();
  let size = 0;
  for await (const piece of bytes) {
    size += piece.byteLength;
    if (size > maxSize) throw new FileRefused('TOO_LARGE');
    hash.update(piece);
    text.add(piece);
    await copy?.writeFile(piece);
  }
  return { sha256: hash.digest('hex'), size, isText: text.end() };
}

class TextCheck {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private valid = true;

  add(piece: Uint8Array): void {
    this.valid &&= !piece.includes(0) && this.decodes(piece);
  }

  end(): boolean {
    return this.valid && this.decodes(); // false when the last letter is cut
  }

  private decodes(piece?: Uint8Array): boolean {
    try {
      this.decoder.decode(piece, { stream: piece !== undefined });
      return true;
    } catch {
      return false;
    }
  }
}

/**
 * The content decides, with two exceptions where it cannot: text has no signature, so the name must say .txt or .csv,
 * and old Word files look like any other "compound file", so the name must say .doc.
 */
async function typeOf(path: string, fileName: string, digest: Digest): Promise<AcceptedType> {
  const promised = typeByExtension(extensionOf(fileName.trim()));
  const saysText = promised?.mimeType === PLAIN_TEXT || promised?.mimeType === CSV;
  if (saysText && digest.isText) {
    if (await looksLikeMarkup(path)) throw new FileRefused('TYPE_NOT_ACCEPTED');
    return promised; // before any signature is looked for: a text may well begin with "BM" or "ID3"
  }
  const found = await signatureOf(path);
  const type = found?.ext === 'cfb' ? promised?.mimeType === WORD_97 && promised : found && acceptedType(found.mime);
  if (!type) throw new FileRefused(saysText && !found ? 'NOT_UTF8' : 'TYPE_NOT_ACCEPTED');
  return type;
}

async function signatureOf(path: string): Promise<FileTypeResult | undefined> {
  const found = await fileTypeFromFile(path);
  if (found?.mime === 'image/apng') return { ext: 'png', mime: 'image/png' }; // a png like any other to its readers
  // Layers 1 and 2 (.mp1, .mp2) go by the same MIME type.
  return found?.mime === 'audio/mpeg' && found.ext !== 'mp3' ? undefined : found;
}

/** Nobody consults residents in a .txt that starts as an html or svg page does. */
async function looksLikeMarkup(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  const { buffer, bytesRead } = await file.read(Buffer.alloc(1_024), 0, 1_024, 0).finally(() => file.close());
  return /^\uFEFF?\s*<(!--|(!doctype|\?xml|html|head|body|script|svg)\b)/i.test(buffer.toString('utf8', 0, bytesRead));
}

async function sizeOf(path: string, type: AcceptedType) {
  const file = await open(path, 'r');
  const size = await imageSize(file, type.mimeType).finally(() => file.close());
  if (size === 'damaged') throw new FileRefused('DAMAGED');
  return size;
}

/** With its digest: should someone change the file meanwhile, then bytes that nobody inspected are not stored. */
async function putUnchanged(store: FileStore, path: string, { sha256, size }: Digest, signal?: AbortSignal) {
  try {
    await store.put({ path }, { sha256, size, signal });
  } catch (error) {
    throw error instanceof BytesDiffer ? new FileRefused('BYTES_DIFFER', { cause: error }) : error;
  }
}
