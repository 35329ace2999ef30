/** Which reader reads which type. Runs in a thread of its own: see isolated.ts. */

import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { csvType, pdfType, plainTextType, typeByExtension, word97Type } from '../kinds/accepted-types.ts';
import type { DocumentFile } from '../thread/document-file.ts';
import { decoded, EncodingFinder } from './encoding.ts';
import { readOpenDocument } from './open-document.ts';
import { isScan, openPdf, textOfPage } from './open-pdf.ts';
import { readDocx } from './open-xml/docx.ts';
import { readPptx } from './open-xml/pptx.ts';
import { readXlsx } from './open-xml/xlsx.ts';
import { Enough, limits, Pages, type PagesOptions } from './pages.ts';
import { openWord97 } from './word-97.ts';
import { ZipArchive } from './zip-archive.ts';

/** What one of the pages is. `part`: the text has none of its own, and was only cut where it was long. */
export type PageUnit = 'page' | 'slide' | 'sheet' | 'part';

export interface ExtractedText {
  /** The first stands for page 1; '' where a page has no text. */
  pages: string[];
  unit: PageUnit;
  /** Most pages of the pdfType have next to no text. */
  scanned: boolean;
  /** There was more than is kept: see limits in pages.ts. */
  truncated: boolean;
}

interface Reader {
  unit: PageUnit;
  options?: PagesOptions;
  read(path: string, pages: Pages): Promise<void>;
}

const flowing: PagesOptions = { flowing: true };

const readers = new Map<string | undefined, Reader>([
  [pdfType, { unit: 'page', options: { brokenLines: true }, read: readPdf }],
  [word97Type, { unit: 'part', options: flowing, read: readDoc }],
  [typeOf('docx'), { unit: 'part', options: flowing, read: unzipped(readDocx) }],
  [typeOf('xlsx'), { unit: 'sheet', read: unzipped(readXlsx) }],
  [typeOf('pptx'), { unit: 'slide', read: unzipped(readPptx) }],
  [typeOf('odt'), { unit: 'part', options: flowing, read: unzipped(readOpenDocument) }],
  [typeOf('ods'), { unit: 'sheet', read: unzipped((zip, pages) => readOpenDocument(zip, pages, 'table')) }],
  [typeOf('odp'), { unit: 'slide', read: unzipped((zip, pages) => readOpenDocument(zip, pages, 'page')) }],
  [csvType, { unit: 'part', options: flowing, read: readPlain }],
  [plainTextType, { unit: 'part', options: { ...flowing, brokenLines: true }, read: readPlain }],
]);

/** @throws FileRefused, or an Error when the content is not what the type promises */
export async function readText({ path, mimeType }: DocumentFile): Promise<ExtractedText> {
  const reader = readers.get(mimeType);
  if (!reader) throw new Error(`${mimeType} has no text`);
  const collected = new Pages(reader.options);
  await reader.read(path, collected).catch((error: unknown) => {
    if (!(error instanceof Enough)) throw error;
  });
  const pages = collected.end();
  return { pages, unit: reader.unit, scanned: mimeType === pdfType && isScan(pages), truncated: collected.truncated };
}

function typeOf(extension: string): string | undefined {
  return typeByExtension(extension)?.mimeType;
}

async function readPdf(path: string, pages: Pages): Promise<void> {
  const pdf = await openPdf(path);
  for (let number = 1; number <= Math.min(pdf.numPages, limits.pages + 1); number++) {
    pages.add(await textOfPage(pdf, number));
    pages.endPage();
    if (number % 100 === 0) await pdf.cleanup(); // forgets fonts and the like, which are read again where they are used
  }
}

async function readDoc(path: string, pages: Pages): Promise<void> {
  pages.add(openWord97(await readFile(path)).text());
}

async function readPlain(path: string, pages: Pages): Promise<void> {
  const finder = new EncodingFinder();
  for await (const piece of createReadStream(path)) finder.add(piece as Buffer);
  const encoding = finder.end();
  if (!encoding) throw new Error('The file is no text');
  for await (const text of decoded(createReadStream(path), encoding)) pages.add(text);
}

function unzipped(read: (zip: ZipArchive, pages: Pages) => Promise<void>): Reader['read'] {
  return async (path, pages) => {
    const zip = await ZipArchive.open(path);
    try {
      await read(zip, pages);
    } finally {
      zip.close();
    }
  };
}
