import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { answeredConnection } from './answered-connection.ts';
import { candidatesIn, entryListOf, newestIn } from './cards/entry-lists.ts';
import { listSignature, writeCursor } from './cursor.ts';
import { documentCondition } from './document-filters.ts';
import { FilterCompiler, looksForText, looksOnMap, type Where } from './filters.ts';
import { isByNewest, orderKeys } from './order.ts';
import { type ListArguments, type PageArguments, type PageSource, pageBounds, pageSql } from './page.ts';
import type { SettledPerspective } from './perspective.ts';
import type { Reading } from './reading.ts';
import { merge, type Selection, selected } from './selection.ts';
import { columnsFor, jsonList } from './shapes.ts';

export type { ListArguments, PageArguments, PageBounds, PageSource } from './page.ts';
export { mostPerPage, pageBounds } from './page.ts';

/** A page of a content type's documents, as the compiler's perspective shows them. */
export function contentSource(
  compiler: Reading,
  type: ContentTypeDefinition,
  args: PageArguments,
  condition?: (row: string) => string,
): PageSource {
  const rows = compiler.documents(type);
  const conditions = (row: string, where: Where | null | undefined) => {
    // The filter comes first, because it decides how the statement is planned.
    const filter = where ? [documentCondition(new FilterCompiler(compiler), rows, row, where)] : [];
    return [
      rows.isVisibleOnPage(row),
      ...(type.listedWhile && !condition ? [type.listedWhile(row, compiler)] : []),
      ...(condition ? [condition(row)] : []),
      ...filter,
    ];
  };
  const unfiltered = (row: string) => conditions(row, null);
  const source: PageSource = {
    shape: rows.shape,
    from: (row) => `${rows.shape.table} ${row}`,
    conditions: (row) => conditions(row, args.where),
    keys: orderKeys(compiler, rows, args.orderBy),
  };
  const list = entryListOf(compiler, rows, args.where);
  const mayFindManyOrFew = looksForText(args.where) || looksOnMap(args.where);
  if (!list) return rows.isPlannedOnce && mayFindManyOrFew ? { ...source, unfiltered } : source;
  if (!isByNewest(args.orderBy)) return { ...source, candidates: candidatesIn(rows, list) };
  const others = { ...args.where, [list.name]: undefined };
  return { ...source, merged: newestIn(rows, list, (row) => conditions(row, others)) };
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
  if (selection.isAnswer) return answeredConnection(compiler, source, args, selection);
  const row = compiler.parameters.alias('p');
  const { page, count } = pageSql(compiler, source, args, row);
  const columns = nodeColumns(source, row, selection);
  return compiler.inline([
    { key: 'rows', sql: jsonList(`select ${columns} from (${page}) ${row}`) },
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
