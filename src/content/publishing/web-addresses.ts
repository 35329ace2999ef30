import { type FieldDefinition, patchName } from '../../entities/fields/field-types.ts';
import { readWebAddress } from '../../entities/fields/web-address.ts';
import type { Problem } from '../../message.ts';

/**
 * Web addresses of a field, parts of values included, that may not become public. Patches let none in; what is found
 * here was stored before there was the rule, or comes from an older export.
 */
export function refusedAddresses({ type }: FieldDefinition, value: unknown, path: string[]): Problem[] {
  if (value == null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => refusedIn(type, item, [...path, String(index)]));
  }
  return refusedIn(type, value, path);
}

function refusedIn(type: FieldDefinition['type'], value: unknown, path: string[]): Problem[] {
  if (type.kind === 'value') {
    const parts = value as Record<string, unknown>;
    return type.value.fields.flatMap((part) => refusedAddresses(part, parts[part.name], [...path, patchName(part)]));
  }
  if (type.kind !== 'url') return [];
  const read = readWebAddress(String(value));
  return 'refusal' in read ? [{ path, message: read.refusal }] : [];
}
