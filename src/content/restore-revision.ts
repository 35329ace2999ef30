import type { Context } from '../context.ts';
import type { Document } from '../entities/document.ts';
import type { Edition } from '../entities/edition.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { labelledFields } from '../entities/form/labels.ts';
import { invalid } from '../errors.ts';
import { languagesOf } from '../language.ts';
import { changeDocument, type Target } from './change.ts';
import { writeFilesOfDraft } from './draft-files.ts';
import { insertEdition, propertyOf, saveEditions } from './editions.ts';
import { fieldOf, fieldsNotFor } from './granted-fields.ts';
import { attachedPart, labelOf, type Parts, partsOf, sayParts } from './parts.ts';
import { type AttachmentChange, attachmentsOf } from './patch/attachments.ts';
import { forgetAttachments } from './patch/own-attachments.ts';
import { complete } from './patch/patch.ts';
import { PatchProblems } from './patch/patch-values.ts';
import { unusableFiles } from './patch/usable-files.ts';
import { overwrittenBy } from './revisions/overwritten.ts';
import { textAt } from './revisions/text-at.ts';
import { filesInTexts } from './rich-text-fields.ts';
import type { Subject } from './subject.ts';
import { draftToEdit } from './update.ts';

export interface RestoreRevisionInput extends Target {
  /** The version whose text comes back. */
  version: number;
  /** The parts that come back, as `revisions` names them: `title.pl`. All, unless given. */
  fields?: readonly string[] | null;
}

/**
 * Gives the draft what the working text said as of an older version, whole or in some parts. Fields that the person's role may
 * not set stay as they are. A file that is there no more refuses the change.
 */
export function restoreRevision(ctx: Context, input: RestoreRevisionInput): Promise<Document> {
  return changeDocument(ctx, input, {
    may: 'update',
    async carryOut(ctx, subject, at) {
      const { type } = subject;
      const { draft, source } = draftToEdit(ctx, subject, at);
      const attached = source ? await attachmentsOf(ctx, source.id) : [];
      const present = partsOf(type, draft, attached);
      const wanted = withParts(present, await textAt(ctx, subject, input, []), restored(ctx, subject, input));
      const overwritten = overwrittenBy(present, wanted);
      if (!overwritten) return null;
      const known = new Set(filesOf(type, draft, attached).flatMap(({ ids }) => ids));
      const attachments = sayParts(type, draft, wanted);
      await assertFiles(ctx, type, filesOf(type, draft, attachments), known);
      forgetAttachments(type.fields, draft, attachments);
      const problems = new PatchProblems(languagesOf(ctx.settings), labelledFields(type));
      await complete(ctx, subject, draft, problems, attachments.length);
      if (source === draft) await saveEditions(ctx, subject, draft);
      else await insertEdition(ctx, subject, draft);
      await writeFilesOfDraft(ctx, type, draft, { attachments });
      const fields = [...new Set(Object.keys(overwritten).map((part) => part.split('.')[0]))];
      return { action: 'restoreRevision', note: String(input.version), fields, overwritten };
    },
  });
}

type IsRestored = (part: string) => boolean;

function restored(ctx: Context, subject: Subject, { fields }: RestoreRevisionInput): IsRestored {
  const { type } = subject;
  const refused = fieldsNotFor(ctx, subject);
  const known = new Set([...type.fields.map(({ name }) => name), 'slug', 'seoTitle', 'seoDescription', attachedPart]);
  const isKnown = (part: string) => known.has(part.split('.')[0]) || labelOf(type, part).pl !== part;
  const unknown = fields?.find((part) => !isKnown(part));
  if (unknown !== undefined) {
    throw invalid(['fields'], {
      pl: `Ten rodzaj dokumentu nie ma pola „${unknown}”.`,
      en: `This type of document has no field “${unknown}”.`,
    });
  }
  return (part) => {
    const [name] = part.split('.');
    return !refused.has(fieldOf(type, name)) && (!fields || fields.includes(part) || fields.includes(name));
  };
}

/** The present text in which these parts say what they said then. */
function withParts(present: Parts, then: Parts, isRestored: IsRestored): Parts {
  const parts = new Map<string, unknown>();
  for (const part of new Set([...present.keys(), ...then.keys()])) {
    const value = isRestored(part) ? then.get(part) : present.get(part);
    if (value !== undefined) parts.set(part, value);
  }
  return parts;
}

interface FilesOfPart {
  part: string;
  ids: string[];
}

function filesOf(type: ContentTypeDefinition, draft: Edition, attachments: readonly AttachmentChange[]): FilesOfPart[] {
  const inTexts = type.fields.map((field) => ({
    part: field.name,
    ids: filesInTexts([field], () => propertyOf(draft, field.name)),
  }));
  return [...inTexts, { part: attachedPart, ids: attachments.map(({ fileId }) => fileId) }];
}

/** @throws UserError INVALID that names the field whose file is there no more, or not the person's to use */
async function assertFiles(
  ctx: Context,
  type: ContentTypeDefinition,
  files: readonly FilesOfPart[],
  known: ReadonlySet<string>,
): Promise<void> {
  for (const { part, ids } of files) {
    const added = ids.filter((id) => !known.has(id));
    if (added.length === 0 || (await unusableFiles(ctx, added)).length === 0) continue;
    const { pl, en } = labelOf(type, part);
    throw invalid(['fields'], {
      pl: `Pola „${pl}” nie można przywrócić: nie ma już jego pliku. Przywróć inne pola osobno.`,
      en: `“${en}” cannot be brought back: its file is there no more. Bring back other fields by themselves.`,
    });
  }
}
