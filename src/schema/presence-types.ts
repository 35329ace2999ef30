/** Who has a document open. */

import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from './scalars.ts';
import { UserErrorType } from './user-error-type.ts';

@ObjectType('Present', { description: 'Somebody else who has the document open.' })
export class PresentType {
  @Field(() => String)
  name!: string;

  @Field(() => DateTimeScalar)
  since!: string;

  @Field(() => String, { nullable: true, description: 'The field of the form in which the person is.' })
  field?: string | null;
}

@ObjectType('KeepOpenPayload')
export class KeepOpenPayloadType {
  @Field(() => [PresentType], { nullable: true })
  others?: PresentType[];

  @Field(() => [UserErrorType])
  userErrors!: UserErrorType[];
}
