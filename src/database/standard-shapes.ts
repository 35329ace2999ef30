import { isDeepStrictEqual } from 'node:util';
import type { Client } from 'pg';
import { geometryProblem } from '../entities/fields/geo-json.ts';
import { standardGeometry } from '../entities/fields/standard-geometry.ts';

type Shape = Parameters<typeof standardGeometry>[0];

/**
 * Brings the areas' shapes that were stored before RFC 7946 was held to into its form, as saving them again would. A
 * shape that is not sound stays as it is. Returns the slugs of the areas whose shape has changed.
 */
export async function standardizeShapes(owner: Client): Promise<string[]> {
  const { rows } = await owner.query<{ id: string; slug: string; geometry: Shape }>(
    'select id, slug, geometry from content.area where geometry is not null order by slug',
  );
  const changed: string[] = [];
  for (const { id, slug, geometry } of rows) {
    if (geometryProblem(geometry)) continue;
    const standard = standardGeometry(geometry);
    if (isDeepStrictEqual(standard, geometry)) continue;
    await owner.query('update content.area set geometry = $1 where id = $2', [JSON.stringify(standard), id]);
    changed.push(slug);
  }
  return changed;
}
