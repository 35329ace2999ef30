/** How a file comes in: its bytes are inspected first, and only accepted files reach the store. */

import { createHash } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FileSource, openSource } from '../../store/file-source.ts';
import { BytesDiffer, type FileStore } from '../../store/store.ts';
import { withoutMetadata } from '../inspect/without-metadata.ts';
import { inspect } from '../inspect.ts';
import { type AcceptedType, csvType, isTakenIn, keptAs } from '../kinds/accepted-types.ts';
import { safeFileName } from '../kinds/file-name.ts';
import { FileRefused } from '../kinds/file-refused.ts';
import { sizeLimit, sizeLimits } from '../kinds/size-limits.ts';
import { EncodingFinder, type TextEncoding } from '../text/encoding.ts';
import { type KeptThreads, type Limits, usualLimits } from '../thread/isolated.ts';
import { type FileFacts, factsOf } from './file-facts.ts';
import { type FileWarning, warningsOf } from './file-warnings.ts';
import type { Intake } from './intake.ts';
import { isText, typeByContent } from './type-by-content.ts';
import { photoAsJpeg, textAsUtf8 } from './usable-form.ts';

export type IncomingFile = FileSource & {
  /** The sender's name for the file. The name is cleaned, and never becomes part of a path. */
  fileName: string;
  /** Most bytes; larger files are refused with TOO_LARGE, as are files over the limit of their kind. */
  maxSize?: number;
  /** The hash that the sender announces, hex. Other bytes are refused with BYTES_DIFFER. */
  sha256?: string;
  signal?: AbortSignal;
  /** For whom the file comes in: where many wait, they take turns. */
  caller?: string;
  /** Called when the file is kept in another form than it was sent, once the file is kept. */
  warn?: (...warnings: FileWarning[]) => void;
  /** Threads to read the file in, where the file is one of many of our own. */
  threads?: KeptThreads;
};

/** What is stored: an image without its metadata has another hash and size than the image that was sent. */
export interface KeptFile extends FileFacts {
  /** The key in the store. */
  sha256: string;
  /** Bytes. */
  size: number;
  /** The type by content; one of accepted-types.ts. */
  mimeType: string;
  /** Safe to show and to save, with an ending that fits the type. */
  fileName: string;
}

/**
 * Inspects a file, takes metadata out of images, stores the result and answers its facts. Streams are kept in a
 * temporary file meanwhile, never in memory.
 *
 * @throws FileRefused when the file is at fault, StoreUnavailable when the store is, or the source's own error. After
 * any of them neither the store nor the temporary folder holds anything of the file.
 */
export async function inspectAndStore(
  { store, scan, ...acceptance }: Intake,
  incoming: IncomingFile,
  temporaryFolder = tmpdir(),
): Promise<KeptFile> {
  const { fileName, signal, caller, threads } = incoming;
  return withLocalFile(incoming, temporaryFolder, async (sent, workFolder) => {
    assertAnnounced(sent, incoming);
    const given = await typeByContent(sent, fileName);
    if (!isTakenIn(given, acceptance)) throw new FileRefused('TYPE_NOT_ACCEPTED');
    if (sent.size > sizeLimit(given.mimeType)) throw new FileRefused('TOO_LARGE');
    await scan?.(sent.path, sent.sha256);
    const usable = await usableForm(sent, given, workFolder, { ...usualLimits, signal, caller, threads });
    const type = keptAs(given);
    const found = await inspect(usable.path, type, { ...usualLimits, signal, caller, threads });
    const kept = found.kind === 'image' ? await cleaned(usable, workFolder) : usable;
    const facts = await factsOf(kept.path, found);
    await putUnchanged(store, kept, signal);
    const { sha256, size } = kept;
    const file = { sha256, size, mimeType: type.mimeType, fileName: safeFileName(fileName, type), ...facts };
    incoming.warn?.(...warningsOf({ sent, given, fileName }, { usable, file }));
    return file;
  });
}

/** Converts types and encodings that not every reader knows: photos become JPEG, texts UTF-8. */
async function usableForm(
  sent: LocalFile,
  given: AcceptedType,
  workFolder: string,
  limits: Limits,
): Promise<LocalFile> {
  const target = join(workFolder, 'usable');
  if (given.keptAs) await photoAsJpeg(sent.path, target, limits);
  else if (!isText(given) || !sent.encoding || sent.encoding === 'utf-8') return sent;
  else await textAsUtf8(sent.path, target, { encoding: sent.encoding, mark: given.mimeType === csvType });
  return { path: target, ...(await digestOf(openSource({ path: target }))) };
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

/** What one pass over the bytes finds out. */
interface Digest {
  sha256: string;
  size: number;
  /** Null when the bytes are no text. */
  encoding: TextEncoding | null;
}

/** Works on a file of this machine. A stream goes into a temporary folder; a file of this machine stays as it is. */
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
  const text = new EncodingFinder();
  let size = 0;
  for await (const piece of bytes) {
    size += piece.byteLength;
    if (size > maxSize) throw new FileRefused('TOO_LARGE');
    hash.update(piece);
    text.add(piece);
    await copy?.writeFile(piece);
  }
  return { sha256: hash.digest('hex'), size, encoding: text.end() };
}

/** Puts the file with its digest: if someone changes the file meanwhile, bytes that nobody inspected are not stored. */
async function putUnchanged(store: FileStore, { path, sha256, size }: LocalFile, signal?: AbortSignal) {
  try {
    await store.put({ path }, { sha256, size, signal });
  } catch (error) {
    throw error instanceof BytesDiffer ? new FileRefused('BYTES_DIFFER', { cause: error }) : error;
  }
}
