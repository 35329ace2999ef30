import type { Context } from '../context.ts';
import { queryRows } from '../database/transaction.ts';
import type { RoleCode } from '../entities/access-rules.ts';
import { heldRole, placed, type ValidMembership } from './held-roles.ts';
import { defaultRoles, type RoleDefinition } from './roles.ts';
import type { HeldRole } from './viewer.ts';

/** A role that the city made, as its row has it. */
export interface CityRoleRow extends RoleDefinition {
  version: number;
  retiredAt: string | null;
}

/** The roles that the city made, by code; the retired ones as well. */
export async function cityRoles(ctx: Context): Promise<CityRoleRow[]> {
  return queryRows<CityRoleRow>(
    ctx,
    `select code, name, content, to_json(office) as office, separates_duties as "separatesDuties", version,
       retired_at as "retiredAt" from role order by code collate "C"`,
  );
}

/** The role of this code that can be held; null where there is none. */
export async function roleNamed(ctx: Context, code: string): Promise<RoleDefinition | null> {
  const known = defaultRoles.get(code as RoleCode);
  if (known) return known;
  return (await cityRoles(ctx)).find((role) => role.code === code && !role.retiredAt) ?? null;
}

/** The roles as they would be held in an organization today. */
export async function rolesIn(
  ctx: Context,
  organizationId: string,
  definitions: readonly RoleDefinition[],
): Promise<HeldRole[]> {
  const scopes = new Set(definitions.flatMap(({ content }) => content.map(({ scope }) => scope)));
  const [{ place }] = await queryRows<{ place: ValidMembership }>(
    ctx,
    `with day (today) as materialized (select (content.instant() at time zone $2)::date)
     select ${placed('m', '(select today from day)', {
       below: String(scopes.has('OWN_AND_BELOW')),
       areas: String(scopes.has('AREAS')),
     })} as place
     from (values ('', '', $1::uuid)) m (id, role, organization_id)`,
    [organizationId, ctx.settings.timeZone],
  );
  return definitions.map((definition) => heldRole(place, definition));
}
