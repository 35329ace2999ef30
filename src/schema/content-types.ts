import { contentTypeByClass, contentTypeByName, contentTypes } from '../content-types/registry.ts';
import { type ByKind, byKind } from '../entities/fields/by-kind.ts';
import type { RelationDefinition } from '../entities/fields/content-field.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { references } from '../entities/fields/content-type.ts';
import type { FieldType } from '../entities/fields/field-types.ts';
import { codeType } from '../entities/fields/field-types.ts';
import { filteredFields, presenceFilterName } from '../read/document-filters.ts';
import { orderFields } from '../read/order.ts';
import { ContentInterface } from './content-interface.ts';
import { registerContentObject } from './content-objects.ts';
import { defineInput, defineObject, type FieldShape, type GraphQLTypeReference, pageArguments } from './define.ts';
import { defineConnection } from './define-connection.ts';
import { deliveredDay, deliveredField, deliveredType } from './delivered-fields.ts';
import { describe } from './descriptions.ts';
import { graphqlEnum, SortDirection } from './enums.ts';
import {
  AreaWhereInput,
  BoundingBoxInput,
  DateFilterInput,
  DateTimeFilterInput,
  FloatFilterInput,
  IdFilterInput,
  IntFilterInput,
  MoneyFilterInput,
  OrganizationWhereInput,
  PartialDateFilterInput,
  StringFilterInput,
} from './filter-inputs.ts';
import { NodeType } from './relay-types.ts';
import './text-references-type.ts';

/** For each content type: the delivered object type, its connection, and the inputs of its lists. */
export interface ContentGraphQLTypes {
  object: object;
  connection: object;
  where: object;
  orderBy: object;
}

const made = new Map<ContentTypeDefinition, ContentGraphQLTypes>();

export function graphqlTypesOf(type: ContentTypeDefinition): ContentGraphQLTypes {
  const known = made.get(type);
  if (!known) throw new Error(`${type.typeName} has no GraphQL types yet.`);
  return known;
}

/** Builds the types of all content types. Relations between them are looked up when the schema is built. */
export function defineContentTypes(): void {
  registerContentObject('Content', ContentInterface);
  for (const type of contentTypes) {
    if (made.has(type)) continue;
    const object = defineObject(type.typeName, objectFields(type), {
      description: type.description,
      implements: [NodeType, ContentInterface],
    });
    registerContentObject(type.typeName, object);
    const connection = defineConnection(type.typeName, () => object);
    made.set(type, { object, connection, where: whereInput(type), orderBy: orderInput(type) });
  }
}

function objectFields(type: ContentTypeDefinition): Record<string, FieldShape> {
  const inherited = new Set(['title', 'areas', 'topics', 'originallyPublishedAt']);
  const fields: Record<string, FieldShape> = {};
  for (const field of type.fields.filter((f) => !inherited.has(f.name))) {
    fields[field.name] = deliveredField(type.typeName, field);
    Object.assign(fields, Object.fromEntries(deliveredDay(field)));
  }
  for (const { name, type: derived } of type.derived) {
    const description = describe(type.typeName, name);
    fields[name] = { type: deliveredType(derived), nullable: derived.kind === 'value', description };
  }
  for (const relation of type.relations) {
    fields[relation.name] = relationField(type, relation);
  }
  return fields;
}

function relationField(type: ContentTypeDefinition, relation: RelationDefinition): FieldShape {
  const description = describe(type.typeName, relation.name);
  switch (relation.kind) {
    case 'reference':
      return { type: () => graphqlTypesOf(contentTypeByClass(relation.target())).object, nullable: true, description };
    case 'ancestors':
      return { type: () => [graphqlTypesOf(type).object], description };
    case 'inverse': {
      const target = () => graphqlTypesOf(contentTypeByName(relation.target));
      return relation.paged
        ? { type: () => target().connection, args: pageArguments, description }
        : { type: () => [target().object], description };
    }
  }
}

function whereInput(type: ContentTypeDefinition): object {
  const fields: Record<string, FieldShape> = {
    id: { type: () => IdFilterInput, nullable: true },
    slug: { type: () => StringFilterInput, nullable: true },
    publishedAt: { type: () => DateTimeFilterInput, nullable: true },
    updatedAt: { type: () => DateTimeFilterInput, nullable: true },
    originallyPublishedAt: {
      type: () => DateTimeFilterInput,
      nullable: true,
      description: 'When the content was first public anywhere: `originallyPublishedAt`, else `publishedAt`.',
    },
    organization: { type: () => OrganizationWhereInput, nullable: true },
  };
  for (const [name, [field]] of filteredFields(type)) {
    const filter = byKind(filterTypes, field.type);
    const description = field.type.kind === 'value' ? withinDescription : undefined;
    fields[name] = { type: () => filter, nullable: true, description };
  }
  for (const derived of type.derived.filter((d) => d.filter)) {
    const filter = enumFilter(derived.type);
    fields[derived.name] = { type: () => filter, nullable: true };
  }
  for (const reference of references(type).filter((r) => r.filter)) {
    fields[reference.name] = { type: () => IdFilterInput, nullable: true };
    fields[presenceFilterName(reference)] = {
      type: () => Boolean,
      nullable: true,
      description: `Whether there is a document under "${reference.name}" that readers see.`,
    };
  }
  const where: object = defineInput(`${type.typeName}Where`, {
    ...fields,
    and: { type: () => [where], nullable: true },
    or: { type: () => [where], nullable: true },
    not: { type: () => where, nullable: true },
  });
  return where;
}

const withinDescription = 'What is on the map there: a point in the box, or a shape whose bounding box meets the box.';

const filterTypes: ByKind<GraphQLTypeReference> = {
  text: () => StringFilterInput,
  url: () => StringFilterInput,
  language: () => StringFilterInput,
  instant: () => DateTimeFilterInput,
  boolean: () => Boolean,
  enum: (type) => enumFilter(type),
  // A place on the map is the only value object by which lists can be filtered.
  value: () => BoundingBoxInput,
  document: () => IdFilterInput,
  attachment: noFilter,
  vocabulary: ({ vocabulary }) => entryFilters[vocabulary.table] ?? StringFilterInput,
  int: () => IntFilterInput,
  float: () => FloatFilterInput,
  money: () => MoneyFilterInput,
  day: () => DateFilterInput,
  partialDate: () => PartialDateFilterInput,
  geometry: noFilter,
  richText: noFilter,
};

/** Vocabularies whose entries are filtered by more than their key. */
const entryFilters: Readonly<Record<string, GraphQLTypeReference>> = {
  area: AreaWhereInput,
  organization: OrganizationWhereInput,
};

function noFilter({ kind }: FieldType): never {
  throw new Error(`Lists cannot be filtered by fields of the kind ${kind} yet.`);
}

const enumFilters = new Map<string, object>();

/** The filter for one enum: `eq` and `in`. */
function enumFilter(type: FieldType): object {
  if (type.kind !== 'enum') throw new Error('Only enums have enum filters.');
  const { enumName } = type.enum;
  const known = enumFilters.get(enumName);
  if (known) return known;
  const codes = graphqlEnum(type.enum);
  const filter = defineInput(`${enumName}Filter`, {
    eq: { type: () => codes, nullable: true },
    in: { type: () => [codes], nullable: true },
  });
  enumFilters.set(enumName, filter);
  return filter;
}

function orderInput(type: ContentTypeDefinition): object {
  const field = graphqlEnum(codeType(`${type.typeName}OrderField`, orderFields(type)));
  const direction = graphqlEnum(SortDirection);
  return defineInput(`${type.typeName}OrderBy`, {
    field: { type: () => field },
    direction: { type: () => direction },
  });
}
