import { Field, Int, ObjectType } from 'type-graphql';
import type { FieldShape } from './define.ts';
import { graphqlEnum, TextUnit } from './enums.ts';

@ObjectType('PassageSegment', { description: 'A piece of a passage.' })
export class PassageSegmentType {
  @Field(() => String)
  text!: string;

  @Field(() => Boolean, { description: 'Whether it is a word that was looked for, in whatever form.' })
  isMatch!: boolean;
}

@ObjectType('TextMatch', { description: 'A page of a file on which the words stand that were looked for.' })
export class TextMatchType {
  @Field(() => Int, { description: 'From 1, as the file counts them.' })
  page!: number;

  @Field(() => graphqlEnum(TextUnit))
  unit!: string;

  @Field(() => String, { description: 'Plain text around the words, as it is written there; some 180 characters.' })
  excerpt!: string;

  @Field(() => [PassageSegmentType], { description: 'The excerpt in pieces, one behind the other.' })
  segments!: PassageSegmentType[];

  @Field(() => String, { description: 'The excerpt as HTML: escaped, with the found words in `mark`.' })
  html!: string;
}

/** The same field on an edge of each list that finds files by their text. */
export const textMatches: FieldShape = {
  type: () => [TextMatchType],
  description: 'The first pages with the words of `where.text`, in their order; none without it.',
  args: {
    first: { type: () => Int, defaultValue: 3, description: '10 at most; 300 of all files of one request together.' },
  },
};
