import canonicalize from 'canonicalize';
import type { Context } from '../../context.ts';
import { queryRows } from '../../database/transaction.ts';
import type { Edition } from '../../entities/edition.ts';
import type { FieldDefinition, Localized } from '../../entities/fields/field-types.ts';
import { invalid } from '../../errors.ts';
import { languagesOf } from '../../language.ts';
import { deleteDraft, languagesIn, newEdition, propertyOf, setProperty } from '../editions.ts';
import { leavesOf } from '../ledger/digest.ts';
import { type AttachmentChange, attachmentsOf } from '../patch/attachments.ts';
import type { Subject } from '../subject.ts';

/** The publication of some languages alone. */
export interface SomeLanguages {
  /** The edition that the languages are taken from. */
  text: Edition;
  /** The edition from which all other languages stay; null where nothing is public, so that there are no others. */
  base: Edition | null;
  locales: readonly string[];
}

/** A copy of the public edition with the texts of some languages taken from the draft. Not persisted. */
export function withLocalesOf(
  ctx: Context,
  subject: Subject,
  { text, base, locales }: SomeLanguages,
  at: Date,
): Edition {
  const languages = languagesOf(ctx.settings);
  assertLanguages(locales, languages);
  const edition = newEdition(ctx, subject, base ?? text, at);
  for (const field of subject.type.fields) {
    const drafted = propertyOf(text, field.name);
    const value = base ? mixed(field, propertyOf(base, field.name), drafted, locales) : only(field, drafted, locales);
    setProperty(edition, field.name, value);
  }
  for (const property of ['seoTitle', 'seoDescription'] as const) {
    edition[property] = mixLocalized(base?.[property], text[property], locales);
  }
  edition.locales = languagesIn(subject.type, edition, languages);
  return edition;
}

function assertLanguages(locales: readonly string[], languages: readonly string[]): void {
  if (locales.length > 0 && locales.every((locale) => languages.includes(locale))) return;
  throw invalid(['locales'], {
    pl: `Podaj języki spośród: ${languages.join(', ')}.`,
    en: `Give languages out of: ${languages.join(', ')}.`,
  });
}

/** A value with only its texts in the given languages. */
function only(field: FieldDefinition, value: unknown, locales: readonly string[]): unknown {
  if (value == null) return value;
  if (field.localized) return mixLocalized(null, value as Localized<unknown>, locales);
  if (field.type.kind !== 'value') return value;
  const parts = field.type.value.fields;
  const onlyIn = (item: Values) => withoutGaps(parts, (part) => only(part, item[part.name], locales));
  return field.type.list ? (value as Values[]).map(onlyIn) : onlyIn(value as Values);
}

/** The public value with the draft's texts in the given languages. */
function mixed(field: FieldDefinition, base: unknown, draft: unknown, locales: readonly string[]): unknown {
  if (field.localized) return mixLocalized(base as Localized<unknown>, draft as Localized<unknown>, locales);
  if (field.type.kind !== 'value' || base == null || draft == null) return base;
  const parts = field.type.value.fields;
  if (!field.type.list) return mixValue(parts, base as Values, draft as Values, locales);
  const [from, to] = [draft as Values[], base as Values[]];
  // A list of another length is another list, not the same list in another language.
  return from.length === to.length ? to.map((item, n) => mixValue(parts, item, from[n], locales)) : base;
}

type Values = Record<string, unknown>;

function mixValue(parts: FieldDefinition[], base: Values, draft: Values, locales: readonly string[]): Values {
  return withoutGaps(parts, (part) => mixed(part, base[part.name], draft[part.name], locales));
}

function withoutGaps(parts: FieldDefinition[], read: (part: FieldDefinition) => unknown): Values {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const value = read(part);
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

/** The published attachments: the public ones, with the draft's titles and alt texts in the given languages. */
export async function attachmentsInLocales(
  ctx: Context,
  { text, base, locales }: SomeLanguages,
): Promise<AttachmentChange[]> {
  const drafted = await attachmentsOf(ctx, text.id);
  if (!base) {
    return drafted.map((attachment) => ({
      ...attachment,
      title: mixLocalized(null, attachment.title, locales) ?? attachment.title,
      alt: mixLocalized(null, attachment.alt, locales),
    }));
  }
  return (await attachmentsOf(ctx, base.id)).map((attachment) => {
    const translated = drafted.find((one) => one.id === attachment.id);
    if (!translated) return attachment;
    return {
      ...attachment,
      title: mixLocalized(attachment.title, translated.title, locales) ?? attachment.title,
      alt: mixLocalized(attachment.alt, translated.alt, locales),
    };
  });
}

/** Drops the draft when its last language is published: it then equals the public edition. */
export async function dropDraftThatSaysNothingNew(
  ctx: Context,
  subject: Subject,
  draft: Edition,
  editionId: string,
): Promise<void> {
  const { type } = subject;
  const query = <T>(sql: string, values: unknown[]) => queryRows<T>(ctx, sql, values);
  const leaves = await leavesOf(query, type, [draft.id, editionId]);
  const slug = leaves.get(editionId)?.fields.slug;
  if (says(leaves.get(draft.id)?.fields, slug) === says(leaves.get(editionId)?.fields, slug)) {
    await deleteDraft(ctx, subject, draft);
  }
}

/** The content of an edition, without its identity. An edition without a slug has the document's slug. */
function says(fields: Record<string, unknown> = {}, slugOtherwise: unknown): string | undefined {
  const { id: _id, number: _number, change_note: _note, ...content } = fields;
  return canonicalize({ ...content, slug: content.slug ?? slugOtherwise });
}
