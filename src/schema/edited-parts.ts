/** What drafts have and patches take besides a type's own fields: attachments, and words for search engines. */

import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AttachmentKind } from '../entities/file.ts';
import { defineFields } from './define.ts';
import { graphqlEnum } from './enums.ts';
import { FocalPointInput, focalPointField } from './images.ts';
import { LocaleScalar, LocalizedStringScalar } from './scalars.ts';

@InputType('AttachmentInput', { description: 'One of the list. With its id it stays the same attachment to readers.' })
export class AttachmentInputType {
  @Field(() => ID, { nullable: true, description: 'Of an attachment that is there already.' })
  id?: string;

  @Field(() => ID)
  fileId!: string;

  @Field(() => LocalizedStringScalar)
  title!: unknown;

  @Field(() => graphqlEnum(AttachmentKind))
  kind!: string;

  @Field(() => LocaleScalar, { nullable: true, description: 'Of the file itself.' })
  language?: string;

  @Field(() => Int, { nullable: true })
  annexNumber?: number;

  @Field(() => Boolean, {
    nullable: true,
    description: 'What a person has confirmed: the document itself meets WCAG 2.1 AA. False unless given.',
  })
  accessible?: boolean;

  @Field(() => LocalizedStringScalar, {
    nullable: true,
    description: 'Images only: what stands for it where it is not seen.',
  })
  alt?: unknown;

  @Field(() => String, { nullable: true, description: 'Images only: whose it is.' })
  credit?: string;

  @Field(() => FocalPointInput, { nullable: true, description: 'Images only; null stands for the middle.' })
  focalPoint?: unknown;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Stands for the whole document, as coverId says for those that have an id.',
  })
  cover?: boolean;
}

@ObjectType('AttachmentDraft', { description: 'What the draft says of a file; `preview` has its addresses.' })
export class AttachmentDraftType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  fileId!: string;

  @Field(() => String)
  fileName!: string;

  @Field(() => LocalizedStringScalar)
  title!: unknown;

  @Field(() => graphqlEnum(AttachmentKind))
  kind!: string;

  @Field(() => LocaleScalar, { nullable: true })
  language?: string;

  @Field(() => Int, { nullable: true })
  annexNumber?: number;

  @Field(() => Boolean, { description: 'What a person has confirmed: the document itself meets WCAG 2.1 AA.' })
  accessible!: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'PDFs only: what a program can see speaks for its being accessible. Worth asking the editor.',
  })
  suggestsAccessible?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'PDFs only: pictures of pages. Nobody can search it, and without tags it cannot be accessible.',
  })
  scanned?: boolean;

  @Field(() => LocalizedStringScalar, { nullable: true })
  alt?: unknown;

  @Field(() => String, { nullable: true })
  credit?: string;
}
defineFields(AttachmentDraftType, { focalPoint: focalPointField });

@InputType('SeoInput')
export class SeoInputType {
  @Field(() => LocalizedStringScalar, { nullable: true })
  title?: unknown;

  @Field(() => LocalizedStringScalar, { nullable: true })
  description?: unknown;
}

@ObjectType('SeoDraft')
export class SeoDraftType {
  @Field(() => LocalizedStringScalar, { nullable: true })
  title?: unknown;

  @Field(() => LocalizedStringScalar, { nullable: true })
  description?: unknown;
}
