import { record } from '../access/audit.ts';
import type { Context } from '../context.ts';
import { nextInstant, settle, transaction } from '../database/transaction.ts';
import { geometryProblem } from '../entities/fields/geo-json.ts';
import { standardGeometry } from '../entities/fields/standard-geometry.ts';
import { Area } from '../entities/vocabularies.ts';

/** Names of properties by which surveyors and programs identify an area. */
const names = {
  slug: ['slug'],
  terc: ['terc', 'TERC', 'teryt', 'TERYT', 'JPT_KOD_JE'],
  simc: ['simc', 'SIMC'],
  name: ['name', 'nazwa', 'NAZWA', 'JPT_NAZWA_'],
} as const;

/** The only reference system of RFC 7946; older files name it. */
const worldwide = /CRS84|EPSG:+4326$/;

interface Feature {
  properties: Record<string, unknown> | null;
  geometry: { type: string } | null;
}

/** What is wrong with a set of shapes: one line per mistake, in English like the command line. */
export class ShapesRefused extends Error {
  override name = 'ShapesRefused';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(`${mistakes.length} of the shapes cannot be taken; nothing was changed:\n${mistakes.join('\n')}`);
    this.mistakes = mistakes;
  }
}

/**
 * Gives areas the shapes of a GeoJSON FeatureCollection: all of them, or none. A feature names its area by slug, TERC,
 * SIMC or name. Answers the slugs of the areas.
 *
 * @throws ShapesRefused with every feature that fits no area or has an unsound geometry
 */
export async function importAreaShapes(ctx: Context, collection: unknown): Promise<string[]> {
  const { type, features, crs } = (collection ?? {}) as { type?: unknown; features?: unknown; crs?: unknown };
  if (type !== 'FeatureCollection' || !Array.isArray(features)) {
    throw new ShapesRefused(['The file is no GeoJSON FeatureCollection.']);
  }
  const system = (crs as { properties?: { name?: string } } | undefined)?.properties?.name;
  if (crs && !worldwide.test(String(system))) {
    throw new ShapesRefused([`The shapes are in ${system}; convert them to WGS 84 (EPSG:4326), longitude first.`]);
  }
  return transaction(ctx, async (ctx) => {
    const areas = await ctx.em.find(Area, {});
    const mistakes: string[] = [];
    const changed = new Map<string, Area>();
    for (const [index, feature] of (features as Feature[]).entries()) {
      const said = `feature ${index + 1}`;
      const area = areaOf(areas, feature.properties ?? {});
      const problem = geometryProblem(feature.geometry);
      if (typeof area === 'string') mistakes.push(`${said}: ${area}`);
      else if (changed.has(area.id)) mistakes.push(`${said}: ${area.slug} has a shape already`);
      else if (problem || !feature.geometry) mistakes.push(`${said} (${area.slug}): ${problem?.en}`);
      else {
        area.geometry = standardGeometry(feature.geometry);
        changed.set(area.id, area);
      }
    }
    if (mistakes.length > 0) throw new ShapesRefused(mistakes);
    const at = await nextInstant(ctx);
    await record(ctx, at, { action: 'importAreaShapes', note: [...changed.keys()].join(', '), fields: ['geometry'] });
    await ctx.em.flush();
    await settle(ctx, at);
    return [...changed.values()].map(({ slug }) => slug);
  });
}

/** The area that the properties name, or what is wrong with them. */
function areaOf(areas: readonly Area[], properties: Record<string, unknown>): Area | string {
  for (const key of ['slug', 'terc', 'simc', 'name'] as const) {
    const given = names[key].map((name) => properties[name]).find((value) => value != null);
    if (given === undefined) continue;
    const wanted = String(given).trim().toLowerCase();
    const is = (area: Area) =>
      key === 'name'
        ? Object.values(area.name).some((name) => name.toLowerCase() === wanted)
        : area[key]?.toLowerCase() === wanted;
    const found = areas.filter((area) => !area.successorId && is(area));
    if (found.length === 1) return found[0];
    return found.length === 0
      ? `no area has the ${key} ${given}`
      : `several areas have the ${key} ${given}; give the slug`;
  }
  return 'names no area: give slug, terc, simc or name among its properties';
}
