import type { GraphQLFieldResolver } from 'graphql';
import { geometryProblem } from '../entities/fields/geo-json.ts';
import { areaInSquareMetres, boundingBox } from '../entities/fields/geometry-measures.ts';
import type { Geometry } from '../entities/fields/standard-geometry.ts';

type Row = Readonly<Record<string, unknown>>;

/** What is measured of an entry's shape when it is read. Null without a shape, and for a shape that is not sound. */
export const shapeMeasures: Record<'bbox' | 'areaInSquareMetres', GraphQLFieldResolver<Row, unknown>> = {
  bbox: ({ geometry }) => (isSound(geometry) ? boundingBox(geometry) : null),
  areaInSquareMetres: ({ geometry }) => (isSound(geometry) ? areaInSquareMetres(geometry) : null),
};

function isSound(geometry: unknown): geometry is Geometry {
  return geometry != null && geometryProblem(geometry) === null;
}
