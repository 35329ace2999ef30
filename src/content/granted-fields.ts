import { fieldsRefused, type Guarded } from '../access/policy.ts';
import type { Context } from '../context.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { type Labelled, labelledFields } from '../entities/form/labels.ts';
import { RequestError } from '../errors.ts';
import type { Message } from '../message.ts';
import { contentProperties, editionsAt, workingEdition } from './editions.ts';
import type { Subject } from './subject.ts';

/** What access to a locked document depends on. Its areas are those of the text on which editors work. */
export function guardedBy(subject: Subject): Guarded {
  const { type, document } = subject;
  const editions = editionsAt(subject, subject.now);
  const areas = workingEdition(editions)?.areas ?? [];
  const draftOf = editions.previous ? null : document.createdBy;
  return { type, organizationId: document.organizationId, areas, draftOf };
}

/**
 * The fields that the viewer may not set in this document, each by its first name. A document that is being made has no
 * edition yet, and asks for the right to create.
 */
export function fieldsNotFor(ctx: Context, subject: Subject): ReadonlySet<string> {
  return fieldsRefused(ctx.viewer, subject.lastNumber === 0 ? 'create' : 'update', guardedBy(subject));
}

/** Refuses these fields, by their labels, to viewers who may edit others. */
export function refuseFields(fields: readonly Labelled[]): void {
  if (fields.length === 0) return;
  const list = (language: keyof Message) => fields.map(({ label }) => label[language]).join(', ');
  throw new RequestError('FORBIDDEN', {
    pl: `Twoja rola nie pozwala zmieniać tych pól: ${list('pl')}.`,
    en: `Your role does not allow changing these fields: ${list('en')}.`,
  });
}

/**
 * For a verb that takes over a whole text: the columns that have to stay as they are, because the viewer may not set their
 * fields. Attachments come as a whole: whoever may not set them cannot take over a text that has any.
 */
export function propertiesNotFor(ctx: Context, subject: Subject, { withAttachments }: { withAttachments: boolean }) {
  const { type } = subject;
  const refused = fieldsNotFor(ctx, subject);
  if (withAttachments)
    refuseFields(labelledFields(type).filter(({ names }) => names[0] === 'attachments' && refused.has(names[0])));
  return contentProperties(type).filter((property) => refused.has(fieldOf(type, property)));
}

const ofSeo = ['seoTitle', 'seoDescription'];

/** The first name of the field that a column of content belongs to. */
export function fieldOf(type: ContentTypeDefinition, property: string): string {
  const name = ofSeo.includes(property) ? 'seo' : property;
  return labelledFields(type).find(({ names }) => names.includes(name))?.names[0] ?? name;
}
