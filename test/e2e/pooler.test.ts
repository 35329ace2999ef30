/** A pooler in transaction mode before the database: Debian's PgBouncer, for management and delivery. */

import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { readConfig } from '../../src/config.ts';
import type { Logins } from '../../src/database/logins.ts';
import { openDatabase } from '../../src/database/open.ts';
import { BlackHole } from '../support/black-hole.ts';
import { completeConsultation, done, editor, type Known, publishedConsultation } from '../support/content.ts';
import { type Answer, type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { PgBouncer } from '../support/pgbouncer.ts';
import { copyOfTemplate, dropDatabase } from '../support/template.ts';

const healing = 10_000; // milliseconds, as promised
const server = process.env.KONSULTA_TEST_SERVER as string;
const log = { info() {}, warn() {}, error() {} };

let direct: Logins;
let bouncer: PgBouncer;
beforeAll(async () => {
  direct = await copyOfTemplate(server, 'pooled');
  bouncer = await PgBouncer.before(Object.values(direct));
});
afterAll(async () => {
  await bouncer?.dispose();
  await dropDatabase(server, 'pooled');
});

describe('a start', () => {
  const open = async (environment: Record<string, string>) => {
    const config = readConfig({
      DATABASE_URL: direct.owner,
      KONSULTA_MANAGEMENT_URL: direct.management,
      KONSULTA_DELIVERY_URL: direct.delivery,
      KONSULTA_JOBS_URL: direct.jobs,
      ...environment,
    });
    const database = await openDatabase(config, log);
    await database.close();
  };
  const pooled = (): Record<string, string> => ({
    KONSULTA_MANAGEMENT_URL: bouncer.through(direct.management),
    KONSULTA_DELIVERY_URL: bouncer.through(direct.delivery),
  });
  const told = { KONSULTA_POOLER: 'transaction' };

  it('goes through the pooler when it is told', async () => {
    await expect(open({ ...pooled(), ...told })).resolves.toBeUndefined();
  });

  it.each(['KONSULTA_MANAGEMENT_URL', 'KONSULTA_DELIVERY_URL'])(
    'that was not told fails with a sentence that says what to do about %s',
    async (setting) => {
      await expect(open({ [setting]: pooled()[setting] })).rejects.toThrow(
        `${setting} leads to a pooler, such as PgBouncer: set KONSULTA_POOLER=transaction, or let it lead to the database itself.`,
      );
    },
  );

  it.each([
    ['DATABASE_URL', 'owner'],
    ['KONSULTA_JOBS_URL', 'jobs'],
  ] as const)('wants %s to lead to the database itself', async (setting, login) => {
    await expect(open({ ...told, [setting]: bouncer.through(direct[login]) })).rejects.toThrow(
      `${setting} leads to a pooler, such as PgBouncer: expected the database itself`,
    );
  });

  it('fails while the pooler has connections from before the login had its settings', async () => {
    const owner = new pg.Client({ connectionString: direct.owner });
    await owner.connect();
    await owner.query('alter role konsulta_delivery in database pooled reset all');
    await owner.end();
    await bouncer.reconnect();
    const early = new pg.Client({ connectionString: bouncer.through(direct.delivery) });
    await early.connect();
    await early.query('select 1');
    await early.end();
    await expect(open({ ...pooled(), ...told })).rejects.toThrow(
      /^Connections of KONSULTA_DELIVERY_URL lack settings: .* \(RECONNECT\); .*alter role konsulta_delivery in database pooled set search_path to delivery, public;/,
    );
    await bouncer.reconnect();
    await expect(open({ ...pooled(), ...told })).resolves.toBeUndefined();
  });
});

describe('through the pooler', () => {
  let hole: BlackHole;
  let city: TestApp;
  let publisher: Caller;
  beforeAll(async () => {
    hole = await BlackHole.before(bouncer.through(direct.delivery));
    city = await startTestApp({ KONSULTA_POOLER: 'transaction' }, (own) => ({
      ...own,
      management: hole.through(own.management),
      delivery: hole.through(own.delivery),
    }));
    await city.app.server.listen({ port: 0, host: '127.0.0.1' });
    publisher = await city.as('gk.publisher');
  }, 60_000);
  afterAll(async () => {
    await city?.close();
    await hole?.close();
  });
  afterEach(() => {
    bouncer.thaw();
    hole.restore();
  });

  let questions = 0;
  /** Each time another question, so that no kept answer serves. */
  const reading = () => {
    questions += 1;
    return city.anonymous.send<{ consultations: object }>(
      `{ consultations { n${questions}: totalCount nodes { title status } } }`,
    );
  };
  const codes = (answers: readonly Answer<unknown>[]) =>
    new Set(answers.map(({ errors }) => errors?.[0].extensions.code ?? 'answered'));
  const until = async (work: () => Promise<boolean>) => {
    while (!(await work())) await delay(50);
  };
  const writes = async () => (await editor(publisher).create('Consultation', completeConsultation)).document !== null;
  /** Everything works within ten seconds. */
  const heals = async () => {
    const began = Date.now();
    await until(async () => (await reading()).errors === undefined);
    await until(() => writes().catch(() => false));
    expect(codes(await Promise.all(Array.from({ length: 30 }, reading)))).toEqual(new Set(['answered']));
    expect(Date.now() - began).toBeLessThan(healing);
  };

  it('people publish and readers read, many at once, with changes, search and history', async () => {
    const known: Known[] = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        publishedConsultation(publisher, { title: { pl: `Konsultacje ${n}` }, slug: `k-${n}` }),
      ),
    );
    const asked = `{ consultations(first: 100) { totalCount nodes { title attachments { title } organization { name } } }
      changes(first: 100) { nodes { documentId } } topics { name } }`;
    const before = new Date(Date.now()).toISOString();
    const answers = await Promise.all(
      Array.from({ length: 40 }, () =>
        city.anonymous.ask<{ consultations: { totalCount: number }; changes: { nodes: object[] } }>(asked),
      ),
    );
    for (const { consultations, changes } of answers)
      expect([consultations.totalCount, changes.nodes.length]).toEqual([12, 12]);
    const verbs = editor(publisher);
    const [{ id, version, documentId }] = known;
    done(await verbs.withdraw(id, version));
    const then = 'query ($id: ID!, $at: DateTime) { consultation(id: $id, at: $at) { title } }';
    expect(await city.anonymous.ask(then, { id: documentId })).toEqual({ consultation: null });
    expect(await city.anonymous.ask(then, { id: documentId, at: before })).toEqual({
      consultation: { title: 'Konsultacje 0' },
    });
    const { documents } = await publisher.ask<{ documents: { totalCount: number } }>('{ documents { totalCount } }');
    expect(documents.totalCount).toBe(12);
  }, 60_000);

  it('each instance hears of new epochs, and jobs run', async () => {
    await until(async () => city.app.epochs.present !== null);
    const before = city.app.epochs.present as number;
    await publishedConsultation(publisher, { title: { pl: 'Nowe' }, slug: 'nowe' });
    await until(async () => (city.app.epochs.present ?? 0) > before);
    await city.sql(`select content.add_job('read-texts')`);
    await until(
      async () => (await city.sql(`select 1 from graphile_worker._private_jobs where key = 'read-texts'`)).length === 0,
    );
  }, 60_000);

  it('no statement is prepared, and no connection keeps what a transaction has set', async () => {
    const client = new pg.Client({ connectionString: bouncer.through(city.logins.management) });
    await client.connect();
    for (let n = 0; n < 10; n += 1) {
      const { rows } = await client.query(
        `select (select count(*)::int from pg_prepared_statements) as prepared, coalesce(current_setting('konsulta.boundary', true), '') as left`,
      );
      expect(rows).toEqual([{ prepared: 0, left: '' }]);
    }
    await client.end();
  });

  it('a pooler that freezes makes requests fail in time, and everything works within ten seconds of its return', async () => {
    await Promise.all(Array.from({ length: 15 }, reading));
    bouncer.freeze();
    const answers = await Promise.all([...Array.from({ length: 30 }, reading)]);
    expect(codes(answers)).toEqual(new Set(['UNAVAILABLE']));
    bouncer.thaw();
    await heals();
  }, 120_000);

  it('connections that a firewall forgot are given up within ten seconds, those of changes as well', async () => {
    await Promise.all([...Array.from({ length: 15 }, reading), writes()]);
    hole.swallow();
    hole.restore();
    await heals();
  }, 60_000);

  it('a change that takes long keeps its connection', async () => {
    const slow = city.app.context();
    const rows = await slow.em.fork().execute('select pg_sleep(5), 1 as done');
    expect(rows).toMatchObject([{ done: 1 }]);
  }, 20_000);
});
