/** What documents say of themselves, and what they must not bring along. Runs in a thread: see text/isolated.ts. */

import { readFile } from 'node:fs/promises';
import { PDF, WORD_97 } from '../accepted-types.ts';
import { FileRefused } from '../file-refused.ts';
import { openWord97 } from '../text/word-97.ts';
import type { DocumentFile } from '../text/worker.ts';
import { ZipArchive } from '../text/zip-archive.ts';
import { type OfficeFacts, officeFacts } from './office-facts.ts';
import { type PdfFacts, pdfFacts } from './pdf-facts.ts';

/** @throws FileRefused, or an Error when the file is damaged */
export async function documentFacts({ path, mimeType }: DocumentFile): Promise<PdfFacts | OfficeFacts> {
  if (mimeType === PDF) return pdfFacts(path);
  return mimeType === WORD_97 ? word97Facts(path) : zippedFacts(path);
}

async function zippedFacts(path: string): Promise<OfficeFacts> {
  const zip = await ZipArchive.open(path);
  try {
    return await officeFacts(zip);
  } finally {
    zip.close();
  }
}

/** Storages that are there when a document has Visual Basic. */
const VISUAL_BASIC = ['Macros', '_VBA_PROJECT', '_VBA_PROJECT_CUR'];

async function word97Facts(path: string): Promise<OfficeFacts> {
  const { file } = openWord97(await readFile(path));
  if (file.names.some((name) => VISUAL_BASIC.includes(name))) throw new FileRefused('MACROS');
  return { kind: 'office', title: null, language: null, slides: null };
}
