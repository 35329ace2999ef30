import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
beforeAll(async () => {
  city = await startTestApp({ KONSULTA_CORS_ORIGINS: 'https://www.example.org,https://kiosk.example.org' });
});
afterAll(() => city.close());

interface Request {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'OPTIONS';
  url: string;
  headers?: Record<string, string>;
  payload?: string | object;
}

async function request({ method = 'GET', ...rest }: Request, app = city) {
  const { statusCode: status, headers, body } = await app.app.server.inject({ method, ...rest });
  return { status, headers, body, json: () => JSON.parse(body) };
}

const asGet = (query: string, variables?: object) =>
  `/graphql?query=${encodeURIComponent(query)}${variables ? `&variables=${encodeURIComponent(JSON.stringify(variables))}` : ''}`;
const typename = { query: '{ __typename }' };

describe('GET /graphql', () => {
  it('answers like POST, with variables and the name of an operation', async () => {
    const query = 'query A { __typename } query B($locales: [Locale!]) { topics(locales: $locales) { name } }';
    const variables = { locales: ['en'] };
    const get = await request({ url: `${asGet(query, variables)}&operationName=B` });
    const post = await request({ method: 'POST', url: '/graphql', payload: { query, variables, operationName: 'B' } });
    expect([get.status, get.json()]).toEqual([200, post.json()]);
    expect(get.json().data.topics).toContainEqual({ name: 'Cycling' });
  });

  it('refuses mutations', async () => {
    const { status, headers, json } = await request({ url: asGet('mutation { signOut }') });
    expect([status, headers.allow]).toEqual([405, 'POST']);
    expect(json().errors).toHaveLength(1);
  });

  it('is not available on the management API', async () => {
    const { status, json } = await request({ url: '/graphql/management?query={viewer{name}}' });
    expect(status).toBe(404);
    expect(json().errors[0].extensions.code).toBe('NOT_FOUND');
  });

  it.each([
    ['without a query', '/graphql'],
    ['with variables that are no JSON', '/graphql?query={__typename}&variables={'],
    ['with variables that are no object', '/graphql?query={__typename}&variables=5'],
  ])('%s answers 400 as JSON', async (_, url) => {
    const { status, json } = await request({ url });
    expect([status, json().errors.length]).toEqual([400, 1]);
  });

  it.each([
    ['a syntax error', '/graphql?query={'],
    ['a field that does not exist', '/graphql?query={nonsense}'],
    [
      'a variable that is missing',
      '/graphql?query=query($a:Int!){__typename @include(if:true) pages(first:$a){totalCount}}',
    ],
  ])('with %s answers 200 as application/json, and 400 as application/graphql-response+json', async (_, url) => {
    const { status, json } = await request({ url });
    expect([status, json().errors.length, json().data]).toEqual([200, 1, undefined]);
    const accept = 'application/graphql-response+json';
    const strict = await request({ url, headers: { accept } });
    expect([strict.status, strict.headers['content-type'], strict.json()]).toEqual([
      400,
      `${accept}; charset=utf-8`,
      json(),
    ]);
  });
});

describe('POST /graphql', () => {
  it.each([
    ['bad JSON', 400, 'application/json', '{"query":'],
    ['nothing', 400, 'application/json', ''],
    ['null', 400, 'application/json', 'null'],
    ['a list of operations', 400, 'application/json', JSON.stringify([typename, typename])],
    ['a query that is no text', 400, 'application/json', '{"query": 5}'],
    ['variables that are no object', 400, 'application/json', '{"query": "{__typename}", "variables": "x"}'],
    [
      'an operation that is not there',
      200,
      'application/json',
      '{"query": "query A {__typename}", "operationName": "B"}',
    ],
    ['plain text', 400, 'text/plain', JSON.stringify(typename)],
    ['a form', 415, 'application/x-www-form-urlencoded', 'query={__typename}'],
    ['parts of a form', 415, 'multipart/form-data; boundary=x', '--x--'],
    ['more than two megabytes', 413, 'application/json', JSON.stringify({ query: `#${'x'.repeat(2 * 1024 * 1024)}` })],
  ])('with %s answers %i, as JSON and without a stack', async (_, expected, type, payload) => {
    for (const url of ['/graphql', '/graphql/management']) {
      const { status, headers, json, body } = await request({
        method: 'POST',
        url,
        headers: { 'content-type': type },
        payload,
      });
      expect(status).toBe(expected);
      expect(headers['content-type']).toMatch(/^application\/(graphql-response\+)?json/);
      expect(json().errors[0].message).toEqual(expect.any(String));
      expect(body).not.toMatch(/node_modules|\.ts:|\.js:/);
    }
  });

  it('answers introspection, on both APIs', async () => {
    for (const url of ['/graphql', '/graphql/management']) {
      const { json } = await request({ method: 'POST', url, payload: { query: getIntrospectionQuery() } });
      expect(json().errors).toBeUndefined();
      expect(json().data.__schema.types.map((type: { name: string }) => type.name)).toContain('Consultation');
    }
  });

  it('accepts no other methods', async () => {
    expect((await request({ method: 'PUT', url: '/graphql', payload: typename })).status).toBe(404);
  });
});

describe('the management API', () => {
  it.each([
    ['answers', typename, 200],
    ['mistakes', { query: '{ nonsense }' }, 200],
    ['malformed requests', [], 400],
  ])('lets nobody keep %s', async (_, payload, expected) => {
    const { status, headers } = await request({ method: 'POST', url: '/graphql/management', payload });
    expect([status, headers['cache-control']]).toEqual([expected, 'no-store']);
  });

  it.each(['GET', 'PUT', 'HEAD'] as const)('lets nobody keep what it answers to %s', async (method) => {
    const { headers } = await request({ method, url: '/graphql/management' });
    expect(headers['cache-control']).toBe('no-store');
  });
});

describe('a query', () => {
  const nested = (levels: number) =>
    `{ pages { nodes { ${'parent { '.repeat(levels - 3)} id ${'} '.repeat(levels - 3)} } } }`;
  const roots = (count: number) => `{ ${Array.from({ length: count }, (_, n) => `a${n}: __typename`).join(' ')} }`;
  const tokens = (count: number) =>
    `{ consultations(where: { slug: { in: [${'"a" '.repeat(count - 20)}] } }) { totalCount } }`;
  /** A query `levels` deep, whose last levels stand in fragments. */
  const fragmented = (levels: number) =>
    `{ pages { nodes { ...A } } } fragment A on Page { children { ...B } } fragment B on Page { ${'parent { '.repeat(levels - 4)} id ${'} '.repeat(levels - 4)} }`;
  const rootsInFragments = (count: number) =>
    `{ ...A ... { ${Array.from({ length: count - 1 }, (_, n) => `a${n}: __typename`).join(' ')} } } fragment A on Query { b: __typename }`;
  /** A query that has the same text written so many times, half of them in a fragment. */
  const texts = (count: number) =>
    `{ pages { nodes { body { ...A ${Array.from({ length: count - 50 }, (_, n) => `a${n}: html`).join(' ')} } } } }
      fragment A on RichText { ${Array.from({ length: 50 }, (_, n) => `b${n}: markdown`).join(' ')} }`;
  /** A query of 2⁴⁰ fields once its fragments are expanded. */
  const bomb = `{ ...F0 } ${Array.from({ length: 40 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`).join(' ')} fragment F40 on Query { __typename }`;

  const headers = { accept: 'application/graphql-response+json' }; // whose status tells of mistakes, too
  const answer = async (query: string, url = '/graphql') =>
    request({ method: 'POST', url, headers, payload: { query } });

  it.each([
    ['16 levels deep', nested(16)],
    ['16 levels deep with fragments', fragmented(16)],
    ['of 30 root fields', roots(30)],
    ['of 30 root fields with fragments', rootsInFragments(30)],
    ['of 4000 tokens', tokens(4000)],
    ['of 100 forms of texts', texts(100)],
    ['of several types of the schema', '{ a: __type(name: "Page") { name } b: __type(name: "Area") { name } }'],
  ])('%s is answered', async (_, query) => {
    const { status, json } = await answer(query);
    expect([status, json().errors]).toEqual([200, undefined]);
  });

  it.each([
    ['17 levels deep', nested(17), '16 levels'],
    ['17 levels deep with fragments', fragmented(17), '16 levels'],
    ['of 31 root fields', roots(31), '30 root fields'],
    ['of 31 root fields with fragments', rootsInFragments(31), '30 root fields'],
    ['of 4001 tokens', tokens(4001), '4000 tokens'],
    ['of 101 forms of texts', texts(101), '100 forms'],
    ['of fragments that double forty times', bomb, '30 root fields'],
    [
      'of fragments that go round in circles',
      '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
      'within itself',
    ],
    ['of the schema by another name', '{ a: __schema { types { name } } }', 'no aliases'],
    ['of parts of the schema by other names', '{ __schema { types { fields { a: name b: name } } } }', 'no aliases'],
    [
      'of parts of the schema by other names in fragments',
      '{ __type(name: "Page") { ...A } } fragment A on __Type { fields { a: name } }',
      'no aliases',
    ],
    ['that hides its depth behind introspection', `{ __typename ${nested(17).slice(1)}`, '16 levels'],
  ])('%s is refused before it runs', async (_, query, reason) => {
    const { statements } = city.app.readers.delivery;
    const { status, json } = await answer(query);
    expect(status).toBe(400);
    expect(json().data).toBeUndefined();
    expect(json().errors[0].message).toContain(reason);
    expect(city.app.readers.delivery.statements).toBe(statements);
  });

  it('that is refused answers 200 to callers of application/json', async () => {
    for (const url of ['/graphql', '/graphql/management']) {
      const { status, json } = await request({ method: 'POST', url, payload: { query: roots(31) } });
      expect([status, json().data, json().errors.length]).toEqual([200, undefined, 1]);
    }
  });

  it('has the same limits on the management API', async () => {
    expect((await answer(roots(31), '/graphql/management')).status).toBe(400);
    expect((await answer(bomb, '/graphql/management')).status).toBe(400);
  });
});

describe('a request', () => {
  it('gets an id of its own, or keeps its given id', async () => {
    const ids = [
      (await request({ url: '/health/live' })).headers['x-request-id'],
      (await request({ url: '/health/live' })).headers['x-request-id'],
    ];
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[0]).not.toBe(ids[1]);
    const own = await request({
      method: 'POST',
      url: '/graphql',
      headers: { 'x-request-id': 'front-end_1.2' },
      payload: typename,
    });
    expect(own.headers['x-request-id']).toBe('front-end_1.2');
  });

  it.each(['', 'with space', 'x'.repeat(65), 'line\u0001', '<script>'])(
    'keeps a malformed id out of our log: "%s"',
    async (id) => {
      expect((await request({ url: '/health/live', headers: { 'x-request-id': id } })).headers['x-request-id']).toMatch(
        /^[0-9a-f-]{36}$/,
      );
    },
  );

  it.each(['/', '/graphql?query={__typename}', '/nowhere', '/health/ready'])(
    'to %s is answered with protective headers',
    async (url) => {
      const { headers } = await request({ url });
      expect(headers).toMatchObject({
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('set-cookie');
    },
  );

  it('to an unknown path is answered as JSON', async () => {
    const { status, json } = await request({ url: '/wp-login.php' });
    expect([status, Object.keys(json()).toSorted()]).toEqual([404, ['error', 'requestId']]);
    expect((await request({ url: '/graphql/nowhere' })).json().errors[0].extensions.code).toBe('NOT_FOUND');
    expect((await request({ url: '/%zz' })).status).toBe(400);
  });
});

describe('pages of other websites', () => {
  const preflight = (origin: string, app = city) =>
    request(
      {
        method: 'OPTIONS',
        url: '/graphql',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
      },
      app,
    );
  const post = (origin: string, app = city) =>
    request({ method: 'POST', url: '/graphql', headers: { origin }, payload: typename }, app);

  it.each(['https://www.example.org', 'https://kiosk.example.org'])(
    'may send requests when they are on the list: %s',
    async (origin) => {
      const { status, headers } = await preflight(origin);
      expect([status, headers['access-control-allow-origin'], headers['access-control-allow-headers']]).toEqual([
        204,
        origin,
        'content-type',
      ]);
      expect(headers['access-control-allow-methods']).toBe('GET, HEAD, POST, PUT');
      expect((await post(origin)).headers).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-expose-headers':
          'X-Request-Id, ETag, Retry-After, Konsulta-Epoch, Konsulta-Primary, Upload-Offset, Upload-Length',
      });
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
    },
  );

  it.each([
    'https://evil.example',
    'https://www.example.org.evil.example',
    'http://www.example.org',
    'https://example.org',
    'null',
  ])('may send no requests when they are not on the list: %s', async (origin) => {
    for (const { headers } of [await preflight(origin), await post(origin)]) {
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      expect(String(headers.vary)).toContain('Origin'); // caches keep the answers apart
    }
  });

  it('may all send requests when the list says so, and none when there is no list', async () => {
    const open = await startTestApp({ KONSULTA_CORS_ORIGINS: '*' });
    expect((await post('https://anyone.example', open)).headers['access-control-allow-origin']).toBe('*');
    await open.close();
    const closed = await startTestApp();
    expect((await post('https://www.example.org', closed)).headers).not.toHaveProperty('access-control-allow-origin');
    await closed.close();
  });
});
