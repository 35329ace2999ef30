import type { Message } from '../../message.ts';

const positionDepth: Record<string, number> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};
const mostPositions = 100_000;

/** What is wrong with a GeoJSON geometry (RFC 7946, WGS 84: longitude first); null when nothing is. */
export function geometryProblem(geometry: unknown): Message | null {
  const { type, coordinates, geometries } = (geometry ?? {}) as Record<string, unknown>;
  if (type === 'GeometryCollection') {
    if (!Array.isArray(geometries))
      return wrong({ pl: 'GeometryCollection bez „geometries”', en: 'a GeometryCollection without geometries' });
    if (geometries.some((one) => (one as { type?: unknown } | null)?.type === 'GeometryCollection'))
      return wrong({
        pl: 'GeometryCollection w GeometryCollection',
        en: 'a GeometryCollection in a GeometryCollection',
      });
    return geometries.map(geometryProblem).find((problem) => problem !== null) ?? null;
  }
  const depth = positionDepth[String(type)];
  if (depth === undefined) return wrong({ pl: `nieznany typ ${String(type)}`, en: `unknown type ${String(type)}` });
  const positions = positionsAt(coordinates, depth);
  if (!positions || positions.length > mostPositions)
    return wrong({ pl: 'złe „coordinates”', en: 'its coordinates are malformed' });
  const outside = positions.find(([x, y]) => Math.abs(x) > 180 || Math.abs(y) > 90);
  if (outside) return wrong({ pl: `punkt ${outside} poza Ziemią`, en: `position ${outside} is not on the earth` });
  const open = rings(String(type), coordinates).find((ring) => !isClosed(ring));
  return open
    ? wrong({
        pl: 'pierścień nie jest zamknięty',
        en: 'a ring is not closed (first and last position must be the same)',
      })
    : null;
}

type Position = [number, number];

function positionsAt(value: unknown, depth: number): Position[] | null {
  if (depth === 0) return isPosition(value) ? [value] : null;
  if (!Array.isArray(value) || value.length === 0) return null;
  const parts = value.map((part) => positionsAt(part, depth - 1));
  return parts.every((part) => part !== null) ? parts.flat() : null;
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length >= 2 && value.length <= 3 && value.every(Number.isFinite);
}

function rings(type: string, coordinates: unknown): Position[][] {
  if (type === 'Polygon') return coordinates as Position[][];
  return type === 'MultiPolygon' ? (coordinates as Position[][][]).flat() : [];
}

function isClosed(ring: Position[]): boolean {
  const [first, last] = [ring[0], ring[ring.length - 1]];
  return ring.length >= 4 && first[0] === last[0] && first[1] === last[1];
}

function wrong({ pl, en }: Message): Message {
  return { pl: `To nie jest geometria GeoJSON: ${pl}.`, en: `This is no GeoJSON geometry: ${en}.` };
}
