import type { Client } from 'pg';
import { verifyLedger } from '../content/ledger/verify-ledger.ts';
import { writeAllCards } from '../database/cards/install.ts';
import type { FileStore } from '../store/store.ts';
import { disagreements } from './agreement.ts';
import { assertIntact, hasBytes } from './intact.ts';
import { filesFolder, ledgerHeadOf, type Manifest, migrationsOf, readManifest } from './manifest.ts';
import { bringsUp, formerTables, statementsFor } from './older-exports.ts';
import { asOwner, batches, inTransaction, queryOn } from './owner.ts';
import { ExchangeRefused } from './refused.ts';
import { insertTable, replaceLedgerHead, storeFiles, withoutGuards } from './restore.ts';
import { type ExchangedTable, exchangedTables, qualified } from './tables.ts';

export interface ImportOptions {
  /** Connection string of the migration login. */
  owner: string;
  store: FileStore;
  folder: string;
}

/**
 * Brings an export into an empty installation of the same schema or a newer one: every row as it was written, every file.
 * What the public saw at any instant in the source, the public sees here at that instant. The next change gets an instant
 * after the source's last one, wherever this database's clock stands.
 *
 * @throws ExchangeRefused when the export is damaged, of a newer or unknown schema, or does not agree with its own ledger,
 * and when the installation is not empty; then nothing was written
 */
export async function importEverything({ owner, store, folder }: ImportOptions): Promise<Manifest> {
  const manifest = await readManifest(folder);
  await asOwner(owner, async (client) => {
    const later = await laterMigrations(client, manifest);
    const ours = await exchangedTables(client, manifest);
    await inTransaction(client, '', async () => {
      for (const statement of formerTables(later)) await client.query(statement);
      const tables = await tablesToFill(client, manifest, later);
      await assertIntact(folder, manifest);
      await withoutGuards(client, ours, async () => {
        await assertEmpty(client, ours);
        for (const table of tables.filter(isFilled)) await insertTable(client, table, folder);
        await replaceLedgerHead(client, tables, folder);
        for (const statement of statementsFor(later)) await client.query(statement);
      });
      await assertSound(client, manifest, folder);
      // The index of the search is made anew, by the server's jobs or by `konsulta search index`.
      await client.query(
        'insert into content.search_due (edition_id) select id from content.edition where discarded_at is null on conflict do nothing',
      );
      await writeAllCards(client);
      await storeFiles(client, store, folder);
      await client.query(`select pg_notify('konsulta_epoch', epoch::text) from content.ledger_head`);
    });
    await client.query(`analyze ${ours.map((table) => qualified(client, table)).join(', ')}`);
  });
  return manifest;
}

/** Whether the import inserts the table's rows. The one row of the ledger's head exists from the beginning. */
function isFilled({ name }: ExchangedTable): boolean {
  return name !== 'ledger_head';
}

/** The migrations that came after the export was made, once it is known that rows of then can be brought up to them. */
async function laterMigrations(client: Client, manifest: Manifest): Promise<string[]> {
  const applied = await migrationsOf(client);
  const later = applied.filter((name) => !manifest.migrations.includes(name));
  const mistakes = [
    ...manifest.migrations
      .filter((name) => !applied.includes(name))
      .map((name) => `${name} is applied there and not here`),
    ...later.filter((name) => !bringsUp(name)).map((name) => `${name} is applied here and not there`),
  ];
  if (mistakes.length === 0) return later;
  const version = `Konsulta ${manifest.konsulta}`;
  throw new ExchangeRefused(`The export (${version}) has another schema; bring both to the same version:`, mistakes);
}

/** The tables that the export has, with the columns that it has, once it is known that all of them are here. */
async function tablesToFill(client: Client, manifest: Manifest, later: readonly string[]): Promise<ExchangedTable[]> {
  const here = await exchangedTables(client, manifest);
  const differences = later.length > 0 ? missingHere(manifest.tables, here) : differencesOf(manifest.tables, here);
  if (differences.length > 0) {
    throw new ExchangeRefused('The export has other tables than this installation:', differences);
  }
  const theirs = new Map(manifest.tables.map(({ name, columns }) => [name, columns]));
  return here.flatMap((table) => {
    const columns = theirs.get(table.name);
    return columns ? [{ ...table, columns }] : [];
  });
}

type Columns = Pick<ExchangedTable, 'name' | 'columns'>;

/** An export of the same schema has the same tables and columns. */
function differencesOf(theirs: readonly Columns[], ours: readonly Columns[]): string[] {
  const shape = (list: readonly Columns[]) => list.map(({ name, columns }) => `${name} (${columns.join(', ')})`);
  const [there, here] = [shape(theirs), shape(ours)];
  return [
    ...there.filter((table) => !here.includes(table)).map((table) => `only there: ${table}`),
    ...here.filter((table) => !there.includes(table)).map((table) => `only here: ${table}`),
  ];
}

/** An older export may lack tables and columns; what it has must have a place here. */
function missingHere(theirs: readonly Columns[], ours: readonly Columns[]): string[] {
  return theirs.flatMap(({ name, columns }) => {
    const table = ours.find((one) => one.name === name);
    if (!table) return [`only there: ${name} (${columns.join(', ')})`];
    const without = columns.filter((column) => !table.columns.includes(column));
    return without.length > 0 ? [`only there: ${name} (${without.join(', ')})`] : [];
  });
}

/**
 * Refuses an installation that has content, which would get mixed up. Entries of the audit log may stay: commands make
 * them.
 */
async function assertEmpty(client: Client, tables: readonly ExchangedTable[]): Promise<void> {
  const mistakes: string[] = [];
  for (const table of tables.filter((one) => isFilled(one) && one.name !== 'audit_entry')) {
    const { rows } = await client.query<{ count: string }>(`select count(*) from ${qualified(client, table)}`);
    if (rows[0].count !== '0') mistakes.push(`${table.name} has ${rows[0].count} rows`);
  }
  if (mistakes.length > 0) throw new ExchangeRefused('This installation is not empty:', mistakes);
}

async function assertSound(client: Client, manifest: Manifest, folder: string): Promise<void> {
  const mistakes = await disagreements(client);
  const head = await ledgerHeadOf(client);
  if (head.sequence !== manifest.ledger.sequence || head.hash !== manifest.ledger.hash) {
    mistakes.push('the manifest names another head of the ledger than ledger_head.jsonl');
  }
  mistakes.push(...(await lostFiles(client, folder)));
  // The bytes have been compared with their names already.
  const verified = await verifyLedger(queryOn(client), async (sha256) =>
    (await hasBytes(folder, sha256)) ? sha256 : null,
  );
  mistakes.push(...verified.mistakes);
  if (mistakes.length > 0) throw new ExchangeRefused('The export was tampered with:', mistakes);
}

async function lostFiles(client: Client, folder: string): Promise<string[]> {
  const mistakes: string[] = [];
  const sql = 'select id, file_name, sha256 from content.file order by id';
  for await (const batch of batches<{ id: string; file_name: string; sha256: string }>(client, sql, () => 200)) {
    for (const { id, file_name, sha256 } of batch) {
      if (!(await hasBytes(folder, sha256)))
        mistakes.push(`file ${id} (${file_name}): ${filesFolder}/${sha256} is missing`);
    }
  }
  return mistakes;
}
