import type { Client } from 'pg';
import type { Query } from '../content/ledger/digest.ts';
import { sessionSettings } from '../database/session-settings.ts';
import { clientFor } from '../database/watched-client.ts';

const watch = { patience: 3_600_000, found: 'process' as const }; // milliseconds for one statement

/** Runs `work` on the migration login, in a session without timeouts: an export or import may take long. */
export async function asOwner<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = clientFor(url, watch, {
    options: `${sessionSettings('content,public')} -c bytea_output=hex -c statement_timeout=0 -c idle_in_transaction_session_timeout=0`,
    application_name: 'konsulta-exchange',
  });
  client.on('error', () => undefined); // the awaited queries report a lost connection
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs `work` in a transaction: all of it or nothing. `mode` is what stands behind `begin`. */
export async function inTransaction<T>(client: Client, mode: string, work: () => Promise<T>): Promise<T> {
  await client.query(`begin ${mode}`);
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // what went wrong first is what matters
    throw error;
  }
}

/** SQL on this client, as the ledger's verifier asks. */
export function queryOn(client: Client): Query {
  return async <T>(sql: string, values: unknown[]) => (await client.query(sql, values)).rows as T[];
}

const batchBytes = 1_000_000;
const mostRows = 1_000;

/**
 * A query's rows in batches of about a megabyte, however long the result is. Inside a transaction, one such query at a
 * time. `sizeOf` says roughly how many bytes a row has.
 */
export async function* batches<Row>(client: Client, sql: string, sizeOf: (row: Row) => number): AsyncGenerator<Row[]> {
  await client.query(`declare exchanged no scroll cursor for ${sql}`);
  let count = 50;
  for (;;) {
    const rows = (await client.query(`fetch ${count} from exchanged`)).rows as Row[];
    if (rows.length === 0) break;
    yield rows;
    const mean = rows.reduce((sum, row) => sum + sizeOf(row), 0) / rows.length;
    count = Math.min(mostRows, Math.max(1, Math.floor(batchBytes / Math.max(1, mean))));
  }
  await client.query('close exchanged');
}
