import type { Context } from '../context.ts';
import { type GlobalId, parseGlobalId } from '../entities/global-id.ts';
import { contentTypeByCode, contentTypes } from '../entities/types/registry.ts';
import { badInput } from '../errors.ts';
import { attachmentWithFile } from './attachment-shape.ts';
import { mostPerPage } from './connection.ts';
import type { Perspective } from './perspective.ts';
import { compilerFor, type Row, readByIds, run } from './read.ts';
import type { Selection } from './selection.ts';

const vocabularies = ['Organization', 'Area', 'Topic'];

/** Objects of any type by their ids, in the order asked; null for what is not there to see. One statement per type. */
export async function readNodes(
  ctx: Context,
  ids: readonly string[],
  perspective: Perspective,
  selection: (typeName: string) => Selection,
): Promise<(Row | null)[]> {
  if (ids.length > mostPerPage) {
    throw badInput({
      pl: `nodes przyjmuje najwyżej ${mostPerPage} identyfikatorów.`,
      en: `nodes takes ${mostPerPage} ids at most.`,
    });
  }
  const named = await withTypeNames(ctx, ids.map(parseGlobalId));
  const byType = new Map<string, string[]>();
  for (const id of named) {
    if (id?.typeName) byType.set(id.typeName, [...(byType.get(id.typeName) ?? []), id.uuid]);
  }
  const found = new Map<string, Row>();
  for (const [typeName, uuids] of byType) {
    const rows = await readType(ctx, typeName, [...new Set(uuids)], perspective, selection);
    for (const [uuid, row] of rows) found.set(`${typeName}:${uuid}`, { ...row, __typename: typeName });
  }
  return named.map((id) => (id && found.get(`${id.typeName}:${id.uuid}`)) || null);
}

/** A bare uuid is a document's; its type is looked up among what this login may see. */
async function withTypeNames(ctx: Context, ids: readonly (GlobalId | null)[]): Promise<(GlobalId | null)[]> {
  const bare = ids.flatMap((id) => (id && !id.typeName ? [id.uuid] : []));
  if (bare.length === 0) return [...ids];
  const rows = await ctx.reader.rows<{ document_id: string; type: string }>(
    'select distinct document_id, type from edition where document_id = any($1::uuid[])',
    [bare],
  );
  const types = new Map(rows.map((row) => [row.document_id, contentTypeByCode(row.type).typeName]));
  return ids.map((id) => (id && !id.typeName ? { ...id, typeName: types.get(id.uuid) } : id));
}

async function readType(
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
    compiler.many(shape, (row) => `${shape.table} ${row} where ${row}.id = any(${wanted})`, selection(typeName)),
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
  for (const type of contentTypes) {
    const compiler = compilerFor(ctx, perspective);
    const wanted = compiler.parameters.bind(uuids, 'uuid[]');
    const shape = compiler.edition(type.table);
    const from = (row: string) =>
      `${type.table} ${row} where ${row}.id = any(${wanted}) and lower(${row}.visible) <= ${compiler.at}`;
    for (const row of await run<Row[]>(ctx, compiler, compiler.many(shape, from, selection)))
      found.set(String(row.id), row);
  }
  return found;
}
