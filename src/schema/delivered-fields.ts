/** How the fields that entities declare are delivered: the values and types of each kind. */

import { Float, Int } from 'type-graphql';
import { type ByKind, byKind } from '../entities/fields/by-kind.ts';
import type { FieldDefinition, FieldType, ScalarKind, ValueDefinition } from '../entities/fields/field-types.ts';
import { mostReferences } from '../entities/fields/limits.ts';
import { type EditedVocabulary, editedVocabularies, type VocabularyName } from '../entities/vocabulary-definitions.ts';
import { contentObject } from './content-objects.ts';
import { defineObject, type FieldShape, type GraphQLTypeReference } from './define.ts';
import { describe } from './descriptions.ts';
import { graphqlEnum } from './enums.ts';
import { NodeType } from './relay-types.ts';
import { RichTextType } from './rich-text-type.ts';
import {
  DateScalar,
  DateTimeScalar,
  JSONScalar,
  LocaleScalar,
  MoneyScalar,
  PartialDateScalar,
  UrlScalar,
} from './scalars.ts';

/** The GraphQL type of values that have one part. */
export const scalarTypes: Readonly<Record<ScalarKind, GraphQLTypeReference>> = {
  text: String,
  url: UrlScalar,
  int: Int,
  float: Float,
  boolean: Boolean,
  instant: DateTimeScalar,
  day: DateScalar,
  partialDate: PartialDateScalar,
  money: MoneyScalar,
  language: LocaleScalar,
  geometry: JSONScalar,
  richText: RichTextType,
};

/** A table's entries for the kinds that have one part, which are all treated alike. */
export function scalarEntries<Result>(entry: (kind: ScalarKind) => Result): Record<ScalarKind, () => Result> {
  const kinds = Object.keys(scalarTypes) as ScalarKind[];
  return Object.fromEntries(kinds.map((kind) => [kind, () => entry(kind)])) as Record<ScalarKind, () => Result>;
}

type Thunk = () => GraphQLTypeReference;

/**
 * Enums and value objects are defined at once, before a schema is built. Vocabularies refer to each other, so they
 * wait.
 */
const deliveredItem: ByKind<Thunk> = {
  ...scalarEntries(
    (kind): Thunk =>
      () =>
        scalarTypes[kind],
  ),
  enum: (type) => always(graphqlEnum(type.enum)),
  value: (type) => always(valueObject(type.value)),
  document:
    ({ targets }) =>
    () =>
      contentObject(targets),
  attachment: () => () => contentObject(['Attachment']),
  vocabulary: (type) => () => vocabularyTypes[type.vocabulary.typeName as VocabularyName],
};

function always(type: object): Thunk {
  return () => type;
}

/** The GraphQL type of a delivered field. */
export function deliveredType(type: FieldType): Thunk {
  const one = byKind(deliveredItem, type);
  return () => (type.list ? [one()] : one());
}

export function deliveredField(typeName: string, field: FieldDefinition): FieldShape {
  const isAlwaysList = field.type.list && !field.computed;
  const never = isAlwaysList || field.required !== undefined || field.default !== undefined;
  return {
    type: deliveredType(field.type),
    nullable: !never,
    description: describe(typeName, field.name),
    // Lists of documents nest: a query that was counted with ten entries of each would read a hundred times as much in two.
    usualLength: field.type.kind === 'document' && field.type.list ? mostReferences : undefined,
  };
}

/** The fields that a class declares, by name. The class's docstrings become the descriptions. */
export function deliveredFields(typeName: string, fields: readonly FieldDefinition[]): Record<string, FieldShape> {
  return Object.fromEntries(
    fields.flatMap((field) => [[field.name, deliveredField(typeName, field)] as const, ...deliveredDay(field)]),
  );
}

/** The day under which offices give an instant; nothing for other fields. */
export function deliveredDay({ name, day, required }: FieldDefinition): [string, FieldShape][] {
  if (!day) return [];
  const description = day.edge === 'end' ? `The last day before ${name}.` : `The day of ${name}.`;
  return [[day.name, { type: () => DateScalar, nullable: required === undefined, description }]];
}

const valueObjects = new Map<ValueDefinition, object>();

function valueObject(value: ValueDefinition): object {
  const known = valueObjects.get(value);
  if (known) return known;
  const fields = { ...deliveredFields(value.typeName, value.fields), ...derivedParts(value) };
  const object = defineObject(value.typeName, fields, { description: describe(value.typeName) });
  valueObjects.set(value, object);
  return object;
}

function derivedParts({ typeName, derived }: ValueDefinition): Record<string, FieldShape> {
  return Object.fromEntries(
    derived.map(({ name, type }) => [
      name,
      { type: deliveredType(type), nullable: true, description: describe(typeName, name) },
    ]),
  );
}

const isUsable: Record<string, FieldShape> = {
  validFrom: { type: () => DateScalar, nullable: true, description: 'First day on which it is in use.' },
  validTo: {
    type: () => DateScalar,
    nullable: true,
    description: 'Last day on which it is in use; what is closed hides nothing.',
  },
};

const measures: Record<string, FieldShape> = {
  bbox: {
    type: () => [Float],
    nullable: true,
    description: 'The box around the shape: west, south, east, north in degrees (RFC 7946, 5).',
  },
  areaInSquareMetres: {
    type: () => Float,
    nullable: true,
    description: "The size of the shape's polygons on the ellipsoid WGS 84. Null for points and lines.",
  },
};

function vocabularyType({ typeName, key, fields }: EditedVocabulary): object {
  const made: object = defineObject(
    typeName,
    {
      [key]: { type: () => String },
      name: { type: () => String },
      ...deliveredFields(typeName, fields),
      ...(fields.some(({ type }) => type.kind === 'geometry') ? measures : {}),
      successor: {
        type: () => made,
        nullable: true,
        description: `The ${typeName.toLowerCase()} that took over from this one.`,
      },
      ...isUsable,
    },
    // Methods are known by their codes, and have no id.
    { implements: key === 'slug' ? [NodeType] : [] },
  );
  return made;
}

/** The vocabularies' object types by name. */
export const vocabularyTypes = Object.fromEntries(
  editedVocabularies.map((vocabulary) => [vocabulary.typeName, vocabularyType(vocabulary)]),
) as Record<VocabularyName, object>;
