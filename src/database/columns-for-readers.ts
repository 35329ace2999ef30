import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { publicFromIn } from '../entities/fields/stored-sql.ts';

/**
 * Columns of a type in a view of the delivery login, which sees nothing of a field before the instant from which the
 * field is public.
 *
 * @param row the table that the view reads
 */
export function columnsForReaders({ fields }: ContentTypeDefinition, row: string, columns: readonly string[]): string {
  const later = new Map(
    fields.filter(({ publicFrom }) => publicFrom).map((field) => [field.column, publicFromIn(row, field)]),
  );
  return columns
    .map((column) => {
      const from = later.get(column);
      return from
        ? `case when ${from} <= (select now from content.present) then ${row}.${column} end as ${column}`
        : column;
    })
    .join(', ');
}
