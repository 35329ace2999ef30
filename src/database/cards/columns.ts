import { boundariesIn } from '../../entities/fields/boundaries.ts';
import { type ByKind, byKind } from '../../entities/fields/by-kind.ts';
import { type ContentTypeDefinition, references } from '../../entities/fields/content-type.ts';
import type { FieldDefinition } from '../../entities/fields/field-types.ts';
import { longestLine } from '../../entities/fields/limits.ts';
import { snakeCase } from '../../entities/fields/naming.ts';
import { boundingBoxes, isOnMap, isPoint } from '../../entities/fields/on-map.ts';
import { literal, localeOf, localizedText, storedIn } from '../../entities/fields/stored-sql.ts';
import { asComparedSql } from '../../search/compared-text.ts';
import { titleWords } from '../../search/titles.ts';
import type { Chain } from './chain.ts';
import { attachmentsJson, coverJson, entriesJson, entryJson, idSql } from './prepared-json.ts';

/** One column of a card: its type, and the SQL that makes its value from an edition's row `e`. */
export interface CardColumn {
  name: string;
  type: string;
  /** @param chain languages in order of preference */
  sql: (chain: Chain) => string;
}

const row = 'e';

/**
 * The columns of a type's cards. A text is the text in the chain's language; plain values and references are as in the
 * edition; relations are JSON. Fields that lists do not show are not on the card: their column tells only whether the
 * edition has a value, so that derived fields read a card as they read an edition.
 */
export function cardColumns(type: ContentTypeDefinition): CardColumn[] {
  return [
    ...kernelColumns(type),
    ...type.fields.flatMap(fieldColumns),
    ...references(type).map(({ column }) => stored(column, 'uuid')),
  ];
}

function stored(name: string, type: string): CardColumn {
  return { name, type, sql: () => `${row}.${name}` };
}

function kernelColumns(type: ContentTypeDefinition): CardColumn[] {
  return [
    { name: 'edition_id', type: 'uuid', sql: () => `${row}.id` },
    stored('document_id', 'uuid'),
    stored('visible', 'tstzrange'),
    { name: 'id', type: 'text', sql: ({ mark }) => idSql(type.typeName, `${row}.document_id`, mark) },
    stored('number', 'int'),
    stored('published_at', 'timestamptz(3)'),
    stored('change_note', 'text'),
    stored('slug', 'text'),
    stored('locales', 'text[]'),
    { name: 'locale', type: 'text', sql: ({ locales }) => localeOf(`${row}.title`, locales) },
    { name: 'seo_title', type: 'text', sql: ({ locales }) => localizedText(`${row}.seo_title`, locales) },
    { name: 'seo_description', type: 'text', sql: ({ locales }) => localizedText(`${row}.seo_description`, locales) },
    stored('organization_id', 'uuid'),
    { name: 'organization', type: 'jsonb', sql: (chain) => entryJson('Organization', `${row}.organization_id`, chain) },
    stored('cover_id', 'uuid'),
    { name: 'cover', type: 'jsonb', sql: (chain) => coverJson(row, chain) },
    { name: 'attachments', type: 'jsonb', sql: (chain) => attachmentsJson(row, chain) },
  ];
}

/** The column of a text as filters compare it, in lower case. */
export function comparedColumn({ column }: FieldDefinition): string {
  return `${column}_compared`;
}

/** The column of the words of a text. */
export function wordsColumn({ column }: FieldDefinition): string {
  return `${column}_words`;
}

/** The column of the bounding boxes of a field's shapes. */
export function boxesColumn({ column }: FieldDefinition): string {
  return `${column}_boxes`;
}

/** The column of an instant's text, as answers have it. */
export function writtenColumn(instant: string): string {
  return `${instant}_written`;
}

/**
 * The instants of a card whose texts stand beside them: name and SQL of each. Writing an instant takes a microsecond, and a list
 * of twenty shows forty.
 */
export function writtenInstants(type: ContentTypeDefinition): { name: string; sql: string }[] {
  const instants = type.fields.filter((field) => field.type.kind === 'instant' && isOnCard(field));
  return [
    { name: writtenColumn('published_at'), sql: 'published_at' },
    { name: writtenColumn('updated_at'), sql: 'lower(visible)' },
    ...instants.map(({ column }) => ({ name: writtenColumn(column), sql: column })),
  ];
}

/** Whether cards have the field's value, and not only whether there is one. */
export function isOnCard(field: FieldDefinition): boolean {
  return byKind(whetherOnCard, field.type, field);
}

function fieldColumns(field: FieldDefinition): CardColumn[] {
  return byKind(columnsOfKind, field.type, field);
}

/** Tells only whether there is a value: an empty text, or null. */
function presence(field: FieldDefinition): CardColumn[] {
  return [{ name: field.column, type: 'text', sql: () => `case when ${storedIn(row, field)} is not null then '' end` }];
}

function plain(type: string) {
  return (_type: unknown, field: FieldDefinition): CardColumn[] => {
    if (!isOnCard(field)) return presence(field);
    if (!field.localized) return [{ name: field.column, type, sql: () => storedIn(row, field) }];
    const text = ({ locales }: Chain) => localizedText(storedIn(row, field), locales);
    const column = { name: field.column, type: 'text', sql: text };
    if (!field.filter) return [column];
    return [
      column,
      { name: comparedColumn(field), type: 'text', sql: (chain) => `lower(${asComparedSql(text(chain))})` },
      { name: wordsColumn(field), type: 'tsvector', sql: (chain) => titleWords(text(chain)) },
    ];
  };
}

/** Of value objects that follow the clock only their instants, so that derived fields read a card as they read an edition. */
function onlyInstants(field: FieldDefinition, instants: readonly FieldDefinition[]): CardColumn {
  const parts = instants.map(({ name }) => `${literal(name)}, i.value->${literal(name)}`).join(', ');
  const sql = `(select jsonb_agg(jsonb_build_object(${parts}) order by i.n)
    from jsonb_array_elements(${storedIn(row, field)}) with ordinality i (value, n))`;
  return { name: field.column, type: 'jsonb', sql: () => sql };
}

/** Long texts would drive cards out of the page, and only one text of a type is made for lists. */
function isShownInLists({ type, listing, publicFrom, maxLength = longestLine }: FieldDefinition): boolean {
  return !type.list && !publicFrom && (listing === true || maxLength <= longestLine);
}

const columnsOfKind: ByKind<CardColumn[], [FieldDefinition]> = {
  text: plain('text'),
  url: plain('text'),
  language: plain('text'),
  enum: plain('text'),
  int: plain('int'),
  float: plain('double precision'),
  boolean: plain('boolean'),
  instant: plain('timestamptz(3)'),
  day: plain('date'),
  partialDate: plain('text'),
  money: plain('numeric(14,2)'),
  // The language in which readers get the text.
  richText: (_type, field) => [
    { name: field.column, type: 'text', sql: ({ locales }) => localeOf(storedIn(row, field), locales) },
  ],
  geometry: (_type, field) => presence(field),
  value: (_type, field) => {
    if (isOnCard(field)) return [stored(field.column, 'jsonb')];
    const instants = boundariesIn(field);
    const column = instants.length > 0 && field.type.list ? [onlyInstants(field, instants)] : presence(field);
    if (!isOnMap(field)) return column;
    return [...column, { name: boxesColumn(field), type: 'jsonb', sql: () => boundingBoxes(`${row}.${field.column}`) }];
  },
  document: (_type, { column }) => [stored(column, 'uuid[]')],
  attachment: (_type, field) => presence(field),
  vocabulary: ({ vocabulary, list }, { name, column }) => {
    const make = list ? entriesJson : entryJson;
    return [
      stored(column, list ? 'uuid[]' : 'uuid'),
      { name: snakeCase(name), type: 'jsonb', sql: (chain) => make(vocabulary.typeName, `${row}.${column}`, chain) },
    ];
  },
};

const never = () => false;
const inLists = (_type: unknown, field: FieldDefinition) => isShownInLists(field);

const whetherOnCard: ByKind<boolean, [FieldDefinition]> = {
  text: inLists,
  url: inLists,
  language: inLists,
  enum: inLists,
  int: inLists,
  float: inLists,
  boolean: inLists,
  instant: inLists,
  day: inLists,
  partialDate: inLists,
  money: inLists,
  richText: never,
  geometry: never,
  // Lists that show a map ask for points. Shapes are large, so cards have their boxes only.
  value: (_type, field) => isOnMap(field) && isPoint(field),
  vocabulary: () => true,
  document: () => true,
  attachment: never,
};
