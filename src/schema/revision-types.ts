/** How the text on which editors work became what it is. */

import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { codeType } from '../entities/fields/field-types.ts';
import { graphqlEnum } from './enums.ts';
import { DateTimeScalar, JSONScalar } from './scalars.ts';

@ObjectType('OverwrittenField')
export class OverwrittenFieldType {
  @Field(() => String, { description: 'title.pl' })
  field!: string;

  @Field(() => String)
  label!: string;

  @Field(() => JSONScalar, { nullable: true, description: 'What stood there before the change.' })
  before?: unknown;
}

@ObjectType('Revision', { description: 'A change of the text on which editors work.' })
export class RevisionType {
  @Field(() => Int, { description: "The document's version after the change." })
  version!: number;

  @Field(() => Int, {
    description:
      'Changes of long ago are thinned out: one then stands for those from this version on. Otherwise the same as version.',
  })
  firstVersion!: number;

  @Field(() => DateTimeScalar)
  at!: string;

  @Field(() => String, { nullable: true, description: 'Who changed it. Null for the system itself.' })
  by?: string | null;

  @Field(() => String, { description: 'update, discardDraft, restoreEdition, restoreRevision, unschedule …' })
  action!: string;

  @Field(() => [OverwrittenFieldType])
  changes!: OverwrittenFieldType[];
}

@InputType('TextChoice', {
  description:
    'A text of the document: that of an edition; the one on which editors worked as of a version; the present one where neither is given.',
})
export class TextChoiceInputType {
  @Field(() => ID, { nullable: true })
  editionId?: string;

  @Field(() => Int, { nullable: true })
  version?: number;
}

const DifferenceKind = graphqlEnum(codeType('DifferenceKind', ['TEXT', 'LIST', 'VALUE']));
const PieceKind = graphqlEnum(codeType('PieceKind', ['SAME', 'ADDED', 'REMOVED']));
const EntryDifferenceKind = graphqlEnum(codeType('EntryDifferenceKind', ['ADDED', 'REMOVED', 'CHANGED']));

@ObjectType('TextPiece')
export class TextPieceType {
  @Field(() => PieceKind)
  kind!: string;

  @Field(() => String)
  text!: string;
}

@ObjectType('EntryDifference', { description: 'An entry of a list that is not what it was.' })
export class EntryDifferenceType {
  @Field(() => EntryDifferenceKind)
  kind!: string;

  @Field(() => Int, { description: 'Its place in the second list, from 1; in the first where the entry was removed.' })
  position!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The name of an area, the title of an attachment with its file …',
  })
  name?: string | null;

  @Field(() => JSONScalar, { nullable: true })
  before?: unknown;

  @Field(() => JSONScalar, { nullable: true })
  after?: unknown;
}

@ObjectType('Difference', { description: 'What one field says otherwise in the second of two texts.' })
export class DifferenceType {
  @Field(() => String, { description: 'title.pl' })
  field!: string;

  @Field(() => String)
  label!: string;

  @Field(() => DifferenceKind)
  kind!: string;

  @Field(() => JSONScalar, { nullable: true })
  before?: unknown;

  @Field(() => JSONScalar, { nullable: true })
  after?: unknown;

  @Field(() => [TextPieceType], {
    nullable: true,
    description: 'Of a TEXT: word by word. Rich text is compared as plain text.',
  })
  words?: TextPieceType[] | null;

  @Field(() => [EntryDifferenceType], { nullable: true, description: 'Of a LIST: the entries that differ.' })
  entries?: EntryDifferenceType[] | null;

  @Field(() => String, { description: 'All of it for people, with <del> and <ins>.' })
  html!: string;
}

@InputType('RestoreRevisionInput')
export class RestoreRevisionInputType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;

  @Field(() => Int, { description: 'The version whose text comes back.' })
  version!: number;

  @Field(() => [String], {
    nullable: true,
    description: 'Only these fields, as revisions name them: title.pl, or title for all languages.',
  })
  fields?: string[];
}
