/**
 * Text of odt, ods and odp (ISO/IEC 26300). Hidden text, rows, columns and sheets, comments, headers, footers, notes for the
 * speaker and what was deleted are left out.
 */

import { HiddenStyles, named } from './open-document-styles.ts';
import type { Pages } from './pages.ts';
import { readXml, type XmlHandler } from './xml.ts';
import type { ZipArchive } from './zip-archive.ts';

const mostBytes = 64 * 1024 * 1024;
const mostBlanks = 1_000; // that one element may stand for
const mostColumns = 16_384; // that one element may stand for

/** Of presentations a page per slide, of spreadsheets one per sheet, begun by its name. */
export async function readOpenDocument(zip: ZipArchive, pages: Pages, pageElement?: 'page' | 'table'): Promise<void> {
  const content = await zip.read('content.xml');
  if (!content) throw new Error('The file has no content');
  const styles = new HiddenStyles();
  const common = await zip.read('styles.xml');
  if (common && !(await readXml(common, styles.handler(), mostBytes))) pages.truncated = true;
  if (!(await readXml(content, new Content(pages, styles, pageElement).handler(), mostBytes))) pages.truncated = true;
}

const withoutText = new Set([
  ...['tracked-changes', 'annotation', 'notes', 'scripts', 'ruby-text', 'page-number', 'forms'],
  ...['hidden-text', 'hidden-paragraph'],
]);
/** What has paragraphs of its own and may stand in the midst of one. */
const boxes = new Set([
  'text-box',
  'custom-shape',
  'rect',
  'ellipse',
  'circle',
  'polygon',
  'path',
  'line',
  'connector',
]);
const styleElements = new Set(['automatic-styles', 'font-face-decls']);
const ends: Record<string, string> = { p: '\n', h: '\n', 'note-citation': ' ', note: ' ', 'table-row': '\n' };

/** The content part; its own styles stand in front of the text. */
class Content {
  private readonly pages: Pages;
  private readonly styles: HiddenStyles;
  private readonly pageElement: string | undefined;
  private paragraphs = 0; // that are open: text outside of them is layout
  private tables = 0; // a sheet may hold tables, but is none of them
  private readonly hiddenColumns: { first: number; last: number }[] = [];
  private columns = 0; // of the sheet, as far as they were declared
  private column = 0; // of the row, the next one

  constructor(pages: Pages, styles: HiddenStyles, pageElement: string | undefined) {
    this.pages = pages;
    this.styles = styles;
    this.pageElement = pageElement;
  }

  handler(): XmlHandler {
    const styles = this.styles.handler();
    let isInStyles = false;
    return {
      skip: withoutText,
      open: (name, attributes) => {
        isInStyles ||= styleElements.has(name);
        return isInStyles ? styles.open?.(name, attributes) : this.open(name, attributes);
      },
      text: (found) => {
        if (this.paragraphs > 0) this.pages.add(found.replace(/\s+/g, ' '));
      },
      close: (name) => {
        if (isInStyles) styles.close?.(name);
        else this.close(name);
        if (styleElements.has(name)) isInStyles = false;
      },
    };
  }

  private open(name: string, attributes: Record<string, string>): 'skip' | undefined {
    if (this.isHidden(name, attributes)) return 'skip';
    if (name === 'table') this.beginTable(attributes);
    if (name === 'table-column') this.declareColumns(attributes);
    if (name === 'table-row') this.column = 0;
    if (name === 'table-cell' || name === 'covered-table-cell') return this.beginCell(attributes);
    if (this.paragraphs > 0 && boxes.has(name)) this.pages.add('\n');
    if (name === 'p' || name === 'h') this.paragraphs++;
    if (name === 's') this.pages.add(' '.repeat(Math.min(Number(named(attributes, 'c')) || 1, mostBlanks)));
    if (name === 'tab') this.pages.add('\t');
    if (name === 'line-break') this.pages.add('\n');
    if (name === 'note-body') this.pages.add(' ');
    return undefined;
  }

  private isHidden(name: string, attributes: Record<string, string>): boolean {
    if (named(attributes, 'display') === 'none') return true; // sections and shapes
    if (name === 'table-row') return isOutOfSight(attributes);
    return this.styles.hide(named(attributes, 'style-name'));
  }

  private beginTable(attributes: Record<string, string>): void {
    if (this.tables++ > 0 || this.pageElement !== 'table') return;
    this.pages.add(`${named(attributes, 'name')}\n`);
    this.hiddenColumns.length = 0;
    this.columns = 0;
  }

  private declareColumns(attributes: Record<string, string>): void {
    if (this.tables !== 1) return;
    const first = this.columns;
    this.columns += repeated(attributes);
    if (isOutOfSight(attributes)) this.hiddenColumns.push({ first, last: this.columns - 1 });
  }

  private beginCell(attributes: Record<string, string>): 'skip' | undefined {
    if (this.tables !== 1) return undefined;
    const column = this.column;
    this.column += repeated(attributes);
    return this.hiddenColumns.some(({ first, last }) => column >= first && column <= last) ? 'skip' : undefined;
  }

  private close(name: string): void {
    if (name === 'p' || name === 'h') this.paragraphs--;
    if (name === 'table') this.tables--;
    const isInSheet = this.tables > 0 && this.pageElement === 'table';
    this.pages.add(name === 'p' && isInSheet ? '\t' : (ends[name] ?? ''));
    if (name === this.pageElement && this.tables === 0) this.pages.endPage();
  }
}

/** Hidden by hand, or by a filter. */
function isOutOfSight(attributes: Record<string, string>): boolean {
  return ['collapse', 'filter'].includes(named(attributes, 'visibility'));
}

function repeated(attributes: Record<string, string>): number {
  return Math.min(Number(named(attributes, 'number-columns-repeated')) || 1, mostColumns);
}
