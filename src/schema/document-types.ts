/** Documents as the management API tells of them, and their list. */

import { Field, ID, InputType, Int, InterfaceType, ObjectType } from 'type-graphql';
import { AuditEntryConnection, auditLogArguments } from './audit-types.ts';
import { ContentInterface } from './content-interface.ts';
import { defineFields } from './define.ts';
import { ContentTypeCode, DocumentOrderField, DraftState, graphqlEnum, PublicState, SortDirection } from './enums.ts';
import { OrganizationWhereInput, StringFilterInput } from './filter-inputs.ts';
import { NextChangeType } from './history-types.ts';
import { NodeType, PageInfoType } from './relay-types.ts';
import { DateTimeScalar } from './scalars.ts';
import { UserErrorType } from './user-error-type.ts';
import { OrganizationType } from './vocabulary-types.ts';
import { WarningType } from './warning-type.ts';

@InterfaceType('Document', {
  implements: NodeType,
  resolveType: (value: { __typename: string }) => value.__typename,
  autoRegisterImplementations: false,
  description: 'A document as a whole: its draft in all languages, and what the public sees of it.',
})
export abstract class DocumentInterface extends NodeType {
  @Field(() => ID)
  documentId!: string;

  @Field(() => graphqlEnum(ContentTypeCode))
  type!: string;

  @Field(() => Int, { description: 'Goes up with every change; what expectedVersion is held against.' })
  version!: number;

  @Field(() => graphqlEnum(PublicState))
  publicState!: string;

  @Field(() => graphqlEnum(DraftState))
  draftState!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The next planned opening, replacement or end.' })
  nextChangeAt?: Date;

  @Field(() => NextChangeType, { nullable: true, description: 'The same, and what happens then.' })
  nextChange?: NextChangeType;

  @Field(() => Boolean)
  trashed!: boolean;

  @Field(() => OrganizationType)
  organization!: object;

  @Field(() => DateTimeScalar)
  createdAt!: Date;

  @Field(() => String, { nullable: true, description: 'The name of the person. Null for the system itself.' })
  createdBy?: string;

  @Field(() => DateTimeScalar)
  updatedAt!: Date;

  @Field(() => String, { nullable: true, description: 'Who changed it last. Null for the system itself.' })
  updatedBy?: string;

  @Field(() => ContentInterface, { nullable: true, description: 'What the public sees now.' })
  published?: ContentInterface;
}

defineFields(DocumentInterface as never, {
  auditLog: {
    type: () => AuditEntryConnection,
    args: auditLogArguments,
    description: 'Who did what to it, the latest first.',
  },
});

@ObjectType('DocumentPayload')
export class DocumentPayloadType {
  @Field(() => DocumentInterface, { nullable: true })
  document?: DocumentInterface;

  @Field(() => [UserErrorType])
  userErrors!: UserErrorType[];

  @Field(() => [WarningType])
  warnings!: WarningType[];
}

@ObjectType('DocumentEdge')
export class DocumentEdgeType {
  @Field(() => String)
  cursor!: string;

  @Field(() => DocumentInterface)
  node!: DocumentInterface;
}

@ObjectType('DocumentConnection')
export class DocumentConnectionType {
  @Field(() => [DocumentEdgeType])
  edges!: DocumentEdgeType[];

  @Field(() => [DocumentInterface])
  nodes!: DocumentInterface[];

  @Field(() => PageInfoType)
  pageInfo!: PageInfoType;

  @Field(() => Int)
  totalCount!: number;
}

@InputType('DocumentWhere')
export class DocumentWhereInput {
  @Field(() => [graphqlEnum(ContentTypeCode)], { nullable: true })
  type?: string[];

  @Field(() => [graphqlEnum(PublicState)], { nullable: true })
  publicState?: string[];

  @Field(() => [graphqlEnum(DraftState)], { nullable: true })
  draftState?: string[];

  @Field(() => Boolean, { nullable: true, description: 'Unless given, what is in the trash is left out.' })
  trashed?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Whether one created it oneself.' })
  createdByMe?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Whether one changed it last.' })
  updatedByMe?: boolean;

  @Field(() => StringFilterInput, { nullable: true })
  title?: StringFilterInput;

  @Field(() => OrganizationWhereInput, { nullable: true })
  organization?: OrganizationWhereInput;

  @Field(() => String, {
    nullable: true,
    description:
      'All these words, in any Polish form, in the text on which editors work (in one of its languages) or on one page of its files. 200 characters at most.',
  })
  text?: string;

  @Field(() => [DocumentWhereInput], { nullable: true })
  and?: DocumentWhereInput[];

  @Field(() => [DocumentWhereInput], { nullable: true })
  or?: DocumentWhereInput[];

  @Field(() => DocumentWhereInput, { nullable: true })
  not?: DocumentWhereInput;
}

@InputType('DocumentOrderBy')
export class DocumentOrderByInput {
  @Field(() => graphqlEnum(DocumentOrderField))
  field!: string;

  @Field(() => graphqlEnum(SortDirection))
  direction!: string;
}
