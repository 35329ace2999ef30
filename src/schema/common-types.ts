import { Field, Float, ID, InputType, Int, InterfaceType, ObjectType } from 'type-graphql';
import { Contact } from '../entities/values.ts';
import { defineFields, defineObject } from './define.ts';
import { describe } from './descriptions.ts';
import { AreaKind, AttachmentKind, graphqlEnum, OrganizationKind } from './enums.ts';
import { imageFields } from './images.ts';
import { DateScalar, DateTimeScalar, JSONScalar, LocaleScalar } from './scalars.ts';

const typeNameOf = (value: { __typename: string }) => value.__typename;

@InterfaceType('Node', { resolveType: typeNameOf, autoRegisterImplementations: false })
export abstract class NodeType {
  @Field(() => ID)
  id!: string;
}

@ObjectType('PageInfo')
export class PageInfoType {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor?: string;

  @Field(() => String, { nullable: true })
  endCursor?: string;
}

@ObjectType('RichText', {
  description:
    'The same text in the forms that front ends ask for. html is sanitized; json is the ProseMirror document.',
})
export class RichTextType {
  @Field(() => JSONScalar)
  json!: unknown;

  @Field(() => String)
  html!: string;

  @Field(() => String)
  markdown!: string;

  @Field(() => String)
  text!: string;
}

@ObjectType('Edition', {
  implements: NodeType,
  description: 'When this text was or is what the public sees. A planned end is not told.',
})
export class EditionType extends NodeType {
  @Field(() => Int)
  number!: number;

  @Field(() => DateTimeScalar)
  visibleFrom!: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  visibleUntil?: Date;

  @Field(() => String, { nullable: true })
  changeNote?: string;
}

@ObjectType('FieldLocale')
export class FieldLocaleType {
  @Field(() => String)
  field!: string;

  @Field(() => LocaleScalar)
  locale!: string;
}

@ObjectType('Area', { implements: NodeType })
export class AreaType extends NodeType {
  @Field(() => String)
  slug!: string;

  @Field(() => String)
  name!: string;

  @Field(() => graphqlEnum(AreaKind))
  kind!: string;

  @Field(() => String, { nullable: true, description: 'Seven characters of the register TERC.' })
  terc?: string;

  @Field(() => AreaType, { nullable: true })
  parent?: AreaType;

  @Field(() => AreaType, { nullable: true, description: 'The area that took over from this one.' })
  successor?: AreaType;

  @Field(() => String, { nullable: true, description: 'Seven characters of the register SIMC.' })
  simc?: string;

  @Field(() => JSONScalar, { nullable: true, description: 'GeoJSON geometry (RFC 7946), WGS 84.' })
  geometry?: unknown;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it is in use.' })
  validFrom?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on which it is in use; what is closed hides nothing.',
  })
  validTo?: string;
}

/** Of organizations and of content. */
export const ContactType = defineObject(
  Contact.value.typeName,
  Object.fromEntries(Contact.value.fields.map(({ name }) => [name, { type: () => String, nullable: true }])),
  { description: describe(Contact.value.typeName) },
);

@ObjectType('Organization', { implements: NodeType })
export class OrganizationType extends NodeType {
  @Field(() => String)
  slug!: string;

  @Field(() => String, { nullable: true })
  code?: string;

  @Field(() => String)
  name!: string;

  @Field(() => graphqlEnum(OrganizationKind))
  kind!: string;

  @Field(() => AreaType, { nullable: true })
  area?: AreaType;

  @Field(() => ContactType, { nullable: true })
  contact?: object;

  @Field(() => OrganizationType, { nullable: true, description: 'The organization that took over from this one.' })
  successor?: OrganizationType;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it is in use.' })
  validFrom?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on which it is in use; what is closed hides nothing.',
  })
  validTo?: string;
}

@ObjectType('Topic', { implements: NodeType })
export class TopicType extends NodeType {
  @Field(() => String)
  slug!: string;

  @Field(() => String)
  name!: string;

  @Field(() => TopicType, { nullable: true, description: 'The topic that took over from this one.' })
  successor?: TopicType;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it is in use.' })
  validFrom?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on which it is in use; what is closed hides nothing.',
  })
  validTo?: string;
}

@ObjectType('Method')
export class MethodType {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  name!: string;

  @Field(() => MethodType, { nullable: true, description: 'The method that took over from this one.' })
  successor?: MethodType;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it is in use.' })
  validFrom?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on which it is in use; what is closed hides nothing.',
  })
  validTo?: string;
}

@ObjectType('Attachment', { implements: NodeType })
export class AttachmentType extends NodeType {
  @Field(() => String)
  title!: string;

  @Field(() => graphqlEnum(AttachmentKind))
  kind!: string;

  @Field(() => String)
  fileName!: string;

  @Field(() => String, { description: 'Found by content.' })
  mimeType!: string;

  @Field(() => Int, { description: 'Bytes.' })
  size!: number;

  @Field(() => String, { description: 'Of the bytes behind url without arguments, in hexadecimal.' })
  sha256!: string;

  @Field(() => Int, { nullable: true, description: 'Pages of a PDF, slides of a presentation.' })
  pageCount?: number;

  @Field(() => LocaleScalar, { nullable: true, description: 'Of the file itself.' })
  language?: string;

  @Field(() => Int, { nullable: true })
  annexNumber?: number;

  @Field(() => Boolean, { description: 'The document itself meets WCAG 2.1 AA.' })
  accessible!: boolean;

  @Field(() => Int, { nullable: true, description: 'Pixels; images only.' })
  width?: number;

  @Field(() => Int, { nullable: true, description: 'Pixels; images only.' })
  height?: number;

  @Field(() => String, { nullable: true, description: 'Images only: what stands for it where it is not seen.' })
  alt?: string;

  @Field(() => String, { nullable: true, description: 'Images only: whose it is.' })
  credit?: string;
}
defineFields(AttachmentType, imageFields);

@ObjectType('Seo')
export class SeoType {
  @Field(() => String)
  title!: string;

  @Field(() => String)
  description!: string;

  @Field(() => AttachmentType, { nullable: true })
  image?: AttachmentType;
}

@InterfaceType('Content', {
  implements: NodeType,
  resolveType: typeNameOf,
  autoRegisterImplementations: false,
  description: 'One document as this reader may see it: an edition, in one chain of languages.',
})
export abstract class ContentInterface extends NodeType {
  @Field(() => ID, { description: "The document's uuid, the same in every API." })
  documentId!: string;

  @Field(() => String, {
    description: 'For addresses. Old ones keep resolving: where this differs from what was asked, redirect.',
  })
  slug!: string;

  @Field(() => String)
  title!: string;

  @Field(() => EditionType, { description: 'When this text was or is what the public sees.' })
  edition!: EditionType;

  @Field(() => LocaleScalar, { description: 'The language of the title.' })
  locale!: string;

  @Field(() => [LocaleScalar], { description: 'All languages that the document has.' })
  locales!: string[];

  @Field(() => [FieldLocaleType], { description: 'Fields that had to fall back to another language.' })
  fallbacks!: FieldLocaleType[];

  @Field(() => OrganizationType, { description: 'Whose it is, under the name that it was published under.' })
  organization!: OrganizationType;

  @Field(() => [AreaType], { description: 'The areas that it concerns.' })
  areas!: AreaType[];

  @Field(() => [TopicType], { description: 'What it is about.' })
  topics!: TopicType[];

  @Field(() => AttachmentType, { nullable: true, description: 'The image that stands for the whole.' })
  cover?: AttachmentType;

  @Field(() => [AttachmentType], { description: 'In the order of the editors; the cover is among them.' })
  attachments!: AttachmentType[];

  @Field(() => SeoType, { description: 'For search engines and shared links; falls back to title, summary and cover.' })
  seo!: SeoType;

  @Field(() => DateTimeScalar, { description: 'First instant at which the document was public.' })
  publishedAt!: Date;

  @Field(() => DateTimeScalar, { description: "The present edition's first instant." })
  updatedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'For content that was public elsewhere before it was brought here.',
  })
  originallyPublishedAt?: Date;
}

/** The vocabularies' object types by name. */
export const vocabularyTypes: Record<string, object> = {
  Area: AreaType,
  Organization: OrganizationType,
  Topic: TopicType,
  Method: MethodType,
};

@InputType('StringFilter', { description: '`contains` and `startsWith` ignore case and take % and _ literally.' })
export class StringFilterInput {
  @Field(() => String, { nullable: true })
  eq?: string;

  @Field(() => [String], { nullable: true })
  in?: string[];

  @Field(() => String, { nullable: true })
  contains?: string;

  @Field(() => String, { nullable: true })
  startsWith?: string;
}

@InputType('IDFilter')
export class IdFilterInput {
  @Field(() => ID, { nullable: true })
  eq?: string;

  @Field(() => [ID], { nullable: true })
  in?: string[];
}

@InputType('DateTimeFilter')
export class DateTimeFilterInput {
  @Field(() => DateTimeScalar, { nullable: true })
  eq?: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  gt?: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  gte?: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  lt?: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  lte?: Date;
}

@InputType('BoundingBox', { description: 'Degrees, WGS 84; what lies on the edge belongs to it.' })
export class BoundingBoxInput {
  @Field(() => Float)
  south!: number;

  @Field(() => Float)
  west!: number;

  @Field(() => Float)
  north!: number;

  @Field(() => Float)
  east!: number;
}

@InputType('AttachmentKindFilter')
export class AttachmentKindFilterInput {
  @Field(() => graphqlEnum(AttachmentKind), { nullable: true })
  eq?: string;

  @Field(() => [graphqlEnum(AttachmentKind)], { nullable: true })
  in?: string[];
}

export const textFilterDescription =
  'All these words on one page of the file, in any of their Polish forms, with accents or without; numbers exactly. 200 characters at most.';

@InputType('AttachmentWhere')
export class AttachmentWhereInput {
  @Field(() => AttachmentKindFilterInput, { nullable: true })
  kind?: AttachmentKindFilterInput;

  @Field(() => StringFilterInput, { nullable: true })
  mimeType?: StringFilterInput;

  @Field(() => StringFilterInput, { nullable: true })
  title?: StringFilterInput;

  @Field(() => StringFilterInput, { nullable: true, description: 'BCP 47, of the file itself.' })
  language?: StringFilterInput;

  @Field(() => Boolean, { nullable: true, description: 'The document itself meets WCAG 2.1 AA.' })
  accessible?: boolean;

  @Field(() => String, { nullable: true, description: textFilterDescription })
  text?: string;
}

@InputType('AreaWhere')
export class AreaWhereInput {
  @Field(() => IdFilterInput, { nullable: true })
  id?: IdFilterInput;

  @Field(() => StringFilterInput, { nullable: true })
  slug?: StringFilterInput;

  @Field(() => graphqlEnum(AreaKind), { nullable: true })
  kind?: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Also what belongs to the areas above, as the whole city above a district.',
  })
  orWider?: boolean;

  @Field(() => [AreaWhereInput], { nullable: true })
  and?: AreaWhereInput[];

  @Field(() => [AreaWhereInput], { nullable: true })
  or?: AreaWhereInput[];

  @Field(() => AreaWhereInput, { nullable: true })
  not?: AreaWhereInput;
}

@InputType('OrganizationWhere')
export class OrganizationWhereInput {
  @Field(() => IdFilterInput, { nullable: true })
  id?: IdFilterInput;

  @Field(() => StringFilterInput, { nullable: true })
  slug?: StringFilterInput;

  @Field(() => StringFilterInput, { nullable: true })
  code?: StringFilterInput;

  @Field(() => graphqlEnum(OrganizationKind), { nullable: true })
  kind?: string;

  @Field(() => [OrganizationWhereInput], { nullable: true })
  and?: OrganizationWhereInput[];

  @Field(() => [OrganizationWhereInput], { nullable: true })
  or?: OrganizationWhereInput[];

  @Field(() => OrganizationWhereInput, { nullable: true })
  not?: OrganizationWhereInput;
}
