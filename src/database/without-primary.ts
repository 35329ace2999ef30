import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { serversOf } from '../config/server-list.ts';
import type { Log } from '../context.ts';
import { cardsToMake } from './cards/install.ts';
import { migrationsOfThisVersion } from './orm.ts';
import { noPrimary } from './primary.ts';
import { clientFor } from './watched-client.ts';

const patience = 10_000; // milliseconds
const lookEvery = 1_000; // milliseconds

/** Whether a start failed because several servers are configured and none takes writes. */
export function lacksPrimary(error: unknown): boolean {
  return ((error as Error | undefined)?.cause as { code?: string } | undefined)?.code === noPrimary;
}

/**
 * What this version would change in the database before it could deliver, as the first standby that answers has it; null
 * where none answers.
 */
export async function missingOnStandby(
  ownerUrl: string,
  chains: readonly (readonly string[])[],
): Promise<string[] | null> {
  for (const server of serversOf(ownerUrl)) {
    const client = clientFor(server, { patience, found: null });
    client.on('error', () => undefined); // the awaited calls report a lost connection
    try {
      await client.connect();
      return await missingIn(client, chains);
    } catch {
      // The next server may answer. Where none does, the start fails with the reason of the first try.
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return null;
}

async function missingIn(client: Client, chains: readonly (readonly string[])[]): Promise<string[]> {
  const { rows: tables } = await client.query<{ there: boolean }>(
    `select to_regclass('content.migration') is not null and to_regclass('content.card_build') is not null as there`,
  );
  if (!tables[0].there) return await migrationsOfThisVersion();
  const { rows } = await client.query<{ name: string }>('select name from content.migration');
  const applied = new Set(rows.map(({ name }) => name));
  const migrations = (await migrationsOfThisVersion()).filter((name) => !applied.has(name));
  if (migrations.length > 0) return migrations;
  return (await cardsToMake(client, chains)).map(({ typeName }) => `cards of ${typeName}`);
}

/** Tries again and again to do what a start does, until it is done or the signal comes. */
export async function keepTrying(work: () => Promise<void>, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await delay(lookEvery, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      return await work();
    } catch (err) {
      if (!lacksPrimary(err))
        log.warn({ err }, 'a server takes writes, and the start could not be completed; trying again');
    }
  }
}
