import { type CsvError, type Info, parse } from 'csv-parse/sync';
import { lineFeeds, type Row, UnreadableContent } from './content-rows.ts';

const delimiters = [',', ';', '\t'] as const;
const excelsOwn = /^sep=(.)\n/i; // a first line that names the delimiter

/**
 * RFC 4180 with commas, semicolons or tabs, the header first, with any ending of lines. A record may have fewer or more
 * cells than the header. Records and columns in which all cells are blank are left out, as spreadsheets write them.
 *
 * @throws UnreadableContent
 */
export function csvRows(text: string): { header: string[]; rows: Row<string[]>[] } {
  // Line endings within quotes become line feeds too: texts want no carriage returns, and lines are counted right.
  const lines = text.replaceAll(/\r\n?/g, '\n');
  const told = excelsOwn.exec(lines);
  const body = told ? lines.slice(told[0].length) : lines;
  const [first, ...rows] = records(body, told?.[1] ?? delimiterOf(body), told ? 1 : 0).filter(
    ({ value }) => !isBlank(value),
  );
  if (!first) throw new UnreadableContent(1, 'the file is empty: its first line names the columns');
  const header = first.value.map((name) => name.trim());
  const width = header.findLastIndex((name) => name !== '') + 1;
  return {
    header: header.slice(0, width),
    rows: rows.map(({ line, value }) => ({ line, value: isBlank(value.slice(width)) ? value.slice(0, width) : value })),
  };
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** The delimiter that stands most often, outside of quotes, in the first line that is not blank. */
function delimiterOf(text: string): string {
  const header = /\S[^\n]*/.exec(text)?.[0].replaceAll(/"[^"]*"/g, '') ?? '';
  const count = (delimiter: string) => header.split(delimiter).length;
  return delimiters.reduce((best, other) => (count(other) > count(best) ? other : best));
}

function records(text: string, delimiter: string, linesBefore: number): Row<string[]>[] {
  try {
    const options = { delimiter, info: true, relax_column_count: true, skip_empty_lines: true, record_delimiter: '\n' };
    const found = parse(text, options) as unknown as { record: string[]; info: Info }[];
    return found.map(({ record, info }) => ({
      line: linesBefore + info.lines - lineFeeds(record.join('')),
      value: record,
    }));
  } catch (error) {
    const { lines, message } = error as CsvError & { lines: number };
    throw new UnreadableContent(linesBefore + lines, message);
  }
}
