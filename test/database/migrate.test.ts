import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { migrate } from '../../src/database/migrate.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
beforeAll(async () => {
  city = await startTestApp();
});
afterAll(() => city.close());

it('fails, and takes nothing else down, when its idle connection is lost while migrations are applied', async () => {
  await city.sql('begin');
  await city.sql('lock table migration in access exclusive mode');
  const migrating = migrate(city.logins, [['pl']]).catch((error: Error) => error);
  const holder = `select pid from pg_locks l where locktype = 'advisory' and exists (
    select 1 from pg_locks w where w.relation = 'content.migration'::regclass and not w.granted and w.database = l.database)`;
  let ended = 0;
  while (ended === 0) ended = (await city.sql(`select pg_terminate_backend(pid) from (${holder}) h`)).length;
  await city.sql('rollback');
  expect(await migrating).toBeInstanceOf(Error);
});
