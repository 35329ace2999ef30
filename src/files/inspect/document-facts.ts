/** What documents say of themselves, and what they must not bring along. Runs in a thread: see text/isolated.ts. */

import { readFile } from 'node:fs/promises';
import { pdfType, word97Type, zipType } from '../kinds/accepted-types.ts';
import { FileRefused } from '../kinds/file-refused.ts';
import { CompoundFile } from '../text/compound-file.ts';
import { openWord97 } from '../text/word-97.ts';
import { ZipArchive } from '../text/zip-archive.ts';
import type { DocumentFile } from '../thread/document-file.ts';
import { type OfficeFacts, officeFacts } from './office-facts.ts';
import { type PdfFacts, pdfFacts } from './pdf-facts.ts';

/** @throws FileRefused, or an Error when the file is damaged */
export async function documentFacts({ path, mimeType }: DocumentFile): Promise<PdfFacts | OfficeFacts | OtherFacts> {
  if (mimeType === pdfType) return pdfFacts(path);
  if (mimeType === word97Type) return word97Facts(path);
  return withArchive<OfficeFacts | OtherFacts>(path, mimeType === zipType ? archiveFacts : officeFacts);
}

async function withArchive<T>(path: string, read: (zip: ZipArchive) => Promise<T>): Promise<T> {
  const zip = await ZipArchive.open(path);
  try {
    return await read(zip);
  } finally {
    zip.close();
  }
}

/** Checks that the archive unpacks, and to no more than is allowed. The content of its parts is not examined. */
async function archiveFacts(zip: ZipArchive): Promise<OtherFacts> {
  await zip.verify();
  return { kind: 'other' };
}

/** Facts about files whose content is not examined further. */
export interface OtherFacts {
  kind: 'other';
}

/** Storages that a document with Visual Basic has. */
const visualBasic = ['Macros', '_VBA_PROJECT', '_VBA_PROJECT_CUR'];

async function word97Facts(path: string): Promise<OfficeFacts> {
  const bytes = await readFile(path);
  // A document that Word encrypts is a compound file too, whatever it was before ([MS-OFFCRYPTO] 2.3.4.4).
  if (new CompoundFile(bytes).stream('EncryptedPackage')) throw new FileRefused('PASSWORD_PROTECTED');
  const { file } = openWord97(bytes);
  if (file.names.some((name) => visualBasic.includes(name))) throw new FileRefused('MACROS');
  return { kind: 'office', title: null, language: null, slides: null };
}
