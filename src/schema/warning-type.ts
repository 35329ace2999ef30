import { Field, ObjectType } from 'type-graphql';
import type { FieldShape } from './define.ts';
import { graphqlEnum, WarningCode } from './enums.ts';
import { UserErrorType } from './user-error-type.ts';

@ObjectType('Warning', {
  description:
    'Something to know of a change that was made, in the language of the request: what was left out of a text or changed in it, or what looks like a mistake.',
})
export class WarningType {
  @Field(() => graphqlEnum(WarningCode))
  code!: string;

  @Field(() => String)
  message!: string;

  @Field(() => [String], { nullable: true, description: 'Where in the input.' })
  path?: string[];

  @Field(() => String, { nullable: true, description: 'The piece of the input that it is about, cut short.' })
  excerpt?: string;
}

/** The fields of every payload beside its data. */
export const outcomeFields: Record<string, FieldShape> = {
  userErrors: { type: () => [UserErrorType] },
  warnings: {
    type: () => [WarningType],
    description: 'Only of a change that was made; one that has userErrors changed nothing.',
  },
};
