import type { GraphQLResolveInfo } from 'graphql';
import type { HeldRole } from '../access/viewer.ts';
import type { Context } from '../context.ts';
import { globalId } from '../entities/global-id.ts';
import { readNodes } from '../read/nodes.ts';
import type { Row } from '../read/read.ts';
import { selected } from '../read/selection.ts';
import { selectionOf } from '../schema/collect-selection.ts';
import { roleAnswer } from './role-answer.ts';

/** Who is signed in, with memberships. */
export async function viewerAnswer(ctx: Context, info: GraphQLResolveInfo): Promise<Row | null> {
  const { viewer } = ctx;
  if (!viewer) return null;
  const { id, name, email } = viewer;
  const memberships = selected(selectionOf(info, 'Viewer'), 'memberships')?.selection('Membership');
  const organization = memberships && selected(memberships, 'organization');
  const held = distinct(viewer.grants);
  const organizations = organization
    ? await readNodes(
        ctx,
        held.map(({ organizationId }) => globalId('Organization', organizationId)),
        {},
        (typeName) => organization.selection(typeName),
      )
    : [];
  return {
    id: globalId('Viewer', String(id)),
    name,
    email,
    memberships: held.map(({ role, content, office, separatesDuties }, index) => ({
      organization: organizations[index],
      role: roleAnswer(ctx, { ...role, content, office, separatesDuties }),
    })),
  };
}

type InOrganization = HeldRole & { organizationId: string };

/** Each role in each organization once: members of two organizations may work for the same successor. */
function distinct(grants: readonly HeldRole[]): InOrganization[] {
  const inOrganizations = grants.filter((held): held is InOrganization => held.organizationId !== null);
  return [...new Map(inOrganizations.map((held) => [`${held.role.code} ${held.organizationId}`, held])).values()];
}
