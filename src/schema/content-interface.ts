/** What all content has in the delivered schema. */

import { Arg, Field, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import { editionsUnlessAsked, mostEditions } from '../read/edition-lists.ts';
import { AttachmentType } from './attachment-type.ts';
import { defineFields } from './define.ts';
import { NodeType, typeNameOf } from './relay-types.ts';
import { DateTimeScalar, LocaleScalar } from './scalars.ts';
import { AreaType, OrganizationType, TopicType } from './vocabulary-types.ts';

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

@ObjectType('Seo')
export class SeoType {
  @Field(() => String)
  title!: string;

  @Field(() => String)
  description!: string;

  @Field(() => AttachmentType, { nullable: true })
  image?: object;
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

  @Field(() => [EditionType], {
    description: 'What readers have seen up to the instant that is read at, the newest first; `at` reads each.',
  })
  editions(
    @Arg('first', () => Int, { defaultValue: editionsUnlessAsked, description: `${mostEditions} at most.` })
    _first: number,
  ): EditionType[] {
    throw new Error('Each type of content reads its editions itself.');
  }

  @Field(() => LocaleScalar, { description: 'The language of the title.' })
  locale!: string;

  @Field(() => [LocaleScalar], { description: 'All languages that the document has.' })
  locales!: string[];

  @Field(() => [FieldLocaleType], {
    description: 'Texts that came in another language than the first, by their paths: `summary`, `attachments.2.alt`.',
  })
  fallbacks!: FieldLocaleType[];

  @Field(() => OrganizationType, { description: 'Whose it is, under the name that it was published under.' })
  organization!: object;

  @Field(() => [AreaType], { description: 'The areas that it concerns.' })
  areas!: object[];

  @Field(() => [TopicType], { description: 'What it is about.' })
  topics!: object[];

  @Field(() => AttachmentType, { nullable: true, description: 'The image that stands for the whole.' })
  cover?: object;

  @Field(() => [AttachmentType], { description: 'In the order of the editors; the cover is among them.' })
  attachments!: object[];

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

defineFields(AttachmentType, {
  content: {
    type: () => ContentInterface,
    description: 'What the file hangs on, as this reader sees it. Not inside of the content of another attachment.',
  },
});
