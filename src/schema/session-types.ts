/** Who is signed in, and how to sign in. */

import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { codeType, enumType } from '../entities/fields/field-types.ts';
import { type SignInMethod as MethodCode, type SessionKind, sessionKinds } from '../entities/session.ts';
import type { Words } from '../message.ts';
import { graphqlEnum } from './enums.ts';
import { RoleType } from './role-types.ts';
import { DateTimeScalar } from './scalars.ts';
import { UserErrorType } from './user-error-type.ts';
import { OrganizationType } from './vocabulary-types.ts';

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

export const SessionTransport = codeType(
  'SessionTransport',
  sessionKinds,
  'BEARER: the answer has a token, which goes into `Authorization: Bearer …`. COOKIE: the token is in a cookie that no script can read; for pages of this very server.',
);

export const SignInMethod = enumType('SignInMethod', {
  PASSWORD: { pl: 'Hasło', en: 'Password', uk: 'Пароль' },
  PASSWORD_AND_CODE: { pl: 'Hasło i kod', en: 'Password and code', uk: 'Пароль і код' },
  PASSKEY: { pl: 'Klucz dostępu', en: 'Passkey', uk: 'Ключ доступу' },
  SINGLE_SIGN_ON: { pl: 'Logowanie miejskie', en: 'Single sign-on', uk: 'Єдиний вхід' },
} satisfies Record<MethodCode, Words>);

const transports = graphqlEnum(SessionTransport);
const methods = graphqlEnum(SignInMethod);

@ObjectType('Session', { description: 'A client that is signed in.' })
export class SessionType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'The device as it describes itself, in words.' })
  device!: string;

  @Field(() => String, { description: 'The network from which it signed in, such as 192.0.2.0/24.' })
  network!: string;

  @Field(() => transports)
  transport!: string;

  @Field(() => methods)
  method!: string;

  @Field(() => DateTimeScalar)
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'Exact to a minute.' })
  lastUsedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When the session ends if it is used until then.' })
  expiresAt!: Date;

  @Field(() => Boolean, { description: 'Whether this is the session that asks.' })
  isCurrent!: boolean;
}

@ObjectType('EndSessionsPayload')
export class EndSessionsPayloadType {
  @Field(() => Int, { nullable: true, description: 'How many sessions ended.' })
  ended?: number;

  @Field(() => [UserErrorType])
  userErrors!: UserErrorType[];
}

@ObjectType('UnlockAccountPayload')
export class UnlockAccountPayloadType {
  @Field(() => Int, { nullable: true, description: 'From how many places signing in had failed.' })
  forgotten?: number;

  @Field(() => [UserErrorType])
  userErrors!: UserErrorType[];
}

@ObjectType('SignInPayload')
export class SignInPayloadType {
  @Field(() => String, {
    nullable: true,
    description: 'Goes into `Authorization: Bearer …`. Null where a cookie has the token.',
  })
  token?: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  expiresAt?: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Keep it on the device for the next sign-in. It lets nobody in. Null where a cookie has it.',
  })
  deviceToken?: string | null;

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

  @Field(() => transports, { nullable: true, description: 'By default BEARER.' })
  transport?: SessionKind | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the last sign-in from this device answered: strangers who guess passwords do not keep one waiting then.',
  })
  deviceToken?: string | null;
}

@InputType('ExchangeSignInInput')
export class ExchangeSignInInputType {
  @Field(() => String, {
    description: 'From the fragment of the address at which the browser came back. Good once, for a minute.',
  })
  code!: string;

  @Field(() => String, { description: 'The text whose S256 challenge the client gave when it began (RFC 7636).' })
  verifier!: string;

  @Field(() => transports, { nullable: true, description: 'By default BEARER.' })
  transport?: SessionKind | null;
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
