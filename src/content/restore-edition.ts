import { fieldsRefused } from '../access/policy.ts';
import type { Context } from '../context.ts';
import type { Document } from '../entities/document.ts';
import type { Edition } from '../entities/edition.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { invalid } from '../errors.ts';
import { changeDocument, type Target } from './change.ts';
import { writeFilesOfDraft } from './draft-files.ts';
import { editionsAt, newEdition, propertyOf, setProperty, workingEdition } from './editions.ts';
import type { Subject } from './lock.ts';

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
      const source = await editionOf(ctx, subject, input.editionId);
      const editions = await editionsAt(ctx, subject, at);
      const { draft: before } = editions;
      if (source === before) return null;
      const draft = await newEdition(ctx, subject, source, at);
      keepFieldsOfOthers(ctx, subject, draft, workingEdition(editions));
      if (before) {
        before.discardedAt = at;
        await ctx.em.flush();
      }
      ctx.em.persist(draft);
      await ctx.em.flush();
      await writeFilesOfDraft(ctx, subject.type, draft, { copyOf: source });
      return { action: 'restoreEdition', note: String(source.number) };
    },
  });
}

async function editionOf(ctx: Context, { document, type }: Subject, id: string): Promise<Edition> {
  const [uuid] = uuidsOf([id], 'Edition');
  const found = uuid ? await ctx.em.findOne(type.entity, { id: uuid, documentId: document.id }) : null;
  if (found) return found as Edition;
  throw invalid(['editionId'], {
    pl: 'Ten dokument nie ma takiego wydania.',
    en: 'This document has no such edition.',
  });
}

function keepFieldsOfOthers(ctx: Context, { document, type }: Subject, draft: Edition, present: Edition | null): void {
  const refused = fieldsRefused(ctx.viewer, 'update', type, document.organizationId);
  for (const { name } of type.fields.filter((field) => refused.has(field.name))) {
    setProperty(draft, name, present ? propertyOf(present, name) : null);
  }
}
