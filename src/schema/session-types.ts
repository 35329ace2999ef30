/** Who is signed in, and how to sign in. */

import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { DateTimeScalar } from './scalars.ts';
import { UserErrorType } from './user-error-type.ts';
import { OrganizationType } from './vocabulary-types.ts';

@ObjectType('Role')
export class RoleType {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  name!: string;
}

@ObjectType('Membership')
export class MembershipType {
  @Field(() => OrganizationType)
  organization!: object;

  @Field(() => RoleType)
  role!: RoleType;
}

@ObjectType('Viewer')
export class ViewerType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  email!: string;

  @Field(() => [MembershipType])
  memberships!: MembershipType[];
}

@ObjectType('SignInPayload', { description: 'The token goes into `Authorization: Bearer …`.' })
export class SignInPayloadType {
  @Field(() => String, { nullable: true })
  token?: string;

  @Field(() => DateTimeScalar, { nullable: true })
  expiresAt?: Date;

  @Field(() => [UserErrorType])
  userErrors!: UserErrorType[];
}

@InputType('SignInInput')
export class SignInInputType {
  @Field(() => String)
  email!: string;

  @Field(() => String)
  password!: string;

  @Field(() => String, { nullable: true, description: 'The code of a second factor, for accounts that have one.' })
  otp?: string;
}

@InputType('ExchangeSignInInput')
export class ExchangeSignInInputType {
  @Field(() => String, {
    description: 'From the fragment of the address at which the browser came back. Good once, for a minute.',
  })
  code!: string;

  @Field(() => String, { description: 'The text whose S256 challenge the client gave when it began (RFC 7636).' })
  verifier!: string;
}

@ObjectType('SingleSignOn', { description: 'An OpenID Connect provider with which people sign in.' })
export class SingleSignOnType {
  @Field(() => String, { description: 'What people call the provider.' })
  name!: string;

  @Field(() => String, {
    description:
      'Where the client sends the browser, with `?challenge=` and the S256 challenge of a verifier; `&to=` names the path to come back to.',
  })
  startUrl!: string;

  @Field(() => String, {
    description: 'Where the client sends the browser after `signOut`, so that the provider’s own session ends, too.',
  })
  signOutUrl!: string;
}
