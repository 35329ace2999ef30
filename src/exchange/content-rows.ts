import { type CsvError, type Info, parse } from 'csv-parse/sync';

/** One document to be: what the file says of it, and the line on which it begins. */
export interface Row<T> {
  line: number;
  value: T;
}

/** Something that keeps a file from being imported. */
export interface LineProblem {
  line: number;
  /** Column, or field and what is in it; empty where it is the line as a whole. */
  path: string;
  message: string;
}

/** A file that cannot be read at all; as far as it was read, the line that it fails at. */
export class UnreadableContent extends Error {
  override name = 'UnreadableContent';
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** @throws UnreadableContent for anything but UTF-8 */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableContent(1, 'the file is not UTF-8: save it as "CSV UTF-8"');
  }
}

/** RFC 4180, the header first, with either ending of lines. A record may have fewer or more cells than the header. */
export function csvRows(text: string): { header: string[]; rows: Row<string[]>[] } {
  // Endings within quotes become line feeds too: texts want no carriage returns, and lines are counted right.
  const [header, ...rows] = records(text.replaceAll(/\r\n?/g, '\n'));
  if (!header) throw new UnreadableContent(1, 'the file is empty: its first line names the columns');
  return { header: header.value.map((name) => name.trim()), rows };
}

function records(text: string): Row<string[]>[] {
  try {
    const options = { info: true, relax_column_count: true, skip_empty_lines: true, record_delimiter: '\n' } as const;
    const found = parse(text, options) as unknown as { record: string[]; info: Info }[];
    return found.map(({ record, info }) => ({ line: info.lines - lineFeeds(record.join('')), value: record }));
  } catch (error) {
    const { lines, message } = error as CsvError & { lines: number };
    throw new UnreadableContent(lines, message);
  }
}

function lineFeeds(text: string): number {
  return text.split('\n').length - 1;
}

/** An array of objects. */
export function jsonRows(text: string): Row<Record<string, unknown>>[] {
  const list = json(text);
  if (!Array.isArray(list)) throw new UnreadableContent(1, 'expected an array of objects: [{"title": {"pl": "…"}}, …]');
  const lines = linesOfElements(text);
  return list.map((value: unknown, index) => {
    const line = lines[index];
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { line, value: value as Record<string, unknown> };
    }
    throw new UnreadableContent(line, 'expected an object: {"title": {"pl": "…"}}');
  });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    throw new UnreadableContent(lineFeeds(text.slice(0, position)) + 1, message);
  }
}

/** The lines on which the elements of an array begin; `text` is JSON. */
function linesOfElements(text: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|\n|[[\]{},]|[^\s"[\]{},]+/g)) {
    if (token === '\n') line += 1;
    else if (depth === 1 && token !== ',' && token !== ']') lines.push(line);
    if (token === '[' || token === '{') depth += 1;
    if (token === ']' || token === '}') depth -= 1;
  }
  return lines;
}
