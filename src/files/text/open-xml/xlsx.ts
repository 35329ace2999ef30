/** Text of xlsx. Hidden sheets, rows and columns, comments, drawings, headers and footers are left out. */

import type { Pages } from '../pages.ts';
import type { XmlHandler } from '../xml.ts';
import type { ZipArchive } from '../zip-archive.ts';
import { type CellFormats, cellFormats } from './cell-formats.ts';
import { attribute, isOn, mainPart, readPart, relations, targetsOf } from './parts.ts';

/** A page per sheet that is not hidden, begun by its name. Numbers and days read as the sheet shows them. */
export async function readXlsx(zip: ZipArchive, pages: Pages): Promise<void> {
  const main = await mainPart(zip);
  const related = await relations(zip, main);
  const targets = new Map(related.map(({ id, target }) => [id, target]));
  const strings: string[] = [];
  for (const part of targetsOf(related, 'sharedStrings')) await readPart(zip, part, sharedStrings(strings), pages);
  const { sheets, from1904 } = await workbook(zip, main, pages);
  const formats = cellFormats(from1904);
  for (const part of targetsOf(related, 'styles')) await readPart(zip, part, formats.handler, pages);
  for (const { id, name } of sheets) {
    pages.add(`${name}\n`);
    await readPart(zip, targets.get(id) ?? '', rows({ strings, formats }, pages), pages);
    pages.endPage();
  }
}

interface Workbook {
  /** Those that are not hidden. */
  sheets: { id: string; name: string }[];
  /** Days are counted from 1904, as on old Macs, and not from 1900. */
  from1904: boolean;
}

async function workbook(zip: ZipArchive, main: string, pages: Pages): Promise<Workbook> {
  const found: Workbook = { sheets: [], from1904: false };
  const open: XmlHandler['open'] = (name, attributes) => {
    if (name === 'workbookPr') found.from1904 = isOn(attribute(attributes, 'date1904'));
    if (name !== 'sheet' || /hidden/i.test(attributes['state'] ?? '')) return;
    const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
    found.sheets.push({ id, name: attributes['name'] ?? '' });
  };
  await readPart(zip, main, { open }, pages);
  return found;
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

interface Known {
  strings: readonly string[];
  formats: CellFormats;
}

interface Cell {
  type: string;
  style: number;
  value: string;
  isHidden: boolean;
}

/** Cells apart by tabs. */
function rows({ strings, formats }: Known, pages: Pages): XmlHandler {
  const hiddenColumns: { first: number; last: number }[] = [];
  let [column, isHiddenRow, isValue] = [0, false, false];
  let cell: Cell | undefined;

  const isHiddenColumn = () => hiddenColumns.some(({ first, last }) => column >= first && column <= last);
  const begin = (attributes: Record<string, string>): Cell => {
    column = columnOf(attributes['r']) ?? column + 1;
    const { t: type = 'n', s: style = '0' } = attributes;
    return { type, style: Number(style), value: '', isHidden: isHiddenRow || isHiddenColumn() };
  };
  return {
    skip: new Set(['rPh', 'rPr', 'f', 'headerFooter']),
    open(name, attributes) {
      if (name === 'col' && isOn(attributes['hidden'])) {
        hiddenColumns.push({ first: Number(attributes['min']), last: Number(attributes['max']) });
      }
      if (name === 'row') [column, isHiddenRow] = [0, isOn(attributes['hidden'])];
      if (name === 'c') cell = begin(attributes);
      isValue = name === 'v' || name === 't';
    },
    text(text) {
      if (isValue && cell) cell.value += text;
    },
    close(name) {
      isValue = false;
      if (name === 'row' && !isHiddenRow) pages.add('\n');
      if (name !== 'c' || !cell) return;
      const text = cell.isHidden ? '' : shown(cell, strings, formats);
      if (text !== '') pages.add(`${text}\t`);
      cell = undefined;
    },
  };
}

/** Errors and truth values are no text. */
function shown({ type, style, value }: Cell, strings: readonly string[], formats: CellFormats): string {
  if (type === 'b' || type === 'e' || value === '') return '';
  if (type === 's') return formats.text(strings[Number(value)] ?? '', style);
  if (type === 'n') return formats.number(Number(value), style) ?? value;
  if (type === 'd') return formats.day(value, style) ?? value;
  return formats.text(value, style);
}

/** `B7` is in column 2; undefined without a reference. */
function columnOf(reference: string | undefined): number | undefined {
  const [letters] = /^[A-Z]{1,3}/.exec(reference ?? '') ?? [];
  if (!letters) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
