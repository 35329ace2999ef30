import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createReader } from '../../src/database/reader.ts';
import { queryRows, transaction } from '../../src/database/transaction.ts';
import { BlackHole } from '../support/black-hole.ts';
import { completeConsultation, done, editor } from '../support/content.ts';
import { type Answer, startTestApp, type TestApp } from '../support/harness.ts';

const healing = 10_000; // milliseconds, as promised

let hole: BlackHole;
let city: TestApp;
beforeAll(async () => {
  hole = await BlackHole.before(process.env.KONSULTA_TEST_SERVER as string);
  const through = (url: string) => hole.through(url);
  city = await startTestApp({}, ({ owner, management, delivery, jobs }) => ({
    owner,
    management: through(management),
    delivery: through(delivery),
    jobs: through(jobs),
  }));
  await city.app.server.listen({ port: 0, host: '127.0.0.1' }); // so that jobs run and changes are heard
});
afterAll(async () => {
  await city.close();
  await hole.close();
});
afterEach(() => hole.restore());

let questions = 0;
/** Each time another question, so that no kept answer serves. */
const reading = () => {
  questions += 1;
  return city.anonymous.send(`{ consultations { n${questions}: totalCount } }`);
};
const codes = (answers: readonly Answer<unknown>[]) =>
  new Set(answers.map(({ errors }) => errors?.[0].extensions.code ?? 'answered'));

/** Milliseconds until the work succeeds. */
async function until(work: () => Promise<boolean>): Promise<number> {
  const began = Date.now();
  while (!(await work())) await delay(50);
  return Date.now() - began;
}

describe('a database that swallows bytes', () => {
  it('makes requests fail in time, and everything works again within ten seconds of its return', async () => {
    const publisher = await city.as('gk.publisher');
    done(await editor(publisher).create('Consultation', completeConsultation));
    await Promise.all(Array.from({ length: 15 }, reading)); // so that the pools have connections to lose
    await until(async () => city.app.epochs.isListening);

    hole.swallow();
    const began = Date.now();
    const writing = () =>
      publisher.send('mutation ($input: SignInInput!) { signIn(input: $input) { token } }', {
        input: { email: 'gk.publisher@example.org', password: 'x' },
      });
    const answers = await Promise.all([...Array.from({ length: 30 }, reading), writing()]);
    expect(codes(answers)).toEqual(new Set(['UNAVAILABLE']));
    expect(Date.now() - began).toBeLessThan(80_000);
    expect((await city.app.server.inject('/health/live')).statusCode).toBe(200);
    expect((await city.app.server.inject('/health/ready')).statusCode).toBe(503);
    await until(async () => !city.app.epochs.isListening);

    hole.restore();
    const healed = Date.now();
    await until(async () => (await reading()).errors === undefined);
    await until(async () => (await editor(publisher).create('Consultation', completeConsultation)).document !== null);
    await until(async () => city.app.epochs.isListening);
    await city.sql(`select content.add_job('read-texts')`);
    await until(async () => (await city.sql('select 1 from graphile_worker._private_jobs')).length === 0);
    expect(Date.now() - healed).toBeLessThan(healing);
  }, 120_000);

  it('that forgot only the connections which are open costs a reader some seconds, and no error', async () => {
    await Promise.all(Array.from({ length: 15 }, reading));
    hole.swallow();
    hole.restore();
    const began = Date.now();
    expect(codes(await Promise.all(Array.from({ length: 30 }, reading)))).toEqual(new Set(['answered']));
    expect(Date.now() - began).toBeLessThan(healing);
  }, 60_000);
});

describe('a reader that has no connection yet', () => {
  it('says that the database is unavailable when none can be made', async () => {
    const { delivery: url } = city.logins;
    const reader = createReader({ url: hole.through(url), schemas: 'delivery', poolSize: 2, onError() {} });
    hole.swallow();
    await expect(reader.rows('select 1')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await reader.close();
  }, 20_000);
});

describe('a firewall that forgot the connections of an editor while they were idle', () => {
  it('costs the editor a moment, and no error', async () => {
    const publisher = await city.as('gk.publisher');
    const verbs = editor(publisher);
    done(await verbs.create('Consultation', completeConsultation));
    hole.swallow();
    hole.restore();
    const began = Date.now();
    done(await verbs.create('Consultation', completeConsultation));
    expect(Date.now() - began).toBeLessThan(healing);
  }, 60_000);

  it('lets no change be made twice whose commit nobody has answered', async () => {
    const ctx = city.app.context();
    await city.sql('create table written (what text)');
    await city.sql('grant all on written to public');
    let attempts = 0;
    const work = transaction(ctx, async (inside) => {
      attempts += 1;
      await queryRows(inside, `insert into written values ('once')`);
      hole.swallow();
      hole.restore();
    });
    await expect(work).rejects.toThrow();
    expect(attempts).toBe(1);
  }, 60_000);
});

describe('a statement that takes long', () => {
  it('keeps its connection while the server works on it', async () => {
    const { management } = city.app.readers;
    await until(() => management.rows('select 1').then(Boolean, () => false)); // the pool may have lost connections before
    const rows = await management.rows('select pg_sleep(5)');
    expect(rows).toHaveLength(1);
  }, 20_000);
});
