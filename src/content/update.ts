import type { Context } from '../context.ts';
import type { Document } from '../entities/document.ts';
import type { Edition } from '../entities/edition.ts';
import { changeDocument, type DocumentDeed, type Target } from './change.ts';
import { writeFilesOfDraft } from './draft-files.ts';
import { editionsAt, newEdition, workingEdition } from './editions.ts';
import type { Subject } from './lock.ts';
import { applyPatch, type Patch, type Patched } from './patch/patch.ts';

export interface UpdateInput extends Target {
  patch: Patch;
}

/**
 * Changes the draft; where there is no draft, begins one from the planned or public text. The public sees no
 * difference. A patch that changes nothing leaves the version alone.
 */
export function update(ctx: Context, typeName: string, input: UpdateInput): Promise<Document> {
  return changeDocument(ctx, input, {
    may: 'update',
    typeName,
    carryOut: (ctx, subject, at) =>
      editDraft(ctx, subject, at, (draft, source) => applyPatch(ctx, subject.type, draft, input.patch, source?.id)),
  });
}

/**
 * Changes a draft in memory. `source` is the edition that has the draft's attachments: the draft itself, or the edition
 * that it is a copy of.
 */
export type Edit = (draft: Edition, source: Edition | null) => Promise<Patched>;

/** The steps of `update` after the lock, with any edit. Null where nothing changed. */
export async function editDraft(
  ctx: Context,
  subject: Subject,
  at: Date,
  edit: Edit,
  note?: string,
): Promise<DocumentDeed | null> {
  const { draft, source } = await draftToEdit(ctx, subject, at);
  const { changed, attachments } = await edit(draft, source);
  if (changed.length === 0) return null;
  if (source !== draft) ctx.em.persist(draft);
  await ctx.em.flush();
  await writeFilesOfDraft(ctx, subject.type, draft, { attachments, copyOf: source ?? undefined });
  return { action: 'update', fields: changed, note };
}

/** The draft, or a copy of the edition from which a draft would be begun, not yet persisted. */
async function draftToEdit(
  ctx: Context,
  subject: Subject,
  at: Date,
): Promise<{ draft: Edition; source: Edition | null }> {
  const editions = await editionsAt(ctx, subject, at);
  if (editions.draft) return { draft: editions.draft, source: editions.draft };
  const source = workingEdition(editions);
  return { draft: await newEdition(ctx, subject, source, at), source };
}
