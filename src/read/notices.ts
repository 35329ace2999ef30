import { contentTypeByCode } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { uuidsOf } from '../entities/global-id.ts';
import type { SettledPerspective } from './perspective.ts';
import { compilerFor, publicPerspective, type Row, readByIds, run, type Standpoint } from './read.ts';
import type { Selection } from './selection.ts';

/** What became of content that readers once saw and that is gone. */
export interface Notice {
  documentId: string;
  kind: 'WITHDRAWN' | 'ENDED';
  at: string;
  reason: string | null;
  successorId: string | null;
  successorType: string | null;
  /** The perspective in which the notice was read, and in which its links are read. */
  perspective: SettledPerspective;
}

/**
 * The notice of a document, by id or slug, that is gone at the instant of reading. Null while the document is public,
 * and for a document that never was: both look like a document that does not exist.
 */
export async function readNotice(
  ctx: Context,
  type: ContentTypeDefinition,
  by: { id?: string | null; slug?: string | null },
  standpoint: Standpoint,
): Promise<Notice | null> {
  const perspective = await publicPerspective(ctx, standpoint);
  const compiler = compilerFor(ctx, perspective);
  const { parameters } = compiler;
  const [uuid] = by.id == null ? [] : uuidsOf([by.id], type.typeName);
  if (!uuid && by.slug == null) return null;
  const code = parameters.bind(type.code, 'text');
  const document = uuid
    ? parameters.bind(uuid, 'uuid')
    : `(select s.document_id from slug s where s.type = ${code} and s.slug = ${parameters.bind(by.slug, 'text')})`;
  const found = await run<Omit<Notice, 'perspective'> | null>(
    ctx,
    compiler,
    `(select row_to_json(j) from (
      select e.document_id as "documentId", upper(e.visible) as at,
        case when w.edition_id is null then 'ENDED' else 'WITHDRAWN' end as kind, ${compiler.text('w.reason')} as reason,
        w.successor_id as "successorId",
        (select s.type from edition s where s.document_id = w.successor_id limit 1) as "successorType"
      from edition e left join withdrawal w on w.edition_id = e.id
      where upper(e.visible) <= ${compiler.at} and e.id = (
        select l.id from edition l where l.document_id = ${document} and l.type = ${code}
          and lower(l.visible) <= ${compiler.at} order by lower(l.visible) desc limit 1)) j)`,
  );
  return found && { ...found, perspective };
}

/** The successor, where it is public in the perspective in which the notice was read. */
export async function readReplacement(
  ctx: Context,
  { successorId, successorType, perspective }: Notice,
  selection: (typeName: string) => Selection,
): Promise<Row | null> {
  if (!successorId || !successorType) return null;
  const type = contentTypeByCode(successorType);
  const found = await readByIds(ctx, type, [successorId], perspective, selection(type.typeName));
  return found.get(successorId) ?? null;
}
