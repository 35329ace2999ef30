/** What the verbs take that serve all content types. */

import { Field, ID, InputType, Int } from 'type-graphql';
import { DateTimeScalar, LocaleScalar } from './scalars.ts';

@InputType('PublishInput', {
  description: '`at` in the past is refused. `replace` lets a new plan take the place of an older one.',
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

  @Field(() => Boolean, { nullable: true })
  replace?: boolean;

  @Field(() => [LocaleScalar], { nullable: true })
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

  @Field(() => String)
  reason!: string;
}

@InputType('TrashInput')
export class TrashInputType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;
}
