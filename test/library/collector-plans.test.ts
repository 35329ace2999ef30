import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { completePage, done, editor } from '../support/content.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';

const many = 1_000;

let city: TestApp;
let owner: pg.Client;
beforeAll(async () => {
  city = await startTestApp();
  owner = new pg.Client({
    connectionString: city.logins.owner,
    options: '-c session_preload_libraries=auto_explain -c search_path=content,public',
  });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await city.close();
});

/** The plans of all statements of the collection, each with its actual row counts. */
async function plansOfCollection(): Promise<string[]> {
  const plans: string[] = [];
  const hear = ({ message = '' }) => plans.push(message);
  owner.on('notice', hear);
  await owner.query(`set auto_explain.log_min_duration = 0; set auto_explain.log_analyze = on;
    set auto_explain.log_nested_statements = on; set client_min_messages = log`);
  await owner.query(`select * from content.collect_unused_files(interval '30 days')`);
  await owner.query('reset client_min_messages');
  owner.off('notice', hear);
  return plans;
}

it('the collection compares no file with each other file, though its plans were made while no file was unused', async () => {
  done(await editor(await city.as('gk.editor')).create('Page', completePage));
  await city.sql(
    `with made as (
       insert into file (id, sha256, size, mime_type, file_name, created_at)
       select gen_random_uuid(), lpad(to_hex(n), 64, '0'), 1, 'application/pdf', 'p.pdf', content.instant()
       from generate_series(1, $1::int) n returning id)
     insert into edition_file (file_id, edition_id) select m.id, e.id from (select id from made offset $1 / 2) m, edition e`,
    [4 * many],
  );
  await city.sql('vacuum analyze');
  await plansOfCollection();
  expect(await city.sql('select 1 from file_unused')).toHaveLength(2 * many);
  const plans = await plansOfCollection();
  expect(plans.filter((plan) => plan.includes('insert into file_unused'))).toHaveLength(1);
  const compared = [...plans.join('\n').matchAll(/Rows Removed by Join Filter: (\d+)/g)].map(([, rows]) =>
    Number(rows),
  );
  expect(compared.filter((rows) => rows > 4 * many)).toEqual([]);
});
