import type { Context } from '../context.ts';
import { valueSql } from '../database/prepared-read.ts';
import { badInput } from '../errors.ts';
import { turn } from '../pace/slices.ts';
import { type Passage, passageOf } from '../search/passage.ts';
import { anyOf, type WordQuery, wordQuery } from '../search/query.ts';
import type { Connection } from './connection.ts';
import { mostConditions, type Where } from './filters.ts';
import { readJson } from './json.ts';
import type { Row } from './read.ts';
import type { Reading } from './reading.ts';
import type { Shape } from './shapes.ts';

/**
 * The condition that some page of the file has all words of the text. As an array, so that the index of words is asked
 * first: the planner takes a word without statistics for one of two hundred, and in a join might ask the pages of all
 * files for it.
 */
export function containsText(compiler: Reading, fileId: string, text: unknown): string {
  const { parameters } = compiler;
  parameters.planByValue = true;
  const words = parameters.bind(wordQuery(String(text)).tsquery, 'tsquery');
  return `${fileId} = any(array(select distinct file_id from file_page where words @@ ${words}))`;
}

/** The texts that a `where` looks for in files, at any depth, but not those that it excludes. */
export function textsOf(where: Where | null | undefined): WordQuery | undefined {
  const texts = positiveTexts(where ?? {}).slice(0, mostConditions); // a filter with more texts is refused
  const [first, ...others] = texts.map((text) => wordQuery(text));
  return first && anyOf([first, ...others]);
}

function positiveTexts({ text, and, or }: Where): string[] {
  const nested = [and, or].flatMap((all) => (all ?? []) as Where[]).flatMap(positiveTexts);
  return typeof text === 'string' ? [text, ...nested] : nested;
}

/** A file that was found by its text, and the query: all that an edge needs to name the pages. */
export interface FoundByText {
  fileId: string;
  query: WordQuery;
}

const fileIdKey = '_fileId';

/** The shape whose rows also name their file. */
export function tellingFile(shape: Shape, fileId: (row: string) => string): Shape {
  return {
    ...shape,
    always: (row) => [...(shape.always?.(row) ?? []), { key: fileIdKey, sql: fileId(row) }],
  };
}

/** Adds to each edge how it was found. */
export function foundBy(connection: Connection, query: WordQuery): Connection {
  const edges = connection.edges.map((edge) => {
    const found: FoundByText = { fileId: String(edge.node[fileIdKey]), query };
    return { ...edge, found };
  });
  return { ...connection, edges };
}

/** A page of a file on which the words stand. */
export interface TextMatch extends Omit<Passage, 'text'> {
  page: number;
  unit: string;
  excerpt: string;
}

const mostMatches = 10;
/** Most pages that one request may examine for excerpts, in all its lists together: a long page takes 15 ms. */
const mostPages = 300;
const pagesAsked = new WeakMap<Context, number>();

/**
 * The first pages of each file that the query finds, in one statement for any number of files.
 *
 * @throws RequestError BAD_USER_INPUT when the request asks for more pages than are allowed
 */
export async function readTextMatches(
  ctx: Context,
  query: WordQuery,
  fileIds: readonly string[],
  first: number,
): Promise<Map<string, Row>> {
  assertFewPages(ctx, fileIds.length * first);
  const found = `(select coalesce(json_agg(j), '[]') from (
    select t.file_id as "fileId", p.number as page, upper(t.unit) as unit, p.text
    from file_text t, lateral (
      select number, text from file_page where file_id = t.file_id and words @@ $2::tsquery order by number limit $3::int) p
    where t.file_id = any($1::uuid[]) order by t.file_id, p.number) j)`;
  const pages = await readJson<{ fileId: string; page: number; unit: string; text: string }[]>(ctx, {
    text: valueSql(found, '$4::int'),
    values: (mostBytes) => [fileIds, query.tsquery, first, mostBytes],
    planByValue: true,
  });
  const matches = new Map(fileIds.map((id) => [id, { pages: [] as TextMatch[] }]));
  for (const { fileId, text, ...page } of pages) {
    await turn(); // a long page takes milliseconds: other requests go in between
    const { text: excerpt, segments, html } = passageOf(text, query);
    matches.get(fileId)?.pages.push({ ...page, excerpt, segments, html });
  }
  return matches;
}

function assertFewPages(ctx: Context, more: number): void {
  const asked = (pagesAsked.get(ctx) ?? 0) + more;
  pagesAsked.set(ctx, asked);
  if (asked <= mostPages) return;
  throw badInput({
    pl: `matches w jednym zapytaniu podaje najwyżej ${mostPages} stron; poproś o mniej plików albo o mniej stron każdego.`,
    en: `The matches of one request name ${mostPages} pages at most; ask for fewer files, or fewer matches of each.`,
  });
}

/** @throws RequestError BAD_USER_INPUT for more pages than are answered */
export function assertMatches(first: number): void {
  if (first >= 0 && first <= mostMatches) return;
  throw badInput({
    pl: `matches podaje od 0 do ${mostMatches} stron; poproszono o ${first}.`,
    en: `matches names from 0 to ${mostMatches} pages; asked for ${first}.`,
  });
}
