import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { contentTypes } from '../../src/content-types/registry.ts';
import { callPurge } from '../../src/delivery/purge-call.ts';
import { completePage, done, editor, type Known, publishedConsultation, republish } from '../support/content.ts';
import type { Caller } from '../support/harness.ts';
import { type ListeningApp, startListening } from '../support/listening.ts';

interface Call {
  headers: IncomingHttpHeaders;
  body: string;
  data: { epoch: string; tags?: string[]; all?: boolean };
}

const key = randomBytes(32);
let receiver: Server;
let url: string;
/** Calls that were answered well, and those that failed. */
let calls: Call[];
let failed: Call[];
/** How many of the next calls fail. */
let failing = 0;
let city: ListeningApp;
let caller: Caller;

beforeAll(async () => {
  [calls, failed] = [[], []];
  receiver = createServer(async (request, response) => {
    const body = await text(request);
    const call = { headers: request.headers, body, data: JSON.parse(body).data };
    if (request.url === '/elsewhere') throw new Error('The redirect was followed.');
    const fails = failing > 0;
    if (fails) failing -= 1;
    (fails ? failed : calls).push(call);
    response.writeHead(fails ? (failing === 0 ? 302 : 503) : 204, { location: '/elsewhere' }).end();
    receiver.emit('called');
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/purge`;
  city = await startListening({ KONSULTA_PURGE_URL: url, KONSULTA_PURGE_SECRET: `whsec_${key.toString('base64')}` });
  caller = await city.as('gk.publisher');
  await until(() => calls.length > 0);
});
afterAll(async () => {
  await city.close();
  receiver.close();
});
beforeEach(() => {
  [calls, failed] = [[], []];
});

/** Waits for calls until the condition holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await once(receiver, 'called');
}

const told = () => new Set(calls.flatMap(({ data }) => data.tags ?? []));

describe('a CDN', () => {
  let known: Known;

  it('is told of a publication, by tags that answers have, once answers show it', async () => {
    known = await publishedConsultation(caller, { slug: 'aleje' });
    await until(() => told().has(known.documentId));
    expect([...told()]).toEqual(expect.arrayContaining(['Consultation', known.documentId]));
    const answer = await city.app.server.inject({
      method: 'POST',
      url: '/graphql',
      payload: { query: '{ consultation(slug: "aleje") { title } }' },
    });
    expect(String(answer.headers['cache-tag']).split(',')).toEqual([known.documentId]);
    expect(calls.at(-1)?.data.epoch).toBe(answer.headers['konsulta-epoch']);
  });

  it('is told again until it answers well, with a signature that holds', async () => {
    failing = 2;
    known = await republish(caller, 'Consultation', known, { title: { pl: 'Aleje szersze' } });
    await until(() => calls.length > 0);
    expect(failed).toHaveLength(2);
    const [{ headers, body }] = calls;
    const { 'webhook-id': id, 'webhook-timestamp': timestamp } = headers;
    expect(failed.map((call) => call.headers['webhook-id'])).toEqual([id, id]);
    const signed = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signed}`);
    expect(Math.abs(Number(timestamp) - Date.now() / 1_000)).toBeLessThan(60);
  });

  it('hears nothing of drafts and plans, and is told at the instant at which a plan opens', async () => {
    const verbs = editor(caller);
    const drafted = done(await verbs.create('Page', { ...completePage, slug: 'jutro' }));
    const at = new Date((await city.clock.now()).getTime() + 3_000);
    done(await verbs.publish(drafted.id, drafted.version, { at }));
    const [{ due }] = await city.sql<{ due: number }>('select count(*)::int as due from purge_due');
    expect([due, calls]).toEqual([0, []]);
    await until(() => told().has(drafted.documentId));
    expect((await city.clock.now()).getTime()).toBeGreaterThanOrEqual(at.getTime());
    expect(told()).toContain('Page');
  });

  it('is told of a new name of a topic', async () => {
    const admin = await city.as('admin');
    const { topics } = await admin.ask<{ topics: { id: string }[] }>('{ topics { id } }');
    await admin.ask('mutation ($input: UpdateTopicInput!) { updateTopic(input: $input) { userErrors { message } } }', {
      input: { id: topics[0].id, name: { uk: 'Назва' } },
    });
    await until(() => told().has('Topic'));
  });

  it('is told to forget everything when the installation begins to tell', async () => {
    await city.sql('delete from purge_receiver');
    const other = await publishedConsultation(caller, { slug: 'cicho' });
    await city.sql(
      `insert into purge_receiver default values; insert into purge_due select '*', epoch from ledger_head`,
    );
    await republish(caller, 'Consultation', other, { title: { pl: 'Głośno' } });
    await until(() => calls.some(({ data }) => data.all));
    while ((await city.sql('select from purge_due')).length > 0) await delay(10);
  });
});

describe('a purge call', () => {
  const call = (address: string, signal: AbortSignal) =>
    callPurge({ url: address, key }, { epoch: 'a-b', tags: ['Page'] }, { signal, pauses: [1, 1] });

  it('fails after its last try, so that the job runs again later', async () => {
    failing = 3;
    await expect(call(url, new AbortController().signal)).rejects.toThrow(/answered (302|503)/);
    expect(failed).toHaveLength(3);
  });

  it('ends when the server stops', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const stopping = new AbortController();
    const asked = once(silent, 'request');
    const calling = call(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`, stopping.signal);
    const outcome = expect(calling).rejects.toThrow('stopping');
    await asked;
    stopping.abort(new Error('stopping'));
    await outcome;
    silent.closeAllConnections();
    silent.close();
    await delay(0);
  });
});

it.each(contentTypes)('the type $code is told by the name that answers are tagged with', async ({ code, typeName }) => {
  const [{ name }] = await city.sql<{ name: string }>(
    `select replace(initcap(replace($1, '_', ' ')), ' ', '') as name`,
    [code],
  );
  expect(name).toBe(typeName);
});

it.each([
  [{ KONSULTA_PURGE_URL: 'https://purge.example.org/x' }, /expected both/],
  [{ KONSULTA_PURGE_URL: 'https://user:secret@purge.example.org/' }, /KONSULTA_PURGE_URL/],
  [{ KONSULTA_PURGE_URL: 'file:///etc/passwd' }, /KONSULTA_PURGE_URL/],
  [{ KONSULTA_PURGE_SECRET: 'whsec_c2hvcnQ=' }, /KONSULTA_PURGE_SECRET/],
])('the settings %j stop the start', (environment, complaint) => {
  expect(() => readConfig({ DATABASE_URL: 'postgres://a:b@localhost/c', ...environment })).toThrow(complaint);
});
