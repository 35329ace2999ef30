import type { Context } from '../../context.ts';
import { badInput } from '../../errors.ts';
import { typeMark } from '../../search/entry-words.ts';
import { searchText } from '../../search/search-text.ts';
import { type PageArguments, pageBounds } from '../connection.ts';
import { listSignature, writeCursor } from '../cursor.ts';
import { FilterCompiler, type Where } from '../filters.ts';
import type { SettledPerspective } from '../perspective.ts';
import { compilerFor, publicPerspective, type Row, run, type Standpoint } from '../read.ts';
import { merge, type Selection, selected } from '../selection.ts';
import { facetsOf } from './facets.ts';
import { hitsOf, type Search } from './hits.ts';
import { given, referenceMarks } from './reference-marks.ts';
import { type Lexemes, lexemesOf } from './search-lexemes.ts';
import { type SearchAnswer, searchSql } from './search-statement.ts';
import { spelledRight } from './spelling.ts';

const defaultHits = 20;
export const mostHits = 50;
/** Searches in one request. Each is some tens of milliseconds of the database. */
const mostSearches = 3;

export interface SearchArguments extends Standpoint, Pick<PageArguments, 'first' | 'after'> {
  query: string;
  /** Codes of content types. */
  types?: readonly string[] | null;
  where?: Where | null;
  /** The last word may be unfinished. */
  asYouType?: boolean | null;
}

const asked = new WeakMap<Context, number>();

/**
 * Finds content of all types by words in its texts and in its files, the best first. The answer has only what the
 * selection asks for.
 *
 * @throws RequestError BAD_USER_INPUT for a text without words, too many hits, and too many searches in one request
 */
export async function search(ctx: Context, args: SearchArguments, selection: Selection): Promise<Row> {
  assertFewSearches(ctx);
  const text = searchText(args.query, { asYouType: args.asYouType ?? false });
  const { size, cursor } = pageBounds({ first: args.first ?? defaultHits, after: args.after, ...identity(args) });
  if (size > mostHits) throw tooMany(size);
  const standpoint = cursor
    ? { at: new Date(cursor.at), isAtOfFirstPage: !cursor.isAtAsked, locales: cursor.locales }
    : args;
  const perspective = await publicPerspective(ctx, standpoint);
  const lexemes = await lexemesOf(ctx, text, perspective.locales);
  const offset = offsetOf(cursor?.values);
  const answer = await ask(ctx, args, { lexemes, perspective, size, offset, selection });
  const found: Search = { ctx, perspective, lexemes, answer };
  const nodes = await hitsOf(found, answer.hits.slice(0, size), nodeSelection(selection));
  const misspelled = answer.total === 0 && selected(selection, 'didYouMean');
  return {
    ...page(found, args, nodes, { size, offset }),
    totalCount: answer.total,
    isComplete: answer.isComplete,
    facets: answer.facets && (await facetsOf(found, answer.facets, selected(selection, 'facets'))),
    didYouMean: misspelled ? await spelledRight(ctx, args.query, text, perspective.at) : null,
  };
}

function assertFewSearches(ctx: Context): void {
  const count = (asked.get(ctx) ?? 0) + 1;
  asked.set(ctx, count);
  if (count <= mostSearches) return;
  throw badInput({
    pl: `Jedno zapytanie może szukać najwyżej ${mostSearches} razy.`,
    en: `One request searches ${mostSearches} times at most.`,
  });
}

function tooMany(size: number) {
  return badInput({
    pl: `Strona wyników ma najwyżej ${mostHits} pozycji; poproszono o ${size}.`,
    en: `A page of hits has ${mostHits} items at most; asked for ${size}.`,
  });
}

/** What makes a list of hits another list: pages of one list share cursors. */
function identity({ query, types, where, asYouType }: SearchArguments) {
  return { list: `search ${JSON.stringify([query, types ?? null, asYouType ?? false])}`, where };
}

function offsetOf(values: readonly unknown[] | undefined): number {
  if (values === undefined) return 0;
  const [offset] = values;
  if (Number.isInteger(offset) && Number(offset) > 0 && Number(offset) < 100_000) return Number(offset);
  throw badInput({ pl: 'To nie jest kursor tej listy.', en: 'This is no cursor of this list.' });
}

interface Asked {
  lexemes: Lexemes;
  perspective: SettledPerspective;
  size: number;
  offset: number;
  selection: Selection;
}

/** One statement for the ranking; before it one for each filter by a vocabulary. */
async function ask(
  ctx: Context,
  args: SearchArguments,
  { lexemes, perspective, size, offset, selection }: Asked,
): Promise<SearchAnswer> {
  const compiler = compilerFor(ctx, perspective);
  const { parameters } = compiler;
  const filters = new FilterCompiler(compiler);
  const { publishedAt, ...references } = given(args.where);
  const marks = await referenceMarks(ctx, perspective, references);
  const sql = searchSql(
    {
      lexemes,
      at: perspective.at,
      locales: perspective.locales,
      timeZone: ctx.settings.timeZone,
      marks: [...(args.types ? [args.types.map(typeMark)] : []), ...marks],
      conditions: (row) => (publishedAt === undefined ? [] : [filters.instant(`${row}.published_at`, publishedAt)]),
      first: size + 1,
      offset,
      facets: selected(selection, 'facets') !== undefined,
    },
    parameters,
  );
  parameters.planByValue = true;
  return run<SearchAnswer>(ctx, compiler, sql);
}

function nodeSelection(selection: Selection): Selection {
  const edges = selected(selection, 'edges')?.selection('SearchHitEdge');
  const node = edges && selected(edges, 'node')?.selection('SearchHit');
  return merge(selected(selection, 'nodes')?.selection('SearchHit'), node);
}

/** The page as a connection. A cursor is the place in the ranking, at the instant of its first page. */
function page(
  { answer, perspective }: Search,
  args: SearchArguments,
  nodes: Row[],
  { size, offset }: Pick<Asked, 'size' | 'offset'>,
): Row {
  const { at, isAtAsked, locales } = perspective;
  const list = listSignature(identity(args));
  const cursorOf = (index: number) => writeCursor({ at, isAtAsked, locales, list, values: [offset + index + 1] });
  return {
    nodes,
    edges: nodes.map((node, index) => ({ cursor: cursorOf(index), node })),
    pageInfo: {
      hasNextPage: answer.hits.length > size,
      hasPreviousPage: offset > 0,
      startCursor: nodes.length > 0 ? cursorOf(0) : null,
      endCursor: nodes.length > 0 ? cursorOf(nodes.length - 1) : null,
    },
  };
}
