import type { Message, Words } from '../../message.ts';
import type { DerivedRead } from './derived-read.ts';
import type { FieldGroupCode } from './field-groups.ts';
import { singular, snakeCase } from './naming.ts';

/** An instant to the millisecond; PostgreSQL `timestamptz(3)`. */
export const DateTime = Symbol('DateTime');
/** A day in the city's time zone, as `YYYY-MM-DD`; PostgreSQL `date`. */
export const Day = Symbol('Day');
/**
 * A day, a month or a year, as far as the date is known: `2014-04-10`, `2014-04` or `2014` (ISO 8601). PostgreSQL `text`,
 * which sorts in the order of time.
 */
export const PartialDate = Symbol('PartialDate');
/** An amount in Polish złoty, exact to the grosz, as text: `1234.50`. PostgreSQL `numeric(14,2)`. */
export const Money = Symbol('Money');
/** An absolute http or https address. */
export const Url = Symbol('Url');
/** Whole number. */
export const Integer = Symbol('Integer');
/** A number with a fraction, such as a coordinate. */
export const Decimal = Symbol('Decimal');
/** A language, as a BCP 47 tag. */
export const LanguageTag = Symbol('LanguageTag');
/** A GeoJSON geometry (RFC 7946), WGS 84: longitude first. */
export const Geometry = Symbol('Geometry');
/** Attachments of the document itself, in the editors' order: `@ValueField(() => [OwnAttachment], …)`. Stored as their ids. */
export const OwnAttachment = Symbol('OwnAttachment');
/** ProseMirror JSON against the one schema of `rich-text`; always localized. */
export const RichText = Symbol('RichText');

/** One value per language; a language without text has no key. */
export type Localized<T = string> = Record<string, T>;

/** A closed list of codes, stored as text and checked by the database. */
export interface EnumType<T extends string = string> {
  readonly enumName: string;
  readonly codes: readonly T[];
  /** Words that people read in place of each code. Absent where only programs see the codes. */
  readonly words?: Readonly<Record<T, Words>>;
  readonly description?: string;
}

/** An enum whose codes people choose or read, in the order of forms. */
export function enumType<const T extends string>(
  enumName: string,
  words: Readonly<Record<T, Words>>,
  description?: string,
): EnumType<T> {
  return { enumName, codes: Object.keys(words) as T[], words, description };
}

/** An enum that only programs see: orders, directions, error codes. */
export function codeType<const T extends string>(
  enumName: string,
  codes: readonly T[],
  description?: string,
): EnumType<T> {
  return { enumName, codes, description };
}

export interface VocabularyClass {
  readonly vocabulary: VocabularyDefinition;
}

/** The names of a vocabulary (areas, topics, methods, organizations) in the database and in patches. */
export interface VocabularyDefinition {
  typeName: string;
  table: string;
  /** How a patch refers to an entry: by its id, or by its public code. */
  reference: 'id' | 'code';
}

/** Documents of these content types, or of any type where none is named. By naming them, types need not import each other. */
export interface DocumentTypes {
  readonly documents: readonly string[];
}

/** References to several documents, in the editors' order: `@ContentField(() => [documents('LegalAct')], …)`. */
export function documents(...typeNames: string[]): DocumentTypes {
  return { documents: typeNames };
}

export interface ValueClass {
  readonly value: ValueDefinition;
}

/** An object without identity, stored inside its edition as jsonb: a timeline entry, a contact. */
export interface ValueDefinition {
  typeName: string;
  fields: FieldDefinition[];
  derived: DerivedPartDefinition[];
}

/** A part of a value object that follows from the others at the instant of reading. Null where nothing follows. */
export interface DerivedPartDefinition {
  name: string;
  type: FieldType;
  /** SQL over one value object, jsonb, and the row of the edition that holds the object. */
  sql: (value: string, row: string, read: DerivedRead) => string;
}

export type ScalarKind =
  | 'text'
  | 'url'
  | 'int'
  | 'float'
  | 'boolean'
  | 'instant'
  | 'day'
  | 'partialDate'
  | 'money'
  | 'language'
  | 'geometry'
  | 'richText';

export type FieldType =
  | { kind: ScalarKind; list: boolean }
  | { kind: 'enum'; list: boolean; enum: EnumType }
  | { kind: 'vocabulary'; list: boolean; vocabulary: VocabularyDefinition }
  | { kind: 'document'; list: boolean; targets: readonly string[] }
  | { kind: 'attachment'; list: boolean }
  | { kind: 'value'; list: boolean; value: ValueDefinition };

export type FieldTypeReference =
  | typeof String
  | typeof Boolean
  | typeof DateTime
  | typeof Day
  | typeof PartialDate
  | typeof Money
  | typeof Url
  | typeof Integer
  | typeof Decimal
  | typeof LanguageTag
  | typeof Geometry
  | typeof RichText
  | typeof OwnAttachment
  | EnumType
  | VocabularyClass
  | DocumentTypes
  | ValueClass;

const scalars = new Map<unknown, ScalarKind>([
  [String, 'text'],
  [Boolean, 'boolean'],
  [DateTime, 'instant'],
  [Day, 'day'],
  [PartialDate, 'partialDate'],
  [Money, 'money'],
  [Url, 'url'],
  [Integer, 'int'],
  [Decimal, 'float'],
  [LanguageTag, 'language'],
  [Geometry, 'geometry'],
  [RichText, 'richText'],
]);

/** Formats that a line of text can be required to have. */
export type LineFormat = 'email' | 'slug' | 'key' | 'sevenDigits' | 'registryNumber' | 'ePuap' | 'eDelivery';

/** A list of value objects with codes, in the document to which a reference of the type leads. */
export interface CodeOf {
  /** `questionnaire` */
  reference: string;
  /** `questions` */
  list: string;
}

export interface FieldOptions {
  /** The name of the field in forms and messages. */
  label: Message;
  /** What an editor should know when filling the field in: an example, a rule of the office. */
  hint?: Message;
  /** One value per language. Rich text is always localized. */
  localized?: boolean;
  /**
   * `publish`: may be missing in a draft, but not in public. `value`: the object that has the field makes no sense
   * without it.
   */
  required?: 'publish' | 'value';
  /** For a reference to the entry's own vocabulary: it may not lead back to the entry itself. */
  acyclic?: boolean;
  /** Whether lists can be filtered by the field. */
  filter?: boolean;
  /** Whether lists can be sorted by the field. `absent` is the number as which a missing one is sorted. */
  order?: boolean | { absent: number };
  /** At this instant readers begin to see something else, so the epoch moves. */
  boundary?: boolean;
  /** For instants that offices give as days: the field of the day, and which edge of the day the instant is. */
  day?: { name: string; edge: 'start' | 'end' };
  /**
   * Represents the document in listings, and for search engines without a text of their own. At most one field of a
   * type.
   */
  listing?: boolean;
  /** The name in patches, where it differs from the field's name (`areas` is patched as `areaIds`). */
  patchName?: string;
  /** Of a list of value objects: the field of patches that edits single entries, where it is not `<patchName>Edits`. */
  editsName?: string;
  /** Longest text in characters; by default 500, which is one line. */
  maxLength?: number;
  /** Whether a plain text keeps its line breaks. By default, texts that may have more than 500 characters do. */
  multiline?: boolean;
  /** Another field. Readers get this field only where the other has a value. */
  onlyWith?: string;
  /**
   * Of a value object: follows from the other parts, and is stored with them whenever they are saved. Nobody sends it.
   */
  computed?: (value: Readonly<Record<string, unknown>>) => unknown;
  /** The format of a line, where not every line will do. */
  format?: LineFormat;
  /** For a text that is a code: where the code is given. A code that is not there gets a warning. */
  codeOf?: CodeOf;
  /** Readers expect the value to belong to one document alone. A second public document with it gets a warning. */
  distinct?: boolean;
  /** For a text that is an id: what the id names. */
  names?: 'attachment' | 'file';
  /** Bounds of a number or an amount, both included. Amounts are not negative unless `min` says so. */
  min?: number;
  max?: number;
  /**
   * For an attachment: added when editions had been digested already. When empty, the field is left out of the digest.
   */
  digestedLater?: boolean;
  /** The value that is served for an absent value, where the field is never null. */
  default?: boolean | string;
}

/** What a content type's field declares: like any field, and where forms show it. */
export interface ContentFieldOptions extends FieldOptions {
  group: FieldGroupCode;
  /**
   * For texts: instants of the same type, of which the first that has a value is the instant from which readers see the
   * text. Without any of them readers never see it. The instants are boundaries.
   */
  publicFrom?: readonly string[];
}

/** What one field declares. Everything else is derived from the declaration. */
export interface FieldDefinition extends FieldOptions {
  /** The property of the value: `areaId` for the field `area` of a vocabulary, otherwise the field's own name. */
  property: string;
  publicFrom?: readonly string[];
  /** Fields of content types have a group. Parts of value objects stand with the field that holds them. */
  group?: FieldGroupCode;
  name: string;
  column: string;
  type: FieldType;
  localized: boolean;
}

export function fieldDefinition(
  property: string,
  reference: FieldTypeReference | [FieldTypeReference],
  options: FieldOptions & { group?: FieldGroupCode },
): FieldDefinition {
  assertLabelled(property, options);
  const type = fieldType(reference);
  const localized = type.kind === 'richText' || (options.localized ?? false);
  const name = type.kind === 'vocabulary' && !type.list ? property.replace(/Id$/, '') : property;
  const byIds = isDraftedAsIds(type) && { patchName: `${singular(name)}Ids` };
  return { ...byIds, ...options, name, property, column: columnOf(name, type), type, localized };
}

/** The field of patches that edits single entries of a list of value objects, as `timelineEdits`; null for other fields. */
export function editsName({
  name,
  patchName = name,
  editsName = `${patchName}Edits`,
  type,
}: FieldDefinition): string | null {
  return type.kind === 'value' && type.list ? editsName : null;
}

/** The field's name in patches. */
export function patchName({ name, patchName = name }: FieldDefinition): string {
  return patchName;
}

/** The field's name in drafts, which have ids in the place of documents and attachments. */
export function draftName(field: FieldDefinition): string {
  return isDraftedAsIds(field.type) ? patchName(field) : field.name;
}

function isDraftedAsIds({ kind }: FieldType): boolean {
  return kind === 'document' || kind === 'attachment';
}

/** A field without a label stops the start-up: forms and messages would have to show a name from the code. */
export function assertLabelled(name: string, { label }: { label?: Message }): void {
  if (!label?.pl || !label.en) throw new Error(`${name} declares no label: give it { label: { pl, en } }.`);
}

function columnOf(name: string, type: FieldType): string {
  if (!isReference(type)) return snakeCase(name);
  return type.list ? `${snakeCase(singular(name))}_ids` : `${snakeCase(name)}_id`;
}

/** Whether the values are ids of rows elsewhere. A list of them is never null. */
export function isReference({ kind }: FieldType): boolean {
  return kind === 'vocabulary' || kind === 'document' || kind === 'attachment';
}

/** The type of a declaration. */
export function fieldType(reference: FieldTypeReference | [FieldTypeReference]): FieldType {
  const list = Array.isArray(reference);
  const one = list ? reference[0] : reference;
  const scalar = scalars.get(one);
  if (scalar) return { kind: scalar, list };
  if (typeof one === 'object' && 'documents' in one) {
    if (!list) throw new TypeError('A reference to one document is declared by @DocumentReference.');
    return { kind: 'document', list, targets: one.documents };
  }
  if (one === OwnAttachment) {
    if (!list) throw new TypeError('Attachments of the document itself are declared as a list.');
    return { kind: 'attachment', list };
  }
  if (typeof one === 'object' && 'codes' in one) return { kind: 'enum', list, enum: one };
  if (isVocabulary(one)) return { kind: 'vocabulary', list, vocabulary: one.vocabulary };
  if (isValue(one)) return { kind: 'value', list, value: one.value };
  throw new TypeError(`Not a type that a content field may have: ${String(one)}`);
}

function isVocabulary(reference: FieldTypeReference): reference is VocabularyClass {
  return typeof reference === 'function' && 'vocabulary' in reference;
}

function isValue(reference: FieldTypeReference): reference is ValueClass {
  return typeof reference === 'function' && 'value' in reference;
}
