import { defaultRoles, type RoleDefinition } from '../access/roles.ts';
import type { Context } from '../context.ts';
import { upperCase } from '../entities/fields/naming.ts';
import type { RoleType } from '../schema/role-types.ts';

/** A role as the API answers it. */
export function roleAnswer(
  { language }: Pick<Context, 'language'>,
  role: RoleDefinition & { version?: number | null; retiredAt?: string | null },
): RoleType {
  return {
    code: role.code,
    name: role.name[language],
    names: role.name,
    isDefault: defaultRoles.has(role.code),
    isRetired: role.retiredAt != null,
    version: role.version ?? null,
    grants: role.content.map(({ actions, types, scope, onlyFields, exceptFields }) => ({
      actions: actions.map(upperCase),
      types: types === 'all' ? null : [...types],
      scope,
      onlyFields: onlyFields ?? null,
      exceptFields: exceptFields ?? [],
    })),
    office: role.office.map(upperCase),
    separatesDuties: role.separatesDuties,
  };
}
