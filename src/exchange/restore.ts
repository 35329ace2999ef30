import { join } from 'node:path';
import type { Client } from 'pg';
import type { FileStore } from '../store/store.ts';
import { filesFolder, tableFile } from './manifest.ts';
import { linesOf } from './measured-file.ts';
import { batches } from './owner.ts';
import { ExchangeRefused } from './refused.ts';
import { columnList, type ExchangedTable, qualified } from './tables.ts';

interface SelfReference {
  table: string;
  name: string;
}

const selfReferences = `
  select conrelid::regclass::text as table, quote_ident(conname) as name from pg_constraint
  where contype = 'f' and conrelid = confrelid and connamespace = 'content'::regnamespace`;

/**
 * Inserts rows as they are. The triggers that would freeze, refuse or derive them are off meanwhile, and a row may come
 * before the row of its own table that it refers to. Nobody else writes until the transaction ends.
 */
export async function withoutGuards(client: Client, tables: readonly ExchangedTable[], work: () => Promise<void>) {
  for (const table of tables) await client.query(`alter table ${qualified(client, table)} disable trigger user`);
  const { rows } = await client.query<SelfReference>(selfReferences);
  for (const { table, name } of rows) {
    await client.query(`alter table ${table} alter constraint ${name} deferrable initially deferred`);
  }
  await work();
  await client.query('set constraints all immediate').catch((error: Error) => {
    throw new ExchangeRefused(`The export was tampered with: ${error.message}.`);
  });
  for (const { table, name } of rows)
    await client.query(`alter table ${table} alter constraint ${name} not deferrable`);
  for (const table of tables) await client.query(`alter table ${qualified(client, table)} enable trigger user`);
}

const batchCharacters = 1_000_000;

interface Batch {
  /** Number of the first line, from 1. */
  first: number;
  lines: string[];
}

export async function insertTable(client: Client, table: ExchangedTable, folder: string): Promise<void> {
  const columns = columnList(client, table);
  const sql = `insert into ${qualified(client, table)} (${columns})
    select ${columns} from json_populate_recordset(null::${qualified(client, table)}, $1::json)`;
  for await (const batch of batchesOf(linesOf(tableFile(folder, table)))) await runWith(client, sql, table, batch);
}

/** Takes the exported head over. The epoch never goes back, because answers may be cached under an older number. */
export async function replaceLedgerHead(
  client: Client,
  tables: readonly ExchangedTable[],
  folder: string,
): Promise<void> {
  const table = tables.find(({ name }) => name === 'ledger_head') as ExchangedTable;
  const columns = table.columns.map((column) => (column === 'epoch' ? 'greatest(h.epoch, r.epoch)' : `r.${column}`));
  const sql = `update content.ledger_head h set (${columnList(client, table)}) = (
    select ${columns.join(', ')} from json_populate_recordset(null::content.ledger_head, $1::json) r)`;
  for await (const batch of batchesOf(linesOf(tableFile(folder, table)))) await runWith(client, sql, table, batch);
}

async function runWith(client: Client, sql: string, table: ExchangedTable, { first, lines }: Batch): Promise<void> {
  try {
    await client.query(sql, [`[${lines.join(',')}]`]);
  } catch (error) {
    const { message, code, detail } = error as { message: string; code?: string; detail?: string };
    // Classes of SQLSTATE: 21 cardinality, 22 data, 23 integrity. Any other class is not the export's fault.
    if (!/^2[123]/.test(code ?? '')) throw error;
    const where = `${table.name}.jsonl, lines ${first} to ${first + lines.length - 1}`;
    throw new ExchangeRefused('The export was tampered with:', [
      `${where}: ${[message, detail].filter(Boolean).join('. ')}`,
    ]);
  }
}

async function* batchesOf(lines: AsyncIterable<string>): AsyncGenerator<Batch> {
  let batch: Batch = { first: 1, lines: [] };
  let characters = 0;
  for await (const line of lines) {
    batch.lines.push(line);
    characters += line.length;
    if (characters < batchCharacters && batch.lines.length < 1_000) continue;
    yield batch;
    batch = { first: batch.first + batch.lines.length, lines: [] };
    characters = 0;
  }
  if (batch.lines.length > 0) yield batch;
}

/** Puts the bytes of every exported file into the store, which compares them with their sha256 once more. */
export async function storeFiles(client: Client, store: FileStore, folder: string): Promise<void> {
  const sql = 'select distinct sha256 from content.file order by sha256';
  for await (const batch of batches<{ sha256: string }>(client, sql, () => 64)) {
    for (const { sha256 } of batch) await store.put({ path: join(folder, filesFolder, sha256) }, { sha256 });
  }
}
