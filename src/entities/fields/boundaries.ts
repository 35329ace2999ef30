import type { FieldDefinition } from './field-types.ts';

/** The instants of a value object at which readers begin to see something else. */
export function boundariesIn({ type }: FieldDefinition): FieldDefinition[] {
  return type.kind === 'value' ? type.value.fields.filter(({ boundary }) => boundary) : [];
}

/**
 * Where a row has instants at which readers begin to see something else, as a path of jsonpath leads to them: `opens_at`,
 * and `stages.opensAt` of each value object in a list.
 */
export function boundaryPaths(fields: readonly FieldDefinition[]): string[] {
  return fields.flatMap((field) => [
    ...(field.boundary ? [field.column] : []),
    ...boundariesIn(field).map(({ name }) => `${field.column}.${name}`),
  ]);
}
