import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { installQueue } from '../../src/database/job-queue.ts';
import { migrate } from '../../src/database/migrate.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
beforeAll(async () => {
  city = await startTestApp();
});
afterAll(() => city.close());

it('the migration sets up the job queue without waiting for a change in progress', async () => {
  const owner = new Client({ connectionString: city.logins.owner });
  await owner.connect();
  await city.sql('begin');
  await city.sql('update ledger_head set epoch = epoch');
  await city.sql(`select content.add_job('read-texts')`);
  await owner.query(`set lock_timeout = '5s'`);
  await installQueue(owner, city.logins.owner);
  await city.sql('rollback');
  await owner.end();
});

it('the migration fails alone when its idle connection is lost while migrations are applied', async () => {
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

it('a shape that was stored before RFC 7946 was held to is delivered as RFC 7946 says', async () => {
  const clockwise = {
    type: 'Polygon',
    coordinates: [
      [
        [19, 50],
        [19, 51],
        [20, 51],
        [20, 50],
        [19, 50],
      ],
    ],
    crs: { type: 'name' },
  };
  const open = {
    type: 'Polygon',
    coordinates: [
      [
        [19, 50],
        [19, 51],
        [20, 51],
      ],
    ],
  };
  await city.sql(`update area set geometry = $1 where slug = 'rakow'`, [JSON.stringify(clockwise)]);
  await city.sql(`update area set geometry = $1 where slug = 'bleszno'`, [JSON.stringify(open)]);
  await migrate(city.logins, [['pl']]);
  const { areas } = await city.anonymous.ask<{ areas: { slug: string; geometry: unknown }[] }>(
    '{ areas { slug geometry } }',
  );
  const shapeOf = (slug: string) => areas.find((area) => area.slug === slug)?.geometry;
  expect(shapeOf('rakow')).toEqual({ type: 'Polygon', coordinates: [clockwise.coordinates[0].toReversed()] });
  expect(shapeOf('bleszno')).toEqual(open);
});
