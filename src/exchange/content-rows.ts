import { isUtf8 } from 'node:buffer';
import { encodingOf } from '../files/text/encoding.ts';

/** A document to be made: what the file says of it, and the line on which it begins. */
export interface Row<T> {
  line: number;
  value: T;
}

/** Something that keeps a file from being imported. */
export interface LineProblem {
  line: number;
  /** Column, or field and its value; empty where the problem is the line as a whole. */
  path: string;
  message: string;
}

/** A file that cannot be read, with the line at which reading failed where that is known. */
export class UnreadableContent extends Error {
  override name = 'UnreadableContent';
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/**
 * The text of a file in UTF-8, UTF-16, Windows-1250 or ISO-8859-2, without its byte order mark.
 *
 * @throws UnreadableContent for anything else
 */
export function textOf(bytes: Uint8Array): string {
  try {
    const encoding = encodingOf(bytes) ?? (isUtf8(bytes) ? 'utf-8' : null); // a NUL is reported with its line
    if (encoding) return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // begins like UTF-16, and is something else
  }
  throw new UnreadableContent(
    1,
    'the file is no text in UTF-8, UTF-16, Windows-1250 or ISO-8859-2: save it as "CSV UTF-8", or JSON as UTF-8',
  );
}

export function lineFeeds(text: string): number {
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
