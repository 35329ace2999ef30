import { ArrayType } from '@mikro-orm/core';
import { Property } from '@mikro-orm/decorators/legacy';
import type { Message } from '../../message.ts';
import { type ByKind, byKind } from './by-kind.ts';
import type { DerivedRead } from './derived-read.ts';
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
  isReference,
} from './field-types.ts';
import { snakeCase } from './naming.ts';

/**
 * A field whose value follows from other fields at the instant of reading. The database computes the value. A value
 * object may be null.
 */
export interface DerivedDefinition {
  name: string;
  type: FieldType;
  /** SQL over one row named `row`; of a value object its jsonb. `at` and `timeZone` are parameters that are already bound. */
  sql: (row: string, read: DerivedRead) => string;
  /** Of an enum by which lists are filtered: a condition that a row has this code, written so that indexes serve it. */
  is?: (code: string, row: string, read: DerivedRead) => string;
  filter?: boolean;
}

export interface ReferenceOptions {
  /** The name of the reference in forms and messages. */
  label: Message;
  hint?: Message;
  group: FieldGroupCode;
  required?: 'publish';
  filter?: boolean;
  /** The reference may not lead back to the document itself, as with a page's parent. */
  acyclic?: boolean;
}

/** A reference to another document, by document id. The other document is read in the same perspective. */
export interface ReferenceDefinition extends ReferenceOptions {
  kind: 'reference';
  name: string;
  column: string;
  target: () => object;
  targetName: () => string;
}

/** The documents that refer to this one. With `paged` they are a connection, otherwise a whole list. */
export interface InverseDefinition {
  kind: 'inverse';
  name: string;
  /** The other type's name. By naming it, two types that know each other need not import each other. */
  target: string;
  through: string;
  orderBy?: string;
  /** The greatest first. */
  descending?: boolean;
  paged?: boolean;
}

/** The chain of references upward, from the root to the direct parent. */
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

/** The declarations of a class and its ancestors, the ancestors' first. */
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

/**
 * Puts a column of an edition into the APIs: delivered, drafted, patched. A column without this decorator is private.
 */
export function ContentField(type: TypeOfField, options: ContentFieldOptions) {
  return DeclaredField(type, options);
}

/** The same for a field outside editions: of an attachment, or of an entry of a vocabulary. */
export function DeclaredField(type: TypeOfField, options: FieldOptions) {
  return (prototype: object, property: string | symbol): void => {
    const field = fieldDefinition(String(property), type(), options);
    declare(prototype).fields.push(field);
    Property(storageOf(field))(prototype, String(property));
  };
}

/** A reference to a document, stored as the document's id in `<name>Id`. */
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
  options: Pick<InverseDefinition, 'orderBy' | 'descending' | 'paged'> = {},
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
    if (options.filter && !options.is) throw new Error(`Lists are filtered by ${String(name)}, so it needs \`is\`.`);
    declare(prototype).derived.push({ name: String(name), type: fieldType(type()), ...options });
  };
}

function storageOf(field: FieldDefinition): Record<string, unknown> {
  const { type } = field;
  const isJson = field.localized || (type.list && !isReference(type));
  return {
    fieldName: field.column,
    nullable: field.required !== 'value',
    ...(isJson ? json : byKind(columns, type)),
    ...(field.required === 'value' && field.default !== undefined && { default: field.default }),
  };
}

type Column = Record<string, unknown>;
const json: Column = { type: 'json', columnType: 'jsonb' };
const ids: Column = { type: ArrayType, columnType: 'uuid[]', nullable: false, default: [] };
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
  partialDate: () => ({ type: 'string', columnType: 'text' }),
  money: () => ({ type: 'decimal', columnType: 'numeric(14,2)' }),
  richText: () => json,
  geometry: () => json,
  value: () => json,
  vocabulary: ({ list }) => (list ? ids : { type: 'uuid' }),
  document: () => ids,
  attachment: () => ids,
};
