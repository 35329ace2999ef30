/** PDFs are read by pdf.js, in the build of unpdf: without canvas, fonts and evaluated code. */

import { open } from 'node:fs/promises';
import { getResolvedPDFJS } from 'unpdf';
import { FileRefused } from '../kinds/file-refused.ts';

export type Pdf = Awaited<ReturnType<typeof load>>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;

const letters = /[\p{L}\p{N}]/gu;
/** Fewer letters are a stamp, or the number of the page, on what is otherwise a picture. */
const leastLetters = 16;

/** @throws FileRefused PASSWORD_PROTECTED when it cannot be opened without, or what pdf.js fails with */
export async function openPdf(path: string): Promise<Pdf> {
  try {
    return await load(await bytesOf(path));
  } catch (error) {
    throw (error as Error).name === 'PasswordException' ? new FileRefused('PASSWORD_PROTECTED') : error;
  }
}

/** In memory of its own, which pdf.js takes over. */
async function bytesOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array((await file.stat()).size);
    await file.read(bytes);
    return bytes;
  } finally {
    await file.close();
  }
}

async function load(data: Uint8Array) {
  const { getDocument, VerbosityLevel } = await getResolvedPDFJS();
  const options = { isEvalSupported: false, useSystemFonts: false, disableFontFace: true, useWorkerFetch: false };
  return getDocument({ data, ...options, verbosity: VerbosityLevel.ERRORS }).promise;
}

/** The text of a page, its lines as on paper; '' when the page is damaged, for the others may be read. */
export async function textOfPage(pdf: Pdf, number: number): Promise<string> {
  const page = await pdf.getPage(number).catch(() => null);
  const text = await (page ? textOf(page) : '');
  page?.cleanup();
  return text;
}

async function textOf(page: Page): Promise<string> {
  const content = await page.getTextContent().catch(() => ({ items: [] }));
  return content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
}

/** A document is a scan when most of its pages have next to no text. */
export function isScan(texts: string[]): boolean {
  const bare = texts.filter((text) => (text.match(letters)?.length ?? 0) < leastLetters);
  return bare.length * 2 > texts.length;
}
