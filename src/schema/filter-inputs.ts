/** The filters of lists that do not follow from a content type. */

import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { defineInput, type GraphQLTypeReference } from './define.ts';
import { AreaKind, AttachmentGroup, AttachmentKind, graphqlEnum, OrganizationKind } from './enums.ts';
import { DateScalar, DateTimeScalar, MoneyScalar, PartialDateScalar } from './scalars.ts';

@InputType('StringFilter', {
  description:
    '`contains` and `startsWith` ignore case and take % and _ literally; any blank is a blank, soft hyphens are none.',
})
export class StringFilterInput {
  @Field(() => String, { nullable: true })
  eq?: string;

  @Field(() => [String], { nullable: true })
  in?: string[];

  @Field(() => String, { nullable: true })
  contains?: string;

  @Field(() => String, { nullable: true })
  startsWith?: string;

  @Field(() => String, {
    nullable: true,
    description: 'All these words, in any order and any Polish form, with accents or without. 200 characters at most.',
  })
  matches?: string;
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

/** A filter of values that have an order: equal to a value, or on one side of it. */
function comparisons(typeName: string, type: GraphQLTypeReference): object {
  const operators = ['eq', 'gt', 'gte', 'lt', 'lte'];
  return defineInput(
    typeName,
    Object.fromEntries(operators.map((name) => [name, { type: () => type, nullable: true }])),
  );
}

export const IntFilterInput = comparisons('IntFilter', Int);
export const FloatFilterInput = comparisons('FloatFilter', Float);
export const MoneyFilterInput = comparisons('MoneyFilter', MoneyScalar);
export const DateFilterInput = comparisons('DateFilter', DateScalar);

const partial = { type: () => PartialDateScalar, nullable: true };
export const PartialDateFilterInput = defineInput('PartialDateFilter', {
  eq: { ...partial, description: 'Known to exactly this.' },
  within: { ...partial, description: 'In this year or month: 2014 has 2014, 2014-04 and 2014-04-10.' },
  gt: { ...partial, description: 'After the end of this year, month or day.' },
  gte: { ...partial, description: 'Not before the beginning of this year, month or day.' },
  lt: { ...partial, description: 'Before the beginning of this year, month or day.' },
  lte: { ...partial, description: 'Not after the end of this year, month or day.' },
});

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

@InputType('AttachmentGroupFilter')
export class AttachmentGroupFilterInput {
  @Field(() => graphqlEnum(AttachmentGroup), { nullable: true })
  eq?: string;

  @Field(() => [graphqlEnum(AttachmentGroup)], { nullable: true })
  in?: string[];
}

@InputType('AreaWhere')
export class AreaWhereInput {
  @Field(() => IdFilterInput, { nullable: true })
  id?: IdFilterInput;

  @Field(() => StringFilterInput, { nullable: true })
  slug?: StringFilterInput;

  @Field(() => StringFilterInput, { nullable: true, description: 'In the languages of the reader.' })
  name?: StringFilterInput;

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

  @Field(() => StringFilterInput, { nullable: true, description: 'In the languages of the reader.' })
  name?: StringFilterInput;

  @Field(() => graphqlEnum(OrganizationKind), { nullable: true })
  kind?: string;

  @Field(() => OrganizationWhereInput, { nullable: true, description: 'The organization directly above.' })
  parent?: OrganizationWhereInput;

  @Field(() => [OrganizationWhereInput], { nullable: true })
  and?: OrganizationWhereInput[];

  @Field(() => [OrganizationWhereInput], { nullable: true })
  or?: OrganizationWhereInput[];

  @Field(() => OrganizationWhereInput, { nullable: true })
  not?: OrganizationWhereInput;
}

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

  @Field(() => AttachmentGroupFilterInput, { nullable: true })
  group?: AttachmentGroupFilterInput;

  @Field(() => IdFilterInput, { nullable: true, description: 'The document that it hangs on.' })
  content?: IdFilterInput;

  @Field(() => AreaWhereInput, { nullable: true, description: 'Of what it hangs on.' })
  area?: AreaWhereInput;

  @Field(() => OrganizationWhereInput, { nullable: true, description: 'Of what it hangs on.' })
  organization?: OrganizationWhereInput;

  @Field(() => [AttachmentWhereInput], { nullable: true })
  and?: AttachmentWhereInput[];

  @Field(() => [AttachmentWhereInput], { nullable: true })
  or?: AttachmentWhereInput[];

  @Field(() => AttachmentWhereInput, { nullable: true })
  not?: AttachmentWhereInput;
}
