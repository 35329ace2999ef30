import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fastify, { type FastifyBaseLogger } from 'fastify';
import pino from 'pino';
import { Admission, Overloaded } from '../../src/http/admission.ts';
import { logBrokenOff, RequestLog } from '../../src/http/request-log.ts';
import { endStalledBodies } from '../../src/http/stalled-bodies.ts';
import { completePage, done, editor } from '../support/content.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';
import { longestHold, slowness } from '../support/longest-hold.ts';

const megabyte = 1024 * 1024;
let city: TestApp;
let page: string;

beforeAll(async () => {
  city = await startTestApp();
  const verbs = editor(await city.as('admin'));
  const markdown = 'Zażółć **gęślą jaźń** i _kursywa_ w zwykłym zdaniu.\n\n'.repeat(3_800); // 200,000 characters
  const created = done(await verbs.create('Page', { ...completePage, body: { pl: { markdown } } }));
  page = done(await verbs.publish(created.id, created.version)).documentId;
});
afterAll(() => city.close());

async function ask(query: string, more: object = {}, url = '/graphql', app = city) {
  const headers = { accept: 'application/graphql-response+json' }; // whose status tells of mistakes, too
  const response = await app.app.server.inject({ method: 'POST', url, headers, payload: { query, ...more } });
  return { status: response.statusCode, body: response.body, headers: response.headers, ...JSON.parse(response.body) };
}

const aliases = (count: number, of: (n: number) => string) => Array.from({ length: count }, (_, n) => of(n)).join(' ');

describe('a page with 200,000 characters', () => {
  const forms = 'html json markdown text';
  const asked = (roots: number, bodies: number) =>
    `{ ${aliases(roots, (r) => `a${r}: page(id: "${page}") { ${aliases(bodies, (b) => `b${b}: body { ${forms} }`)} }`)} }`;

  it('is refused thirty times with eight bodies of four forms, before anything is read', async () => {
    const { statements } = city.app.readers.delivery;
    const { status, errors } = await ask(asked(30, 8));
    expect([status, errors[0].extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(city.app.readers.delivery.statements).toBe(statements);
  });

  it.each([
    ['24 times in every form', () => asked(24, 1)],
    ['once in 96 copies', () => asked(1, 24)],
    ['in 98 copies of json alone', () => `{ page(id: "${page}") { ${aliases(98, (n) => `b${n}: body { json }`)} } }`],
  ])('is refused %s, in one error, and holds nobody up', async (_, query) => {
    let answer: Awaited<ReturnType<typeof ask>> | undefined;
    const below = 50 * slowness();
    const work = async () => {
      answer = await ask(query());
    };
    const hold = await longestHold(work, { below });
    expect(answer).toMatchObject({ data: null, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(answer?.errors).toHaveLength(1);
    expect(answer?.errors[0].message).toMatch(/8 MB/);
    expect(hold).toBeLessThan(below);
  });

  it('is answered in every form, in less than 8 MB', async () => {
    const { errors, data, body } = await ask(asked(1, 4));
    expect(errors).toBeUndefined();
    expect(data.a0.b3).toEqual(data.a0.b0);
    expect(body.length).toBeGreaterThan(2 * megabyte);
    expect(Buffer.byteLength(body)).toBeLessThan(8 * megabyte);
  });
});

describe('an answer', () => {
  it('of one value under many names is as long as it may be, and no longer', async () => {
    const summary = 'x'.repeat(4_000);
    const verbs = editor(await city.as('admin'));
    for (let n = 0; n < 4; n += 1) {
      const created = done(
        await verbs.create('Page', {
          ...completePage,
          slug: null,
          seo: { description: { pl: summary.slice(0, 300) } },
        }),
      );
      done(await verbs.publish(created.id, created.version));
    }
    const query = `{ pages { nodes { seo { ${aliases(1_400, (n) => `a${n}: description`)} } } } }`;
    const { data, errors, body } = await ask(query);
    expect(Buffer.byteLength(body)).toBeLessThan(8 * megabyte);
    expect(errors ?? data.pages.nodes.length).toBeTruthy();
  });

  it('says what it cost, when the request asks for that', async () => {
    const query = '{ pages(first: 100) { nodes { title body { html } } } }';
    expect((await ask(query)).extensions).toBeUndefined();
    const { extensions } = await ask(query, { extensions: { cost: true } });
    expect(extensions.cost).toEqual({
      values: 1 + 1 + 100 * (1 + 1 + 20),
      bytesRead: expect.any(Number),
      charactersRendered: expect.any(Number),
    });
    expect(extensions.cost.charactersRendered).toBeGreaterThan(200_000);
  });

  it.each([
    ['failed', '{ search(query: "") { totalCount }', 'contents(first: 50) { nodes { __typename } }'],
    ['been refused', '{ __typename', `page(id: "$page") { ${aliases(4, (n) => `b${n}: body { json }`)} }`],
  ])('that has %s reads nothing more for its other fields', async (_, first, other) => {
    const before = city.app.readers.delivery.statements;
    const { data } = await ask(`${first} ${aliases(20, (n) => `r${n}: ${other.replace('$page', page)}`)} }`);
    const { statements } = city.app.readers.delivery;
    await delay(300);
    expect(data).toBeNull();
    expect(city.app.readers.delivery.statements).toBe(statements);
    expect(statements - before).toBeLessThan(12);
  });

  it('is refused for the values that its query declares, whether pages are written out or given in variables', async () => {
    const { statements } = city.app.readers.delivery;
    const nested = (first: string) =>
      `{ pages(first: ${first}) { nodes { children { children { children { id title slug publishedAt updatedAt locale } } } ${aliases(20, (n) => `c${n}: children { children { id title } }`)} } } }`;
    for (const refused of [
      await ask(nested('100')),
      await ask(`query ($n: Int) ${nested('$n')}`, { variables: { n: 100 } }),
    ]) {
      expect([refused.status, refused.errors[0].extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
      expect(refused.errors[0].message).toMatch(/100.?000/);
    }
    expect(city.app.readers.delivery.statements).toBe(statements);
    expect((await ask(nested('5'))).errors).toBeUndefined();
  });
});

describe('a mistaken query', () => {
  it.each([
    ['directives', `{ ${aliases(10, (n) => `a${n}: __typename @d${n}`)} }`],
    ['fields', `{ ${aliases(10, (n) => `nonsense${n}`)} }`],
  ])('with ten unknown %s gets one error, with ten places', async (_, query) => {
    const { status, errors } = await ask(query);
    expect([status, errors.length, errors[0].locations.length]).toEqual([400, 1, 10]);
    expect(errors[0].message).toMatch(/9 more mistakes of this kind/);
  });

  it('keeps mistakes of different kinds apart', async () => {
    expect((await ask('{ nonsense __typename @d }')).errors).toHaveLength(2);
  });

  it.each([
    ['a name', `{ ${'x'.repeat(50_000)} }`],
    ['an alias', `{ ${'x'.repeat(50_000)}: __typename }`],
    ['the name of a variable', `query ($${'x'.repeat(50_000)}: Int) { __typename }`],
    ['a text in the wrong place', `{ "${'x'.repeat(50_000)}" }`],
    ['a value', `{ pages(first: "${'x'.repeat(50_000)}") { totalCount } }`],
    ['an enum', `{ pages(first: ${'x'.repeat(127)}, last: "${'y'.repeat(50_000)}") { totalCount } }`],
  ])('with %s of 50,000 characters is answered in short', async (_, query) => {
    const { status, body } = await ask(query);
    expect(status).toBe(400);
    expect(body.length).toBeLessThan(2_000);
  });

  it.each([
    ['390 pages of the same name', `{ ${aliases(390, () => 'page(id: "a") { title }')} }`],
    ['300 inline fragments', `{ pages { nodes { ${aliases(300, () => '... on Page { title parent { slug } }')} } } }`],
    [
      '300 fragments',
      `{ pages { nodes { ${aliases(300, (n) => `...F${n}`)} } } } ${aliases(300, (n) => `fragment F${n} on Page { title a${n}: title }`)}`,
    ],
  ])('of %s is refused before validation compares them all', async (_, query) => {
    await ask('{ pages { nodes { title } } }');
    expect((await ask(query)).status).toBe(400);
    const below = 50 * slowness();
    expect(await longestHold(() => ask(query), { below })).toBeLessThan(below);
  });

  it('with ten hundred unknown variables holds nobody up', async () => {
    const below = 50 * slowness();
    const query = `query(${aliases(900, (n) => `$v${n}: Int`)}) { __typename }`;
    expect(await longestHold(() => ask(query), { below })).toBeLessThan(below);
  });

  it('with long words that nothing has holds nobody up while likelier words are looked for', async () => {
    const words = ['q', 'w', 'z'].map((letter) => letter.repeat(64)).join(' ');
    const below = 50 * slowness();
    const work = () => ask(`{ search(query: "${words}") { didYouMean } }`);
    expect(await longestHold(work, { below, runs: 3 })).toBeLessThan(below);
  });

  it('is not told the schema where that is switched off', async () => {
    const closed = await startTestApp({ KONSULTA_SHOWS_SCHEMA: 'false' });
    for (const url of ['/graphql', '/graphql/management']) {
      expect((await ask('{ topicz { name } }', {}, url)).errors[0].message).toContain('Did you mean "topics"');
      expect((await ask('{ topicz { name } }', {}, url, closed)).errors[0].message).not.toContain('mean');
      const { status, data } = await ask('{ __schema { types { name } } }', {}, url, closed);
      expect([status, data]).toEqual([400, undefined]);
    }
    await closed.close();
  });
});

describe('a list of operations', () => {
  it.each(['/graphql', '/graphql/management'])('is refused at %s', async (url) => {
    const payload = JSON.stringify(Array.from({ length: 50 }, () => ({ query: '{ __typename }' })));
    const headers = { 'content-type': 'application/json' };
    const { statusCode, body } = await city.app.server.inject({ method: 'POST', url, headers, payload });
    expect([statusCode, JSON.parse(body).errors.length]).toEqual([400, 1]);
  });
});

describe('more requests than can be answered', () => {
  it('are refused early, told when to come back, and kept apart from health and from editors', async () => {
    const many = Array.from({ length: 500 }, (_, n) => ask(`{ a${n}: __typename topics { name } }`));
    const [live, editors] = await Promise.all([
      city.app.server.inject({ url: '/health/live' }),
      ask('{ __typename }', {}, '/graphql/management'),
    ]);
    const answers = await Promise.all(many);
    const refused = answers.filter(({ status }) => status === 503);
    expect([live.statusCode, editors.status]).toEqual([200, 200]);
    expect(refused.length).toBeGreaterThan(0);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(300);
    expect(refused[0]).toMatchObject({
      headers: { 'retry-after': '5' },
      errors: [{ extensions: { code: 'UNAVAILABLE' } }],
    });
    expect((await ask('{ topics { name } }')).status).toBe(200);
    expect(city.errorsLogged).toEqual([]);
  });

  it('are refused early as well where each names a document that has to be looked up', async () => {
    const named = (documentId: string) =>
      city.app.server.inject({ method: 'POST', url: '/graphql', payload: { documentId } });
    const answers = await Promise.all(Array.from({ length: 500 }, (_, n) => named(`unknown-${n}`)));
    const counts = Map.groupBy(answers, ({ statusCode }) => statusCode);
    expect([...counts.keys()].sort()).toEqual([404, 503]);
    expect(counts.get(404)?.length).toBeGreaterThanOrEqual(300);
  });

  it('are counted while they last, and forgotten when they fail', async () => {
    const admission = new Admission(1);
    const { promise, reject } = Promise.withResolvers<void>();
    const first = admission.admit(() => promise);
    await expect(admission.admit(async () => 1)).rejects.toThrow(Overloaded);
    reject(new Error('broken'));
    await expect(first).rejects.toThrow('broken');
    expect(await admission.admit(async () => 2)).toBe(2);
  });
});

describe('a client', () => {
  const patience = { silence: 150, whole: 1_500 };

  /** A server whose answers wait until `answer` is called, and what it logs. */
  async function server() {
    const lines: { level: number; msg: string; status?: number }[] = [];
    const log: FastifyBaseLogger = pino(
      { level: 'info' },
      { write: (line: string) => void lines.push(JSON.parse(line)) },
    );
    const app = fastify({ loggerInstance: log, logController: new RequestLog() });
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    logBrokenOff(app);
    endStalledBodies(app, patience);
    app.post('/graphql', async () => {
      await answered;
      return {};
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as { port: number };
    return { app, lines, answer, port };
  }

  const head = (length: number) =>
    `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;

  it.each<[string, (write: (text: string) => void) => (() => void) | undefined]>([
    [
      'stops in the midst of its body',
      (write) => {
        write('{"query":');
        return undefined;
      },
    ],
    [
      'sends its body too slowly',
      (write: (text: string) => void) => {
        const timer = setInterval(() => write(' '), 50);
        return () => clearInterval(timer);
      },
    ],
  ])('that %s loses its connection', async (_, send) => {
    const { app, port, lines } = await server();
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(head(10_000));
    const stop = send((text) => void socket.write(text));
    socket.resume();
    await once(socket, 'close');
    stop?.();
    await app.close();
    expect(lines.filter(({ level }) => level > 30)).toEqual([]);
  });

  it('that sends its whole body has all the time for its answer', async () => {
    const { app, port, answer } = await server();
    const asking = fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    setTimeout(answer, 2 * patience.silence);
    expect((await asking).status).toBe(200);
    await app.close();
  });

  it('that breaks off while it waits is logged as doing so, at level info', async () => {
    const { app, port, answer, lines } = await server();
    const breaking = new AbortController();
    const asking = fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
      signal: breaking.signal,
    });
    const aborted = new Promise<void>((resolve) =>
      app.server.once('request', (_, response) => response.once('close', resolve)),
    );
    await new Promise<void>((resolve) => app.server.once('request', () => setTimeout(resolve, 50)));
    breaking.abort();
    await expect(asking).rejects.toThrow();
    await aborted;
    answer();
    await app.close();
    expect(lines.map(({ level, msg }) => [level, msg])).toContainEqual([30, 'the client broke off']);
    expect(lines.filter(({ level }) => level > 30)).toEqual([]);
  });
});
