import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { type CsvError, type Info, parse } from 'csv-parse';
import { decoded } from '../../files/text/encoding.ts';
import { lineFeeds, UnreadableContent } from '../content-rows.ts';

export const sections = ['META', 'PROJECTS', 'VOTES'] as const;
export type Section = (typeof sections)[number];

/** A row of a section: its cells by the names of the section's header. */
export interface PbRecord {
  section: Section;
  line: number;
  cells: ReadonlyMap<string, string>;
}

/** A quotation mark that nobody closes would otherwise make one cell of the rest of the file. */
const longestRecord = 1_000_000;

/**
 * The rows of a `.pb` file (http://pabulib.org/format), one after the other: a file of any length is read in the memory of
 * one row.
 *
 * @throws UnreadableContent where the file does not have its three sections in their order, with the line
 */
export async function* recordsOf(path: string): AsyncGenerator<PbRecord> {
  let section: Section | undefined;
  let header: string[] | undefined;
  for await (const { line, cells } of rowsOf(path)) {
    const begun = sectionNamed(cells);
    if (begun) {
      assertNext(begun, section, line);
      section = begun;
      header = undefined;
    } else if (!section) {
      throw new UnreadableContent(line, 'expected the line META: is this a .pb file?');
    } else if (!header) {
      header = headerOf(section, cells, line);
    } else {
      if (cells.length > header.length) {
        throw new UnreadableContent(line, `${cells.length} cells; the header of ${section} has ${header.length}`);
      }
      yield { section, line, cells: new Map(header.map((name, index) => [name, cells[index] ?? ''])) };
    }
  }
  if (section !== 'VOTES') {
    const missing = sections.slice(section ? sections.indexOf(section) + 1 : 0);
    throw new UnreadableContent(1, `the file ends before ${missing.join(' and ')}: is it whole?`);
  }
}

interface Cells {
  line: number;
  cells: string[];
}

async function* rowsOf(path: string): AsyncGenerator<Cells> {
  const options = { delimiter: ';', bom: true, trim: true, info: true, relax_column_count: true } as const;
  const parser = parse({ ...options, skip_empty_lines: true, max_record_size: longestRecord });
  const text = Readable.from(decoded(createReadStream(path), 'utf-8'));
  text.on('error', (error) => parser.destroy(error)).pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      if (record.some((cell) => cell !== '')) {
        yield { line: info.lines - lineFeeds(record.join('')), cells: record };
      }
    }
  } catch (error) {
    throw unreadable(error);
  } finally {
    text.destroy();
  }
}

function unreadable(error: unknown): unknown {
  const { code, lines, message } = error as CsvError & { code?: string; lines?: number };
  if (code === 'CSV_MAX_RECORD_SIZE') {
    return new UnreadableContent(lines ?? 1, 'a quotation mark (") is opened and not closed');
  }
  if (code?.startsWith('CSV_')) return new UnreadableContent(lines ?? 1, message);
  if (error instanceof TypeError) return new UnreadableContent(1, 'the file is no text in UTF-8');
  return error;
}

function sectionNamed([name, ...others]: readonly string[]): Section | undefined {
  return others.every((cell) => cell === '') ? sections.find((one) => one === name.toUpperCase()) : undefined;
}

function assertNext(begun: Section, before: Section | undefined, line: number): void {
  const next = sections[before ? sections.indexOf(before) + 1 : 0];
  if (begun === next) return;
  throw new UnreadableContent(line, `${begun} where ${next ?? 'the end of the file'} was expected`);
}

const firstColumns: Record<Section, readonly string[]> = {
  META: ['key', 'value'],
  PROJECTS: ['project_id', 'cost'],
  VOTES: ['voter_id', 'vote'],
};

function headerOf(section: Section, cells: readonly string[], line: number): string[] {
  const header = cells.map((cell) => cell.toLowerCase());
  const missing = firstColumns[section].filter((name) => !header.includes(name));
  if (missing.length > 0) {
    throw new UnreadableContent(line, `the header of ${section} lacks ${missing.join(' and ')}`);
  }
  return header;
}
