import type { GroupRole } from '../../config/values.ts';
import type { Context } from '../../context.ts';
import { queryRows } from '../../database/transaction.ts';
import { type Deed, record } from '../audit.ts';

interface Row {
  id: string;
  role: string;
  organization_id: string;
}

/** The roles of someone in these groups. */
export function rolesOf(groups: ReadonlySet<string>, roles: readonly GroupRole[]): GroupRole[] {
  return roles.filter(({ group }) => groups.has(group));
}

/**
 * Gives the account the memberships that its groups have, and takes those away that came from groups it has left.
 * Memberships given by hand stay. Answers whether anything changed.
 */
export async function followGroups(
  ctx: Context,
  at: Date,
  accountId: string,
  roles: readonly GroupRole[],
): Promise<boolean> {
  const wanted = await withOrganizations(ctx, roles);
  const rows = await queryRows<Row>(
    ctx,
    `select id, role, organization_id from membership where account_id = $1 and source = 'oidc'`,
    [accountId],
  );
  const held = new Map(rows.map((row) => [keyOf(row), row]));
  const added = [...wanted].filter(([key]) => !held.has(key)).map(([, row]) => row);
  const removed = [...held].filter(([key]) => !wanted.has(key)).map(([, row]) => row);
  if (removed.length > 0) {
    await queryRows(ctx, 'delete from membership where id = any($1::uuid[])', [removed.map(({ id }) => id)]);
  }
  for (const { role, organization_id: organization } of added) {
    await queryRows(
      ctx,
      `insert into membership (account_id, organization_id, role, source, granted_at) values ($1, $2, $3, 'oidc', $4)`,
      [accountId, organization, role, at.toISOString()],
    );
  }
  const deed = (action: Deed['action'], row: Omit<Row, 'id'>): Deed => {
    return { action, concernsId: accountId, organizationId: row.organization_id, role: row.role, note: 'oidc' };
  };
  await record(
    ctx,
    at,
    ...added.map((row) => deed('grantMembership', row)),
    ...removed.map((row) => deed('revokeMembership', row)),
  );
  return added.length + removed.length > 0;
}

/** By key; a role that several groups give is there once. An organization that is not there gives nothing. */
async function withOrganizations(
  ctx: Context,
  roles: readonly GroupRole[],
): Promise<Map<string, { role: string; organization_id: string }>> {
  const rows = await queryRows<{ id: string; slug: string }>(
    ctx,
    'select id, slug from organization where slug = any($1::text[])',
    [roles.map(({ organization }) => organization)],
  );
  const ids = new Map(rows.map(({ id, slug }) => [slug, id]));
  const found = roles.flatMap(({ role, organization }) => {
    const id = ids.get(organization);
    return id === undefined ? [] : [{ role, organization_id: id }];
  });
  return new Map(found.map((row) => [keyOf(row), row]));
}

function keyOf({ role, organization_id }: { role: string; organization_id: string }): string {
  return `${role}@${organization_id}`;
}
