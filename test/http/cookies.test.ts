import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/harness.ts';

const sameOrigin = { 'sec-fetch-site': 'same-origin' };
const input = { email: 'gk.editor@example.org', password: 'konsulta-demo', transport: 'COOKIE' };
const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { token userErrors { code path } } }';

async function post(city: TestApp, headers: Record<string, string>, query: string, url = '/graphql/management') {
  const response = await city.app.server.inject({
    method: 'POST',
    url,
    headers,
    payload: { query, variables: query === signIn ? { input } : {} },
  });
  const cookies = [response.headers['set-cookie'] ?? []].flat();
  return { status: response.statusCode, body: response.json(), cookies, headers: response.headers };
}

const viewer = '{ viewer { name } }';
const somebody = { data: { viewer: { name: 'Gabriela Redaktorka' } } };
const nobody = { data: { viewer: null } };
const pairOf = (cookie: string) => cookie.split(';')[0];

describe('over https', () => {
  let city: TestApp;
  let cookie: string;
  let attributes: string[];
  beforeAll(async () => {
    city = await startTestApp({
      KONSULTA_PUBLIC_URL: 'https://cms.example.org',
      KONSULTA_CORS_ORIGINS: 'https://www.example.org',
    });
    const { body, cookies } = await post(city, sameOrigin, signIn);
    expect(body).toEqual({ data: { signIn: { token: null, userErrors: [] } } });
    const set = cookies.find((one) => one.startsWith('__Host-konsulta=')) as string;
    [cookie, ...attributes] = set.split('; ');
  });
  afterAll(() => city.close());

  it('the session’s cookie is for this host alone, and no script can read it', () => {
    expect(cookie).toMatch(/^__Host-konsulta=kns_[\w-]{43}$/);
    expect(attributes.toSorted()).toEqual(['HttpOnly', `Max-Age=${7 * 86_400}`, 'Path=/', 'SameSite=Strict', 'Secure']);
  });

  it.each([
    ['a page of this server, as the browser says', { 'sec-fetch-site': 'same-origin' }],
    ['a page of this server, by an older browser', { origin: 'https://cms.example.org' }],
  ])('the cookie signs in with a request of %s', async (_, headers) => {
    expect((await post(city, { cookie, ...headers }, viewer)).body).toEqual(somebody);
  });

  it.each([
    ['a page of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example.net' }],
    [
      'a page of another site that claims our origin',
      { 'sec-fetch-site': 'cross-site', origin: 'https://cms.example.org' },
    ],
    ['a neighbouring site', { 'sec-fetch-site': 'same-site', origin: 'https://www.example.org' }],
    ['an address that was typed in', { 'sec-fetch-site': 'none' }],
    ['a site that may query this server', { origin: 'https://www.example.org' }],
    ['another port of this host', { origin: 'https://cms.example.org:8443' }],
    ['plain http', { origin: 'http://cms.example.org' }],
    ['a page without an origin', { origin: 'null' }],
    ['a program that names no origin', {}],
  ])('the cookie is refused with a request of %s', async (_, headers) => {
    const { status, body } = await post(city, { cookie, ...headers }, viewer);
    expect([status, body.data, body.errors[0].extensions.code]).toEqual([403, undefined, 'FORBIDDEN']);
    expect(body.errors[0].message).toContain('KONSULTA_PUBLIC_URL');
  });

  it('a page of another site signs nobody in', async () => {
    const { body, cookies } = await post(city, { origin: 'https://evil.example.net' }, signIn);
    expect([body.errors[0].extensions.code, cookies]).toEqual(['FORBIDDEN', []]);
  });

  it('a request with Authorization never acts by its cookie', async () => {
    const headers = { cookie, ...sameOrigin, authorization: 'Bearer nonsense' };
    expect((await post(city, headers, viewer)).body).toEqual(nobody);
  });

  it('a cookie that a neighbouring site could have set is none', async () => {
    const bare = cookie.replace('__Host-', '');
    expect((await post(city, { cookie: bare, ...sameOrigin }, viewer)).body).toEqual(nobody);
  });

  it('GET does nothing', async () => {
    const url = `/graphql/management?query=${encodeURIComponent('mutation { signOut }')}`;
    const { statusCode } = await city.app.server.inject({ method: 'GET', url, headers: { cookie, ...sameOrigin } });
    expect(statusCode).toBe(404);
    expect((await post(city, { cookie, ...sameOrigin }, viewer)).body).toEqual(somebody);
  });

  it('the delivery API knows no cookies: its answer and its headers are those of anybody', async () => {
    const query = '{ organizations(first: 1) { totalCount } }';
    const [withCookie, without] = [
      await post(city, { cookie, ...sameOrigin }, query, '/graphql'),
      await post(city, {}, query, '/graphql'),
    ];
    expect(withCookie.body).toEqual(without.body);
    expect(withCookie.cookies).toEqual([]);
    expect(withCookie.headers['cache-control']).toBe(without.headers['cache-control']);
  });

  it('other origins are never allowed credentials', async () => {
    const headers = { origin: 'https://www.example.org', 'access-control-request-method': 'POST' };
    const { headers: allowed } = await city.app.server.inject({
      method: 'OPTIONS',
      url: '/graphql/management',
      headers,
    });
    expect(allowed['access-control-allow-origin']).toBe('https://www.example.org');
    expect(allowed['access-control-allow-credentials']).toBeUndefined();
  });

  it('signing out takes the cookie away and ends its session', async () => {
    const { body, cookies } = await post(city, { cookie, ...sameOrigin }, 'mutation { signOut }');
    expect(body).toEqual({ data: { signOut: true } });
    expect(cookies).toEqual(['__Host-konsulta=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict; Secure']);
    expect((await post(city, { cookie, ...sameOrigin }, viewer)).body).toEqual(nobody);
  });
});

describe('over plain http', () => {
  it('this machine alone gets a cookie, without the marks that browsers would refuse', async () => {
    const city = await startTestApp();
    const { cookies } = await post(city, sameOrigin, signIn);
    const set = cookies.find((one) => one.startsWith('konsulta=')) as string;
    expect(set).toMatch(/^konsulta=kns_[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await post(city, { cookie: pairOf(set), ...sameOrigin }, viewer)).body).toEqual(somebody);
    await city.close();
  });

  it('other hosts get none: anybody on the way could read it', async () => {
    const city = await startTestApp({ KONSULTA_PUBLIC_URL: 'http://cms.example.org' });
    const { body, cookies } = await post(city, sameOrigin, signIn);
    expect(body.data.signIn).toEqual({ token: null, userErrors: [{ code: 'INVALID', path: ['transport'] }] });
    expect(cookies).toEqual([]);
    await city.close();
  });
});
