/** How a file comes in: its bytes are looked at first, and only what is accepted reaches the store. */

import { createHash } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FileTypeResult, fileTypeFromFile } from 'file-type';
import { withoutMetadata } from '../inspect/without-metadata.ts';
import { inspect } from '../inspect.ts';
import {
  type AcceptedType,
  acceptedType,
  CSV,
  isTakenIn,
  PLAIN_TEXT,
  typeByExtension,
  WORD_97,
  ZIP,
} from '../kinds/accepted-types.ts';
import { extensionOf, safeFileName } from '../kinds/file-name.ts';
import { FileRefused } from '../kinds/file-refused.ts';
import { sizeLimit, sizeLimits } from '../kinds/size-limits.ts';
import { type FileSource, openSource } from '../store/file-source.ts';
import { BytesDiffer, type FileStore } from '../store/store.ts';
import { type KeptThreads, usualLimits } from '../thread/isolated.ts';
import { type FileFacts, factsOf } from './file-facts.ts';
import type { Intake } from './intake.ts';

export type IncomingFile = FileSource & {
  /** As the sender calls it; it is cleaned, and never becomes part of a path. */
  fileName: string;
  /** Bytes; one more is refused with TOO_LARGE, as is what is over the limit of its kind. */
  maxSize?: number;
  /** What the sender says the bytes hash to, hex; otherwise BYTES_DIFFER. */
  sha256?: string;
  signal?: AbortSignal;
  /** Threads to read it in, where it is one of many that are our own. */
  threads?: KeptThreads;
};

/** Of what is stored: an image without its metadata has another hash and size than what was sent. */
export interface KeptFile extends FileFacts {
  /** The key in the store. */
  sha256: string;
  /** Bytes. */
  size: number;
  /** By content; one of accepted-types.ts. */
  mimeType: string;
  /** Safe to show and to save, ending as the type does. */
  fileName: string;
}

/**
 * Inspects a file, takes metadata out of images, stores what is left and says what it is. Streams are kept in a
 * temporary file meanwhile, never in memory.
 *
 * @throws FileRefused when the file is at fault, StoreUnavailable when the store is, or the source's own error. After
 * any of them neither the store nor the temporary folder holds anything of it.
 */
export async function inspectAndStore(
  { store, scan, ...acceptance }: Intake,
  incoming: IncomingFile,
  temporaryFolder = tmpdir(),
): Promise<KeptFile> {
  const { fileName, signal, threads } = incoming;
  return withLocalFile(incoming, temporaryFolder, async (sent, workFolder) => {
    assertAnnounced(sent, incoming);
    const type = await typeOf(sent, fileName);
    if (!isTakenIn(type, acceptance)) throw new FileRefused('TYPE_NOT_ACCEPTED');
    if (sent.size > sizeLimit(type.mimeType)) throw new FileRefused('TOO_LARGE');
    await scan?.(sent.path, sent.sha256);
    const found = await inspect(sent.path, type, { ...usualLimits, signal, threads });
    const kept = found.kind === 'image' ? await cleaned(sent, workFolder) : sent;
    const facts = await factsOf(kept.path, found);
    await putUnchanged(store, kept, signal);
    const { sha256, size } = kept;
    return { sha256, size, mimeType: type.mimeType, fileName: safeFileName(fileName, type), ...facts };
  });
}

function assertAnnounced(sent: LocalFile, { sha256 }: IncomingFile): void {
  if (sent.size === 0) throw new FileRefused('EMPTY');
  if (sha256 && sha256.toLowerCase() !== sent.sha256) throw new FileRefused('BYTES_DIFFER');
}

async function cleaned(sent: LocalFile, workFolder: string): Promise<LocalFile> {
  const path = await withoutMetadata(sent.path, join(workFolder, 'clean'));
  return path === null ? sent : { path, ...(await digestOf(openSource({ path }))) };
}

interface LocalFile extends Digest {
  path: string;
}

/** What one pass over the bytes tells. */
interface Digest {
  sha256: string;
  size: number;
  /** Valid UTF-8 throughout and without NUL: what we call text. */
  isText: boolean;
}

/** What is made meanwhile goes into a folder that is gone afterwards; a file of this machine stays as it is. */
async function withLocalFile<T>(
  incoming: IncomingFile,
  temporaryFolder: string,
  work: (sent: LocalFile, workFolder: string) => Promise<T>,
): Promise<T> {
  const bytes = openSource(incoming, incoming.signal);
  const workFolder = await mkdtemp(join(temporaryFolder, `konsulta-incoming-${process.pid}-`));
  try {
    const isHere = 'path' in incoming;
    const path = isHere ? incoming.path : join(workFolder, 'file');
    const copy = isHere ? undefined : await open(path, 'wx', 0o600);
    const digest = await digestOf(bytes, incoming.maxSize, copy).finally(() => copy?.close());
    return await work({ path, ...digest }, workFolder);
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

async function digestOf(
  bytes: AsyncIterable<Uint8Array>,
  maxSize: number = sizeLimits.media, // the largest there is
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
 * The content decides, with exceptions where it cannot: text has no signature, so the name must say .txt or .csv; old
 * Word files look like any other "compound file", and so do archives like one another, so the name must say .doc, .zip.
 */
async function typeOf({ path, isText }: LocalFile, fileName: string): Promise<AcceptedType> {
  const promised = typeByExtension(extensionOf(fileName.trim()));
  const saysText = promised?.mimeType === PLAIN_TEXT || promised?.mimeType === CSV;
  if (saysText && isText) {
    if (await looksLikeMarkup(path)) throw new FileRefused('TYPE_NOT_ACCEPTED');
    return promised; // before any signature is looked for: a text may well begin with "BM" or "ID3"
  }
  const found = await signatureOf(path);
  const named = found && namedTypes.get(found.ext);
  const type = found && acceptedType(named ?? found.mime);
  if (type && (!named || promised === type)) return type;
  throw new FileRefused(saysText && !found ? 'NOT_UTF8' : 'TYPE_NOT_ACCEPTED');
}

/** What signatures are too general for: the type that such a file is of, if its name says so. */
const namedTypes = new Map<string, string>([
  ['cfb', WORD_97],
  ['zip', ZIP],
]);

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

/** With its digest: should someone change the file meanwhile, then bytes that nobody inspected are not stored. */
async function putUnchanged(store: FileStore, { path, sha256, size }: LocalFile, signal?: AbortSignal) {
  try {
    await store.put({ path }, { sha256, size, signal });
  } catch (error) {
    throw error instanceof BytesDiffer ? new FileRefused('BYTES_DIFFER', { cause: error }) : error;
  }
}
