import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { contentTypes } from '../../content-types/registry.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import { type Chain, chainsOf } from './chain.ts';
import {
  cardIndexes,
  cardSource,
  cardTable,
  cardView,
  cardWriter,
  columnNames,
  createCardTable,
  entryRows,
  instantWriter,
  isCarded,
} from './ddl.ts';

/**
 * Makes the cards of every content type that this version, with these languages, declares otherwise than the database has
 * them; with `anew` the cards of every type. While cards are made, nothing is published, and readers go on with the old
 * cards. Runs in the caller's transaction, which must also give the logins their rights on the new tables. Answers the
 * types whose cards were made.
 */
export async function installCards(
  owner: Client,
  localeChains: readonly (readonly string[])[],
  { anew = false }: { anew?: boolean } = {},
): Promise<readonly ContentTypeDefinition[]> {
  const chains = chainsOf(localeChains);
  const due = anew ? contentTypes : await cardsToMake(owner, localeChains);
  if (due.length === 0 || chains.length === 0) return [];
  await owner.query('select 1 from content.ledger_head for update');
  await owner.query(instantWriter);
  for (const type of due) await make(owner, type, chains);
  return due;
}

/** The types whose cards the database has otherwise than this version declares them with these languages. Only reads. */
export async function cardsToMake(
  owner: Client,
  localeChains: readonly (readonly string[])[],
): Promise<readonly ContentTypeDefinition[]> {
  const chains = chainsOf(localeChains);
  const { rows } = await owner.query<{ type: string; fingerprint: string }>(
    'select type, fingerprint from content.card_build',
  );
  const known = new Map(rows.map(({ type, fingerprint }) => [type, fingerprint]));
  return contentTypes.filter((type) => known.get(type.code) !== fingerprintOf(type, chains));
}

/** Everything that decides what a card says. */
function fingerprintOf(type: ContentTypeDefinition, chains: readonly Chain[]): string {
  const parts = [
    cardSource(type, chains),
    createCardTable(type, cardTable(type)),
    cardIndexes(type, cardTable(type), chains),
    cardView(type),
    cardWriter(type),
  ];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

async function make(owner: Client, type: ContentTypeDefinition, chains: readonly Chain[]): Promise<void> {
  const table = cardTable(type);
  const filling = `${table}_new`;
  await owner.query(`drop view if exists content.${table}_source`);
  await owner.query(cardSource(type, chains));
  await owner.query(createCardTable(type, filling));
  await owner.query(`insert into content.${filling} (${columnNames(type)})
    select ${columnNames(type)} from content.${table}_source s where ${isCarded('s')}`);
  await owner.query(cardIndexes(type, filling, chains));
  await owner.query(`analyze content.${filling}`);
  await owner.query(`drop view if exists delivery.${table}`);
  await owner.query(`drop table if exists content.${table}`);
  await owner.query(`alter table content.${filling} rename to ${table}`);
  await owner.query(cardView(type));
  await owner.query(cardWriter(type));
  // The rows about entries are written with the cards, so they are made anew with them.
  await owner.query('delete from content.card_entry where type = $1', [type.code]);
  await owner.query(entryRows(type, 'true'));
  await owner.query(
    `insert into content.card_build (type, fingerprint) values ($1, $2)
     on conflict (type) do update set fingerprint = excluded.fingerprint`,
    [type.code, fingerprintOf(type, chains)],
  );
}

/** Writes the cards of all editions, where their tables are there and rows were inserted without the triggers. */
export async function writeAllCards(owner: Client): Promise<void> {
  await owner.query(`select content.write_cards(array(
    select e.id from content.edition e where e.visible is not null and ${isCarded('e')}))`);
}
