import { type CsvError, parse } from 'csv-parse/sync';
import { UnreadableContent } from '../content-rows.ts';
import { linesOf } from '../measured-file.ts';

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

/** A row that goes on: a quotation may hold line feeds. */
interface Begun {
  line: number;
  text: string;
  isQuoting: boolean;
}

async function* rowsOf(path: string): AsyncGenerator<Cells> {
  let number = 0;
  let begun: Begun | undefined;
  for await (const read of linesOf(path, longestRecord)) {
    number += 1;
    const text = number === 1 ? read.replace(/^\uFEFF/, '') : read;
    if (text.includes('\uFFFD')) throw new UnreadableContent(number, 'the file is no text in UTF-8');
    if (text.length === longestRecord) throw new UnreadableContent(number, 'a line is too long for a .pb file');
    const row = continued(begun, text, number);
    if (row.text.length > longestRecord) break;
    begun = row.isQuoting ? row : undefined;
    if (begun) continue;
    const cells = cellsOf(row.text, row.line);
    if (cells.some((cell) => cell !== '')) yield { line: row.line, cells };
  }
  if (begun) throw new UnreadableContent(begun.line, 'a quotation mark (") is opened and not closed');
}

/** Within a quotation marks are doubled, so that an odd number of them opens or closes one. */
function continued(begun: Begun | undefined, text: string, line: number): Begun {
  const isOdd = text.includes('"') && text.split('"').length % 2 === 0;
  if (!begun) return { line, text, isQuoting: isOdd };
  return { ...begun, text: `${begun.text}\n${text}`, isQuoting: begun.isQuoting !== isOdd };
}

/** Most rows have no quotation, and are simply parted. */
function cellsOf(text: string, line: number): string[] {
  if (!text.includes('"')) return text.split(';').map((cell) => cell.trim());
  try {
    return (parse(text, { delimiter: ';', trim: true, relax_column_count: true }) as string[][])[0] ?? [];
  } catch (error) {
    throw new UnreadableContent(line, (error as CsvError).message);
  }
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
