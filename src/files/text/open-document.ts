/** Text of odt, ods and odp (ISO/IEC 26300). Comments, notes for the speaker and what was deleted are left out. */

import type { Pages } from './pages.ts';
import { readXml, withoutPrefix, type XmlHandler } from './xml.ts';
import type { ZipArchive } from './zip-archive.ts';

const MAX_CONTENT = 64 * 1024 * 1024;
const MAX_BLANKS = 1_000; // that one element may stand for

/** Of presentations a page per slide, of spreadsheets one per sheet, begun by its name. */
export async function readOpenDocument(zip: ZipArchive, pages: Pages, pageElement?: 'page' | 'table'): Promise<void> {
  const content = await zip.read('content.xml');
  if (!content) throw new Error('The file has no content');
  if (!(await readXml(content, text(pages, pageElement), MAX_CONTENT))) pages.truncated = true;
}

const NO_TEXT = new Set(['tracked-changes', 'annotation', 'notes', 'scripts', 'ruby-text', 'page-number', 'forms']);
const ENDS: Record<string, string> = { p: '\n', h: '\n', 'note-citation': ' ', note: ' ', 'table-row': '\n' };

function text(pages: Pages, pageElement: string | undefined): XmlHandler {
  let paragraphs = 0; // that are open: text outside of them is layout
  let tables = 0; // a sheet may hold tables, but is none of them
  return {
    skip: NO_TEXT,
    open(name, attributes) {
      if (name === 'table' && tables++ === 0 && pageElement === 'table') pages.add(`${named(attributes, 'name')}\n`);
      if (name === 'p' || name === 'h') paragraphs++;
      if (name === 's') pages.add(' '.repeat(Math.min(Number(named(attributes, 'c')) || 1, MAX_BLANKS)));
      if (name === 'tab') pages.add('\t');
      if (name === 'line-break') pages.add('\n');
      if (name === 'note-body') pages.add(' ');
    },
    text(found) {
      if (paragraphs > 0) pages.add(found.replace(/\s+/g, ' '));
    },
    close(name) {
      if (name === 'p' || name === 'h') paragraphs--;
      if (name === 'table') tables--;
      pages.add(name === 'p' && tables > 0 && pageElement === 'table' ? '\t' : (ENDS[name] ?? ''));
      if (name === pageElement && tables === 0) pages.endPage();
    },
  };
}

function named(attributes: Record<string, string>, name: string): string {
  return Object.entries(attributes).find(([key]) => withoutPrefix(key) === name)?.[1] ?? '';
}
