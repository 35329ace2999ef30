import { startTestApp, type TestApp } from './harness.ts';

/** An installation that has been migrated and never used: what an export is brought into. */
export async function emptyApp(): Promise<TestApp> {
  const city = await startTestApp();
  const tables = await city.sql<{ names: string }>(
    `select string_agg(oid::regclass::text, ', ') as names from pg_class where relnamespace = 'content'::regnamespace
     and relkind = 'r' and relname not in ('migration', 'clock', 'ledger_head')`,
  );
  await city.sql(`truncate ${tables[0].names}`);
  return city;
}
