import type { Client } from 'pg';
import { contentTypes } from '../content-types/registry.ts';
import { cardTable } from '../database/cards/ddl.ts';

/** A table as the exchange sees it. */
export interface ExchangedTable {
  name: string;
  /** Columns in the table's order, without computed ones. */
  columns: string[];
  /** SQL that orders its rows in one way everywhere: the primary key, texts byte by byte. */
  order: string;
}

/** Tables that belong to one installation or to signed-in people, and tables that are made anew. */
const leftOut = [
  ...[
    'clock',
    'migration',
    'presence',
    'secret',
    'service_token',
    'ledger_signing_key',
    'session',
    'sign_in_counter',
    'second_factor',
    'recovery_code',
    'upload',
    'provider_session',
    'spent',
  ],
  ...['account_link', 'mail_request'],
  ...['file_page', 'file_text', 'file_unused', 'image_variant'],
  ...['search_entry', 'draft_entry', 'search_word', 'search_due', 'text_form'],
  ...['purge_receiver', 'purge_due'],
  ...['card_build', 'card_due', 'card_entry', ...contentTypes.map(cardTable)],
];
const ofAccounts = ['account', 'membership', 'role', 'identity'];

interface CatalogRow {
  name: string;
  columns: string[];
  order: string | null;
  references: string[];
}

/** Every table of the schema is exchanged unless it is named above, so that a new table cannot be forgotten. */
const catalog = `
  select c.relname as name,
    (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    (select string_agg(quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end, ', '
        order by k.position)
      from pg_index i, unnest(i.indkey) with ordinality as k (number, position)
      join pg_attribute a on a.attnum = k.number
      where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid) as "order",
    (select coalesce(array_agg(distinct f.relname::text), '{}') from pg_constraint r join pg_class f on f.oid = r.confrelid
      where r.conrelid = c.oid and r.contype = 'f' and r.confrelid <> c.oid) as references
  from pg_class c
  where c.relnamespace = 'content'::regnamespace and c.relkind = 'r' and c.relname <> all($1)
  order by c.relname collate "C"`;

/** The tables that an export holds, referenced tables first. Accounts only on request. */
export async function exchangedTables(client: Client, { accounts }: { accounts: boolean }): Promise<ExchangedTable[]> {
  const omitted = accounts ? leftOut : [...leftOut, ...ofAccounts];
  const { rows } = await client.query<CatalogRow>(catalog, [omitted]);
  return referredFirst(rows).map(({ name, columns, order }) => {
    if (!order) throw new Error(`The table content.${name} has no primary key.`);
    return { name, columns, order };
  });
}

function referredFirst(tables: CatalogRow[]): CatalogRow[] {
  const names = new Set(tables.map((table) => table.name));
  const placed = new Set<string>();
  const result: CatalogRow[] = [];
  while (result.length < tables.length) {
    const next = tables.find(
      ({ name, references }) =>
        !placed.has(name) && references.every((other) => placed.has(other) || !names.has(other)),
    );
    if (!next) throw new Error('Tables refer to each other in a circle.');
    placed.add(next.name);
    result.push(next);
  }
  return result;
}

/** `content."news_article"` */
export function qualified(client: Client, table: Pick<ExchangedTable, 'name'>): string {
  return `content.${client.escapeIdentifier(table.name)}`;
}

export function columnList(client: Client, table: ExchangedTable): string {
  return table.columns.map((column) => client.escapeIdentifier(column)).join(', ');
}
