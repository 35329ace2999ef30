import type { Geometry, Position, Ring } from './standard-geometry.ts';

/** West, south, east, north in degrees, as RFC 7946 (5) orders them. */
export type BoundingBox = [west: number, south: number, east: number, north: number];

/** The box around a geometry that `geometryProblem` has found sound; null for a collection of nothing. */
export function boundingBox(geometry: Geometry): BoundingBox | null {
  const positions = positionsOf(geometry);
  if (positions.length === 0) return null;
  const box: BoundingBox = [180, 90, -180, -90];
  for (const [longitude, latitude] of positions) {
    box[0] = Math.min(box[0], longitude);
    box[1] = Math.min(box[1], latitude);
    box[2] = Math.max(box[2], longitude);
    box[3] = Math.max(box[3], latitude);
  }
  return box;
}

function positionsOf({ coordinates, geometries }: Geometry): Position[] {
  if (geometries) return geometries.flatMap(positionsOf);
  const positions = (value: unknown): Position[] =>
    typeof (value as unknown[])[0] === 'number' ? [value as Position] : (value as unknown[]).flatMap(positions);
  return positions(coordinates);
}

/**
 * The area of polygons, in square metres to the whole metre; null for a geometry without a polygon. Exact on the ellipsoid
 * WGS 84 for edges that are straight in degrees, as RFC 7946 (3.1.1) draws them. Shapes that overlap count twice.
 */
export function areaInSquareMetres(geometry: Geometry): number | null {
  const polygons = polygonsOf(geometry);
  if (polygons.length === 0) return null;
  const areas = polygons.map(([outer, ...holes]) =>
    holes.reduce((rest, hole) => rest - areaWithin(hole), areaWithin(outer)),
  );
  return Math.round(areas.reduce((sum, area) => sum + area, 0));
}

function polygonsOf({ type, coordinates, geometries }: Geometry): (readonly Ring[])[] {
  if (geometries) return geometries.flatMap(polygonsOf);
  if (type === 'Polygon') return [coordinates as Ring[]];
  return type === 'MultiPolygon' ? (coordinates as Ring[][]) : [];
}

/** WGS 84: the half-axis at the equator in metres, and the eccentricity, whose square is f · (2 − f) for f = 1/298.257223563. */
const equator = 6_378_137;
const eccentricity = Math.sqrt((2 - 1 / 298.257223563) / 298.257223563);

/**
 * The area between the equator and a parallel, per radian of longitude and in units of half the equator's square
 * (Snyder, Map Projections: A Working Manual, formula 3-12).
 */
function belowParallel(latitude: number): number {
  const sine = Math.sin(radians(latitude));
  const e = eccentricity;
  return (1 - e * e) * (sine / (1 - (e * sine) ** 2) + Math.atanh(e * sine) / e);
}

/** The sum over the edges of what lies between each and the equator; in it, what lies outside the ring cancels out. */
function areaWithin(ring: Ring): number {
  let sum = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [[fromLongitude, from], [toLongitude, to]] = [ring[index - 1], ring[index]];
    // The mean over the edge by Simpson's rule.
    const mean = (belowParallel(from) + 4 * belowParallel((from + to) / 2) + belowParallel(to)) / 6;
    sum += radians(toLongitude - fromLongitude) * mean;
  }
  return (Math.abs(sum) * equator ** 2) / 2;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
