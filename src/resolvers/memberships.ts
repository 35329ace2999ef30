import { ID } from 'type-graphql';
import { type CityRoleRow, cityRoles } from '../access/known-roles.ts';
import { changeMembership, grantMembership, revokeMembership } from '../access/memberships.ts';
import { defaultRoles, type RoleDefinition } from '../access/roles.ts';
import type { Context } from '../context.ts';
import { enumType } from '../entities/fields/field-types.ts';
import { globalId } from '../entities/global-id.ts';
import type { Connection, PageArguments } from '../read/connection.ts';
import { readMembership, readMemberships } from '../read/memberships.ts';
import type { Row } from '../read/read.ts';
import { merge, selected } from '../read/selection.ts';
import { selectionOf } from '../schema/collect-selection.ts';
import { defineInput, defineObject, defineRoot, pageArguments } from '../schema/define.ts';
import { defineConnection } from '../schema/define-connection.ts';
import { graphqlEnum } from '../schema/enums.ts';
import { IdFilterInput, OrganizationWhereInput, StringFilterInput } from '../schema/filter-inputs.ts';
import { NodeType } from '../schema/relay-types.ts';
import {
  ChangeMembershipInputType,
  GrantMembershipInputType,
  RevokeMembershipInputType,
  RoleType,
} from '../schema/role-types.ts';
import { DateScalar, DateTimeScalar } from '../schema/scalars.ts';
import { OrganizationType } from '../schema/vocabulary-types.ts';
import { outcomeFields } from '../schema/warning-type.ts';
import { orUserErrors } from './payload.ts';
import { roleAnswer } from './role-answer.ts';

const MembershipState = enumType(
  'MembershipState',
  {
    TO_COME: { pl: 'Jeszcze nie obowiązuje', en: 'To come', uk: 'Ще не діє' },
    VALID: { pl: 'Obowiązuje', en: 'Valid', uk: 'Діє' },
    ENDED: { pl: 'Wygasło', en: 'Ended', uk: 'Завершено' },
  },
  'Whether it gives anything today. The day changes in the city.',
);

const membershipState = graphqlEnum(MembershipState);

/** Roles of people in organizations, for those who give them. */
export function membershipResolvers(): NewableFunction[] {
  const membership = defineObject(
    'GrantedMembership',
    {
      id: { type: () => ID },
      accountId: { type: () => ID },
      accountName: { type: () => String },
      accountEmail: { type: () => String },
      organization: { type: () => OrganizationType },
      role: { type: () => RoleType },
      validFrom: { type: () => DateScalar, nullable: true, description: 'The first day; null: from the beginning.' },
      validThrough: { type: () => DateScalar, nullable: true, description: 'The last day; null: without end.' },
      state: { type: () => membershipState },
      grantedAt: { type: () => DateTimeScalar, nullable: true },
      grantedByName: { type: () => String, nullable: true, description: 'Null for the system itself.' },
    },
    { implements: [NodeType], description: 'A role that a person has in an organization.' },
  );
  return [membershipQueries(membership), membershipMutations(membership)];
}

function membershipQueries(membership: object): NewableFunction {
  const connection = defineConnection('GrantedMembership', () => membership);
  const where: object = defineInput('MembershipWhere', {
    account: { type: () => IdFilterInput, nullable: true },
    accountName: { type: () => StringFilterInput, nullable: true },
    organization: { type: () => OrganizationWhereInput, nullable: true },
    role: { type: () => StringFilterInput, nullable: true },
    state: { type: () => [membershipState], nullable: true, description: 'Any of these.' },
    and: { type: () => [where], nullable: true },
    or: { type: () => [where], nullable: true },
    not: { type: () => where, nullable: true },
  });
  return defineRoot('Query', 'MembershipQueries', [
    {
      name: 'memberships',
      returns: () => connection,
      description: 'Who has which role where, by name; also what is to come and what has ended.',
      args: { ...pageArguments, where: { type: () => where, nullable: true } },
      access: ['people', 'audit'],
      async resolve(ctx, args, info) {
        const selection = selectionOf(info, 'GrantedMembershipConnection');
        return withRolesOf(ctx, await readMemberships(ctx, args as PageArguments, selection));
      },
    },
  ]);
}

function membershipMutations(membership: object): NewableFunction {
  const payload = defineObject('MembershipPayload', {
    membership: { type: () => membership, nullable: true },
    ...outcomeFields,
  });
  const revoked = defineObject('RevokeMembershipPayload', {
    id: { type: () => ID, nullable: true, description: 'Of the membership that there was.' },
    ...outcomeFields,
  });
  return defineRoot('Mutation', 'MembershipMutations', [
    {
      name: 'grantMembership',
      returns: () => payload,
      description:
        'Gives a person a role in an organization. Nobody gives more than they have. The person signs in again.',
      args: { input: { type: () => GrantMembershipInputType } },
      access: 'people',
      resolve: (ctx, { input }, info) =>
        membershipPayload(ctx, selectionOf(info, 'MembershipPayload'), () =>
          grantMembership(ctx, input as GrantMembershipInputType),
        ),
    },
    {
      name: 'changeMembership',
      returns: () => payload,
      description: 'Changes the first and last day. The person signs in again.',
      args: { input: { type: () => ChangeMembershipInputType } },
      access: 'people',
      resolve: (ctx, { input }, info) =>
        membershipPayload(ctx, selectionOf(info, 'MembershipPayload'), () =>
          changeMembership(ctx, input as ChangeMembershipInputType),
        ),
    },
    {
      name: 'revokeMembership',
      returns: () => revoked,
      description: 'Takes the role away at once. The person signs in again.',
      args: { input: { type: () => RevokeMembershipInputType } },
      access: 'people',
      resolve: (ctx, { input }) =>
        orUserErrors(
          ctx,
          async () => ({ id: globalId('Membership', await revokeMembership(ctx, input as RevokeMembershipInputType)) }),
          { id: null },
        ),
    },
  ]);
}

function membershipPayload(ctx: Context, payload: ReturnType<typeof selectionOf>, verb: () => Promise<string>) {
  return orUserErrors<{ membership: Row | null }>(
    ctx,
    async () => {
      const id = await verb();
      const asked = selected(payload, 'membership');
      if (!asked) return { membership: null };
      const row = await readMembership(ctx, id, merge(asked.selection('GrantedMembership')));
      return { membership: row && withRole(ctx, row, await cityRoles(ctx)) };
    },
    { membership: null },
  );
}

/** Roles of the city are few, and read once for a page. */
async function withRolesOf(ctx: Context, connection: Connection): Promise<Connection> {
  const known = await cityRoles(ctx);
  for (const node of connection.nodes) Object.assign(node, withRole(ctx, node, known));
  return connection;
}

function withRole(ctx: Context, row: Row, known: readonly CityRoleRow[]): Row {
  const code = String(row.roleCode);
  const role = defaultRoles.get(code) ?? known.find((one) => one.code === code) ?? unknownRole(code);
  return { ...row, role: roleAnswer(ctx, role) };
}

/** Memberships of an import may name a role that is not here. It gives nothing. */
function unknownRole(code: string): RoleDefinition & { retiredAt: string } {
  return { code, name: { pl: code, en: code }, content: [], office: [], separatesDuties: false, retiredAt: 'unknown' };
}
