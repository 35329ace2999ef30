import type { Context } from '../context.ts';
import type { Document } from '../entities/document.ts';
import type { Edition } from '../entities/edition.ts';
import { changeDocument, type Target } from './change.ts';
import { writeFilesOfDraft } from './draft-files.ts';
import {
  editionsAt,
  insertEdition,
  newEdition,
  propertyOf,
  saveEditions,
  setProperty,
  workingEdition,
} from './editions.ts';
import { propertiesNotFor } from './granted-fields.ts';
import { editionOf } from './revisions/text-at.ts';
import type { Subject } from './subject.ts';

export interface RestoreEditionInput extends Target {
  editionId: string;
}

/**
 * Makes the text of an edition the draft, whole: all languages, attachments with their texts and focal points. The
 * draft before stays in the history as an edition that was never public. Fields that the person's role may not set stay
 * as they are now. Where the edition is the draft, nothing changes.
 */
export function restoreEdition(ctx: Context, input: RestoreEditionInput): Promise<Document> {
  return changeDocument(ctx, input, {
    may: 'update',
    async carryOut(ctx, subject, at) {
      const source = await editionOf(ctx, subject, input.editionId, ['editionId']);
      const editions = editionsAt(subject, at);
      const { draft: before } = editions;
      if (source.id === before?.id) return null;
      const draft = newEdition(ctx, subject, source, at);
      keepFieldsOfOthers(ctx, subject, draft, workingEdition(editions));
      if (before) {
        before.discardedAt = at;
        await saveEditions(ctx, subject, before);
      }
      await insertEdition(ctx, subject, draft);
      await writeFilesOfDraft(ctx, subject.type, draft, { copyOf: source });
      return { action: 'restoreEdition', details: { editions: [source.number] } };
    },
  });
}

/** Attachments belong to the text that is restored, so whoever may not set attachments restores nothing. */
function keepFieldsOfOthers(ctx: Context, subject: Subject, draft: Edition, present: Edition | null): void {
  for (const property of propertiesNotFor(ctx, subject, { withAttachments: true })) {
    setProperty(draft, property, present ? propertyOf(present, property) : null);
  }
}
