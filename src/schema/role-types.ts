/** Roles and memberships, for those who give them. */
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DocumentAction, GrantScopeCode, OfficeActionCode } from '../access/access-words.ts';
import { ContentTypeCode, graphqlEnum } from './enums.ts';
import { DateScalar, LocalizedStringScalar } from './scalars.ts';

const documentAction = graphqlEnum(DocumentAction);
const officeAction = graphqlEnum(OfficeActionCode);
const grantScope = graphqlEnum(GrantScopeCode);
const contentType = graphqlEnum(ContentTypeCode);

@ObjectType('RoleGrant', { description: 'One line of a role: actions on documents of some types.' })
export class RoleGrantType {
  @Field(() => [documentAction])
  actions!: string[];

  @Field(() => [contentType], { nullable: true, description: 'Null: all types, also those that come later.' })
  types!: string[] | null;

  @Field(() => grantScope)
  scope!: string;

  @Field(() => [String], { nullable: true, description: 'The only fields that may be set; null: all.' })
  onlyFields!: readonly string[] | null;

  @Field(() => [String], { description: 'Fields that may not be set.' })
  exceptFields!: readonly string[];
}

@ObjectType('Role', { description: 'What people with this role may do. Whatever no line grants is refused.' })
export class RoleType {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  name!: string;

  @Field(() => LocalizedStringScalar, { description: 'In all its languages.' })
  names!: object;

  @Field(() => Boolean, { description: 'Whether it comes with the server and cannot be changed.' })
  isDefault!: boolean;

  @Field(() => Boolean, { description: 'A retired role gives nothing and cannot be granted.' })
  isRetired!: boolean;

  @Field(() => Int, { nullable: true, description: 'Null for default roles.' })
  version!: number | null;

  @Field(() => [RoleGrantType])
  grants!: RoleGrantType[];

  @Field(() => [officeAction], { description: 'What it allows beside documents.' })
  office!: string[];

  @Field(() => Boolean, { description: 'Whether it publishes only what others have written.' })
  separatesDuties!: boolean;
}

@InputType('RoleGrantInput')
export class RoleGrantInputType {
  @Field(() => [documentAction], { description: 'Reading belongs to every line.' })
  actions!: string[];

  @Field(() => [contentType], { nullable: true, description: 'All types unless given, also those that come later.' })
  types?: string[] | null;

  @Field(() => grantScope)
  scope!: string;

  @Field(() => [String], { nullable: true, description: 'The only fields that may be set, as patches name them.' })
  onlyFields?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Fields that may not be set.' })
  exceptFields?: string[] | null;
}

@InputType('CreateRoleInput')
export class CreateRoleInputType {
  @Field(() => String, { description: 'Capital letters, digits and underscores. It never changes.' })
  code!: string;

  @Field(() => LocalizedStringScalar, { description: 'In Polish and English.' })
  name!: object;

  @Field(() => [RoleGrantInputType])
  grants!: RoleGrantInputType[];

  @Field(() => [officeAction], { defaultValue: [] })
  office!: string[];

  @Field(() => Boolean, { defaultValue: false, description: 'Whether it publishes only what others have written.' })
  separatesDuties!: boolean;
}

@InputType('UpdateRoleInput', { description: 'What is left out stays.' })
export class UpdateRoleInputType {
  @Field(() => String)
  code!: string;

  @Field(() => Int)
  expectedVersion!: number;

  @Field(() => LocalizedStringScalar, { nullable: true })
  name?: object | null;

  @Field(() => [RoleGrantInputType], { nullable: true })
  grants?: RoleGrantInputType[] | null;

  @Field(() => [officeAction], { nullable: true })
  office?: string[] | null;

  @Field(() => Boolean, { nullable: true })
  separatesDuties?: boolean | null;
}

@InputType('RetireRoleInput')
export class RetireRoleInputType {
  @Field(() => String)
  code!: string;
}

@InputType('GrantMembershipInput')
export class GrantMembershipInputType {
  @Field(() => ID)
  accountId!: string;

  @Field(() => ID)
  organizationId!: string;

  @Field(() => String, { description: 'The code of a role.' })
  role!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The first day; at once unless given.' })
  validFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day; without end unless given.' })
  validThrough?: string | null;
}

@InputType('ChangeMembershipInput', { description: 'What is left out stays; null removes a limit.' })
export class ChangeMembershipInputType {
  @Field(() => ID)
  id!: string;

  @Field(() => DateScalar, { nullable: true })
  validFrom?: string | null;

  @Field(() => DateScalar, { nullable: true })
  validThrough?: string | null;
}

@InputType('RevokeMembershipInput')
export class RevokeMembershipInputType {
  @Field(() => ID)
  id!: string;
}
