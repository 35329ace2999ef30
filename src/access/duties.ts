import type { Context } from '../context.ts';
import { arrayLiteral, queryRows } from '../database/transaction.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { RequestError } from '../errors.ts';
import type { DeedName } from './deeds.ts';
import { type Guarded, grantsFor } from './policy.ts';
import type { Viewer } from './viewer.ts';

/** Deeds by which somebody has a part in a text. */
const writing: readonly DeedName[] = [
  'create',
  'update',
  'duplicate',
  'restoreEdition',
  'restoreRevision',
  'replaceFile',
];

/** Whether the viewer publishes a document only where others wrote the text: no other role of the viewer frees them. */
export function publishesOthersOnly(viewer: Viewer | null, guarded: Guarded): boolean {
  const granted = grantsFor(viewer, 'publish', guarded);
  return granted.length > 0 && granted.every(({ held }) => held.separatesDuties);
}

/**
 * Everybody who has a part in the text that would be published: whoever worked on the draft since it was begun, or on the
 * plan. A text that was public before has been approved, and counts for nobody.
 */
export async function writersOf(
  ctx: Context,
  { table }: ContentTypeDefinition,
  documentId: string,
): Promise<ReadonlySet<string>> {
  const rows = await queryRows<{ id: string }>(
    ctx,
    `select distinct e.account_id as id from audit_entry e
     where e.document_id = $1 and e.account_id is not null and e.action = any($2::text[]) and e.at >= (
       select min(t.created_at) from ${table} t where t.document_id = $1 and t.discarded_at is null
         and (t.visible is null or lower(t.visible) > content.instant()))`,
    [documentId, arrayLiteral(writing)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Refuses to publish what the viewer wrote, where the viewer's roles ask for a second person. */
export async function assertWrittenByOthers(ctx: Context, guarded: Guarded, documentId: string): Promise<void> {
  if (!publishesOthersOnly(ctx.viewer, guarded)) return;
  const writers = await writersOf(ctx, guarded.type, documentId);
  if (ctx.viewer?.id && writers.has(ctx.viewer.id)) throw new RequestError('FORBIDDEN', ownText);
}

/** Why nobody publishes a text of their own under such a role. */
export const ownText = {
  pl: 'Ten tekst jest (także) Twój, a Twoja rola publikuje tylko to, co napisali inni. Poproś kogoś o publikację.',
  en: 'You have a part in this text, and your role publishes only what others wrote. Ask somebody else to publish.',
};
