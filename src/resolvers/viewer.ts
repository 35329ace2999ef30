import type { GraphQLResolveInfo } from 'graphql';
import { roleNames } from '../access/roles.ts';
import type { Context } from '../context.ts';
import { globalId } from '../entities/global-id.ts';
import { readNodes } from '../read/nodes.ts';
import type { Row } from '../read/read.ts';
import { selected } from '../read/selection.ts';
import { selectionOf } from '../schema/collect-selection.ts';

/** Who is signed in, with memberships. */
export async function viewerAnswer(ctx: Context, info: GraphQLResolveInfo): Promise<Row | null> {
  const { viewer } = ctx;
  if (!viewer) return null;
  const { id, name, email } = viewer;
  const memberships = selected(selectionOf(info, 'Viewer'), 'memberships')?.selection('Membership');
  const organization = memberships && selected(memberships, 'organization');
  const organizations = organization
    ? await readNodes(
        ctx,
        viewer.memberships.map((membership) => globalId('Organization', membership.organizationId)),
        {},
        (typeName) => organization.selection(typeName),
      )
    : [];
  return {
    id: globalId('Viewer', String(id)),
    name,
    email,
    memberships: viewer.memberships.map(({ role }, index) => ({
      organization: organizations[index],
      role: { code: role, name: roleNames[role][ctx.language] },
    })),
  };
}
