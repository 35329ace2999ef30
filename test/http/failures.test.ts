import { mock } from 'node:test';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { completeConsultation, done, editor, publishedConsultation } from '../support/content.ts';
import { type Answer, startTestApp, type TestApp } from '../support/harness.ts';

const unavailable = 'UNAVAILABLE';

async function ask(city: TestApp, query: string, headers: Record<string, string> = {}, url = '/graphql') {
  const response = await city.app.server.inject({ method: 'POST', url, headers, payload: { query } });
  return { status: response.statusCode, body: response.body, answer: response.json<Answer<Record<string, unknown>>>() };
}

const health = async (city: TestApp, which: string) => {
  const { statusCode, body, headers } = await city.app.server.inject({ method: 'GET', url: `/health/${which}` });
  return { status: statusCode, body: JSON.parse(body), cached: headers['cache-control'] };
};

describe('an unexpected error', () => {
  let city: TestApp;
  beforeAll(async () => {
    city = await startTestApp();
    await publishedConsultation(await city.as('gk.publisher'));
  });
  afterAll(() => city.close());
  afterEach(() => {
    city.errorsLogged.length = 0;
  });

  /** The view of topics is missing: the code sends its usual statement, and the database refuses it. */
  async function broken<T>(work: () => Promise<T>): Promise<T> {
    await city.sql('alter view delivery.topic rename to topic_elsewhere');
    try {
      return await work();
    } finally {
      await city.sql('alter view delivery.topic_elsewhere rename to topic');
    }
  }

  it('is masked: the caller gets the id of the request instead of SQL and stack, and the log has everything under that id', async () => {
    const { status, body, answer } = await broken(() =>
      ask(city, '{ topics { slug } }', { 'x-request-id': 'report-me' }),
    );
    expect(status).toBe(200);
    expect(answer).toEqual({
      data: null,
      errors: [
        {
          message: 'Coś się zepsuło po naszej stronie. Podaj administratorowi numer zapytania.',
          locations: expect.any(Array),
          path: ['topics'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'report-me' },
        },
      ],
    });
    expect(body).not.toMatch(/select|relation|topic"|node_modules|\.ts/i);
    expect(city.errorsLogged).toHaveLength(1);
    const line = JSON.parse(city.errorsLogged[0]);
    expect(line).toMatchObject({
      requestId: 'report-me',
      path: ['topics'],
      err: { message: 'relation "topic" does not exist' },
    });
    expect(line.err.stack).toContain('reader.ts');
  });

  it('is reported in English to callers who prefer English', async () => {
    const { answer } = await broken(() => ask(city, '{ topics { slug } }', { 'accept-language': 'en' }));
    expect(answer.errors?.[0].message).toBe('Something broke on our side. Tell an administrator the request id.');
  });

  it('leaves the other fields standing when it concerns one nullable field', async () => {
    const { answer } = await broken(() =>
      ask(
        city,
        '{ consultation(slug: "aleje") { topics { name } } page(slug: "x") { title } other: consultation(slug: "aleje") { title } }',
      ),
    );
    expect(answer.data).toEqual({ consultation: null, page: null, other: { title: 'Aleje' } });
    expect(answer.errors).toHaveLength(1);
  });

  it('is masked in a mutation as well, and the mutation is rolled back', async () => {
    const caller = await city.as('gk.publisher');
    const count = async () => (await city.sql('select count(*) from document'))[0];
    const before = await count();
    await city.sql(`create function content.refuse() returns trigger language plpgsql as $$ begin raise exception 'secret: %', new.id; end $$;
      create trigger refuse before insert on audit_entry for each row execute function content.refuse()`);
    const { data, errors } = await caller.send(
      `mutation ($input: CreateConsultationInput!) { createConsultation(input: $input) { document { id } userErrors { code } } }`,
      { input: { organizationId: await organizationOf(city, 'gk'), patch: completeConsultation } },
    );
    await city.sql('drop trigger refuse on audit_entry');
    expect([data, errors?.map((error) => error.extensions.code)]).toEqual([null, ['INTERNAL_SERVER_ERROR']]);
    expect(JSON.stringify(errors)).not.toMatch(/secret|insert into/);
    expect(city.errorsLogged.join()).toContain('secret');
    expect(await count()).toEqual(before);
    expect((await editor(caller).create('Consultation', completeConsultation)).userErrors).toEqual([]);
  });

  it('is masked outside GraphQL as well', async () => {
    await city.sql('alter view delivery.file rename to file_elsewhere');
    const { statusCode, body, headers } = await city.app.server.inject({
      url: '/files/00000000-0000-4000-8000-000000000000',
    });
    await city.sql('alter view delivery.file_elsewhere rename to file');
    expect([statusCode, headers['cache-control']]).toEqual([500, 'no-store']);
    expect(body).not.toMatch(/select|relation|node_modules/);
    expect(city.errorsLogged.join()).toContain('relation \\"file\\" does not exist');
  });
});

async function organizationOf(city: TestApp, slug: string): Promise<string> {
  const [{ id }] = await city.sql<{ id: string }>('select id from organization where slug = $1', [slug]);
  return id;
}

/** Connects to the same server, but not to the app's database. */
async function elsewhere<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: process.env.KONSULTA_TEST_SERVER });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Ends all connections of the app, waits for their end, and returns their number. */
async function terminate(city: TestApp): Promise<number> {
  const theirs = 'from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
  const ended = await city.sql(`select pg_terminate_backend(pid) ${theirs}`);
  await city.sql(`select pg_terminate_backend(pid, 5000) ${theirs}`); // waits for each connection to end
  return ended.length;
}

/** Repeats the request while the answer is UNAVAILABLE: a pool notices a lost connection only when it uses it. */
async function untilAvailable<T>(work: () => Promise<Answer<T>>): Promise<Answer<T>> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await work();
    if (attempt === 20 || !answer.errors?.every((error) => error.extensions.code === unavailable)) return answer;
  }
}

describe('lost connections', () => {
  let city: TestApp;
  beforeAll(async () => {
    city = await startTestApp();
  });
  afterAll(() => city.close());

  it('are replaced, for readers and for editors', async () => {
    const caller = await city.as('gk.publisher');
    for (let n = 0; n < 3; n += 1) {
      const doc = done(await editor(caller).create('Consultation', completeConsultation));
      await Promise.all(Array.from({ length: 8 }, () => city.anonymous.ask('{ consultations { totalCount } }')));
      expect(await terminate(city)).toBeGreaterThan(2);
      const read = await untilAvailable(() => city.anonymous.send('{ consultations { totalCount } }'));
      expect(read).toEqual({ data: { consultations: { totalCount: n } } });
      const publish =
        'mutation ($input: PublishInput!) { publish(input: $input) { document { publicState } userErrors { code } } }';
      const written = await untilAvailable(() =>
        caller.send(publish, { input: { id: doc.id, expectedVersion: doc.version } }),
      );
      expect(written).toEqual({ data: { publish: { document: { publicState: 'PUBLIC' }, userErrors: [] } } });
    }
  });

  it('in the middle of requests lead to data or to UNAVAILABLE, and to no other answer', async () => {
    const requests = Array.from({ length: 30 }, () => ask(city, '{ topics { slug } }'));
    const ended = terminate(city);
    const answers = await Promise.all(requests);
    await ended;
    const whole = await untilAvailable(() => city.anonymous.send('{ topics { slug } }'));
    for (const { status, answer } of answers) {
      if (answer.errors) expect([status, answer.errors[0].extensions.code]).toEqual([503, unavailable]);
      else expect([status, answer]).toEqual([200, whole]);
    }
  });
});

describe('a read-only database', () => {
  it('is reported as unavailable for writes, and is still read, when a boundary is due as well', async () => {
    const city = await startTestApp();
    const caller = await city.as('gk.publisher');
    const [{ name }] = await city.sql<{ name: string }>('select current_database() as name');
    await city.sql(`alter database ${name} set default_transaction_read_only = on`);
    await terminate(city);
    const read = () => city.anonymous.send('{ topics { slug } }');
    expect((await untilAvailable(read)).errors).toBeUndefined();
    const headers = await city.headersOf('gk.publisher');
    const written = await ask(city, 'mutation { signOut }', headers, '/graphql/management');
    expect([written.status, written.answer.errors?.[0].extensions.code]).toEqual([503, unavailable]);
    await city.sql('update boundary set at = now()');
    await city.sql(`update ledger_head set next_boundary = instant`);
    const due = await ask(city, '{ topics { slug } }');
    expect([due.status, due.answer.errors]).toEqual([200, undefined]);
    await city.sql(`alter database ${name} reset default_transaction_read_only`);
    await terminate(city);
    expect((await untilAvailable(read)).errors).toBeUndefined();
    expect((await editor(caller).create('Consultation', completeConsultation)).userErrors).toEqual([]);
    await city.close();
  });
});

describe('health', () => {
  /** Readiness is cached for a second; in these tests the second passes when the test says so. */
  beforeAll(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
  });
  afterAll(() => {
    mock.timers.reset();
  });

  it('is live while the process runs, and ready while the database and the file store answer', async () => {
    const city = await startTestApp();
    const [{ name }] = await city.sql<{ name: string }>('select current_database() as name');
    const ready = async () => {
      mock.timers.tick(1_000);
      return health(city, 'ready');
    };
    expect(await ready()).toEqual({
      status: 200,
      body: { status: 'ready', jobs: { failed: 0, oldestDueSeconds: null } },
      cached: 'no-store',
    });

    await elsewhere((client) => client.query(`alter database ${name} allow_connections false`));
    await terminate(city);
    expect(await ready()).toEqual({
      status: 503,
      body: { status: 'unready', failing: ['database'], jobs: null },
      cached: 'no-store',
    });
    expect((await ready()).status).toBe(503);
    expect(await health(city, 'live')).toEqual({ status: 200, body: { status: 'live' }, cached: 'no-store' });
    const { status, answer } = await ask(city, '{ consultations { totalCount } }');
    expect([status, answer.errors?.[0].extensions.code]).toEqual([503, unavailable]);
    const signedIn = await ask(city, '{ viewer { name } }', { authorization: 'Bearer kns_x' }, '/graphql/management');
    expect([signedIn.status, signedIn.answer.errors?.[0].extensions.code]).toEqual([503, unavailable]);

    await elsewhere((client) => client.query(`alter database ${name} allow_connections true`));
    expect(await ready()).toMatchObject({ status: 200, body: { status: 'ready' } });
    expect(await city.anonymous.ask('{ consultations { totalCount } }')).toEqual({ consultations: { totalCount: 0 } });
    await city.close();
  });

  it('is checked once, however many callers ask at the same time', async () => {
    const city = await startTestApp();
    const { statements } = city.app.readers.delivery;
    const answers = await Promise.all(Array.from({ length: 20 }, () => health(city, 'ready')));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    expect(city.app.readers.delivery.statements).toBe(statements + 1);
    mock.timers.tick(999);
    await health(city, 'ready');
    expect(city.app.readers.delivery.statements).toBe(statements + 1);
    mock.timers.tick(1);
    await health(city, 'ready');
    expect(city.app.readers.delivery.statements).toBe(statements + 2);
    await city.close();
  });
});
