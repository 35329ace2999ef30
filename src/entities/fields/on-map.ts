/** Where documents are on the map, in SQL: readers, cards and indexes say it alike. */

import type { FieldDefinition } from './field-types.ts';

/** Whether lists can be filtered by where the field lies on the map. */
export function isOnMap({ filter, type }: FieldDefinition): boolean {
  return filter === true && type.kind === 'value';
}

/** Whether a field on the map is a point of two numbers. Others have shapes, in one value or in a list of values. */
export function isPoint({ type }: FieldDefinition): boolean {
  return type.kind === 'value' && !type.value.fields.some((part) => part.type.kind === 'geometry');
}

/** A location's jsonb as a point (longitude, latitude); the same text as in the index on it. */
export function geoPoint(column: string): string {
  return `point((${column}->>'longitude')::float8, (${column}->>'latitude')::float8)`;
}

/** The bounding boxes of the shapes in a value or in a list of values: `[[west, south, east, north], …]`, jsonb. */
export function boundingBoxes(column: string): string {
  return `jsonb_path_query_array(${column}, '$[*].bbox')`;
}

/**
 * One box around all of these bounding boxes, null where there is none; the same text as in the index on it. The corners
 * are read as those of a polygon, because PostgreSQL knows the box of a polygon and an index wants an expression.
 */
export function boxAround(boxes: string): string {
  return `box(nullif(translate(${boxes}::text, '[] ', ''), '')::polygon)`;
}

/** The index on where a field lies, as columns of `create index`. */
export function indexedOnMap(field: FieldDefinition, boxes: string): string {
  return isPoint(field) ? geoPoint(field.column) : boxAround(boxes);
}
