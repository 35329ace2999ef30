import { setTimeout as delay } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { completePage, done, editor, type Known, publishedConsultation, republish } from '../support/content.ts';
import { addedFile } from '../support/files.ts';
import type { Caller } from '../support/harness.ts';
import { type ListeningApp, startListening } from '../support/listening.ts';

let city: ListeningApp;
let caller: Caller;
let known: Known;

beforeAll(async () => {
  city = await startListening({ KONSULTA_CORS_ORIGINS: 'https://www.example.org' });
  caller = await city.as('gk.publisher');
  known = await publishedConsultation(caller, {
    slug: 'aleje',
    body: { pl: { markdown: 'Co zmienić? '.repeat(300) } },
  });
});
afterAll(() => city.close());
beforeEach(heard);

/** Waits until this instance knows the present epoch, so that answers are kept. */
async function heard(): Promise<void> {
  while (city.app.epochs.present === null) await delay(2);
}

type Headers = Record<string, string>;

async function post(query: string, variables?: object, headers: Headers = {}) {
  return city.app.server.inject({ method: 'POST', url: '/graphql', headers, payload: { query, variables } });
}

async function get(query: string, headers: Headers = {}, method: 'GET' | 'HEAD' = 'GET') {
  return city.app.server.inject({ method, url: `/graphql?query=${encodeURIComponent(query)}`, headers });
}

const title = '{ consultation(slug: "aleje") { title } }';
const whole = '{ consultation(slug: "aleje") { title body { html } } }';

/** How many statements the delivery login runs for the requests. */
async function statements(requests: () => Promise<unknown>): Promise<number> {
  const before = city.app.readers.delivery.statements;
  await requests();
  return city.app.readers.delivery.statements - before;
}

describe('an answer that is kept', () => {
  it('costs no statement, by GET and by POST', async () => {
    const asked = '{ consultation(slug: "aleje") { title slug } }';
    const [first, byGet] = [await post(asked), await get(asked)];
    const again = async () => {
      expect((await post(asked)).body).toBe(first.body);
      expect((await get(asked)).body).toBe(byGet.body);
    };
    expect(await statements(again)).toBe(0);
    expect(JSON.parse(first.body).data).toEqual(JSON.parse(byGet.body).data);
  });

  it('is known by what a query string means, in whatever order and with whatever else', async () => {
    const query = encodeURIComponent('query One($slug: String) { consultation(slug: $slug) { title } }');
    const variables = encodeURIComponent('{ "slug": "aleje" }');
    const { body } = await city.app.server.inject(`/graphql?query=${query}&variables=${variables}`);
    const others = [
      `/graphql?variables=${variables}&query=${query}`,
      `/graphql?utm_source=bip&variables=%7B%22slug%22:%22aleje%22%7D&query=${query.replaceAll('%20', '+')}`,
    ];
    const ask = async () => {
      for (const url of others) expect((await city.app.server.inject(url)).body).toBe(body);
    };
    expect(await statements(ask)).toBe(0);
    const other = await city.app.server.inject(
      `/graphql?query=${query}&variables=${variables.replace('aleje', 'nic')}`,
    );
    expect(other.json().data).toEqual({ consultation: null });
  });

  it('shows a change to whoever publishes the change and reads at once', async () => {
    for (const [index, name] of ['Aleje szersze', 'Aleje z drzewami', 'Aleje'].entries()) {
      await post(title);
      known = await republish(caller, 'Consultation', known, { title: { pl: name } });
      const { data } = (await post(title)).json();
      expect([index, data.consultation.title]).toEqual([index, name]);
    }
  });

  it('shows the new name of a topic at once', async () => {
    const asked = '{ topics { slug name } }';
    await post(asked);
    const admin = await city.as('admin');
    await admin.ask('mutation ($input: UpdateTopicInput!) { updateTopic(input: $input) { userErrors { message } } }', {
      input: {
        id: (await admin.ask<{ topics: { id: string }[] }>('{ topics { id } }')).topics[0].id,
        name: { uk: 'Назва' },
      },
    });
    const named = (await post('{ topics(locales: ["uk"]) { name } }')).json().data.topics;
    expect(named).toContainEqual({ name: 'Назва' });
  });

  it('gives way when the clock passes a boundary, though nobody changes anything', async () => {
    const verbs = editor(caller);
    const drafted = done(await verbs.create('Page', { ...completePage, slug: 'jutro' }));
    const at = new Date((await city.clock.now()).getTime() + 1_500);
    done(await verbs.publish(drafted.id, drafted.version, { at }));
    const asked = '{ page(slug: "jutro") { title } }';
    const seen: unknown[] = [];
    for (let end = Date.now() + 60_000; Date.now() < end; await delay(20)) {
      const now = await city.clock.now();
      const { data } = (await post(asked)).json();
      seen.push(data.page);
      if (data.page) break;
      expect(now.getTime()).toBeLessThan(at.getTime()); // whoever asks after the instant sees the page
    }
    expect(seen[0]).toBeNull();
    expect(seen.at(-1)).toEqual({ title: 'O nas' });
  });
});

describe('the headers', () => {
  it('let public caches show an answer for a minute at most', async () => {
    const { headers } = await post(title);
    expect(headers['cache-control']).toBe('public, max-age=20, stale-while-revalidate=40');
    expect(headers.vary).toMatch(/Accept, Accept-Encoding$/);
  });

  it('say the same of an answer whose end is planned', async () => {
    const verbs = editor(caller);
    const drafted = done(await verbs.create('Page', { ...completePage, slug: 'krotko-widoczna' }));
    const until = new Date((await city.clock.now()).getTime() + 40_000);
    done(await verbs.publish(drafted.id, drafted.version, { until }));
    await heard();
    const [ending, lasting] = [await post('{ page(slug: "krotko-widoczna") { title } }'), await post(title)];
    expect(ending.headers['cache-control']).toBe(lasting.headers['cache-control']);
  });

  it('vary by origin as well where only some origins may ask', async () => {
    const { headers } = await post(title, undefined, { origin: 'https://www.example.org' });
    expect(headers.vary).toBe('Origin, Accept, Accept-Encoding');
    expect(headers['access-control-allow-origin']).toBe('https://www.example.org');
    const foreign = await post(title, undefined, { origin: 'https://elsewhere.example.org' });
    expect(foreign.headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each([
    ['a syntax error', '{'],
    ['a field that does not exist', '{ nothing }'],
    ['an argument that is refused', '{ consultations(first: 1000) { totalCount } }'],
  ])('forbid to keep the answer to %s', async (_, query) => {
    for (const { headers } of [await post(query), await get(query)]) {
      expect([headers['cache-control'], headers.etag]).toEqual(['no-store', undefined]);
    }
  });

  it('forbid to keep what is not JSON at all', async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await city.app.server.inject({ method: 'POST', url: '/graphql', headers, payload: '{"query"' });
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([400, 'no-store']);
  });

  it('forbid to keep signed addresses, which expire', async () => {
    const file = await addedFile(city, 'Mapa');
    const attachments = [{ fileId: file.id, title: { pl: 'Mapa' }, kind: 'MAP' }];
    const mapped = await publishedConsultation(caller, { slug: 'z-mapa', attachments });
    const at = (await city.clock.now()).toISOString();
    await delay(5);
    await republish(caller, 'Consultation', mapped, { attachments: [] });
    const asked = `{ consultation(slug: "z-mapa", at: "${at}") { attachments { url } } }`;
    const { headers, body } = await post(asked);
    expect(body).toContain('signature=');
    expect(headers['cache-control']).toBe('no-store');
  });
});

describe('a reader who polls', () => {
  /** The answer with all that its headers tell of the epoch. */
  const polled = async () => {
    const { headers, body } = await get('{ pages { totalCount nodes { title } } }');
    return { body, etag: headers.etag, epoch: headers['konsulta-epoch'] };
  };

  it('is not told that something was planned, given an end, or taken back', async () => {
    const verbs = editor(caller);
    const hour = async (n: number) => new Date((await city.clock.now()).getTime() + n * 3_600_000);
    const drafted = done(await verbs.create('Page', { ...completePage, slug: 'zaplanowana' }));
    const shown = done(await verbs.create('Page', { ...completePage, slug: 'pokazana' }));
    const open = done(await verbs.publish(shown.id, shown.version));
    const before = await polled();
    expect(before.epoch).toMatch(/^[0-9a-z]+-[0-9a-z]+$/);
    const planned = done(await verbs.publish(drafted.id, drafted.version, { at: await hour(1) }));
    expect(await polled()).toEqual(before);
    done(await verbs.unschedule(planned.id, planned.version));
    expect(await polled()).toEqual(before);
    const ending = done(await verbs.setEnd(open.id, open.version, await hour(2)));
    expect(await polled()).toEqual(before);
    const lasting = done(await verbs.setEnd(open.id, ending.version, null));
    expect(await polled()).toEqual(before);
    done(await verbs.withdraw(open.id, lasting.version));
    const after = await polled();
    expect([after.body === before.body, after.etag === before.etag, after.epoch === before.epoch]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('a reader who has the answer already', () => {
  it('gets 304 without content and without a statement, by GET, HEAD and POST', async () => {
    for (const ask of [
      (headers: Headers) => post(whole, undefined, headers),
      (headers: Headers) => get(whole, headers),
      (headers: Headers) => get(whole, headers, 'HEAD'),
    ]) {
      const { headers } = await ask({});
      const again = async () => {
        const answer = await ask({ 'if-none-match': String(headers.etag) });
        expect([answer.statusCode, answer.body]).toEqual([304, '']);
        expect(answer.headers).toMatchObject({ etag: headers.etag, 'cache-control': headers['cache-control'] });
        expect(answer.headers['content-type']).toBeUndefined();
      };
      expect(await statements(again)).toBe(0);
    }
  });

  it('gets 304 in a later epoch, too, while the bytes are the same', async () => {
    const { headers } = await get(whole);
    await publishedConsultation(caller, { slug: 'inne' });
    const answer = await get(whole, { 'if-none-match': `"something else", ${headers.etag}` });
    expect([answer.statusCode, answer.headers.etag]).toEqual([304, headers.etag]);
  });

  it('gets the whole answer once the answer is another, and for another request', async () => {
    const { headers } = await get(title);
    const other = await get('{ consultation(slug: "aleje") { slug } }', { 'if-none-match': String(headers.etag) });
    expect(other.statusCode).toBe(200);
    known = await republish(caller, 'Consultation', known, { title: { pl: 'Aleje nowe' } });
    const answer = await get(title, { 'if-none-match': String(headers.etag) });
    expect(answer.json().data.consultation.title).toBe('Aleje nowe');
    expect(answer.headers.etag).not.toBe(headers.etag);
  });
});

describe('compression', () => {
  it.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip, deflate', gunzipSync],
    ['gzip', 'br;q=0, gzip;q=0.5', gunzipSync],
  ] as const)('gives %s to those who say %s', async (encoding, accepts, decompress) => {
    const plain = await post(whole);
    const answer = await post(whole, undefined, { 'accept-encoding': accepts });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.rawPayload.length).toBeLessThan(plain.rawPayload.length / 3);
    expect(decompress(answer.rawPayload).toString()).toBe(plain.body);
    expect(Number(answer.headers['content-length'])).toBe(answer.rawPayload.length);
  });

  it('spares short answers, and callers who want none', async () => {
    const short = await post(title, undefined, { 'accept-encoding': 'br' });
    const unwanted = await post(whole, undefined, { 'accept-encoding': 'identity, *;q=0' });
    expect([short.headers['content-encoding'], unwanted.headers['content-encoding']]).toEqual([undefined, undefined]);
  });
});

describe('HEAD', () => {
  it('answers the headers of GET, without the body', async () => {
    const [ofGet, ofHead] = [await get(whole), await get(whole, {}, 'HEAD')];
    expect(ofHead.statusCode).toBe(200);
    expect(ofHead.body).toBe('');
    for (const name of ['etag', 'content-type', 'content-length', 'cache-control', 'vary'] as const) {
      expect([name, ofHead.headers[name]]).toEqual([name, ofGet.headers[name]]);
    }
  });
});

describe('the connection on which changes are heard', () => {
  it('is lost: nothing is kept until it is back and the epoch is known', async () => {
    await post(title);
    await city.sql(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'konsulta-line'`);
    while (city.app.epochs.isListening) await delay(2);
    expect(await statements(() => post(title))).toBeGreaterThan(0);
    await heard();
    await post(title);
    expect(await statements(() => post(title))).toBe(0);
  });
});
