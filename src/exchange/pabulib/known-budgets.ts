/** What the installation knows already of what a `.pb` file speaks of. */

import { slugOf } from '../../content/slugs.ts';
import type { Context } from '../../context.ts';
import { queryRows } from '../../database/transaction.ts';
import { globalId } from '../../entities/global-id.ts';

/** A document as it stands: its newest text. */
export interface Known {
  id: string;
  version: number;
  year?: number;
  voteType?: string | null;
  pools: { code: string; amount?: string }[];
  state?: string | null;
}

/** The edition with this slug, drafts included. */
export async function knownEdition(ctx: Context, slug: string): Promise<Known | undefined> {
  const [found] = await queryRows<Known>(
    ctx,
    `select d.id, d.version, e.year, e.vote_type as "voteType", coalesce(e.pools, '[]') as pools from document d
     join lateral (select * from budget_edition where document_id = d.id and discarded_at is null
       order by number desc limit 1) e on true
     where d.type = 'BUDGET_EDITION' and d.trashed_at is null and e.slug = $1`,
    [slug],
  );
  return found;
}

/** The projects of an edition's pool, by their numbers. */
export async function knownProjects(ctx: Context, editionId: string, pool: string): Promise<Map<string, Known>> {
  const rows = await queryRows<Known & { number: string }>(
    ctx,
    `select d.id, d.version, e.project_number as number, e.state, '[]'::jsonb as pools from document d
     join lateral (select * from budget_project where document_id = d.id and discarded_at is null
       order by number desc limit 1) e on true
     where d.type = 'BUDGET_PROJECT' and d.trashed_at is null and e.budget_edition_id = $1 and e.pool = $2`,
    [editionId, pool],
  );
  return new Map(rows.map((row) => [row.number, row]));
}

/** Finds areas by their slugs, and topics by slug or by name in any language. */
export async function placesAndTopics(ctx: Context, locale: string) {
  const areas = await queryRows<{ slug: string; id: string }>(ctx, 'select slug, id from area');
  const topics = await queryRows<{ slug: string; id: string; name: Record<string, string> }>(
    ctx,
    'select slug, id, name from topic',
  );
  const plain = (text: string) => text.toLocaleLowerCase(locale);
  const byName = new Map(
    topics.flatMap(({ id, slug, name }) => [slug, ...Object.values(name)].map((one) => [plain(one), id] as const)),
  );
  return {
    areaOf(name: string): string | undefined {
      const found = areas.find(({ slug }) => slug === slugOf(name));
      return found && globalId('Area', found.id);
    },
    topicsOf(names: readonly string[]): { ids: string[]; unknown: string[] } {
      const found = names.map((name) => ({ name, id: byName.get(plain(name)) }));
      return {
        ids: [...new Set(found.flatMap(({ id }) => (id ? globalId('Topic', id) : [])))],
        unknown: found.flatMap(({ name, id }) => (id ? [] : name)),
      };
    },
  };
}
