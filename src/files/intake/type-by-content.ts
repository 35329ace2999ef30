/** Which type a file has. */

import { open } from 'node:fs/promises';
import { type FileTypeResult, fileTypeFromFile } from 'file-type';
import {
  type AcceptedType,
  acceptedType,
  csvType,
  heicType,
  plainTextType,
  typeByExtension,
  word97Type,
  zipType,
} from '../kinds/accepted-types.ts';
import { extensionOf } from '../kinds/file-name.ts';
import { FileRefused } from '../kinds/file-refused.ts';
import type { TextEncoding } from '../text/encoding.ts';

/** A file on the disk, and the encoding of its bytes as text; null when they are no text. */
interface Sent {
  path: string;
  encoding: TextEncoding | null;
}

/**
 * The content decides, except where it cannot. Text has no signature, so its name must end in .txt or .csv. Old Word
 * files look like any other "compound file", so their name must be a Word document's. Archives look alike, so their
 * name must end in .zip.
 *
 * @throws FileRefused TYPE_NOT_ACCEPTED or NOT_UTF8
 */
export async function typeByContent({ path, encoding }: Sent, fileName: string): Promise<AcceptedType> {
  const promised = typeByExtension(extensionOf(fileName.trim()));
  if (promised && isText(promised) && encoding) {
    if (await looksLikeMarkup(path, encoding)) throw new FileRefused('TYPE_NOT_ACCEPTED');
    return promised; // before any signature is looked for: a text may well begin with "BM" or "ID3"
  }
  const found = await signatureOf(path);
  const named = found && namedTypes.get(found.ext);
  const type = found && acceptedType(named?.mimeType ?? found.mime);
  if (type && (!named || named.extensions.includes(promised?.extensions[0] ?? ''))) return type;
  throw new FileRefused(promised && isText(promised) && !found ? 'NOT_UTF8' : 'TYPE_NOT_ACCEPTED');
}

export function isText({ mimeType }: AcceptedType): boolean {
  return mimeType === plainTextType || mimeType === csvType;
}

/** Types whose signatures are too general: the type counts if the name has one of the extensions. */
const namedTypes = new Map([
  ['cfb', { mimeType: word97Type, extensions: ['doc', 'docx'] }], // Word opens both, whatever their names
  ['zip', { mimeType: zipType, extensions: ['zip'] }],
]);

async function signatureOf(path: string): Promise<FileTypeResult | undefined> {
  const found = await fileTypeFromFile(path);
  if (found?.mime === 'image/apng') return { ext: 'png', mime: 'image/png' }; // readers treat it as any other png
  if (found?.mime === 'image/heif') return { ext: 'heic', mime: heicType }; // the decoder finds out whether it is one
  // Layers 1 and 2 (.mp1, .mp2) have the same MIME type.
  return found?.mime === 'audio/mpeg' && found.ext !== 'mp3' ? undefined : found;
}

/** Whether a text begins like an html or svg page: nobody consults residents in such a .txt. */
async function looksLikeMarkup(path: string, encoding: TextEncoding): Promise<boolean> {
  const file = await open(path, 'r');
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2_048), 0, 2_048, 0).finally(() => file.close());
  const beginning = new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead));
  return /^\s*<(!--|(!doctype|\?xml|html|head|body|script|svg)\b)/i.test(beginning);
}
