/** What all content has in the delivered schema. */

import { Field, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import { defineFields } from './define.ts';
import { AttachmentKind, graphqlEnum } from './enums.ts';
import { imageFields } from './images.ts';
import { NodeType, typeNameOf } from './relay-types.ts';
import { DateTimeScalar, JSONScalar, LocaleScalar } from './scalars.ts';
import { AreaType, OrganizationType, TopicType } from './vocabulary-types.ts';

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

  @Field(() => [FieldLocaleType], {
    description: 'Texts that came in another language than the first, by their paths: `summary`, `attachments.2.alt`.',
  })
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
