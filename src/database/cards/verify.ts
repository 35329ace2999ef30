import { contentTypes } from '../../content-types/registry.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import { cardTable, columnNames, entriesSource, isCarded } from './ddl.ts';

/** Runs SQL and answers its rows. All questions of one verification should see one snapshot. */
export type Ask = <T extends Record<string, unknown>>(sql: string) => Promise<T[]>;

/** What the cards say, compared with what the editions say. */
export interface CardVerification {
  cards: number;
  /** Each difference with the edition and the chain of languages. Empty when cards and editions agree. */
  mistakes: string[];
}

const mostNamed = 20;

/** Compares every card with the edition that it was made from, and every entry of the lists by vocabulary. */
export async function verifyCards(
  ask: Ask,
  types: readonly ContentTypeDefinition[] = contentTypes,
): Promise<CardVerification> {
  const mistakes: string[] = [];
  let cards = 0;
  for (const type of types) {
    const [{ exists }] = await ask<{ exists: boolean }>(
      `select to_regclass('content.${cardTable(type)}') is not null as exists`,
    );
    if (!exists) {
      mistakes.push(`cards of the type ${type.typeName} were never made`);
      continue;
    }
    const [{ count }] = await ask<{ count: number }>(`select count(*)::int as count from content.${cardTable(type)}`);
    cards += count;
    mistakes.push(...(await differingCards(ask, type)), ...(await differingEntries(ask, type)));
  }
  const [{ due }] = await ask<{ due: number }>('select count(*)::int as due from content.card_due');
  if (due > 0) mistakes.push(`${due} editions are waiting for their cards`);
  return { cards, mistakes };
}

async function differingCards(ask: Ask, type: ContentTypeDefinition): Promise<string[]> {
  const columns = columnNames(type);
  const said = `select ${columns} from content.${cardTable(type)} c where ${isCarded('c')}`;
  const meant = `select ${columns} from content.${cardTable(type)}_source s where ${isCarded('s')}`;
  const rows = await ask<{ edition_id: string; chain: string; missing: boolean; surplus: boolean }>(
    `${difference(said, meant)}
     select edition_id, chain, bool_and(meant) as missing, bool_and(not meant) as surplus from difference
     group by 1, 2 order by 1, 2`,
  );
  return named(
    rows.map(({ edition_id, chain, missing, surplus }) => {
      const card = `card of edition ${edition_id} in ${chain}`;
      if (missing) return `${card} is missing`;
      return surplus ? `${card} should not be there` : `${card} says something else than the edition`;
    }),
    type,
  );
}

async function differingEntries(ask: Ask, type: ContentTypeDefinition): Promise<string[]> {
  const said = `select * from content.card_entry c where type = '${type.code}' and ${isCarded('c')}`;
  const columns = 'edition_id, type, document_id, published_at, visible, field, entry_id';
  const rows = await ask<{ edition_id: string }>(
    `${difference(`select ${columns} from (${said}) said`, `select ${columns} from (${entriesSource(type)}) meant`)}
     select distinct edition_id from difference order by 1`,
  );
  return named(
    rows.map(({ edition_id }) => `entries of edition ${edition_id} differ from what the edition refers to`),
    type,
  );
}

function difference(said: string, meant: string): string {
  return `with said as materialized (${said}), meant as materialized (${meant}),
    difference as (
      select *, true as meant from (select * from meant except all select * from said) lost
      union all select *, false from (select * from said except all select * from meant) made_up)`;
}

function named(mistakes: string[], { typeName }: ContentTypeDefinition): string[] {
  if (mistakes.length <= mostNamed) return mistakes;
  return [...mistakes.slice(0, mostNamed), `${mistakes.length - mostNamed} more of the type ${typeName}`];
}
