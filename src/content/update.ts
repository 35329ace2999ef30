import type { Context } from '../context.ts';
import type { Document } from '../entities/document.ts';
import type { Edition } from '../entities/edition.ts';
import { changeDocument, type Target } from './change.ts';
import { writeFilesOfDraft } from './draft-files.ts';
import { editionsAt, insertEdition, newEdition, saveEditions, workingEdition } from './editions.ts';
import { partsOf } from './parts.ts';
import { attachmentsOf } from './patch/attachments.ts';
import { applyPatch, type Patch, type Patched } from './patch/patch.ts';
import { mergePatch } from './revisions/merge-patch.ts';
import { type Overwritten, overwrittenBy } from './revisions/overwritten.ts';
import type { Subject } from './subject.ts';

export interface UpdateInput extends Target {
  patch: Patch;
}

/**
 * Changes the draft; where there is no draft, begins one from the planned or public text. The public sees no
 * difference. A patch that changes nothing leaves the version alone. What others have changed since the version that the
 * person has seen stays, unless the patch changes the same: VERSION_CONFLICT.
 */
export function update(ctx: Context, typeName: string, input: UpdateInput): Promise<Document> {
  return changeDocument(ctx, input, {
    may: 'update',
    typeName,
    merges: true,
    async carryOut(ctx, subject, at) {
      const { draft, source } = draftToEdit(ctx, subject, at);
      const before: Edition = { ...draft };
      const { patch, expectedVersion: seen } = input;
      const patched =
        seen === subject.document.version
          ? await applyPatch(ctx, subject, draft, patch, source?.id)
          : await mergePatch(ctx, subject, { draft, source, patch, seen });
      if (patched.changed.length === 0) return null;
      const overwritten = await overwrittenOf(ctx, subject, { draft, source, patched, before });
      if (source === draft) await saveEditions(ctx, subject, draft);
      else await insertEdition(ctx, subject, draft);
      const copyOf = source === draft ? null : source;
      await writeFilesOfDraft(ctx, subject.type, draft, { ...patched, copyOf });
      return { action: 'update', fields: patched.changed, overwritten };
    },
  });
}

/** A draft that is to be changed. */
export interface DraftToEdit {
  draft: Edition;
  /** The edition that has the draft's attachments: the draft itself, or the edition that it is a copy of. */
  source: Edition | null;
}

/** The draft, or a copy of the edition from which a draft would be begun, which is not in the database. */
export function draftToEdit(ctx: Context, subject: Subject, at: Date): DraftToEdit {
  const editions = editionsAt(subject, at);
  if (editions.draft) return { draft: editions.draft, source: editions.draft };
  const source = workingEdition(editions);
  return { draft: newEdition(ctx, subject, source, at), source };
}

/** What the patch has overwritten. Attachments are compared only where the patch has touched them. */
async function overwrittenOf(
  ctx: Context,
  { type }: Subject,
  { draft, source, patched, before }: DraftToEdit & { patched: Patched; before: Edition },
): Promise<Overwritten | undefined> {
  const { changed, attachments } = patched;
  const touchesAttachments = attachments !== undefined || changed.includes('coverId');
  const list = touchesAttachments && source ? await attachmentsOf(ctx, source.id) : [];
  return overwrittenBy(partsOf(type, before, list), partsOf(type, draft, attachments ?? list));
}
