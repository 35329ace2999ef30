import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { badInput } from '../errors.ts';
import { type Cursor, listSignature, readCursor, writeCursor } from './cursor.ts';
import { FilterCompiler, type Where } from './filters.ts';
import { beyond, type OrderBy, type OrderKey, orderClause, orderKeys } from './order.ts';
import type { SettledPerspective } from './perspective.ts';
import type { Reading } from './reading.ts';
import { merge, type Selection, selected } from './selection.ts';
import { columnsFor, type Shape } from './shapes.ts';

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
}

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

/** A page of a content type's documents, as the compiler's perspective shows them. */
export function contentSource(
  compiler: Reading,
  type: ContentTypeDefinition,
  args: PageArguments,
  condition?: (row: string) => string,
): PageSource {
  return {
    shape: compiler.content(type),
    from: (row) => `${type.table} ${row}`,
    conditions: (row) => {
      // The filter comes first, because it decides how the statement is planned.
      const where = args.where ? [new FilterCompiler(compiler).content(type, row, args.where)] : [];
      return [
        compiler.isVisibleOnPage(row),
        ...(type.listedWhile && !condition ? [type.listedWhile(row, compiler)] : []),
        ...(condition ? [condition(row)] : []),
        ...where,
      ];
    },
    keys: orderKeys(compiler, type, args.orderBy),
  };
}

/**
 * A connection as one JSON object: its rows in order (for a backward page, against the order), one more than asked for,
 * which reveals a next page; and the count where it is asked for. Relations are read after the limit.
 */
export function connectionSql(
  compiler: Reading,
  source: PageSource,
  args: ListArguments,
  selection: Selection,
): string {
  const { size, backward, cursor } = pageBounds(args);
  const row = compiler.parameters.alias('p');
  const conditions = source.conditions(row);
  const where = (all: string[]) => (all.length === 0 ? '' : `where ${all.join(' and ')}`);
  const count = `(select count(*)::int from ${source.from(row)} ${where(conditions)})`;
  const after = cursor ? [beyond(compiler, source.keys, cursor.values, row, backward)] : [];
  const page = `select ${row}.* from ${source.from(row)} ${where([...conditions, ...after])}
    order by ${orderClause(source.keys, row, backward)} limit ${size + 1}`;
  const columns = nodeColumns(source, row, selection);
  return compiler.inline([
    {
      key: 'rows',
      sql: `(select coalesce(json_agg(j), '[]') from (select ${columns} from (${page}) ${row}) j)`,
    },
    ...(selected(selection, 'totalCount') ? [{ key: 'total', sql: count }] : []),
  ]);
}

/** The columns that the selection needs of nodes and of edges' nodes, and the cursor where it is asked for. */
function nodeColumns({ shape, keys }: PageSource, row: string, selection: Selection): string {
  const edges = selected(selection, 'edges')?.selection(`${shape.typeName}Edge`);
  const node = edges && selected(edges, 'node')?.selection(shape.typeName);
  const nodes = selected(selection, 'nodes')?.selection(shape.typeName);
  const columns = columnsFor(shape, row, merge(nodes, node));
  const wantsCursor = (edges && selected(edges, 'cursor')) || selected(selection, 'pageInfo');
  return wantsCursor
    ? `${columns}, json_build_array(${keys.map((key) => key.sql(row)).join(', ')}) as "_cursor"`
    : columns;
}

/** What the database answers for a connection. */
export interface ConnectionRow {
  rows: (Record<string, unknown> & { _cursor?: unknown[] })[];
  total?: number;
}

/** Lists may add what the fields of their own edges need. */
export interface Edge {
  cursor: string | null;
  node: Record<string, unknown>;
}

export interface Connection {
  nodes: Record<string, unknown>[];
  edges: Edge[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount?: number;
}

/** Makes a Relay connection from rows. The extra row tells whether there is more in the page's direction. */
export function connectionFrom(
  row: ConnectionRow,
  args: ListArguments,
  { at, isAtAsked, locales }: Pick<SettledPerspective, 'at' | 'isAtAsked' | 'locales'>,
): Connection {
  const { size, backward, cursor } = pageBounds(args);
  const more = row.rows.length > size;
  const nodes = row.rows.slice(0, size);
  if (backward) nodes.reverse();
  const list = row.rows.some((node) => node._cursor) ? listSignature(args) : '';
  const cursorOf = (node: ConnectionRow['rows'][number] | undefined) =>
    node?._cursor ? writeCursor({ at, isAtAsked, locales, list, values: node._cursor }) : null;
  return {
    nodes,
    edges: nodes.map((node) => ({ cursor: cursorOf(node), node })),
    pageInfo: {
      hasNextPage: backward ? cursor !== undefined : more,
      hasPreviousPage: backward ? more : cursor !== undefined,
      startCursor: cursorOf(nodes[0]),
      endCursor: cursorOf(nodes.at(-1)),
    },
    totalCount: row.total,
  };
}
