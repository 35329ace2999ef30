import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { projectFolder } from '../config.ts';
import { type FileStore, NotInStore } from '../store/store.ts';
import {
  filesFolder,
  formatVersion,
  ledgerHeadOf,
  type Manifest,
  manifestName,
  migrationsOf,
  rowsFolder,
  type TableEntry,
  tableFile,
} from './manifest.ts';
import { writeMeasured } from './measured-file.ts';
import { fillNewFolder } from './new-folder.ts';
import { asOwner, batches, inTransaction } from './owner.ts';
import { ExchangeRefused } from './refused.ts';
import { columnList, type ExchangedTable, exchangedTables, qualified } from './tables.ts';

export interface ExportOptions {
  /** Connection string of the migration login. */
  owner: string;
  store: FileStore;
  /** The folder is made; one that exists must be empty. */
  folder: string;
  /** Export accounts and their roles too, with the hashes of their passwords. */
  accounts?: boolean;
}

/**
 * Writes everything into a folder: each table as JSON Lines, the bytes of files, and last the manifest, without which
 * the folder is no export. All of it is as it was at one moment, whatever is edited meanwhile; the same state gives the
 * same bytes.
 *
 * @throws ExchangeRefused when the folder is not empty, or bytes of files are missing or damaged
 */
export async function exportEverything({ owner, store, folder, accounts = false }: ExportOptions): Promise<Manifest> {
  return fillNewFolder(folder, () =>
    asOwner(owner, (client) =>
      inTransaction(client, 'isolation level repeatable read read only', async () => {
        const tables: TableEntry[] = [];
        await mkdir(join(folder, rowsFolder), { mode: 0o700 });
        for (const table of await exchangedTables(client, { accounts })) {
          tables.push(await exportTable(client, table, folder));
        }
        const files = await exportFiles(client, store, join(folder, filesFolder));
        const manifest = await manifestOf(client, { accounts, tables, files });
        await writeMeasured(join(folder, manifestName), once(`${JSON.stringify(manifest, null, 2)}\n`));
        return manifest;
      }),
    ),
  );
}

/** Rows go through as PostgreSQL writes them: no number or instant loses a digit on its way through JavaScript. */
async function exportTable(client: Client, table: ExchangedTable, folder: string): Promise<TableEntry> {
  const sql = `select row_to_json(t)::text as line
    from (select ${columnList(client, table)} from ${qualified(client, table)}) t order by ${table.order}`;
  let rows = 0;
  async function* lines(): AsyncGenerator<Buffer> {
    for await (const batch of batches<{ line: string }>(client, sql, ({ line }) => line.length)) {
      rows += batch.length;
      yield Buffer.from(batch.map(({ line }) => `${line}\n`).join(''));
    }
  }
  const { bytes, sha256 } = await writeMeasured(tableFile(folder, table), lines());
  await writeMeasured(join(folder, rowsFolder, `${table.name}.sha256`), hashesOfRows(tableFile(folder, table)));
  return { name: table.name, columns: table.columns, rows, bytes, sha256 };
}

/**
 * The SHA-256 of each row, a line each: by them a verifier names the row that was changed, where the manifest only says
 * that one was.
 */
async function* hashesOfRows(path: string): AsyncGenerator<Buffer> {
  let hash = createHash('sha256');
  for await (const piece of createReadStream(path)) {
    const chunk = piece as Buffer;
    const hashes: string[] = [];
    let begin = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, begin)) {
      hashes.push(`${hash.update(chunk.subarray(begin, end)).digest('hex')}\n`);
      hash = createHash('sha256');
      begin = end + 1;
    }
    hash.update(chunk.subarray(begin));
    yield Buffer.from(hashes.join(''));
  }
}

/** Exports each different file once. An error names every file that is missing or damaged. */
async function exportFiles(client: Client, store: FileStore, folder: string): Promise<Manifest['files']> {
  const sql = `select sha256, string_agg(id || ' (' || file_name || ')', ', ' order by id) as names
    from content.file group by sha256 order by sha256 collate "C"`;
  const sum = { count: 0, bytes: 0 };
  const mistakes: string[] = [];
  for await (const batch of batches<{ sha256: string; names: string }>(client, sql, () => 200)) {
    for (const { sha256, names } of batch) {
      const written = await copyBytes(store, sha256, join(folder, sha256));
      if (!written) mistakes.push(`file ${names} is missing from the store`);
      else if (written.sha256 !== sha256)
        mistakes.push(`file ${names} is damaged: its bytes in the store have another sha256`);
      else {
        sum.count += 1;
        sum.bytes += written.bytes;
      }
    }
  }
  if (mistakes.length > 0) throw new ExchangeRefused('Not everything can be exported:', mistakes);
  return sum;
}

async function copyBytes(store: FileStore, key: string, path: string) {
  try {
    return await writeMeasured(path, await store.read(key));
  } catch (error) {
    if (error instanceof NotInStore) return null;
    throw error;
  }
}

async function manifestOf(client: Client, written: Pick<Manifest, 'accounts' | 'tables' | 'files'>): Promise<Manifest> {
  const { version } = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8')) as { version: string };
  const { rows } = await client.query<{ now: Date }>('select content.instant() as now');
  return {
    format: 'konsulta-export',
    formatVersion,
    konsulta: version,
    exportedAt: rows[0].now.toISOString(),
    accounts: written.accounts,
    migrations: await migrationsOf(client),
    ledger: await ledgerHeadOf(client),
    tables: written.tables,
    files: written.files,
  };
}

async function* once(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}
