import { badInput } from '../errors.ts';
import { type Cursor, listSignature, readCursor } from './cursor.ts';
import type { Where } from './filters.ts';
import { beyond, type OrderBy, type OrderKey, orderClause } from './order.ts';
import type { Reading } from './reading.ts';
import type { Shape } from './shapes.ts';

const defaultPageSize = 20;
export const mostPerPage = 100;

export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  where?: Where | null;
  orderBy?: readonly OrderBy[] | null;
}

/** The arguments of a page, with its list: a root field by its name, a field of objects by `Type.field`. */
export interface ListArguments extends PageArguments {
  list: string;
}

/** A list that can be paged: rows in a total order. */
export interface PageSource {
  shape: Shape;
  /** The tables, with the row's alias. */
  from: (row: string) => string;
  conditions: (row: string) => string[];
  keys: OrderKey[];
  /** A faster way to the rows of a condition that indexes serve, where few rows meet it. */
  candidates?: Candidates;
  /** A faster way to the first page. */
  merged?: MergedLists;
  /** Conditions for all rows of the list, where the others are a filter of which nobody knows how many rows meet it. */
  unfiltered?: (row: string) => string[];
}

/** Lists that have the order of the page, and of which the page is made. */
export interface MergedLists {
  /** A select of the first rows in their order. */
  page: (row: string, most: number) => string;
  /** How many rows there are, each once. */
  count: (row: string) => string;
}

/** Rows among which all rows of a page are. */
export interface Candidates {
  /** The column that names a candidate, in the page's row. */
  column: (row: string) => string;
  /** A select of the same values, some perhaps several times. */
  select: string;
}

/** With more candidates than this, a page is found sooner by going through all rows in the order of the list. */
const fewCandidates = 500;

/** Rows that are looked through in the list's order before an index is asked for those that meet a filter. */
const lookedThrough = 500;

/** How many rows, in which direction, from where. */
export interface PageBounds {
  /** Rows, 0 to `mostPerPage`. */
  size: number;
  backward: boolean;
  cursor?: Cursor;
}

/** @throws RequestError BAD_USER_INPUT for contradictions, sizes out of bounds and cursors that are not of this list */
export function pageBounds(args: ListArguments): PageBounds {
  const { first, last, after, before } = args;
  const backward = last != null || (before != null && first == null);
  if ((first != null && last != null) || (after != null && before != null) || (backward ? after : before) != null) {
    throw badInput({
      pl: 'Strona biegnie w przód (first, after) albo w tył (last, before), nie w obie strony.',
      en: 'A page goes forward (first, after) or backward (last, before), not both.',
    });
  }
  const size = (backward ? last : first) ?? defaultPageSize;
  if (size < 0 || size > mostPerPage) {
    throw badInput({
      pl: `Strona ma od 0 do ${mostPerPage} pozycji; poproszono o ${size}.`,
      en: `A page has from 0 to ${mostPerPage} items; asked for ${size}.`,
    });
  }
  const text = backward ? before : after;
  return { size, backward, cursor: text == null ? undefined : readCursor(text, listSignature(args)) };
}

/** The rows of a page, one more than asked for; and how many there are on all pages. */
export function pageSql(
  compiler: Reading,
  source: PageSource,
  args: ListArguments,
  row: string,
): { page: string; count: string } {
  const { size, backward, cursor } = pageBounds(args);
  const conditions = source.conditions(row);
  const where = (all: string[]) => (all.length === 0 ? '' : `where ${all.join(' and ')}`);
  const { candidates, merged } = source;
  if (merged && !backward && !cursor) return { page: merged.page(row, size + 1), count: merged.count(row) };
  const isCandidate = candidates ? [`${candidates.column(row)} = any(array(${candidates.select}))`] : [];
  const count = `(select count(*)::int from ${source.from(row)} ${where([...isCandidate, ...conditions])})`;
  const after = cursor ? [beyond(compiler, source.keys, cursor.values, row, backward)] : [];
  const pageOf = (
    more: string[],
  ) => `select ${row}.* from ${source.from(row)} ${where([...more, ...conditions, ...after])}
    order by ${orderClause(source.keys, row, backward)} limit ${size + 1}`;
  if (source.unfiltered && !cursor)
    return { page: lookedFor(compiler, source, pageOf, { row, size, backward }), count };
  if (!candidates) return { page: pageOf([]), count };
  // PostgreSQL runs only the part whose condition holds. It could not plan this choice: how many candidates there are
  // depends on the values.
  const few = compiler.parameters.alias('n');
  const page = `with ${few} (few) as materialized (
      select count(*) < ${fewCandidates} from (select 1 from (${candidates.select}) c limit ${fewCandidates}) c)
    (${pageOf([`(select few from ${few})`, ...isCandidate])}) union all (${pageOf([`not (select few from ${few})`])})`;
  return { page, count };
}

/**
 * A page of a filter that many rows meet, or few. A plan for any pattern, or any box, takes all to be equally rare, and would
 * fetch and sort thousands of rows for a common one. A plan for the pattern costs more than the page. So the first rows of
 * the list are looked through: a common pattern has its page there, and an index serves the others.
 */
function lookedFor(
  read: Reading,
  { from, keys, conditions, unfiltered }: PageSource,
  byIndex: (more: string[]) => string,
  { row, size, backward }: Pick<PageBounds, 'size' | 'backward'> & { row: string },
): string {
  const near = read.parameters.alias('n');
  const order = orderClause(keys, row, backward);
  const first = `select ${row}.* from ${from(row)} where ${unfiltered?.(row).join(' and ')} order by ${order} limit ${lookedThrough}`;
  const isFull = `(select count(*) > ${size} from ${near})`;
  return `with ${near} as materialized (
      select ${row}.* from (${first}) ${row} where ${conditions(row).join(' and ')} order by ${order} limit ${size + 1})
    (select ${row}.* from ${near} ${row} where ${isFull}) union all (${byIndex([`not ${isFull}`])})`;
}
