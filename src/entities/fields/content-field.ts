import { ArrayType } from '@mikro-orm/core';
import { Property } from '@mikro-orm/decorators/legacy';
import type { Message } from '../../message.ts';
import { type ByKind, byKind } from './by-kind.ts';
import type { FieldGroupCode } from './field-groups.ts';
import {
  assertLabelled,
  type ContentFieldOptions,
  type FieldDefinition,
  type FieldOptions,
  type FieldType,
  type FieldTypeReference,
  fieldDefinition,
  fieldType,
} from './field-types.ts';
import { snakeCase } from './naming.ts';

/** A field whose value follows from others at the instant of reading. It is computed by the database. */
export interface DerivedDefinition {
  name: string;
  type: FieldType;
  /** SQL over one row named `row`; `at` and `timeZone` are parameters already bound. */
  sql: (row: string, read: DerivedRead) => string;
  /** Whether a row has this code; written so that indexes serve it. */
  is: (code: string, row: string, read: DerivedRead) => string;
  filter?: boolean;
}

/** Placeholders of the perspective's instant and of the city's time zone. */
export interface DerivedRead {
  at: string;
  timeZone: string;
}

export interface ReferenceOptions {
  /** What forms and messages call the reference. */
  label: Message;
  hint?: Message;
  group: FieldGroupCode;
  required?: 'publish';
  filter?: boolean;
  /** May not lead back to the document itself, as a page's parent. */
  acyclic?: boolean;
}

/** Another document, by its document id: what it says is read through the same perspective. */
export interface ReferenceDefinition extends ReferenceOptions {
  kind: 'reference';
  name: string;
  column: string;
  target: () => object;
  targetName: () => string;
}

/** The documents that refer to this one. `paged` ones are connections, the others whole lists. */
export interface InverseDefinition {
  kind: 'inverse';
  name: string;
  /** The other type's name: naming it keeps two types that know each other from importing each other. */
  target: string;
  through: string;
  orderBy?: string;
  paged?: boolean;
}

/** The chain of references upward, from the root to the direct one. */
export interface AncestorsDefinition {
  kind: 'ancestors';
  name: string;
  through: string;
}

export type RelationDefinition = ReferenceDefinition | InverseDefinition | AncestorsDefinition;

export interface Declarations {
  fields: FieldDefinition[];
  derived: DerivedDefinition[];
  relations: RelationDefinition[];
}

const declared = new WeakMap<object, Declarations>();

/** What a class and its ancestors declared, the ancestors' first. */
export function declarationsOf(prototype: object): Declarations {
  const parent = Object.getPrototypeOf(prototype);
  const inherited =
    parent && parent !== Object.prototype ? declarationsOf(parent) : { fields: [], derived: [], relations: [] };
  const own = declared.get(prototype);
  if (!own) return inherited;
  return {
    fields: [...inherited.fields, ...own.fields],
    derived: [...inherited.derived, ...own.derived],
    relations: [...inherited.relations, ...own.relations],
  };
}

function declare(prototype: object): Declarations {
  let own = declared.get(prototype);
  if (!own) {
    own = { fields: [], derived: [], relations: [] };
    declared.set(prototype, own);
  }
  return own;
}

type TypeOfField = () => FieldTypeReference | [FieldTypeReference];

/** A column of an edition that is in the APIs: delivered, drafted, patched. Anything without it is private. */
export function ContentField(type: TypeOfField, options: ContentFieldOptions) {
  return DeclaredField(type, options);
}

/** The same for what is no edition: an attachment, an entry of a vocabulary. */
export function DeclaredField(type: TypeOfField, options: FieldOptions) {
  return (prototype: object, property: string | symbol): void => {
    const field = fieldDefinition(String(property), type(), options);
    declare(prototype).fields.push(field);
    Property(storageOf(field))(prototype, String(property));
  };
}

/** A reference to a document, kept as its document id in `<name>Id`. */
export function DocumentReference(target: () => { name: string }, options: ReferenceOptions) {
  return (prototype: object, property: string | symbol): void => {
    assertLabelled(String(property), options);
    const name = String(property).replace(/Id$/, '');
    const column = `${snakeCase(name)}_id`;
    declare(prototype).relations.push({
      kind: 'reference',
      name,
      column,
      target,
      targetName: () => target().name,
      ...options,
    });
    Property({ type: 'uuid', fieldName: column, nullable: true, index: true })(prototype, String(property));
  };
}

/** The documents of another type that refer to this one. */
export function Inverse(
  target: string,
  through: string,
  options: { orderBy?: string; paged?: boolean } = {},
): PropertyDecorator {
  return (prototype, name) => {
    declare(prototype).relations.push({ kind: 'inverse', name: String(name), target, through, ...options });
  };
}

export function Ancestors(through: string): PropertyDecorator {
  return (prototype, name) => {
    declare(prototype).relations.push({ kind: 'ancestors', name: String(name), through });
  };
}

export function Derived(
  type: () => FieldTypeReference,
  options: Pick<DerivedDefinition, 'sql' | 'is' | 'filter'>,
): PropertyDecorator {
  return (prototype, name) => {
    declare(prototype).derived.push({ name: String(name), type: fieldType(type()), ...options });
  };
}

function storageOf(field: FieldDefinition): Record<string, unknown> {
  const { type } = field;
  const isJson = field.localized || (type.list && type.kind !== 'vocabulary');
  return {
    fieldName: field.column,
    nullable: field.required !== 'value',
    ...(isJson ? json : byKind(columns, type)),
    ...(field.required === 'value' && field.default !== undefined && { default: field.default }),
  };
}

type Column = Record<string, unknown>;
const json: Column = { type: 'json', columnType: 'jsonb' };
const text: Column = { type: 'text', columnType: 'text' };

const columns: ByKind<Column> = {
  text: () => text,
  url: () => text,
  enum: () => text,
  language: () => text,
  int: () => ({ type: 'integer', columnType: 'int' }),
  float: () => ({ type: 'double', columnType: 'double precision' }),
  boolean: () => ({ type: 'boolean', columnType: 'boolean' }),
  instant: () => ({ type: 'Date', columnType: 'timestamptz(3)' }),
  day: () => ({ type: 'string', columnType: 'date' }),
  richText: () => json,
  geometry: () => json,
  value: () => json,
  vocabulary: ({ list }) =>
    list ? { type: ArrayType, columnType: 'uuid[]', nullable: false, default: [] } : { type: 'uuid' },
};
