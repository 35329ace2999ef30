import { isOnCard, writtenColumn } from '../../database/cards/columns.ts';
import { type ByKind, byKind } from '../../entities/fields/by-kind.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import type { FieldDefinition } from '../../entities/fields/field-types.ts';
import { snakeCase } from '../../entities/fields/naming.ts';
import { defaultOf } from '../expressions.ts';
import { fieldReaders, valueSql } from '../field-readers.ts';
import { type WrittenField, WrittenText } from '../in-sql.ts';
import { preparedText } from '../prepared-texts.ts';
import type { Reading } from '../reading.ts';
import { relationReader } from '../relations.ts';
import { seenIn } from '../seen-fields.ts';
import type { SelectedField } from '../selection.ts';
import { answerOf, type FieldAnswer, partsOf, type Shape } from '../shapes.ts';
import { shownSql } from '../shown-documents.ts';
import { attachmentFromCard, entryFromCard, listFromCard, objectFromCard } from './prepared.ts';

/**
 * How the fields of a document are read from its card, for answers that SQL writes. What a card does not have is read from
 * the card's edition, which is joined to the row.
 */
export function cardShape(read: Reading, type: ContentTypeDefinition): Omit<Shape, 'table'> {
  const edition = read.content(type);
  const fromEdition: FieldAnswer = (row, field) => answerOf(edition, read.editionOf(row, type), field);
  const names = [...Object.keys(edition.fields), ...Object.keys(edition.answers ?? {})];
  return {
    typeName: type.typeName,
    shown: (row, selection) => shownSql(read, row, selection),
    fields: {},
    answers: {
      ...Object.fromEntries(names.map((name) => [name, fromEdition])),
      ...kernelAnswers(read, type, fromEdition),
      ...Object.fromEntries(type.fields.filter(isOnCard).flatMap((field) => fieldAnswers(read, field, fromEdition))),
      ...Object.fromEntries(type.fields.flatMap((field) => textAnswers(read, field))),
      ...Object.fromEntries(
        type.derived.map(({ name, type: { kind }, sql }) => [
          name,
          // A card has only so much of value objects as other derived fields need.
          kind === 'value' ? fromEdition : (row) => sql(row, read),
        ]),
      ),
      ...Object.fromEntries(
        type.relations.map((relation) => {
          const reader = relationReader(read, type, relation);
          return [relation.name, (row, field) => reader(row, field)[0].sql];
        }),
      ),
    } satisfies Record<string, FieldAnswer>,
  };
}

function kernelAnswers(
  read: Reading,
  type: ContentTypeDefinition,
  fromEdition: FieldAnswer,
): Record<string, FieldAnswer> {
  const column =
    (name: string): FieldAnswer =>
    (row) =>
      `${row}.${name}`;
  return {
    id: column('id'),
    documentId: column('document_id'),
    slug: column('slug'),
    locale: column('locale'),
    locales: column('locales'),
    publishedAt: written('published_at'),
    updatedAt: written('updated_at'),
    organization: (row, field) => entry('Organization', `${row}.organization`, field) ?? fromEdition(row, field),
    cover: (row, field) => cover(read, row, field) ?? fromEdition(row, field),
    attachments: (row, field) => {
      const item = read.parameters.alias('a');
      const columns = attachmentFromCard(read, `${item}.value`, field.selection('Attachment'));
      return columns ? listFromCard(`${row}.attachments`, item, columns) : fromEdition(row, field);
    },
    seo: (row, field) => seo(read, type, row, field, fromEdition),
    // One language falls back to no other.
    ...(read.locales.length === 1 ? { fallbacks: () => `'[]'::json` } : {}),
  };
}

function entry(typeName: string, source: string, field: SelectedField): string | undefined {
  const columns = entryFromCard(typeName, source, field.selection(typeName));
  return columns && objectFromCard(source, columns);
}

function cover(read: Reading, row: string, field: SelectedField): string | undefined {
  const columns = attachmentFromCard(read, `${row}.cover`, field.selection('Attachment'));
  return columns && objectFromCard(`${row}.cover`, columns);
}

function seo(
  read: Reading,
  type: ContentTypeDefinition,
  row: string,
  field: SelectedField,
  fromEdition: FieldAnswer,
): string {
  const summary = type.fields.find(({ listing }) => listing);
  const description = ['seo_description', ...(summary ? [summary.column] : [])].map((column) => `${row}.${column}`);
  const selection = field.selection('Seo');
  const parts: Record<string, (part: SelectedField) => WrittenField> = {
    title: () => `coalesce(${row}.seo_title, ${row}.title, '')`,
    description: () => `coalesce(${description.join(', ')}, '')`,
    image: (part) => cover(read, row, part) ?? fromEdition(row, { ...part, name: 'cover' }),
  };
  return read.inline(partsOf(selection, 'Seo', (part) => parts[part.name]?.(part)));
}

/** The answer of a field that cards have; for an instant also the answer of its day. */
function fieldAnswers(read: Reading, field: FieldDefinition, fromEdition: FieldAnswer): [string, FieldAnswer][] {
  const [, ...days] = fieldReaders(read, field);
  return [
    [field.name, byKind(answers, field.type, { read, field, fromEdition })],
    ...days.map(([day, reader]): [string, FieldAnswer] => [day, (row, asked) => reader(row, asked)[0].sql]),
  ];
}

interface OnCard {
  read: Reading;
  field: FieldDefinition;
  fromEdition: FieldAnswer;
}

/** An instant's text, which stands on the card beside the instant. */
function written(instant: string): FieldAnswer {
  return (row) => new WrittenText(`${row}.${writtenColumn(instant)}`);
}

/** The card's column as it is, with what stands for an absent value. */
const plain = (_type: unknown, { field }: OnCard): FieldAnswer => {
  const { column, localized } = field;
  const absent = localized || field.required === 'value' ? undefined : defaultOf(field);
  return (row) => (absent === undefined ? `${row}.${column}` : `coalesce(${row}.${column}, ${absent})`);
};

/** As it is read from an edition: the card has the same column. */
const asInEdition = (_type: unknown, { read, field }: OnCard): FieldAnswer => {
  const [[, reader]] = fieldReaders(read, field);
  return (row, asked) => reader(row, asked)[0].sql;
};

const notOnCard = (_type: unknown, { fromEdition }: OnCard): FieldAnswer => fromEdition;

const answers: ByKind<FieldAnswer, [OnCard]> = {
  text: plain,
  url: plain,
  language: plain,
  enum: plain,
  int: plain,
  float: plain,
  boolean: plain,
  instant: (type, card) => (defaultOf(card.field) === undefined ? written(card.field.column) : plain(type, card)),
  day: plain,
  partialDate: plain,
  money: asInEdition,
  document: asInEdition,
  attachment: notOnCard,
  richText: notOnCard,
  geometry: notOnCard,
  value:
    ({ value }, { read, field }) =>
    (row, asked) =>
      valueSql(read, value, false, `${row}.${field.column}`, asked, { row, edition: `${row}.edition_id` }),
  vocabulary: ({ vocabulary: { typeName }, list }, { read, field, fromEdition }) => {
    const source = (row: string) => `${row}.${snakeCase(field.name)}`;
    if (!list) return (row, asked) => entry(typeName, source(row), asked) ?? fromEdition(row, asked);
    return (row, asked) => {
      const item = read.parameters.alias('v');
      const columns = entryFromCard(typeName, `${item}.value`, asked.selection(typeName));
      return columns ? listFromCard(source(row), item, columns) : fromEdition(row, asked);
    };
  },
};

/** Cards tell in which language readers get a rich text. */
function textAnswers(read: Reading, field: FieldDefinition): [string, FieldAnswer][] {
  const { name, column, type } = field;
  if (type.kind !== 'richText') return [];
  const text: FieldAnswer = (row, asked) =>
    preparedText(
      read,
      {
        edition: `${row}.edition_id`,
        field: name,
        locale: seenIn(read, row, field, `${row}.${column}`),
        joined: read.joinedToCard(row),
      },
      asked.selection('RichText'),
    );
  return [[name, text]];
}
