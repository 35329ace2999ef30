import canonicalize from 'canonicalize';
import type { Context } from '../../context.ts';
import { queryRows } from '../../database/transaction.ts';
import type { Edition } from '../../entities/edition.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import type { FieldDefinition, Localized } from '../../entities/fields/field-types.ts';
import { invalid } from '../../errors.ts';
import { languagesOf } from '../../language.ts';
import { languagesIn, newEdition, propertyOf, setProperty } from '../editions.ts';
import { leavesOf } from '../ledger/digest.ts';
import type { Subject } from '../lock.ts';
import { attachmentsOf, replaceAttachments } from '../patch/attachments.ts';

/** A copy of the edition that the public sees with some languages' text taken from the draft. Not persisted. */
export async function withLocalesOf(
  ctx: Context,
  subject: Subject,
  current: Edition,
  draft: Edition,
  locales: readonly string[],
  at: Date,
): Promise<Edition> {
  const languages = languagesOf(ctx.settings);
  const unknown = locales.filter((locale) => !languages.includes(locale));
  if (unknown.length > 0 || locales.length === 0) {
    throw invalid(['locales'], {
      pl: `Podaj języki spośród: ${languages.join(', ')}.`,
      en: `Give languages out of: ${languages.join(', ')}.`,
    });
  }
  const edition = await newEdition(ctx, subject, current, at);
  for (const field of subject.type.fields) {
    setProperty(
      edition,
      field.name,
      mixed(field, propertyOf(current, field.name), propertyOf(draft, field.name), locales),
    );
  }
  for (const property of ['seoTitle', 'seoDescription'] as const) {
    edition[property] = mixLocalized(current[property], draft[property], locales);
  }
  edition.locales = languagesIn(subject.type, edition, languages);
  return edition;
}

/** The public's value with the draft's text in the given languages. */
function mixed(field: FieldDefinition, base: unknown, draft: unknown, locales: readonly string[]): unknown {
  if (field.localized) return mixLocalized(base as Localized<unknown>, draft as Localized<unknown>, locales);
  if (field.type.kind !== 'value' || base == null || draft == null) return base;
  const parts = field.type.value.fields;
  if (!field.type.list) return mixValue(parts, base as Values, draft as Values, locales);
  const [from, to] = [draft as Values[], base as Values[]];
  // Lists of another length say something else, not the same in another language.
  return from.length === to.length ? to.map((item, n) => mixValue(parts, item, from[n], locales)) : base;
}

type Values = Record<string, unknown>;

function mixValue(parts: FieldDefinition[], base: Values, draft: Values, locales: readonly string[]): Values {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const value = mixed(part, base[part.name], draft[part.name], locales);
      return value == null ? [] : [[part.name, value]];
    }),
  );
}

function mixLocalized<T>(
  base: Localized<T> | null | undefined,
  draft: Localized<T> | null | undefined,
  locales: readonly string[],
): Localized<T> | null {
  const result: Localized<T> = { ...base };
  for (const locale of locales) {
    const text = draft?.[locale];
    if (text === undefined) delete result[locale];
    else result[locale] = text;
  }
  return Object.keys(result).length === 0 ? null : result;
}

/** The public edition's attachments, with the draft's titles and alt texts in the given languages. */
export async function copyTranslatedAttachments(
  ctx: Context,
  current: Edition,
  draft: Edition | null,
  edition: Edition,
  locales: readonly string[],
): Promise<void> {
  const drafted = draft ? await attachmentsOf(ctx, draft.id) : [];
  const translated = (await attachmentsOf(ctx, current.id)).map((attachment) => {
    const text = drafted.find((one) => one.id === attachment.id);
    if (!text) return attachment;
    return {
      ...attachment,
      title: mixLocalized(attachment.title, text.title, locales) ?? attachment.title,
      alt: mixLocalized(attachment.alt, text.alt, locales),
    };
  });
  await replaceAttachments(ctx, edition.id, translated);
}

/** Once the last language is published the draft is the same as what the public sees, and no draft any more. */
export async function dropDraftThatSaysNothingNew(
  ctx: Context,
  type: ContentTypeDefinition,
  draft: Edition | null,
  editionId: string,
): Promise<void> {
  if (!draft) return;
  const query = <T>(sql: string, values: unknown[]) => queryRows<T>(ctx, sql, values);
  const leaves = await leavesOf(query, type, [draft.id, editionId]);
  const slug = leaves.get(editionId)?.fields.slug;
  if (says(leaves.get(draft.id)?.fields, slug) === says(leaves.get(editionId)?.fields, slug)) {
    ctx.em.remove(draft);
    await ctx.em.flush();
  }
}

/** What an edition says, without what it is. Without a slug of its own it has the one that the document has. */
function says(fields: Record<string, unknown> = {}, slugOtherwise: unknown): string | undefined {
  const { id: _id, number: _number, change_note: _note, ...content } = fields;
  return canonicalize({ ...content, slug: content.slug ?? slugOtherwise });
}
