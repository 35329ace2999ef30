/**
 * All forms of a Polish word, from a table that `npm run generate` makes of the dictionary `dictionary-pl`. Words are
 * folded (see words.ts): `dąb` and `dab` are one.
 *
 * The table is compressed text. Its first line names its sources. Then come lists of endings, one per line (those of
 * verbs are marked), and after a blank line the rows: the common beginning of a word's forms, and the number of the
 * list with their endings (in base 36). Rows are sorted by bytes, so they are searched in place: 5 MB of memory in all.
 */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

/** Marks a list of endings that belongs to a verb. */
export const verbMark = '!';

interface Endings {
  all: readonly string[];
  areOfVerb: boolean;
}

interface Table {
  endings: readonly Endings[];
  rows: Buffer;
  /** Where each row begins. */
  starts: Uint32Array;
}

const root = import.meta.url.endsWith('.ts') ? '../../../' : '../../../../'; // compiled, this file lies in dist/
export const tableFile = fileURLToPath(new URL(`${root}dictionary/polish.br`, import.meta.url));

const [blank, newline] = [0x20, 0x0a];
let opened: Table | undefined;

/** The table, read when it is first asked for: some 50 ms. */
function table(): Table {
  opened ??= openTable(brotliDecompressSync(readFileSync(tableFile)));
  return opened;
}

function openTable(text: Buffer): Table {
  const behindDigest = text.indexOf(newline) + 1;
  const end = text.indexOf('\n\n');
  const endings = text.toString('latin1', behindDigest, end).split('\n');
  const rows = text.subarray(end + 2);
  const starts = [0];
  for (let at = rows.indexOf(newline); at !== -1; at = rows.indexOf(newline, at + 1)) starts.push(at + 1);
  return { endings: endings.map(parseEndings), rows, starts: Uint32Array.from(starts) };
}

function parseEndings(line: string): Endings {
  const areOfVerb = line.startsWith(verbMark);
  return { all: line.slice(areOfVerb ? verbMark.length : 0).split(','), areOfVerb };
}

/** The forms of a word, including the word itself. */
export type Paradigm = readonly string[];

/**
 * The forms of every word that this word may be a form of: `drogi` belongs to `droga` and to an adjective. Verbs count
 * only where nothing else does, or where the word looks like an infinitive: `zebrania` (meetings) does not belong to
 * `zebrać`. Empty for a word that the dictionary does not have.
 */
export function paradigmsOf(word: string): Paradigm[] {
  const [nouns, verbs]: Paradigm[][] = [[], []];
  let row = 0;
  for (let length = 0; length <= word.length; length++) {
    const [stem, ending] = [word.slice(0, length), word.slice(length)];
    row = firstRowFrom(stem, row);
    if (!beginsWith(row, stem)) break; // then no row begins with a longer stem
    for (const { all, areOfVerb } of endingsBehind(stem, row)) {
      if (all.includes(ending)) (areOfVerb ? verbs : nouns).push(all.map((one) => stem + one));
    }
  }
  return nouns.length === 0 || word.endsWith('c') ? [...nouns, ...verbs] : nouns;
}

/** The lists of endings of the rows with that stem, which are the first of those that begin with it. */
function* endingsBehind(stem: string, first: number): Iterable<Endings> {
  const { rows, starts, endings } = table();
  for (let row = first; beginsWith(row, `${stem} `); row++) {
    const end = starts[row + 1] ?? rows.length;
    yield endings[Number.parseInt(rows.toString('latin1', starts[row] + stem.length + 1, end), 36)];
  }
}

function beginsWith(row: number, text: string): boolean {
  const { rows, starts } = table();
  const start = starts[row];
  return start !== undefined && rows.toString('latin1', start, start + text.length) === text;
}

/** The first row that begins with the stem, where there is one. Rows of a longer stem stand behind it. */
function firstRowFrom(stem: string, least: number): number {
  const { rows, starts } = table();
  const wanted = Buffer.from(`${stem} `, 'latin1');
  let [from, to] = [least, starts.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const end = rows.indexOf(blank, starts[middle]) + 1;
    if (rows.compare(wanted, 0, wanted.length, starts[middle], end) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
