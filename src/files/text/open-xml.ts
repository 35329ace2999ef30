/** Text of docx, xlsx and pptx (ECMA-376). Hidden sheets, comments, headers and what was deleted are left out. */

import { posix } from 'node:path';
import type { Pages } from './pages.ts';
import { readXml, type XmlHandler } from './xml.ts';
import type { ZipArchive } from './zip-archive.ts';

/** Of one part; text that matters stands in fewer. */
const MAX_PART = 64 * 1024 * 1024;

/** The paragraphs; notes stand at the end. */
export async function readDocx(zip: ZipArchive, pages: Pages): Promise<void> {
  const main = await mainPart(zip);
  const notes = (await relations(zip, main)).filter(({ type }) => type === 'footnotes' || type === 'endnotes');
  for (const part of [main, ...notes.map(({ target }) => target)]) await readPart(zip, part, paragraphs(pages), pages);
}

/** A page per slide, in their order, hidden ones included, so that the numbers are those that people see. */
export async function readPptx(zip: ZipArchive, pages: Pages): Promise<void> {
  const main = await mainPart(zip);
  const targets = new Map((await relations(zip, main)).map(({ id, target }) => [id, target]));
  for (const id of await listed(zip, main, 'sldId')) {
    const slide = targets.get(id) ?? '';
    const diagrams = (await relations(zip, slide)).filter(({ type }) => type === 'diagramData');
    for (const part of [slide, ...diagrams.map(({ target }) => target)])
      await readPart(zip, part, paragraphs(pages), pages);
    pages.endPage();
  }
}

/** A page per sheet that is not hidden, begun by its name; cells as they are kept, so a date is a number of days. */
export async function readXlsx(zip: ZipArchive, pages: Pages): Promise<void> {
  const main = await mainPart(zip);
  const related = await relations(zip, main);
  const targets = new Map(related.map(({ id, target }) => [id, target]));
  const strings: string[] = [];
  for (const { target } of related.filter(({ type }) => type === 'sharedStrings'))
    await readPart(zip, target, sharedStrings(strings), pages);
  const names = new Map<string, string>();
  for (const id of await listed(zip, main, 'sheet', names)) {
    pages.add(`${names.get(id)}\n`);
    await readPart(zip, targets.get(id) ?? '', rows(strings, pages), pages);
    pages.endPage();
  }
}

async function readPart(zip: ZipArchive, name: string, handler: XmlHandler, pages: Pages): Promise<void> {
  const part = await zip.read(name);
  if (part && !(await readXml(part, handler, MAX_PART))) pages.truncated = true;
}

const PROPERTIES = ['pPr', 'rPr', 'sectPr', 'tblPr', 'tcPr', 'trPr', 'bodyPr', 'lstStyle'];
/** A fallback says the same again for older programs; `fld` on slides is their number or the day. */
const NO_TEXT = new Set([...PROPERTIES, 'Fallback', 'del', 'moveFrom', 'instrText', 'fld', 'rt']);
const MARKS: Record<string, string> = {
  tab: '\t',
  ptab: '\t',
  br: '\n',
  cr: '\n',
  txbxContent: '\n',
  noBreakHyphen: '-',
};

/** Word and PowerPoint call both paragraphs `p` and text `t`. */
function paragraphs(pages: Pages): XmlHandler {
  let isText = false;
  return {
    skip: NO_TEXT,
    open(name) {
      isText = name === 't';
      const mark = MARKS[name];
      if (mark) pages.add(mark);
    },
    text(text) {
      if (isText) pages.add(text);
    },
    close(name) {
      isText = false;
      if (name === 'p') pages.add('\n');
    },
  };
}

function sharedStrings(strings: string[]): XmlHandler {
  let isText = false;
  let current = '';
  return {
    skip: new Set(['rPh', 'rPr']),
    open(name) {
      isText = name === 't';
      if (name === 'si') current = '';
    },
    text(text) {
      if (isText) current += text;
    },
    close(name) {
      isText = false;
      if (name === 'si') strings.push(current);
    },
  };
}

/** Cells apart by tabs; errors and truth values are no text. */
function rows(strings: string[], pages: Pages): XmlHandler {
  let [type, value, isValue] = ['', '', false];
  return {
    skip: new Set(['rPh', 'rPr', 'f']),
    open(name, attributes) {
      if (name === 'c') [type, value] = [attributes['t'] ?? 'n', ''];
      isValue = name === 'v' || name === 't';
    },
    text(text) {
      if (isValue) value += text;
    },
    close(name) {
      isValue = false;
      if (name === 'row') pages.add('\n');
      if (name !== 'c' || type === 'b' || type === 'e') return;
      const text = type === 's' ? (strings[Number(value)] ?? '') : value;
      if (text !== '') pages.add(`${text}\t`);
    },
  };
}

interface Relation {
  id: string;
  /** The last word of its address, such as `styles`. */
  type: string;
  /** The name of a part. */
  target: string;
}

/** The part that all others hang on; Microsoft 365 calls it word/document2.xml now and then. */
async function mainPart(zip: ZipArchive): Promise<string> {
  const main = (await relations(zip, '')).find(({ type }) => type === 'officeDocument');
  if (!main) throw new Error('The file does not say where its document is');
  return main.target;
}

async function relations(zip: ZipArchive, part: string): Promise<Relation[]> {
  const { dir, base } = posix.parse(part);
  const bytes = await zip.read(posix.join(dir, '_rels', `${base}.rels`));
  const found: Relation[] = [];
  const open: XmlHandler['open'] = (name, attributes) => {
    if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
    const { Id: id = '', Type: type = '', Target: target = '' } = attributes;
    found.push({ id, type: posix.basename(type), target: posix.resolve('/', dir, target).slice(1) });
  };
  if (bytes) await readXml(bytes, { open }, MAX_PART);
  return found;
}

/** The relations that a main part lists in elements of that name; their names go to `names`. */
async function listed(zip: ZipArchive, part: string, element: string, names = new Map<string, string>()) {
  const ids: string[] = [];
  const bytes = await zip.read(part);
  const open: XmlHandler['open'] = (name, attributes) => {
    if (name !== element || /hidden/i.test(attributes['state'] ?? '')) return;
    const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
    names.set(id, attributes['name'] ?? '');
    ids.push(id);
  };
  if (bytes) await readXml(bytes, { open }, MAX_PART);
  return ids;
}
