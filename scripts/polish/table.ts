/**
 * The dictionary `dictionary-pl` as a table that answers: which other forms does this word have? src/search/polish/
 * dictionary.ts reads the table and describes its form.
 */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { tableFile, verbMark } from '../../src/search/polish/dictionary.ts';
import { folded } from '../../src/search/words.ts';
import { type Entry, parseEntries, parseSuffixes } from './hunspell.ts';
import { groups, type Lexeme, lexemesOf, mayBelongTo, negatable } from './lexemes.ts';

/** A row: what all forms begin with, and what they end in. */
type Row = readonly [stem: string, endings: string];

const word = /^[a-z]{2,30}$/;

const folder = dirname(createRequire(import.meta.url).resolve('dictionary-pl'));

/** Tells one table from another without making them: a digest of all that the table is made of. */
export function digestOfSources(): string {
  const own = ['hunspell.ts', 'irregular.ts', 'lexemes.ts', 'table.ts'].map((name) => join(import.meta.dirname, name));
  const sources = [
    ...own,
    join(import.meta.dirname, '../../src/search/words.ts'),
    ...['index.aff', 'index.dic'].map((name) => join(folder, name)),
  ];
  const hash = createHash('sha256');
  for (const path of sources) hash.update(readFileSync(path));
  return hash.digest('hex');
}

/** Of what the committed table was made; undefined when there is none. */
export function digestOfTable(): string | undefined {
  if (!existsSync(tableFile)) return undefined;
  const [digest] = brotliDecompressSync(readFileSync(tableFile)).toString('latin1', 0, 64).split('\n');
  return digest;
}

/** The file dictionary/polish.br. */
export function compressedTable(): Buffer {
  const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_LGWIN: window } = constants;
  return brotliCompressSync(polishTable(), { params: { [quality]: 9, [window]: 24 } });
}

/** The table as text, as src/search/polish/dictionary.ts describes it. Takes some ten seconds. */
function polishTable(): string {
  const rows = new Map(allRows().map((row) => [row.join(':'), row]));
  const sorted = [...rows.values()].sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  const kinds = [...new Set(sorted.map(([, endings]) => endings))].sort(compare);
  const number = new Map(kinds.map((endings, index) => [endings, index]));
  return `${digestOfSources()}\n${kinds.join('\n')}\n\n${sorted.map(([stem, endings]) => `${stem} ${number.get(endings)?.toString(36)}`).join('\n')}`;
}

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

function allRows(): Row[] {
  const suffixes = parseSuffixes(read('index.aff'));
  const entries = parseEntries(read('index.dic'));
  const stray = strayForms(entries);
  const regular = entries
    .filter(({ flags }) => flags !== '')
    .flatMap((entry) => {
      const [first, ...others] = lexemesOf(entry, suffixes);
      const whole = { ...first, forms: [...first.forms, ...(stray.get(entry.word) ?? [])] };
      return [whole, ...others].flatMap((lexeme) => rowsOf(lexeme, entry.flags.includes(negatable)));
    });
  return [...regular, ...groups.flatMap((forms) => rowsOf({ forms, isVerb: false }, false))];
}

/** The forms that the dictionary lists without the word that they belong to, by that word. */
function strayForms(entries: readonly Entry[]): Map<string, string[]> {
  const nouns = new Set(entries.filter(({ flags }) => /[NUMPRS]/.test(flags)).map((entry) => entry.word));
  const stray = new Map<string, string[]>();
  for (const entry of entries) {
    if (entry.flags !== '') continue;
    const noun = mayBelongTo(entry.word).find((one) => nouns.has(one));
    if (noun) stray.set(noun, [...(stray.get(noun) ?? []), entry.word]);
  }
  return stray;
}

function rowsOf({ forms, isVerb }: Lexeme, mayBeNegated: boolean): Row[] {
  const all = [...new Set(forms.map(quicklyFolded))].filter((form) => word.test(form)).sort(compare);
  if (all.length < 2) return [];
  const negated = mayBeNegated
    ? [
        rowOf(
          all.map((form) => `nie${form}`),
          isVerb,
        ),
      ]
    : [];
  return [rowOf(all, isVerb), ...negated];
}

const polish: Record<string, string> = { ą: 'a', ć: 'c', ę: 'e', ł: 'l', ń: 'n', ó: 'o', ś: 's', ź: 'z', ż: 'z' };

/** As `folded`, which takes ten times as long, of millions of forms. */
function quicklyFolded(form: string): string {
  const plain = form.toLowerCase().replace(/[ąćęłńóśźż]/g, (letter) => polish[letter]);
  return word.test(plain) ? plain : folded(plain);
}

function rowOf(sorted: readonly string[], isVerb: boolean): Row {
  const [first] = sorted;
  const last = sorted[sorted.length - 1];
  let length = 0;
  while (length < first.length && first[length] === last[length]) length++;
  const endings = sorted.map((form) => form.slice(length)).join(',');
  return [first.slice(0, length), isVerb ? `${verbMark}${endings}` : endings];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
