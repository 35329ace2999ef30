import type { Context } from '../context.ts';
import type { Owner } from '../entities/fields/content-type.ts';
import { Organization } from '../entities/vocabularies.ts';

/** The owner of a document, in the form in which content types ask for it. */
export async function ownerOf(ctx: Context, organizationId: string): Promise<Owner> {
  const organization = await ctx.em.findOneOrFail(Organization, { id: organizationId });
  return { kind: organization.kind, areaId: organization.areaId ?? null };
}
