import { contentTypeByCode, contentTypes } from '../content-types/registry.ts';
import { asksForAreas, type Guarded } from './policy.ts';
import type { Viewer } from './viewer.ts';

/** What access to a document depends on, as `guardedColumns` reads it. */
export interface GuardedRow {
  type: string;
  organization_id: string;
  area_ids: string[];
}

/** SQL for the columns of `GuardedRow`, of a row of `document`. */
export function guardedColumns(viewer: Pick<Viewer, 'grants'> | null, row: string): string {
  return `${row}.type, ${row}.organization_id, ${areasColumn(viewer, row)}`;
}

/** SQL for the column of areas. They are read only for viewers whose grants ask for them: nobody else pays. */
export function areasColumn(viewer: Pick<Viewer, 'grants'> | null, row: string): string {
  return asksForAreas(viewer) ? `to_json(${areasOf(row)}) as area_ids` : `'[]'::json as area_ids`;
}

/** The document that a row describes. */
export function guardedOf(row: GuardedRow): Guarded {
  return { type: contentTypeByCode(row.type), organizationId: row.organization_id, areas: row.area_ids };
}

/** SQL: the areas of the text on which editors work: the draft's, else the planned, else the newest public one. */
function areasOf(row: string): string {
  const cases = contentTypes.map(
    ({ code, table }) => `when '${code}' then (select t.area_ids from ${table} t where t.id = ${newestEdition(row)})`,
  );
  return `coalesce(case ${row}.type ${cases.join(' ')} end, '{}')`;
}

/** SQL: whether the text on which editors work concerns any of the areas; for documents of one type. */
export function concerns(row: string, table: string, areas: string): string {
  return `exists (select 1 from ${table} t where t.id = ${newestEdition(row)} and t.area_ids && ${areas})`;
}

function newestEdition(row: string): string {
  return `(select w.id from edition w where w.document_id = ${row}.id and w.discarded_at is null
    order by w.visible is null desc, lower(w.visible) desc limit 1)`;
}
