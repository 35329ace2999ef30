/** Longitude and latitude in degrees, and perhaps a height. */
export type Position = readonly number[];
export type Ring = readonly Position[];

/** A GeoJSON geometry that `geometryProblem` has found sound. */
export interface Geometry {
  type: string;
  coordinates?: unknown;
  geometries?: readonly Geometry[];
}

/**
 * The geometry as RFC 7946 writes it: outer rings counter-clockwise and holes clockwise (3.1.6), without members of
 * older drafts and of programs, above all without `crs` (4).
 */
export function standardGeometry({ type, coordinates, geometries }: Geometry): Geometry {
  if (type === 'GeometryCollection') return { type, geometries: (geometries ?? []).map(standardGeometry) };
  if (type === 'Polygon') return { type, coordinates: wound(coordinates as Ring[]) };
  if (type === 'MultiPolygon') return { type, coordinates: (coordinates as Ring[][]).map(wound) };
  return { type, coordinates };
}

/** The first ring is the outer one. */
function wound(rings: readonly Ring[]): Ring[] {
  return rings.map((ring, index) => (isCounterClockwise(ring) === (index === 0) ? ring : ring.toReversed()));
}

/** By the sign of the area. */
function isCounterClockwise(ring: Ring): boolean {
  let doubled = 0;
  for (let index = 1; index < ring.length; index += 1) {
    doubled += ring[index - 1][0] * ring[index][1] - ring[index][0] * ring[index - 1][1];
  }
  return doubled > 0;
}
