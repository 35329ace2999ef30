import type { GrantScope } from '../entities/access-rules.ts';
import { hasSucceeded } from '../entities/succession.ts';
import { defaultRoles, type RoleDefinition } from './roles.ts';
import type { HeldRole } from './viewer.ts';

/** A membership that is valid today, as `membershipsOf` reads it. */
export interface ValidMembership {
  id: string;
  role: string;
  organizationId: string;
  organizations: string[];
  below: string[];
  areas: string[];
  /** Of a role that the city made; null for default roles, and for roles that are retired. */
  definition: RoleDefinition | null;
}

/**
 * SQL for the memberships of an account that are valid on a day, as JSON, with the roles that the city made. Days decide
 * without any job.
 *
 * @param account an expression of the account's id
 * @param today an expression of the day in the city's time zone
 */
export function membershipsOf(account: string, today: string): string {
  return `(select coalesce(json_agg(${placed('m', today)} order by m.role, m.id), '[]')
    from membership m where m.account_id = ${account} and ${isValidOn(today, 'm')})`;
}

/** SQL: whether a membership is valid on a day. Both days of its span belong to it. */
export function isValidOn(today: string, membership: string): string {
  return `coalesce(${membership}.valid_from <= ${today}, true) and coalesce(${membership}.valid_through >= ${today}, true)`;
}

/**
 * SQL for a `ValidMembership` as JSON, of a row with `id`, `role` and `organization_id`. From the day of a takeover,
 * members of an organization work for its successor and have a say in what the predecessors owned. What lies below, and
 * areas, are looked for only where the role asks for them, or as `asked` says.
 */
export function placed(
  row: string,
  today: string,
  asked = { below: asks('OWN_AND_BELOW'), areas: asks('AREAS') },
): string {
  const where = (condition: string, ids: string) => `case when ${condition} then (${ids}) else '[]' end`;
  return `(
    with recursive heir (id) as (
      select ${row}.organization_id union select o.successor_id from organization o join heir on o.id = heir.id
        where ${hasSucceeded('o', today)}
    ), at_work (id) as (
      select o.id from heir join organization o using (id) where not ${hasSucceeded('o', today)}
    ), own (id) as (
      select id from at_work union select o.id from organization o join own on o.successor_id = own.id
        where ${hasSucceeded('o', today)}
    ), below (id) as (
      select id from own union select o.id from organization o join below on o.parent_id = below.id
        or (o.successor_id = below.id and ${hasSucceeded('o', today)})
    ), areas (id) as (
      select o.area_id from own join organization o using (id) where o.area_id is not null
      union select a.id from area a join areas on a.parent_id = areas.id
        or (a.successor_id = areas.id and ${hasSucceeded('a', today)})
    ) select json_build_object('id', ${row}.id, 'role', ${row}.role, 'organizationId', (select id from at_work),
      'organizations', (select json_agg(id) from own),
      'below', ${where(asked.below, "select coalesce(json_agg(id), '[]') from below where id not in (select id from own)")},
      'areas', ${where(asked.areas, "select coalesce(json_agg(id), '[]') from areas")},
      'definition', case when r.code is not null then json_build_object('code', r.code, 'name', r.name,
        'content', r.content, 'office', r.office, 'separatesDuties', r.separates_duties, 'version', r.version) end)
    from (select 1) one left join role r on r.code = ${row}.role and r.retired_at is null)`;
}

function asks(scope: GrantScope): string {
  return `r.content @> '[{"scope": "${scope}"}]'`;
}

/** What the memberships allow. A role that does not exist any more allows nothing. */
export function heldRoles(memberships: readonly ValidMembership[]): HeldRole[] {
  return memberships.flatMap((membership) => {
    const definition = defaultRoles.get(membership.role) ?? membership.definition;
    return definition ? [heldRole(membership, definition)] : [];
  });
}

/** Where a role is held, with all that its grants may reach from there. */
export type Place = Omit<ValidMembership, 'role' | 'definition' | 'organizationId'> & { organizationId: string | null };

/** A role where it is held. */
export function heldRole(
  { id, organizationId, organizations, below, areas }: Place,
  { code, name, version, content, office, separatesDuties }: RoleDefinition,
): HeldRole {
  const place = { organizationId, organizations, below, areas };
  return { source: id, role: { code, name, version }, ...place, content, office, separatesDuties };
}
