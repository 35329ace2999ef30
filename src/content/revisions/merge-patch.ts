import type { Context } from '../../context.ts';
import type { Edition } from '../../entities/edition.ts';
import { labelledFields } from '../../entities/form/labels.ts';
import { languagesOf } from '../../language.ts';
import type { Message } from '../../message.ts';
import { newEdition } from '../editions.ts';
import { versionConflict } from '../lock.ts';
import { isSame, labelOf, type Parts, partsOf, sayParts } from '../parts.ts';
import { type AttachmentChange, attachmentsOf } from '../patch/attachments.ts';
import { forgetAttachments } from '../patch/own-attachments.ts';
import { applyPatch, complete, type Patch, type Patched } from '../patch/patch.ts';
import { PatchProblems } from '../patch/patch-values.ts';
import type { Subject } from '../subject.ts';
import { type Conflict, mergeParts } from './merge-parts.ts';
import { type RevisionSince, revisionsSince, textBefore } from './revisions-since.ts';

/** A draft that is to be changed, and a patch by somebody who has seen an older version. */
export interface LatePatch {
  draft: Edition;
  /** The edition that has the draft's attachments. */
  source: Edition | null;
  patch: Patch;
  /** The version that the person has seen. */
  seen: number;
}

/**
 * Applies a patch to the draft in memory, where others have changed the document since the version that the person has seen.
 * The patch is read as a change of the text of that version. What others have changed and the person has not stays; what
 * both have changed in different ways is a VERSION_CONFLICT with both values.
 */
export async function mergePatch(
  ctx: Context,
  subject: Subject,
  { draft, source, patch, seen }: LatePatch,
): Promise<Patched> {
  const { type, document } = subject;
  const since = await revisionsSince(ctx, type, document.id, seen);
  if (since === null) throw await versionConflict(ctx, document, seen);
  const attachments = source ? await attachmentsOf(ctx, source.id) : [];
  if (since.length === 0) return applyPatch(ctx, subject, draft, patch, attachments);
  const theirs = partsOf(type, draft, attachments);
  const base = textBefore(theirs, since);
  const mine = await patchedParts(ctx, subject, { draft, base, patch });
  const { parts, conflicts } = mergeParts(type, base, mine, theirs);
  if (conflicts.length > 0) throw await conflictOf(ctx, subject, seen, since, conflicts);
  const list = await sayMerged(ctx, subject, draft, parts);
  tellOfMerge(ctx, subject, since);
  const changed = changedFields(theirs, partsOf(type, draft, list));
  return { changed, attachments: changed.includes('attachments') ? list : undefined };
}

/** What the person wants to say: the text that they have seen, with their patch. */
async function patchedParts(
  ctx: Context,
  subject: Subject,
  { draft, base, patch }: { draft: Edition; base: Parts; patch: Patch },
): Promise<Parts> {
  const edition = newEdition(ctx, subject, draft, draft.createdAt);
  const before = sayParts(subject.type, edition, base);
  const { attachments } = await applyPatch(ctx, subject, edition, patch, before);
  return partsOf(subject.type, edition, attachments ?? before);
}

/** Writes the merged parts to the draft. Each side was sound by itself; together they need not be. */
async function sayMerged(ctx: Context, subject: Subject, draft: Edition, parts: Parts): Promise<AttachmentChange[]> {
  const { type } = subject;
  const list = sayParts(type, draft, parts);
  forgetAttachments(type.fields, draft, list);
  const problems = new PatchProblems(languagesOf(ctx.settings), labelledFields(type));
  await complete(ctx, subject, draft, problems, list.length);
  return list;
}

/** The properties of the parts that differ. */
function changedFields(before: Parts, after: Parts): string[] {
  const parts = [...new Set([...before.keys(), ...after.keys()])];
  const changed = parts.filter((part) => !isSame(before.get(part), after.get(part)));
  return [...new Set(changed.map((part) => part.split('.')[0]))];
}

async function conflictOf(
  ctx: Context,
  { type, document }: Subject,
  seen: number,
  since: readonly RevisionSince[],
  conflicts: readonly Conflict[],
) {
  const details = conflicts.map(({ part, ...values }) => {
    const by = since.find(({ overwritten }) => part in overwritten);
    return {
      field: part,
      label: labelOf(type, part)[ctx.language === 'pl' ? 'pl' : 'en'],
      ...values,
      by: by?.by ?? null,
      at: by?.at,
    };
  });
  return versionConflict(ctx, document, seen, details);
}

function tellOfMerge(ctx: Context, { type }: Subject, since: readonly RevisionSince[]): void {
  const parts = [...new Set(since.flatMap(({ overwritten }) => Object.keys(overwritten)))];
  const people = [...new Set(since.flatMap(({ by }) => by ?? []))].join(', ');
  const fields = (language: keyof Message) => parts.map((part) => `„${labelOf(type, part)[language]}”`).join(', ');
  const who = people && ` (${people})`;
  ctx.warnings.add({
    code: 'MERGED',
    path: ['expectedVersion'],
    message: {
      pl: `Dokument zmieniono w międzyczasie${who}: ${fields('pl')}. Te zmiany zostały, a Twoje je uzupełniły.`,
      en: `The document was changed meanwhile${who}: ${fields('en')}. Those changes stay, and yours were added to them.`,
    },
  });
}
