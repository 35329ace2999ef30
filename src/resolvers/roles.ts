import { Arg, Ctx, Extensions, Mutation, Query, Resolver } from 'type-graphql';
import { createRole, retireRole, updateRole } from '../access/city-roles.ts';
import { cityRoles } from '../access/known-roles.ts';
import type { RoleInput } from '../access/role-checks.ts';
import { defaultRoles } from '../access/roles.ts';
import type { Context } from '../context.ts';
import { type Action, actions, type ContentGrant, type OfficeAction, officeActions } from '../entities/access-rules.ts';
import { upperCase } from '../entities/fields/naming.ts';
import { defineObject } from '../schema/define.ts';
import {
  CreateRoleInputType,
  RetireRoleInputType,
  type RoleGrantInputType,
  RoleType,
  UpdateRoleInputType,
} from '../schema/role-types.ts';
import { outcomeFields } from '../schema/warning-type.ts';
import { orUserErrors } from './payload.ts';
import { roleAnswer } from './role-answer.ts';

const RolePayload = defineObject('RolePayload', {
  role: { type: () => RoleType, nullable: true },
  ...outcomeFields,
});

@Resolver()
export class RoleResolver {
  @Extensions({ access: ['people', 'roles', 'audit'] })
  @Query(() => [RoleType], { description: 'The default roles, then the roles that the city made, by code.' })
  async roles(@Ctx() ctx: Context): Promise<RoleType[]> {
    return [...defaultRoles.values(), ...(await cityRoles(ctx))].map((role) => roleAnswer(ctx, role));
  }

  @Extensions({ access: 'roles' })
  @Mutation(() => RolePayload, {
    description: 'Makes a role. It allows at most what its maker may do everywhere.',
  })
  createRole(@Arg('input', () => CreateRoleInputType) input: CreateRoleInputType, @Ctx() ctx: Context) {
    return rolePayload(ctx, () =>
      createRole(ctx, {
        ...input,
        name: input.name as RoleInput['name'],
        grants: input.grants.map(grantOf),
        office: input.office.map(officeOf),
      }),
    );
  }

  @Extensions({ access: 'roles' })
  @Mutation(() => RolePayload, { description: 'Changes a role of the city. Everybody who holds it signs in again.' })
  updateRole(@Arg('input', () => UpdateRoleInputType) input: UpdateRoleInputType, @Ctx() ctx: Context) {
    return rolePayload(ctx, () =>
      updateRole(ctx, {
        code: input.code,
        expectedVersion: input.expectedVersion,
        name: (input.name ?? undefined) as RoleInput['name'] | undefined,
        grants: input.grants?.map(grantOf),
        office: input.office?.map(officeOf),
        separatesDuties: input.separatesDuties ?? undefined,
      }),
    );
  }

  @Extensions({ access: 'roles' })
  @Mutation(() => RolePayload, {
    description: 'From now on the role gives nothing and cannot be granted. Everybody who holds it signs in again.',
  })
  retireRole(@Arg('input', () => RetireRoleInputType) input: RetireRoleInputType, @Ctx() ctx: Context) {
    return rolePayload(ctx, () => retireRole(ctx, input));
  }
}

function rolePayload(ctx: Context, verb: () => Promise<string>) {
  return orUserErrors<{ role: RoleType | null }>(
    ctx,
    async () => {
      const code = await verb();
      const role = (await cityRoles(ctx)).find((one) => one.code === code);
      return { role: role ? roleAnswer(ctx, role) : null };
    },
    { role: null },
  );
}

function grantOf({ actions: named, types, scope, onlyFields, exceptFields }: RoleGrantInputType): ContentGrant {
  return {
    actions: named.map((code) => actions.find((action) => upperCase(action) === code) as Action),
    types: types ?? 'all',
    scope: scope as ContentGrant['scope'],
    ...(onlyFields && { onlyFields }),
    ...(exceptFields && { exceptFields }),
  };
}

function officeOf(code: string): OfficeAction {
  return officeActions.find((action) => upperCase(action) === code) as OfficeAction;
}
