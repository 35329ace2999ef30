import { record } from '../access/audit.ts';
import type { Context } from '../context.ts';
import { now, transaction } from '../database/transaction.ts';
import type { Document } from '../entities/document.ts';
import type { Edition } from '../entities/edition.ts';
import { writeFilesOfDraft } from './draft-files.ts';
import { editionsAt, newEdition, workingEdition } from './editions.ts';
import { lockDocument, type Subject } from './lock.ts';
import { applyPatch, type Patch, type Patched } from './patch/patch.ts';

export interface UpdateInput {
  id: string;
  expectedVersion: number;
  patch: Patch;
}

/**
 * Changes the draft; where there is none, one is begun from what is planned or public. What the public sees stays as
 * it is. A patch that changes nothing leaves the version alone.
 */
export async function update(ctx: Context, typeName: string, input: UpdateInput): Promise<Document> {
  return transaction(ctx, async (ctx) => {
    const subject = await lockDocument(ctx, input.id, 'update', input.expectedVersion, typeName);
    await changeDraft(ctx, subject, (draft, source) => applyPatch(ctx, subject.type, draft, input.patch, source?.id));
    return subject.document;
  });
}

/** Changes a draft in memory. `source` is the edition that has its attachments: itself, or what it is a copy of. */
export type Edit = (draft: Edition, source: Edition | null) => Promise<Patched>;

/** What `update` does once the document is locked, with any edit. Answers whether anything changed. */
export async function changeDraft(ctx: Context, subject: Subject, edit: Edit, note?: string): Promise<boolean> {
  const at = await now(ctx);
  const { draft, source } = await draftToEdit(ctx, subject, at);
  const { changed, attachments } = await edit(draft, source);
  if (changed.length === 0) return false;
  if (source !== draft) ctx.em.persist(draft);
  await touch(ctx, subject.document, at);
  await writeFilesOfDraft(ctx, subject.type, draft, { attachments, copyOf: source ?? undefined });
  record(ctx, at, { action: 'update', document: subject.document, fields: changed, note });
  return true;
}

/** The draft, or a copy of what it would be begun from, not yet persisted. */
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

/** Counts the document's version up and says who did it. Flushes. */
export async function touch(ctx: Context, document: Document, at: Date): Promise<void> {
  // The mapper counts the version up when something differs: two changes in one millisecond are two versions all the same.
  document.updatedAt = at > document.updatedAt ? at : new Date(document.updatedAt.getTime() + 1);
  document.updatedBy = ctx.viewer?.id ?? null;
  await ctx.em.flush();
}
