import type { Context } from '../context.ts';
import type { ContentTypeDefinition } from '../entities/content-type.ts';
import { references } from '../entities/content-type.ts';
import type { Edition } from '../entities/edition.ts';
import type { FieldDefinition } from '../entities/field-types.ts';
import { Attachment } from '../entities/file.ts';
import type { Problem } from '../entities/problem.ts';
import { UserError } from '../errors.ts';
import { propertyOf } from './editions.ts';
import { defaultLocale } from './languages.ts';
import { ownerOf } from './owner.ts';
import { patchName } from './patch.ts';

/** A text that shall be published. */
export interface Candidate {
  draft: Edition;
  /** The edition that has its attachments: itself, or the one that it is a copy of. */
  attachedTo: string;
  previous: Edition | null;
  now: Date;
}

/** REQUIRED_TO_PUBLISH with every field that the public would miss; INVALID with what the type itself objects to. */
export async function assertPublishable(
  ctx: Context,
  type: ContentTypeDefinition,
  { draft, attachedTo, previous, now }: Candidate,
): Promise<void> {
  const locale = defaultLocale(ctx.settings);
  const missing: Problem[] = type.fields
    .filter((field) => field.required === 'publish' && isMissing(field, propertyOf(draft, field.name), locale))
    .map((field) => missingField(patchName(field), field.localized ? locale : undefined));
  for (const reference of references(type)) {
    const name = `${reference.name}Id`;
    if (reference.required === 'publish' && !propertyOf(draft, name)) missing.push(missingField(name));
  }
  if (missing.length > 0) throw new UserError('REQUIRED_TO_PUBLISH', missing);
  const owner = await ownerOf(ctx, draft.organizationId);
  const attachments = await ctx.em.count(Attachment, { editionId: attachedTo });
  const problems = type.entity.problems?.(draft, { previous, now, publishing: true, attachments, owner }) ?? [];
  if (problems.length > 0) throw new UserError('INVALID', problems);
}

function isMissing(field: FieldDefinition, value: unknown, locale: string): boolean {
  if (value == null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return field.localized && (value as Record<string, unknown>)[locale] == null;
}

function missingField(name: string, locale?: string): Problem {
  const path = locale ? [name, locale] : [name];
  return {
    path,
    message: {
      pl: `Przed publikacją uzupełnij: ${path.join('.')}.`,
      en: `Fill in before publishing: ${path.join('.')}.`,
    },
  };
}
