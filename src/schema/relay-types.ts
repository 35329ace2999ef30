/** What Relay requires of every API (GraphQL Cursor Connections, Global Object Identification). */

import { Field, ID, InterfaceType, ObjectType } from 'type-graphql';

/** The name of the type that the database answered. */
export const typeNameOf = (value: { __typename: string }) => value.__typename;

@InterfaceType('Node', { resolveType: typeNameOf, autoRegisterImplementations: false })
export abstract class NodeType {
  @Field(() => ID)
  id!: string;
}

@ObjectType('PageInfo')
export class PageInfoType {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor?: string;

  @Field(() => String, { nullable: true })
  endCursor?: string;
}
