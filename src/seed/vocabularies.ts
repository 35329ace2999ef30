import { allOrganizations, areaShapes, areas, areasElsewhere, audiences, methods, topics } from '../../demo/index.ts';
import type { Context } from '../context.ts';
import { transaction } from '../database/transaction.ts';
import { Area, Audience, Method, Organization, Topic } from '../entities/vocabularies.ts';
import { seedId } from './seed-id.ts';

/** Makes organizations, areas, topics, audiences and methods. Those that exist already stay as they are. */
export async function seedVocabularies(ctx: Context): Promise<void> {
  await transaction(ctx, async ({ em }) => {
    for (const area of [...areas, ...areasElsewhere]) {
      await em.upsert(
        Area,
        {
          id: seedId(`area ${area.slug}`),
          slug: area.slug,
          kind: area.kind,
          name: area.name,
          terc: area.terc ?? null,
          geometry: areaShapes.get(area.slug) ?? null,
          parentId: area.parent ? seedId(`area ${area.parent}`) : null,
        },
        keep,
      );
    }
    for (const organization of allOrganizations) {
      await em.upsert(
        Organization,
        {
          id: seedId(`organization ${organization.slug}`),
          slug: organization.slug,
          kind: organization.kind,
          code: organization.code ?? null,
          name: organization.name,
          contact: (organization.contact as Record<string, string> | undefined) ?? null,
          areaId: organization.area ? seedId(`area ${organization.area}`) : null,
          parentId: organization.parent ? seedId(`organization ${organization.parent}`) : null,
          figures: organization.figures ?? null,
        },
        keep,
      );
    }
    for (const { slug, name } of topics) await em.upsert(Topic, { id: seedId(`topic ${slug}`), slug, name }, keep);
    for (const { slug, name } of audiences) {
      await em.upsert(Audience, { id: seedId(`audience ${slug}`), slug, name }, keep);
    }
    for (const { code, name } of methods) await em.upsert(Method, { id: seedId(`method ${code}`), code, name }, keep);
  });
}

const keep = { onConflictAction: 'ignore' } as const;
