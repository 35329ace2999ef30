import { contentTypes } from '../../content-types/registry.ts';
import type { Context } from '../../context.ts';
import { Area, Topic } from '../../entities/vocabularies.ts';
import { badInput } from '../../errors.ts';
import { typeMark } from '../../search/entry-words.ts';
import {
  type Connection,
  type ConnectionRow,
  connectionFrom,
  connectionSql,
  type PageArguments,
  type PageSource,
  pageBounds,
} from '../connection.ts';
import { literal } from '../expressions.ts';
import { FilterCompiler, type Where } from '../filters.ts';
import type { OrderBy, OrderKey } from '../order.ts';
import { compilerFor, publicPerspective, run, type Standpoint } from '../read.ts';
import type { Reading } from '../reading.ts';
import { merge, type Selection, selected } from '../selection.ts';
import { readContents } from './content-rows.ts';
import { anyMark, given, referenceMarks, references } from './reference-marks.ts';

export interface ContentsArguments extends PageArguments, Standpoint {
  /** Codes of content types. */
  types?: readonly string[] | null;
}

/**
 * One list over content of all types, the newest publication first unless ordered otherwise. What the list of its type
 * leaves out, such as expired news, is left out here as well.
 */
export async function readContentsPage(
  ctx: Context,
  args: ContentsArguments,
  selection: Selection,
): Promise<Connection> {
  const list = { ...args, list: `contents ${args.types?.join() ?? ''}` };
  const { cursor } = pageBounds(list);
  const standpoint = cursor
    ? { at: new Date(cursor.at), isAtOfFirstPage: !cursor.isAtAsked, locales: cursor.locales }
    : args;
  const perspective = await publicPerspective(ctx, standpoint);
  const where = given(args.where);
  const marks = [...(args.types ? [args.types.map(typeMark)] : []), ...(await referenceMarks(ctx, perspective, where))];
  const compiler = compilerFor(ctx, perspective);
  const rest = Object.fromEntries(Object.entries(where).filter(([name]) => !isReference(name)));
  compiler.parameters.planByValue = true;
  const sql = connectionSql(compiler, sourceOf(compiler, args, marks, rest), list, selection);
  const connection = connectionFrom(await run<ConnectionRow>(ctx, compiler, sql), list, perspective);
  const documents = connection.nodes.map(({ documentId, type }) => ({
    documentId: String(documentId),
    type: String(type),
  }));
  const contents = await readContents(ctx, documents, perspective, nodeSelection(selection));
  const content = (node: Record<string, unknown>) => contents.get(String(node.documentId)) as Record<string, unknown>;
  return {
    ...connection,
    nodes: connection.nodes.map(content),
    edges: connection.edges.map((edge) => ({ ...edge, node: content(edge.node) })),
  };
}

function isReference(name: string): boolean {
  return references.some((reference) => reference === name);
}

function nodeSelection(selection: Selection): (typeName: string) => Selection {
  const edges = selected(selection, 'edges')?.selection('ContentEdge');
  const node = edges && selected(edges, 'node');
  const nodes = selected(selection, 'nodes');
  return (typeName) => merge(nodes?.selection(typeName), node?.selection(typeName));
}

function sourceOf(
  compiler: Reading,
  { types, orderBy }: ContentsArguments,
  marks: readonly (readonly string[])[],
  where: Where,
): PageSource {
  const always = (row: string) => [
    { key: 'documentId', sql: `${row}.document_id` },
    { key: 'type', sql: `${row}.type` },
  ];
  return {
    shape: { typeName: 'Content', table: 'search_entry', always, fields: {} },
    from: (row) => `search_entry ${row}`,
    conditions: (row) => [
      `${row}.is_main`,
      `${row}.opened_at <= ${compiler.at}`,
      `(${row}.closed_at is null or ${row}.closed_at > ${compiler.at})`,
      ...marks.map((one) => `${row}.words @@ ${compiler.parameters.bind(anyMark(one), 'tsquery')}`),
      ...listedWhile(compiler, row, types),
      ...(Object.keys(where).length > 0 ? [conditionsOn(compiler, row, where)] : []),
    ],
    keys: orderKeys(orderBy),
  };
}

/** What a type leaves out of its own list. Such a condition looks at the type's own columns. */
function listedWhile(compiler: Reading, row: string, types: readonly string[] | null | undefined): string[] {
  return contentTypes.flatMap(({ code, table, listedWhile: condition }) => {
    if (!condition || (types && !types.includes(code))) return [];
    const t = compiler.parameters.alias('t');
    return [
      `(${row}.type <> ${literal(code)} or exists (
        select 1 from ${table} ${t} where ${t}.id = ${row}.edition_id and ${condition(t, compiler)}))`,
    ];
  });
}

function conditionsOn(compiler: Reading, row: string, where: Where): string {
  const filters = new FilterCompiler(compiler);
  return filters.object(row, where, {
    area: (r, value) => filters.inEntries(`${r}.area_ids`, Area.vocabulary, value as Where),
    topic: (r, value) => filters.inEntries(`${r}.topic_ids`, Topic.vocabulary, value as Where),
    organization: (r, value) => filters.inOrganization(`${r}.organization_id`, value as Where),
    publishedAt: (r, value) => filters.instant(`${r}.published_at`, value),
    updatedAt: (r, value) => filters.instant(`${r}.opened_at`, value),
  });
}

const columnsOfOrders: Record<string, string> = { PUBLISHED_AT: 'published_at', UPDATED_AT: 'opened_at' };

function orderKeys(orderBy: readonly OrderBy[] | null | undefined): OrderKey[] {
  const wanted = orderBy?.length ? orderBy : [{ field: 'PUBLISHED_AT', direction: 'DESC' }];
  if (wanted.length > Object.keys(columnsOfOrders).length) {
    throw badInput({ pl: 'Listę można sortować po każdym polu raz.', en: 'A list is sorted by each field once.' });
  }
  return [
    ...wanted.map(({ field, direction }): OrderKey => {
      return {
        sql: (row) => `${row}.${columnsOfOrders[field]}`,
        type: 'timestamptz',
        descending: direction === 'DESC',
      };
    }),
    { sql: (row) => `${row}.document_id`, type: 'uuid', descending: false },
  ];
}
