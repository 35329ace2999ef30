/** What has changed, for those who keep a copy of public content. */

import { Field, ID, ObjectType } from 'type-graphql';
import { ContentInterface } from './content-interface.ts';
import { ContentTypeCode, graphqlEnum, PublicChangeKind } from './enums.ts';
import { DateTimeScalar } from './scalars.ts';

@ObjectType('PublicChange', { description: 'A document of which readers see something else than before.' })
export class PublicChangeType {
  @Field(() => ID)
  documentId!: string;

  @Field(() => graphqlEnum(ContentTypeCode))
  type!: string;

  @Field(() => graphqlEnum(PublicChangeKind))
  kind!: string;

  @Field(() => DateTimeScalar, { description: 'When the document last changed for readers.' })
  at!: Date;

  @Field(() => ContentInterface, {
    nullable: true,
    description: 'The document as readers see it now. Null: forget the document.',
  })
  content?: ContentInterface;
}

@ObjectType('Changes')
export class ChangesType {
  @Field(() => [PublicChangeType], { description: 'Each document once, in the order of the ledger.' })
  nodes!: PublicChangeType[];

  @Field(() => String, {
    description:
      'For `after` of the next request. Keep the cursor together with what this answer told. It never expires.',
  })
  cursor!: string;

  @Field(() => Boolean, {
    description: 'Ask again at once. A page may be shorter than `first`, or empty, and yet have more.',
  })
  hasMore!: boolean;

  @Field(() => Boolean, {
    description:
      'Forget everything before taking these changes: `after` belonged to another filter, language or history. The changes begin anew.',
  })
  startsOver!: boolean;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When organizations, areas, topics, audiences or methods last changed, for those who keep a copy of these too.',
  })
  vocabulariesChangedAt?: Date;
}
