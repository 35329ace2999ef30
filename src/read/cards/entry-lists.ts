import type { FieldDefinition } from '../../entities/fields/field-types.ts';
import { filterName } from '../document-filters.ts';
import type { DocumentRows } from '../document-rows.ts';
import { literal } from '../expressions.ts';
import { FilterCompiler, type Where } from '../filters.ts';
import type { Candidates, MergedLists } from '../page.ts';
import type { Reading } from '../reading.ts';

/** A list of the documents that refer to certain entries of a vocabulary, as `card_entry` has it. */
export interface EntryList {
  /** The part of `where` that names the entries. */
  readonly name: string;
  /** The column that refers to them. */
  readonly column: string;
  /** A select of the entries' ids. */
  readonly entries: string;
}

/**
 * The first condition of a filter that names entries one by one: an area by its slug. A condition such as "all districts"
 * finds so many documents that the order of the whole list serves better.
 */
export function entryListOf(read: Reading, rows: DocumentRows, where: Where | null | undefined): EntryList | undefined {
  if (!rows.isListedByEntry || !where) return undefined;
  const filters = new FilterCompiler(read);
  const { organization } = where;
  for (const field of rows.type.fields.filter(isFiltered)) {
    const [name, wanted] = [filterName(field), where[filterName(field)]];
    if (field.type.kind !== 'vocabulary' || !namesEntries(wanted)) continue;
    return { name, column: field.column, entries: filters.entries(field.type.vocabulary, wanted) };
  }
  if (!namesEntries(organization)) return undefined;
  return { name: 'organization', column: 'organization_id', entries: filters.organizations(organization) };
}

function isFiltered({ filter, type }: FieldDefinition): boolean {
  return filter === true && type.kind === 'vocabulary';
}

const names = ['id', 'slug', 'code', 'name'];

function namesEntries(where: unknown): where is Where {
  if (!isObject(where)) return false;
  return 'eq' in where || 'in' in where || names.some((name) => isObject(where[name]) && namesEntries(where[name]));
}

function isObject(value: unknown): value is Where {
  return typeof value === 'object' && value !== null;
}

/** The cards of the list among which a page is looked for in another order. */
export function candidatesIn(rows: DocumentRows, list: EntryList): Candidates {
  return {
    column: (row) => rows.editionId(row),
    select: `select n.edition_id from card_entry n where n.entry_id = any(array(${list.entries})) and ${isOfList(rows, list)}`,
  };
}

/** The list by the newest: each entry's list has that order already, so none is read further than the page. */
export function newestIn(rows: DocumentRows, list: EntryList, conditions: (row: string) => string[]): MergedLists {
  const { table } = rows.shape;
  return {
    page: (row, most) => `select ${row}.* from (
        select distinct on (l.published_at, l.document_id) l.* from (${list.entries}) x (id), lateral (
          select ${row}.* from card_entry n join ${table} ${row} on ${row}.edition_id = n.edition_id
          where n.entry_id = x.id and ${[isOfList(rows, list), ...conditions(row)].join(' and ')}
          order by n.published_at desc, n.document_id limit ${most}) l
        order by l.published_at desc, l.document_id limit ${most}) ${row}`,
    count: (row) => `(select count(*)::int from ${table} ${row}
      where ${[`${row}.edition_id in (${candidatesIn(rows, list).select})`, ...conditions(row)].join(' and ')})`,
  };
}

function isOfList({ type }: DocumentRows, { column }: EntryList): string {
  return `n.field = ${literal(column)} and n.type = ${literal(type.code)}`;
}
