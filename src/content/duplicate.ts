import type { Context } from '../context.ts';
import type { Document } from '../entities/document.ts';
import { RequestError } from '../errors.ts';
import { defaultLocale } from '../language.ts';
import { change } from './change.ts';
import { newDocument, writeFirstDraft } from './create.ts';
import { editionsAt, newEdition, propertyOf, setProperty, withEditionsOf, workingEdition } from './editions.ts';
import { propertiesNotFor } from './granted-fields.ts';
import { documentToRead } from './lock.ts';
import { attachmentsOf } from './patch/attachments.ts';

/**
 * Copies a document's text, with its attachments, to a new document of the same organization: the draft, or else the
 * edition from which a draft would be begun. The copy has no window, and gets an address of its own when it is
 * published.
 */
export function duplicate(ctx: Context, { id }: { id: string }): Promise<Document> {
  return change(ctx, async (ctx, at) => {
    const known = await documentToRead(ctx, id);
    const [original] = await withEditionsOf(ctx, known.type, [known]);
    const source = workingEdition(editionsAt(original, at));
    if (!source) throw new RequestError('NOT_FOUND');
    const { type } = original;
    const subject = await newDocument(ctx, type, original.document.organizationId, at);
    const { document } = subject;
    const draft = newEdition(ctx, subject, source, at);
    draft.slug = null;
    const withAttachments = (await attachmentsOf(ctx, source.id)).length > 0;
    const empty = newEdition(ctx, subject, null, at);
    for (const property of propertiesNotFor(ctx, subject, { withAttachments })) {
      setProperty(draft, property, propertyOf(empty, property));
    }
    await writeFirstDraft(ctx, subject, draft, { copyOf: source });
    return {
      answer: document,
      action: 'duplicate',
      document,
      note: source.title?.[defaultLocale(ctx.settings)] ?? null,
    };
  });
}
