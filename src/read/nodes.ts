import { contentTypeByCode, contentTypes } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import { type GlobalId, idMark, parseGlobalId } from '../entities/global-id.ts';
import { isToCome } from '../entities/succession.ts';
import { badInput } from '../errors.ts';
import { mostPerPage } from './connection.ts';
import { todayOf } from './expressions.ts';
import { attachmentWithFile } from './own-attachments.ts';
import type { Perspective, SettledPerspective } from './perspective.ts';
import {
  compilerFor,
  publicPerspective,
  type Row,
  readByIds,
  run,
  type Standpoint,
  settledPerspective,
  standpointOfId,
} from './read.ts';
import type { Selection } from './selection.ts';

const vocabularies = ['Organization', 'Area', 'Topic', 'Audience'];

/** Most perspectives that the ids of one request may bring: each perspective is read by statements of its own. */
const mostPerspectives = 10;

/**
 * Objects of any type by their ids, in the order asked for; null for objects that the reader may not see. Where `at` or
 * `locales` is not asked for, each id decides. One statement per type and perspective.
 *
 * @throws RequestError BAD_USER_INPUT for too many ids, and for ids of too many perspectives
 */
export async function readNodes(
  ctx: Context,
  ids: readonly string[],
  asked: Standpoint,
  selection: (typeName: string) => Selection,
): Promise<(Row | null)[]> {
  if (ids.length > mostPerPage) {
    throw badInput({
      pl: `nodes przyjmuje najwyżej ${mostPerPage} identyfikatorów.`,
      en: `nodes takes ${mostPerPage} ids at most.`,
    });
  }
  await publicPerspective(ctx, asked); // refuses wrong arguments, whatever the ids
  const named = await withTypeNames(ctx, ids.map(parseGlobalId));
  const groups = Map.groupBy(
    named.flatMap((id) => id ?? []),
    ({ perspective }) => idMark(perspective),
  );
  if (groups.size > mostPerspectives) {
    throw badInput({
      pl: `Identyfikatory jednego zapytania mogą pochodzić z najwyżej ${mostPerspectives} różnych chwil i języków.`,
      en: `The ids of one request may come from ${mostPerspectives} different instants and languages at most.`,
    });
  }
  const found = new Map<GlobalId, Row>();
  for (const group of groups.values()) {
    const standpoint = standpointOfId(ctx, asked, group[0]);
    if (standpoint) await readGroup(ctx, group, await settledPerspective(ctx, standpoint), selection, found);
  }
  return named.map((id) => (id && found.get(id)) || null);
}

/** Reads the objects of one perspective into `found`. */
async function readGroup(
  ctx: Context,
  ids: readonly GlobalId[],
  perspective: SettledPerspective,
  selection: (typeName: string) => Selection,
  found: Map<GlobalId, Row>,
): Promise<void> {
  for (const [typeName, ofType] of Map.groupBy(ids, (id) => id.typeName)) {
    if (!typeName) continue;
    const uuids = [...new Set(ofType.map(({ uuid }) => uuid))];
    const rows = await readType(ctx, typeName, uuids, perspective, selection);
    for (const id of ofType) {
      const row = rows.get(id.uuid);
      if (row) found.set(id, { ...row, __typename: typeName });
    }
  }
}

/** A bare uuid is a document's. Its type is looked up among the documents that this login may see. */
async function withTypeNames(ctx: Context, ids: readonly (GlobalId | null)[]): Promise<(GlobalId | null)[]> {
  const bare = ids.flatMap((id) => (id && !id.typeName ? [id.uuid] : []));
  if (bare.length === 0) return [...ids];
  const reader = ctx.drafts?.reader ?? ctx.reader;
  const rows = await reader.rows<{ document_id: string; type: string }>(
    'select distinct document_id, type from edition where document_id = any($1::uuid[])',
    [bare],
  );
  const types = new Map(rows.map((row) => [row.document_id, contentTypeByCode(row.type).typeName]));
  return ids.map((id) => (id && !id.typeName ? { ...id, typeName: types.get(id.uuid) } : id));
}

/** Objects of one type by their uuids. Objects that the perspective does not show are missing. */
export async function readType(
  ctx: Context,
  typeName: string,
  uuids: string[],
  perspective: Perspective,
  selection: (typeName: string) => Selection,
): Promise<Map<string, Row>> {
  const type = contentTypes.find((one) => one.typeName === typeName);
  if (type) return readByIds(ctx, type, uuids, perspective, selection(typeName));
  if (typeName === 'Attachment') return readAttachments(ctx, uuids, perspective, selection(typeName));
  if (typeName === 'Edition') return readEditions(ctx, uuids, perspective, selection(typeName));
  if (!vocabularies.includes(typeName)) return new Map();
  const compiler = compilerFor(ctx, perspective);
  const shape = compiler.vocabulary(typeName);
  const wanted = compiler.parameters.bind(uuids, 'uuid[]');
  const rows = await run<Row[]>(
    ctx,
    compiler,
    compiler.many(
      shape,
      (row) => `${shape.table} ${row} where ${row}.id = any(${wanted}) and not ${isToCome(row, todayOf(compiler))}`,
      selection(typeName),
    ),
  );
  return new Map(rows.map((row) => [String(row.uuid), row]));
}

async function readAttachments(
  ctx: Context,
  uuids: string[],
  perspective: Perspective,
  selection: Selection,
): Promise<Map<string, Row>> {
  const compiler = compilerFor(ctx, perspective);
  const wanted = compiler.parameters.bind(uuids, 'uuid[]');
  const shape = { ...compiler.attachment(), always: (row: string) => [{ key: 'uuid', sql: `${row}.id` }] };
  const from = (row: string) =>
    `${attachmentWithFile(row)} join edition e${row} on e${row}.id = ${row}.edition_id
     where ${row}.id = any(${wanted}) and ${compiler.isVisible(`e${row}`)}`;
  const rows = await run<Row[]>(ctx, compiler, compiler.many(shape, from, selection));
  return new Map(rows.map((row) => [String(row.uuid), row]));
}

/** Editions that had begun by the perspective's instant: the history is as public as the present. */
async function readEditions(
  ctx: Context,
  uuids: string[],
  perspective: Perspective,
  selection: Selection,
): Promise<Map<string, Row>> {
  const found = new Map<string, Row>();
  const known = await ctx.reader.rows<{ id: string; type: string }>(
    'select id, type from edition where id = any($1::uuid[])',
    [uuids],
  );
  for (const [code, editions] of Map.groupBy(known, ({ type }) => type)) {
    const type = contentTypeByCode(code);
    const compiler = compilerFor(ctx, perspective);
    const wanted = compiler.parameters.bind(
      editions.map(({ id }) => id),
      'uuid[]',
    );
    const shape = compiler.edition(type.table);
    const from = (row: string) =>
      `${type.table} ${row} where ${row}.id = any(${wanted}) and lower(${row}.visible) <= ${compiler.at}`;
    for (const row of await run<Row[]>(ctx, compiler, compiler.many(shape, from, selection)))
      found.set(String(row.id), row);
  }
  return found;
}
