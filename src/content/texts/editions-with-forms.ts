import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import type { Query } from '../ledger/digest.ts';

const atOnce = 200; // editions

/** Whether the texts of an edition have forms: those of editions that are public or planned. A condition in SQL. */
export function hasForms(edition: string): string {
  return `coalesce(upper(${edition}.visible) > (select instant from ledger_head), ${edition}.visible is not null)`;
}

/** The next editions whose texts have forms, in the order of their ids. Those that wait for their forms are left out. */
export async function nextWithForms(
  query: Query,
  { table }: ContentTypeDefinition,
  after = '00000000-0000-0000-0000-000000000000',
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `select e.id from ${table} e
     where e.id > $1 and ${hasForms('e')} and not exists (select 1 from search_due d where d.edition_id = e.id)
     order by e.id limit $2`,
    [after, atOnce],
  );
  return rows.map(({ id }) => id);
}
