import type { FieldDefinition } from '../entities/fields/field-types.ts';
import { publicFromIn, storedIn } from '../entities/fields/stored-sql.ts';
import type { Reading } from './reading.ts';

/**
 * A field's value as this reader sees it: null before the instant from which the field is public. A preview shows what
 * is yet to open, and of what has opened what readers see.
 *
 * @param value the value in SQL: by default the column of an edition
 */
export function seenIn(read: Reading, row: string, field: FieldDefinition, value = storedIn(row, field)): string {
  const from = publicFromIn(row, field);
  if (!from) return value;
  const isOpen = `${from} <= ${read.at}`;
  const isSeen =
    read.perspective.kind === 'DRAFT'
      ? `(${isOpen} or ${row}.visible is null or lower(${row}.visible) > ${read.at})`
      : isOpen;
  return `(case when ${isSeen} then ${value} end)`;
}
