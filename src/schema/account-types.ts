/** Accounts as those see them who see to people. */

import { ID } from 'type-graphql';
import { enumType } from '../entities/fields/field-types.ts';
import { defineInput, defineObject } from './define.ts';
import { defineConnection } from './define-connection.ts';
import { graphqlEnum } from './enums.ts';
import { OrganizationWhereInput, StringFilterInput } from './filter-inputs.ts';
import { DateScalar, DateTimeScalar } from './scalars.ts';
import { OrganizationType } from './vocabulary-types.ts';

const AccountState = graphqlEnum(
  enumType(
    'AccountState',
    {
      INVITED: { pl: 'Zaproszone', en: 'Invited', uk: 'Запрошений' },
      ACTIVE: { pl: 'Czynne', en: 'Active', uk: 'Чинний' },
      DISABLED: { pl: 'Zamknięte', en: 'Disabled', uk: 'Закритий' },
    },
    'INVITED: the person has not come yet. DISABLED: nobody signs in with it.',
  ),
);

const membership = defineObject(
  'AccountMembership',
  {
    id: { type: () => ID },
    organization: { type: () => OrganizationType },
    role: { type: () => String, description: 'The code of the role.' },
    validFrom: { type: () => DateScalar, nullable: true, description: 'The first day, in the city’s time zone.' },
    validThrough: { type: () => DateScalar, nullable: true, description: 'The last day.' },
  },
  { description: 'A role of a person in an organization, valid now or not.' },
);

const invitation = defineObject('AccountInvitation', {
  askedAt: { type: () => DateTimeScalar },
  sentAt: { type: () => DateTimeScalar, nullable: true, description: 'When the mail server took the mail.' },
  refusedAt: {
    type: () => DateTimeScalar,
    nullable: true,
    description: 'When the mail server refused the mail for good: the address may be wrong.',
  },
  expiresAt: { type: () => DateTimeScalar, description: 'When the link stops working.' },
});

/** A person’s account. */
export const AccountType = defineObject(
  'Account',
  {
    id: { type: () => ID },
    email: { type: () => String },
    name: { type: () => String },
    locale: { type: () => String, description: 'The language of mails to the person: pl, en or uk.' },
    state: { type: () => AccountState },
    createdAt: { type: () => DateTimeScalar },
    acceptedAt: { type: () => DateTimeScalar, nullable: true, description: 'When the person took the account.' },
    signedInAt: { type: () => DateTimeScalar, nullable: true, description: 'When the person last signed in.' },
    disabledAt: { type: () => DateTimeScalar, nullable: true },
    invitation: {
      type: () => invitation,
      nullable: true,
      description: 'The last one, as long as the person has not come.',
    },
    memberships: { type: () => [membership], description: '100 at most, by role.' },
  },
  { description: 'The account of a person.' },
);

export const AccountConnectionType = defineConnection('Account', () => AccountType);

export const AccountWhereInput: object = defineInput('AccountWhere', {
  email: { type: () => StringFilterInput, nullable: true },
  name: { type: () => StringFilterInput, nullable: true },
  state: { type: () => [AccountState], nullable: true },
  role: {
    type: () => StringFilterInput,
    nullable: true,
    description: 'The code of a role that the person has anywhere.',
  },
  organization: { type: () => OrganizationWhereInput, nullable: true, description: 'Where the person has any role.' },
  and: { type: () => [AccountWhereInput], nullable: true },
  or: { type: () => [AccountWhereInput], nullable: true },
  not: { type: () => AccountWhereInput, nullable: true },
});
