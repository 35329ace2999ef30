/** Organizations, areas, topics and methods as they are delivered. */

import { Field, ObjectType } from 'type-graphql';
import { Contact } from '../entities/types/values.ts';
import { defineObject } from './define.ts';
import { describe } from './descriptions.ts';
import { AreaKind, graphqlEnum, OrganizationKind } from './enums.ts';
import { NodeType } from './relay-types.ts';
import { DateScalar, JSONScalar } from './scalars.ts';

@ObjectType('Area', { implements: NodeType })
export class AreaType extends NodeType {
  @Field(() => String)
  slug!: string;

  @Field(() => String)
  name!: string;

  @Field(() => graphqlEnum(AreaKind))
  kind!: string;

  @Field(() => String, { nullable: true, description: 'Seven characters of the register TERC.' })
  terc?: string;

  @Field(() => AreaType, { nullable: true })
  parent?: AreaType;

  @Field(() => AreaType, { nullable: true, description: 'The area that took over from this one.' })
  successor?: AreaType;

  @Field(() => String, { nullable: true, description: 'Seven characters of the register SIMC.' })
  simc?: string;

  @Field(() => JSONScalar, { nullable: true, description: 'GeoJSON geometry (RFC 7946), WGS 84.' })
  geometry?: unknown;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it is in use.' })
  validFrom?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on which it is in use; what is closed hides nothing.',
  })
  validTo?: string;
}

/** Of organizations and of content. */
export const ContactType = defineObject(
  Contact.value.typeName,
  Object.fromEntries(Contact.value.fields.map(({ name }) => [name, { type: () => String, nullable: true }])),
  { description: describe(Contact.value.typeName) },
);

@ObjectType('Organization', { implements: NodeType })
export class OrganizationType extends NodeType {
  @Field(() => String)
  slug!: string;

  @Field(() => String, { nullable: true })
  code?: string;

  @Field(() => String)
  name!: string;

  @Field(() => graphqlEnum(OrganizationKind))
  kind!: string;

  @Field(() => AreaType, { nullable: true })
  area?: AreaType;

  @Field(() => ContactType, { nullable: true })
  contact?: object;

  @Field(() => OrganizationType, { nullable: true, description: 'The organization that took over from this one.' })
  successor?: OrganizationType;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it is in use.' })
  validFrom?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on which it is in use; what is closed hides nothing.',
  })
  validTo?: string;
}

@ObjectType('Topic', { implements: NodeType })
export class TopicType extends NodeType {
  @Field(() => String)
  slug!: string;

  @Field(() => String)
  name!: string;

  @Field(() => TopicType, { nullable: true, description: 'The topic that took over from this one.' })
  successor?: TopicType;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it is in use.' })
  validFrom?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on which it is in use; what is closed hides nothing.',
  })
  validTo?: string;
}

@ObjectType('Method')
export class MethodType {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  name!: string;

  @Field(() => MethodType, { nullable: true, description: 'The method that took over from this one.' })
  successor?: MethodType;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it is in use.' })
  validFrom?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on which it is in use; what is closed hides nothing.',
  })
  validTo?: string;
}

/** The vocabularies' object types by name. */
export const vocabularyTypes: Record<string, object> = {
  Area: AreaType,
  Organization: OrganizationType,
  Topic: TopicType,
  Method: MethodType,
};
