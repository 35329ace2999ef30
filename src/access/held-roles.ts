import { hasSucceeded } from '../entities/succession.ts';
import { defaultRoles } from './roles.ts';
import type { HeldRole } from './viewer.ts';

/** A membership that is valid today, as `membershipsOf` reads it. */
export interface ValidMembership {
  id: string;
  role: string;
  organizationId: string;
  organizations: string[];
}

/**
 * SQL for the memberships of an account that are valid on a day, as JSON. From the day of a takeover, members of an
 * organization work for its successor and have a say in what the predecessors owned. Days decide without any job.
 *
 * @param account an expression of the account's id
 * @param today an expression of the day in the city's time zone
 */
export function membershipsOf(account: string, today: string): string {
  return `(select coalesce(json_agg(json_build_object('id', m.id, 'role', m.role, 'organizationId', m.heir, 'organizations', (
       with recursive own (id) as (
         select m.heir union select o.id from organization o join own on o.successor_id = own.id
           where ${hasSucceeded('o', today)}
       ) select json_agg(id) from own)) order by m.role, m.id), '[]')
     from (select id, role, (
         with recursive heir (id) as (
           select organization_id union select o.successor_id from organization o join heir on o.id = heir.id
             where ${hasSucceeded('o', today)}
         ) select o.id from heir join organization o using (id) where not ${hasSucceeded('o', today)}
       ) as heir from membership
       where account_id = ${account} and ${isValidOn(today)}) m)`;
}

/** SQL: whether a membership is valid on a day. Both days of its span belong to it. */
export function isValidOn(today: string, membership = 'membership'): string {
  return `coalesce(${membership}.valid_from <= ${today}, true) and coalesce(${membership}.valid_through >= ${today}, true)`;
}

/** What the memberships allow. A role that does not exist any more allows nothing. */
export function heldRoles(memberships: readonly ValidMembership[]): HeldRole[] {
  return memberships.flatMap(({ id, role, organizationId, organizations }) => {
    const definition = defaultRoles.get(role);
    if (!definition) return [];
    const { code, name, content, office } = definition;
    return [{ source: id, role: { code, name }, organizationId, organizations, below: [], content, office }];
  });
}
