import { attachmentFields } from '../../entities/attachment.ts';
import { type ByKind, byKind } from '../../entities/fields/by-kind.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import { type FieldDefinition, isReference, type Localized } from '../../entities/fields/field-types.ts';
import { type RichTextJson, toText } from '../../rich-text/index.ts';
import type { Weight } from '../../search/entry-words.ts';

/** A text of an edition in one language. */
export interface EditionText {
  /** The path of the text for a front end: `summary`, `outcome.decision`, `waysToRespond.0.instructions`. */
  field: string;
  text: string;
  weight: Weight;
}

/** An edition's columns as JSON, `attachments` included, as `leavesOf` reads them. */
export type EditionRow = Readonly<Record<string, unknown>>;

/** Texts in one language, and texts that stand in every language. */
interface Found extends EditionText {
  locale: string | null;
}

/**
 * What an edition says, by language: the title first. Texts without a language (a number, the name of a contact) are
 * among the texts of each.
 */
export function textsOfEdition(type: ContentTypeDefinition, row: EditionRow): Map<string, EditionText[]> {
  const found = [
    ...type.fields.flatMap((field) => textsOfField(field, row[field.column], field.name, weightOf(field))),
    ...localized(row.seo_title, 'seo.title', 'B'),
    ...localized(row.seo_description, 'seo.description', 'B'),
    ...textsOfAttachments(row.attachments),
  ].filter(({ text }) => text.trim() !== '');
  const locales = new Set(found.flatMap(({ locale }) => locale ?? []));
  return new Map(
    [...locales].map((locale) => [
      locale,
      found.filter((one) => one.locale === locale || one.locale === null).map(({ locale: _, ...text }) => text),
    ]),
  );
}

function weightOf({ name, listing, type }: FieldDefinition): Weight {
  if (name === 'title') return 'A';
  if (listing) return 'B';
  return type.kind === 'text' ? 'C' : 'D';
}

/** Of attachments the words for people: title and alternative text. What is in the file is searched page by page. */
function textsOfAttachments(attachments: unknown): Found[] {
  const named = attachmentFields.filter(({ localized }) => localized);
  return ((attachments ?? []) as EditionRow[]).flatMap((attachment, index) =>
    named.flatMap((field) => textsOfField(field, attachment[field.column], `attachments.${index}.${field.name}`, 'C')),
  );
}

function textsOfField(field: FieldDefinition, value: unknown, path: string, weight: Weight): Found[] {
  if (value == null) return [];
  if (field.type.list && !isReference(field.type) && Array.isArray(value)) {
    return value.flatMap((item, index) => byKind(readers, field.type, field, item, `${path}.${index}`, weight));
  }
  return byKind(readers, field.type, field, value, path, weight);
}

const silent = (): Found[] => [];
const plain = (_type: unknown, field: FieldDefinition, value: unknown, path: string, weight: Weight): Found[] =>
  field.localized ? localized(value, path, weight) : [{ field: path, text: String(value), weight, locale: null }];

/** What people search for in words. Codes, days and numbers are filtered by. */
const readers: ByKind<Found[], [FieldDefinition, unknown, string, Weight]> = {
  text: plain,
  richText: (_type, _field, value, path, weight) =>
    Object.entries((value ?? {}) as Localized<RichTextJson>).map(([locale, text]) => ({
      field: path,
      text: toText(text),
      weight,
      locale,
    })),
  value: ({ value: { fields } }, _field, value, path, weight) =>
    fields.flatMap((part) => textsOfField(part, (value as EditionRow)[part.name], `${path}.${part.name}`, weight)),
  url: silent,
  int: silent,
  float: silent,
  boolean: silent,
  instant: silent,
  day: silent,
  partialDate: silent,
  money: silent,
  language: silent,
  geometry: silent,
  enum: silent,
  vocabulary: silent,
  document: silent,
  attachment: silent,
};

function localized(value: unknown, field: string, weight: Weight): Found[] {
  return Object.entries((value ?? {}) as Localized).flatMap(([locale, text]) =>
    typeof text === 'string' ? [{ field, text, weight, locale }] : [],
  );
}
