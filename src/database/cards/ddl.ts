import { type ContentTypeDefinition, references } from '../../entities/fields/content-type.ts';
import type { FieldDefinition } from '../../entities/fields/field-types.ts';
import { indexedOnMap, isOnMap } from '../../entities/fields/on-map.ts';
import { firstPublished } from '../../entities/fields/public-columns.ts';
import { literal, sortedColumn } from '../../entities/fields/stored-sql.ts';
import { columnsForReaders } from '../columns-for-readers.ts';
import { type Chain, chainName } from './chain.ts';
import { boxesColumn, type CardColumn, cardColumns, writtenInstants } from './columns.ts';

/** The table of a type's cards. */
export function cardTable({ table }: Pick<ContentTypeDefinition, 'table'>): string {
  return `${table}_card`;
}

/** For how long cards of editions that have ended stay: longer than any request that reads under an older epoch. */
const kept = "interval '10 minutes'";

/**
 * What a type's cards must say at any moment: a view over the type's editions. Cards are written from this view, and
 * verified against it. It has all editions with a window; cards are made of those that have not ended.
 */
export function cardSource(type: ContentTypeDefinition, chains: readonly Chain[]): string {
  const columns = cardColumns(type);
  const ofChain = (chain: Chain) =>
    `select ${literal(chainName(chain))} as chain, ${columns.map(({ name, sql }) => `${sql(chain)} as ${name}`).join(',\n  ')}
  from content.${type.table} e where e.visible is not null`;
  return `create view content.${cardTable(type)}_source as\n${chains.map(ofChain).join('\nunion all\n')}`;
}

/** The condition that an edition may still be read at the present. */
export function isCarded(row: string): string {
  return `coalesce(upper(${row}.visible) > (select instant from content.ledger_head) - ${kept}, true)`;
}

/** Writes the cards of these editions anew. Kept as a function, so that each session plans it once. */
export function cardWriter(type: ContentTypeDefinition): string {
  const table = cardTable(type);
  return `
create or replace function content.write_${table}(ids uuid[]) returns void
language plpgsql volatile security definer set search_path = content, public set plan_cache_mode = force_generic_plan as $$
begin
  delete from content.${table} where edition_id = any(ids);
  insert into content.${table} (${columnNames(type)})
    select ${columnNames(type)} from content.${table}_source s where s.edition_id = any(ids) and ${isCarded('s')};
  ${entryRows(type, 'e.id = any(ids)')};
end $$;`;
}

export function columnNames(type: ContentTypeDefinition): string {
  return cardTableColumns(type).join(', ');
}

function cardTableColumns(type: ContentTypeDefinition): string[] {
  return ['chain', ...cardColumns(type).map(({ name }) => name)];
}

/** Writes which entries of vocabularies the editions refer to, in the order of lists. */
export function entryRows(type: ContentTypeDefinition, condition: string): string {
  return `insert into content.card_entry (edition_id, type, document_id, published_at, visible, field, entry_id)
    ${entriesSource(type)} and ${condition}`;
}

/** What `card_entry` must say of a type. */
export function entriesSource(type: ContentTypeDefinition): string {
  return `select distinct e.id as edition_id, ${literal(type.code)} as type, e.document_id, e.published_at, e.visible, r.field, r.entry_id
    from content.${type.table} e, lateral (${entriesOf(type)}) r (field, entry_id)
    where e.visible is not null and r.entry_id is not null and ${isCarded('e')}`;
}

/** The entries of vocabularies that an edition refers to, each under the name of its column. */
function entriesOf({ fields }: ContentTypeDefinition): string {
  const referring = fields.filter(({ type }) => type.kind === 'vocabulary');
  return [
    `select 'organization_id', e.organization_id`,
    ...referring.map(({ type, column }) =>
      type.list ? `select '${column}', unnest(e.${column})` : `select '${column}', e.${column}`,
    ),
  ].join(' union all ');
}

/**
 * The text of an instant as the API writes it. Immutable, as generated columns must be: the format has nothing that depends on
 * a session.
 */
export const instantWriter = `
create or replace function content.written_instant(instant timestamptz) returns text
language plpgsql immutable strict parallel safe as $$
begin
  return to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
end $$;`;

/** The table under a name of its own, so that the old one is read on until the new one is full. */
export function createCardTable(type: ContentTypeDefinition, name: string): string {
  const columns = [
    ...cardColumns(type).map((column) => `${column.name} ${column.type}${notNull(column)}`),
    ...writtenInstants(type).map(
      ({ name, sql }) => `${name} text generated always as (content.written_instant(${sql})) stored`,
    ),
  ];
  return `
create table content.${name} (chain text collate "C" not null, ${columns.join(', ')});
-- A card is read as a whole, so it stays in the page for as long as it fits.
alter table content.${name} set (toast_tuple_target = 8160);`;
}

function notNull({ name }: CardColumn): string {
  return ['edition_id', 'document_id', 'visible'].includes(name) ? ' not null' : '';
}

/** Keys and indexes for the orders and filters of lists. Made after the table is filled. */
export function cardIndexes(type: ContentTypeDefinition, name: string, chains: readonly Chain[]): string {
  const sorted = type.fields.filter(({ order, localized }) => order && !localized);
  const ordered = type.fields.filter(({ order, localized }) => order && localized);
  const searched = type.fields.filter(({ filter, localized }) => filter && localized);
  const documents = type.fields.filter(({ type }) => type.kind === 'document');
  const mapped = type.fields.filter(isOnMap);
  return [
    `alter table content.${name} add primary key (edition_id, chain);`,
    `alter table content.${name} add foreign key (edition_id) references content.edition (id) on delete cascade;`,
    ...[
      'document_id, chain',
      'chain, published_at desc, document_id',
      'chain, lower(visible), document_id',
      `chain, (${firstPublished()}), document_id`,
      ...sorted.map((field) => `chain, ${sortedColumn(field)}, document_id`),
      ...ordered.map(({ column }) => `chain, (${column} collate "pl-PL-x-icu"), document_id`),
    ].map((columns) => `create index on content.${name} (${columns});`),
    ...references(type).map((reference) => referenceIndex(name, reference)),
    ...documents.map(({ column }) => `create index on content.${name} using gin (${column});`),
    ...mapped.map((field) => mapIndex(name, field)),
    ...chains.flatMap((chain) => searched.flatMap((field) => searchIndexes(name, chain, field))),
  ].join('\n');
}

/**
 * Without the cards that have none: where most have none, such an index is in the order of the table, and the planner would
 * read a whole chain through it and sort, in place of following a list's order.
 */
function referenceIndex(name: string, { column }: { column: string }): string {
  return `create index on content.${name} (${column}, chain) where ${column} is not null;`;
}

/**
 * With the chain: the planner would otherwise gather all cards of the chain, to meet them with the few in the box. Most
 * documents are on no map, and cost nothing here.
 */
function mapIndex(name: string, field: FieldDefinition): string {
  const place = `(${indexedOnMap(field, boxesColumn(field))})`;
  return `create index on content.${name} using gist (chain, ${place}) where ${place} is not null;`;
}

function searchIndexes(name: string, chain: Chain, { column }: FieldDefinition): string[] {
  const ofChain = `where chain = ${literal(chainName(chain))}`;
  return [
    `create index on content.${name} using gin (${column}_compared gin_trgm_ops) ${ofChain};`,
    `create index on content.${name} using gin (${column}_words) ${ofChain};`,
  ];
}

/** The view of the delivery login: only what has begun. */
export function cardView(type: ContentTypeDefinition): string {
  const columns = [...cardTableColumns(type), ...writtenInstants(type).map(({ name }) => name)];
  return `create view delivery.${cardTable(type)} as
  select ${columnsForReaders(type, cardTable(type), columns)}
  from content.${cardTable(type)} where ${hasBegun('visible')};`;
}

/**
 * Whether a window has begun, by the clock: on a replica nobody records an opening. In a form that no index serves, as in
 * the views of editions.
 */
export function hasBegun(range: string): string {
  return `coalesce(lower(${range}) <= (select now from content.present), false)`;
}
