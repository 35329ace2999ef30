import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serveMetrics } from '../../src/start/metrics-server.ts';
import { StartupError } from '../../src/startup-error.ts';
import { startTestApp } from '../support/harness.ts';
import { freePort, type ListeningApp, startListening } from '../support/listening.ts';

const text = 'query Pages($slug: String) { pages(where: { slug: { eq: $slug } }) { totalCount } }';
let city: ListeningApp;
beforeAll(async () => {
  city = await startListening({ KONSULTA_METRICS: `127.0.0.1:${await freePort()}` });
  const input = { documents: [{ name: 'www/Pages', text }] };
  const mutation = 'mutation ($input: RegisterDocumentsInput!) { registerDocuments(input: $input) { registered } }';
  await (await city.as('admin')).ask(mutation, { input });
});
afterAll(() => city.close());

/** The figures of a metric, by its labels as Prometheus writes them. */
async function figures(name: string): Promise<Map<string, number>> {
  const page = await city.app.metrics?.();
  const lines = (page?.text ?? '').split('\n').filter((line) => line.startsWith(name));
  const found = lines.flatMap((line) => {
    const [, metric, labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    return metric === name ? [[labels, Number(value)] as const] : [];
  });
  return new Map(found);
}

/** By how much figures grow while something is done; figures that stay are left out. */
async function growth(name: string, work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await figures(name);
  await work();
  const after = await figures(name);
  const grown = [...after].map(([labels, value]) => [labels, value - (before.get(labels) ?? 0)] as const);
  return Object.fromEntries(grown.filter(([, by]) => by > 0));
}

/** A query that declares more than 100,000 values. */
const manyValues = `{ pages(first: 100) { nodes { ${Array.from(
  { length: 20 },
  (_, n) => `c${n}: children { children { id title } }`,
).join(' ')} } } }`;
const requests = 'konsulta_request_duration_seconds_count';
const post = (payload: object | string, url = '/graphql', headers: Record<string, string> = {}) =>
  city.app.server.inject({ method: 'POST', url, headers: { 'content-type': 'application/json', ...headers }, payload });

describe('requests', () => {
  it.each([
    ['a query', () => post({ query: '{ topics { name } }' }), 'api="delivery",kind="query",document="",outcome="ok"'],
    [
      'a registered document',
      () => post({ documentId: 'www/Pages', variables: { slug: 'a' } }),
      'api="delivery",kind="query",document="www/Pages",outcome="ok"',
    ],
    ['a mistake', () => post({ query: '{ nonsense }' }), 'api="delivery",kind="",document="",outcome="mistake"'],
    ['no JSON', () => post('{'), 'api="delivery",kind="",document="",outcome="mistake"'],
    [
      'a change by nobody',
      () =>
        post(
          { query: 'mutation Out { trash(input: { id: "a", expectedVersion: 1 }) { userErrors { code } } }' },
          '/graphql/management',
        ),
      'api="management",kind="mutation",document="",outcome="refused"',
    ],
    ['a probe', () => city.app.server.inject('/health/live'), 'api="health",kind="",document="",outcome="ok"'],
    [
      'an unknown address',
      () => city.app.server.inject('/wp-login.php'),
      'api="other",kind="",document="",outcome="mistake"',
    ],
  ])('are counted: %s', async (_, ask, labels) => {
    expect(await growth(requests, ask)).toEqual({ [labels]: 1 });
  });

  it('that the reader holds already are told apart from others', async () => {
    const url = `/graphql?query=${encodeURIComponent('{ methods { name } }')}`;
    const { headers } = await city.app.server.inject(url);
    const grown = await growth(requests, () =>
      city.app.server.inject({ url, headers: { 'if-none-match': String(headers.etag) } }),
    );
    expect(Object.keys(grown)).toEqual([expect.stringContaining('outcome="not_modified"')]);
  });

  it('make no new series by names, documents or addresses that callers choose', async () => {
    const before = (await figures(requests)).size;
    const extensions = {
      persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(text).digest('hex') },
    };
    for (let n = 0; n < 30; n += 1) {
      await post({ query: `query Any${n} { topics { name } }`, operationName: `Any${n}` });
      await post({ documentId: `www/Any${n}` });
      await post({ query: text, extensions });
      await post({ documentId: `www/Any${n}`, extensions });
      await city.app.server.inject(`/any/${n}`);
      await city.app.server.inject(`/files/${n}/a.pdf`);
    }
    const after = await figures(requests);
    expect(after.size - before).toBeLessThanOrEqual(3);
    expect([...after.keys()].join()).not.toMatch(/Any/);
  });

  it.each([
    ['document', () => post({ query: `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: __typename`).join(' ')} }` })],
    ['values', () => post({ query: manyValues })],
    ['body', () => post({ query: `#${'x'.repeat(600_000)}` })],
  ])('that are refused are counted by their bound: %s', async (bound, ask) => {
    expect(await growth('konsulta_refusals_total', ask)).toEqual({ [`bound="${bound}"`]: 1 });
  });
});

describe('figures', () => {
  it('tell what the cache did', async () => {
    const ask = () => post({ query: '{ areas { slug } }' });
    expect(await growth('konsulta_cache_answers_total', ask)).toMatchObject({ 'result="miss"': 1 });
    expect(await growth('konsulta_cache_answers_total', ask)).toMatchObject({ 'result="hit"': 1 });
    expect((await figures('konsulta_cache_entries')).get('')).toBeGreaterThan(0);
    expect((await figures('konsulta_cache_bytes')).get('')).toBeGreaterThan(0);
  });

  it('tell the epoch, its age, pools, jobs, threads, servers and the event loop', async () => {
    const [{ epoch }] = await city.sql<{ epoch: string }>('select epoch from ledger_head');
    expect((await figures('konsulta_epoch_number')).get('')).toBe(Number(epoch));
    expect((await figures('konsulta_epoch_age_seconds')).get('')).toBeGreaterThanOrEqual(0);
    const pools = [...(await figures('konsulta_pool_connections')).keys()];
    for (const pool of ['delivery', 'management', 'mapper', 'jobs']) {
      expect(pools).toEqual(expect.arrayContaining([`pool="${pool}",state="in_use"`, `pool="${pool}",state="idle"`]));
      expect((await figures('konsulta_pool_waiting')).has(`pool="${pool}"`)).toBe(true);
    }
    expect([...(await figures('konsulta_jobs')).keys()].sort()).toEqual([
      'state="failed"',
      'state="running"',
      'state="waiting"',
    ]);
    expect((await figures('konsulta_jobs_oldest_due_seconds')).has('')).toBe(true);
    expect([...(await figures('konsulta_threads')).keys()].sort()).toEqual(['state="running"', 'state="waiting"']);
    expect([...(await figures('konsulta_delivery_server_up')).entries()]).toEqual([
      [expect.stringMatching(/^server="[^"@/]+:\d+",role="primary"$/), 1],
    ]);
    expect([...(await figures('konsulta_delivery_server_lag_seconds')).values()]).toEqual([0]);
    expect((await figures('nodejs_eventloop_lag_p99_seconds')).has('')).toBe(true);
  });

  it('count the runs of jobs', async () => {
    for (let runs = 0; runs === 0; ) {
      await city.sql(`select graphile_worker.add_job('count-words')`);
      const counted = await figures('konsulta_job_duration_seconds_count');
      runs = counted.get('job="count-words",outcome="ok"') ?? 0;
    }
  });

  it('that cannot be found out are absent, and counted', async () => {
    const { delivery } = city.app.readers;
    const epoch = delivery.epoch.bind(delivery);
    delivery.epoch = () => Promise.reject(new Error('away'));
    try {
      const grown = await growth('konsulta_scrape_failures_total', async () => undefined);
      expect(grown).toEqual({ 'source="epoch"': 1 });
      expect((await figures('konsulta_epoch_number')).size).toBe(0);
    } finally {
      delivery.epoch = epoch;
    }
    expect((await figures('konsulta_epoch_number')).size).toBe(1);
  });
});

describe('the address of the metrics', () => {
  it('tells them to Prometheus, and nothing else', async () => {
    const port = await freePort();
    const page = () => city.app.metrics?.();
    const server = await serveMetrics({ host: '127.0.0.1', port, page, log: city.app.context().log as never });
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        200,
        expect.stringMatching(/^text\/plain; version=0\.0\.4/),
      ]);
      expect(await answer.text()).toMatch(/^# TYPE konsulta_request_duration_seconds histogram$/m);
      expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
      expect((await fetch(`http://127.0.0.1:${port}/metrics`, { method: 'POST' })).status).toBe(404);
      const again = serveMetrics({ host: '127.0.0.1', port, page, log: city.app.context().log as never });
      await expect(again).rejects.toThrow(StartupError);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  it('is not that of readers, who get none', async () => {
    expect((await city.app.server.inject('/metrics')).statusCode).toBe(404);
    const without = await startTestApp();
    expect(without.app.metrics).toBeUndefined();
    await without.close();
  });
});
