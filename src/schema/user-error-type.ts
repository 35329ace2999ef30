import { Field, ObjectType } from 'type-graphql';
import { ErrorCode, graphqlEnum } from './enums.ts';
import { JSONScalar } from './scalars.ts';

@ObjectType('UserError', {
  description:
    'A failure that the person can mend, in their language. Everything else is in errors[] with extensions.code.',
})
export class UserErrorType {
  @Field(() => graphqlEnum(ErrorCode))
  code!: string;

  @Field(() => String)
  message!: string;

  @Field(() => [String], { nullable: true, description: 'Where in the input.' })
  path?: string[];

  @Field(() => JSONScalar, {
    nullable: true,
    description:
      'VERSION_CONFLICT: who changed which fields, and the version now. TOO_MANY_ATTEMPTS: { until }, when to try again. A file that is refused: { reason }. A file in use: { documents, elsewhere }, how many refer to it, and how many of these one may not read.',
  })
  details?: unknown;
}
