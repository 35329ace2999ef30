import type { FieldType } from './field-types.ts';

export type FieldKind = FieldType['kind'];

/**
 * What is done with a field, per kind of its value. There is no default: a new kind must be added to every table of
 * this type before the code compiles.
 */
export type ByKind<Result, Arguments extends unknown[] = []> = {
  readonly [Kind in FieldKind]: (type: FieldType & { kind: Kind }, ...rest: Arguments) => Result;
};

/** Calls the table's entry for this type. */
export function byKind<Result, Arguments extends unknown[]>(
  table: ByKind<Result, Arguments>,
  type: FieldType,
  ...rest: Arguments
): Result {
  const entry = table[type.kind] as (type: FieldType, ...rest: Arguments) => Result;
  return entry(type, ...rest);
}
