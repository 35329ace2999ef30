/** What became of content that is gone. */

import { Field, ID, ObjectType } from 'type-graphql';
import { ContentInterface } from './content-interface.ts';
import { graphqlEnum, NoticeKind } from './enums.ts';
import { DateTimeScalar } from './scalars.ts';

@ObjectType('Notice', { description: 'What became of content that was public and is gone.' })
export class NoticeType {
  @Field(() => ID)
  documentId!: string;

  @Field(() => graphqlEnum(NoticeKind))
  kind!: string;

  @Field(() => DateTimeScalar, { description: 'Since when it is gone.' })
  at!: Date;

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn, as far as that was written for readers.' })
  reason?: string;

  @Field(() => ContentInterface, { nullable: true, description: 'What took its place, while that is public.' })
  replacedBy?: ContentInterface;
}
