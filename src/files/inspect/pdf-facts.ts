/** What a PDF says of itself, and how far a screen reader would get with it. */

import { isScan, openPdf, type Pdf, textOfPage } from '../text/open-pdf.ts';
import { asLanguage, asTitle } from './title-and-language.ts';

/**
 * What a PDF must have before it can be accessible (PDF/UA, ISO 14289-1). Only a person can say that it is accessible.
 */
export interface AccessibleEvidence {
  /** The document is marked as tagged, and has a tree of tags. */
  tagged: boolean;
  /** BCP 47, the language of the whole document. */
  language: string | null;
  title: string | null;
  /** At least half of the examined pages have text; otherwise the document is a scan. */
  hasText: boolean;
}

export interface PdfFacts {
  kind: 'pdf';
  pages: number;
  /** The document opens without a password, but its author forbids something, such as printing. */
  encrypted: boolean;
  accessibleEvidence: AccessibleEvidence;
  /** All of the evidence is there, and nothing keeps screen readers out. */
  suggestsAccessible: boolean;
}

/** Pages examined in a longer document, from all over it: enough to recognize a scan. */
const pagesLookedAt = 40;

/** @throws FileRefused PASSWORD_PROTECTED, or an Error when the file is damaged beyond reading */
export async function pdfFacts(path: string): Promise<PdfFacts> {
  const pdf = await openPdf(path);
  const { info, metadata } = (await pdf.getMetadata()) as unknown as PdfMetadata;
  const marks = (await pdf.getMarkInfo()) as { Marked?: boolean } | null;
  const evidence = {
    tagged: marks?.Marked === true && (await hasTags(pdf)),
    language: asLanguage(info['Language']),
    title: asTitle(metadata?.get('dc:title')) ?? asTitle(info['Title']),
    hasText: !isScan(await someTexts(pdf)),
  };
  const { tagged, language, title, hasText } = evidence;
  return {
    kind: 'pdf',
    pages: pdf.numPages,
    encrypted: typeof info['EncryptFilterName'] === 'string',
    accessibleEvidence: evidence,
    suggestsAccessible: tagged && language !== null && title !== null && hasText && (await letsScreenReadersIn(pdf)),
  };
}

interface PdfMetadata {
  info: Record<string, unknown>;
  metadata: { get(name: string): unknown } | null;
}

async function someTexts(pdf: Pdf): Promise<string[]> {
  const count = Math.min(pdf.numPages, pagesLookedAt);
  const texts: string[] = [];
  for (let index = 0; index < count; index++) {
    texts.push(await textOfPage(pdf, 1 + Math.floor((index * pdf.numPages) / count)));
  }
  return texts;
}

/** Whether some page near the beginning has content that belongs to a tag. */
async function hasTags(pdf: Pdf): Promise<boolean> {
  for (let number = 1; number <= Math.min(pdf.numPages, 3); number++) {
    const tree = await pdf.getPage(number).then((page) => page.getStructTree());
    if (tree && tree.children.length > 0) return true;
  }
  return false;
}

/** Permissions are null when all is permitted. Bit 10 is for accessibility, bit 5 for copying in general. */
async function letsScreenReadersIn(pdf: Pdf): Promise<boolean> {
  const permissions = (await pdf.getPermissions()) as number[] | null;
  return permissions === null || permissions.includes(1 << 9) || permissions.includes(1 << 4);
}
