/** Which format of numbers a cell has: xl/styles.xml. */

import type { XmlHandler } from '../xml.ts';
import { type NumberFormat, parseNumberFormat } from './number-format.ts';

export interface CellFormats {
  /** Reads the styles. */
  handler: XmlHandler;
  /** Undefined for what is no number, or no day that there is. */
  number(value: number, style: number): string | undefined;
  /** A day or instant as ISO 8601 writes it. */
  day(value: string, style: number): string | undefined;
  text(value: string, style: number): string;
}

/** What the numbers of formats mean that files need not explain, as Excel shows them in Polish (ECMA-376, 18.8.30). */
const builtIn: Record<number, string> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '#,##0 "zł"',
  6: '#,##0 "zł"',
  7: '#,##0.00 "zł"',
  8: '#,##0.00 "zł"',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  14: 'dd.mm.yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'hh:mm',
  21: 'hh:mm:ss',
  22: 'dd.mm.yyyy hh:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  41: '#,##0',
  42: '#,##0 "zł"',
  43: '#,##0.00',
  44: '#,##0.00 "zł"',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};

const millisecondsOfDay = 86_400_000;
const firstDay = { from1900: Date.UTC(1899, 11, 30), from1904: Date.UTC(1904, 0, 1) };

/** @param from1904 from which year the workbook counts its days */
export function cellFormats(from1904: boolean): CellFormats {
  const codes = new Map<number, string>();
  const numbers: number[] = []; // by style
  const parsed = new Map<number, NumberFormat>();
  const formatOf = (style: number): NumberFormat => {
    const number = numbers[style] ?? 0;
    const format = parsed.get(number) ?? parseNumberFormat(codes.get(number) ?? builtIn[number] ?? 'General', from1904);
    parsed.set(number, format);
    return format;
  };
  return {
    handler: stylesHandler(codes, numbers),
    number: (value, style) => (Number.isFinite(value) ? formatOf(style).number(value) : undefined),
    day(value, style) {
      const instant = Date.parse(
        /Z$|T.*[+-]\d\d:\d\d$/.test(value) ? value : `${value}${value.includes('T') ? '' : 'T00:00'}Z`,
      );
      if (Number.isNaN(instant)) return undefined;
      const start = from1904 ? firstDay.from1904 : firstDay.from1900;
      return formatOf(style).number((instant - start) / millisecondsOfDay);
    },
    text: (value, style) => formatOf(style).text(value),
  };
}

function stylesHandler(codes: Map<number, string>, numbers: number[]): XmlHandler {
  let isOfCells = false;
  return {
    skip: new Set(['dxfs']),
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (name === 'cellXfs') isOfCells = true;
      if (name === 'xf' && isOfCells) numbers.push(Number(attributes['numFmtId'] ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') isOfCells = false;
    },
  };
}
