/** Inputs of the verbs that serve all content types. */

import { Field, ID, InputType, Int } from 'type-graphql';
import { graphqlEnum, PlanFate, PlanSide } from './enums.ts';
import { DateTimeScalar, LocaleScalar, LocalizedStringScalar } from './scalars.ts';

@InputType('PlanChoice', {
  description: 'Whose value the plan gets where both the plan and the new text change a field.',
})
export class PlanChoiceInputType {
  @Field(() => String, { description: 'As the details of PLAN_CONFLICT name it: title.pl' })
  field!: string;

  @Field(() => graphqlEnum(PlanSide))
  take!: string;
}

@InputType('PublishInput', {
  description:
    '`at` in the past is refused. Beside a plan that would undo a change, `plan` says what becomes of the plan; otherwise the plan stays.',
})
export class PublishInputType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;

  @Field(() => DateTimeScalar, { nullable: true })
  at?: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  until?: Date;

  @Field(() => graphqlEnum(PlanFate), { nullable: true, description: 'What becomes of an older plan.' })
  plan?: string;

  @Field(() => [PlanChoiceInputType], { nullable: true, description: 'With plan: REBASE.' })
  choices?: PlanChoiceInputType[];

  @Field(() => Boolean, { nullable: true, description: 'The same as plan: DROP.' })
  replace?: boolean;

  @Field(() => [LocaleScalar], {
    nullable: true,
    description: 'These languages alone: the others stay as the public sees them, and the draft keeps its own.',
  })
  locales?: string[];

  @Field(() => String, { nullable: true })
  changeNote?: string;
}

@InputType('UnscheduleInput')
export class UnscheduleInputType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;
}

@InputType('SetEndInput')
export class SetEndInputType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Null, or left out: until further notice.' })
  until?: Date;
}

@InputType('WithdrawInput')
export class WithdrawInputType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;

  @Field(() => String, { description: 'For readers too, in the language that all fall back to: `notice` tells them.' })
  reason!: string;

  @Field(() => LocalizedStringScalar, { nullable: true, description: 'The reason in other languages.' })
  reasonTranslations?: unknown;

  @Field(() => ID, { nullable: true, description: 'The document that took its place.' })
  successorId?: string;
}

@InputType('RestoreEditionInput')
export class RestoreEditionInputType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;

  @Field(() => ID, { description: 'Of one of the `editions` of the document.' })
  editionId!: string;
}

@InputType('DiscardDraftInput')
export class DiscardDraftInputType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;
}

@InputType('DuplicateInput')
export class DuplicateInputType {
  @Field(() => ID)
  id!: string;
}

@InputType('TrashInput')
export class TrashInputType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;
}
