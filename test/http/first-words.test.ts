import { Writable } from 'node:stream';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { readConfig } from '../../src/config.ts';
import { RequestError } from '../../src/errors.ts';
import { buildServer } from '../../src/http/server.ts';
import { createLog } from '../../src/log.ts';
import { Watch } from '../../src/watch/watch.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
let lines: Record<string, unknown>[] = [];
let server: FastifyInstance;

afterEach(async () => {
  lines = [];
  await server.close();
});

describe('the server', () => {
  it('describes itself at /', async () => {
    server = await serverWith({ KONSULTA_PUBLIC_URL: 'https://cms.example.org' });
    expect((await server.inject('/')).json()).toMatchObject({
      delivery: 'https://cms.example.org/graphql',
      management: 'https://cms.example.org/graphql/management',
      graphiql: ['https://cms.example.org/graphiql', 'https://cms.example.org/graphiql/management'],
    });
  });

  it.each([
    ['pl,en;q=0.5', 'lang="pl"', 'API publiczne', 'Działa.'],
    ['en', 'lang="en"', 'Delivery API', 'It works.'],
  ])('shows browsers a page at /, in their language (%s)', async (language, ...parts) => {
    server = await serverWith({ KONSULTA_PUBLIC_URL: 'https://cms.example.org' });
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    const { body, headers } = await server.inject({ url: '/', headers: { accept, 'accept-language': language } });
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', vary: 'Accept, Accept-Language' });
    for (const part of parts) expect(body).toContain(part);
    expect(body).toContain('href="https://cms.example.org/graphiql/management"');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';style-src 'sha256-[^']+';/);
    expect(body).not.toContain('<script');
  });

  it('says on its page that it does not work, and leaves GraphiQL out when GraphiQL is off', async () => {
    const store = () => Promise.reject(new Error('disk /srv is gone'));
    server = await serverWith({ KONSULTA_GRAPHIQL: 'false' }, { store });
    const { body } = await server.inject({ url: '/', headers: { accept: 'text/html', 'accept-language': 'en' } });
    expect(body).toContain('does not work at the moment');
    expect(body).not.toContain('/srv');
    expect(body).not.toContain('graphiql');
  });

  it.each(['*/*', 'application/json', ''])('answers programs that accept %j with JSON', async (accept) => {
    server = await serverWith();
    expect((await server.inject({ url: '/', headers: { accept } })).json()).toMatchObject({ name: 'Konsulta' });
  });

  it('points to / under unknown paths', async () => {
    server = await serverWith();
    const answer = await server.inject('/nowhere?secret=1');
    expect(answer.statusCode).toBe(404);
    expect(answer.json().error).toBe('There is no GET /nowhere here. GET / tells what there is.');
  });

  describe('gives each request an id', () => {
    it.each(['abc-123', 'A._-z', 'x'.repeat(64)])('that is the caller’s %s', async (id) => {
      server = await serverWith();
      const answer = await server.inject({ url: '/', headers: { 'x-request-id': id } });
      expect(answer.headers['x-request-id']).toBe(id);
    });

    it.each(['', 'x'.repeat(65), 'a b', 'a\u0301', '"quoted"', '../..'])(
      'of its own instead of the caller’s %s',
      async (id) => {
        server = await serverWith();
        const answer = await server.inject({ url: '/', headers: { 'x-request-id': id } });
        expect(answer.headers['x-request-id']).toMatch(uuid);
      },
    );

    it('that stands in the log, once per request, without the request’s input', async () => {
      server = await serverWith();
      await server.inject({
        url: '/?title=secret',
        headers: { 'x-request-id': 'r1', authorization: 'Bearer kns_secret' },
      });
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatchObject({ requestId: 'r1', method: 'GET', path: '/', status: 200 });
      expect(JSON.stringify(lines)).not.toContain('secret');
    });

    it('without logging upload addresses, which are tokens', async () => {
      server = await serverWith();
      await server.inject({ method: 'PUT', url: '/uploads/secret/secret?from=0' });
      expect(lines[0]).toMatchObject({ method: 'PUT', path: '/uploads/…' });
      expect(JSON.stringify(lines)).not.toContain('secret');
    });

    it('even when the router refuses the path', async () => {
      server = await serverWith();
      const answer = await server.inject('/%E0%A4%A');
      expect(answer.statusCode).toBe(400);
      expect(answer.headers['x-request-id']).toMatch(uuid);
    });
  });

  it('never logs credentials', () => {
    const log = logInto();
    const headers = { authorization: 'Bearer kns_1', cookie: 'c=1', accept: '*/*' };
    log.info({ req: { headers }, headers, password: 'p', token: 't', input: { password: 'p' } }, 'x');
    log.error({ err: Object.assign(new Error('lost'), { client: { password: 'p' }, code: '57P01' }) }, 'y');
    expect(JSON.stringify(lines)).not.toMatch(/kns_1|c=1|"p"|"t"/);
    expect(lines[1]).toMatchObject({ err: { message: 'lost', code: '57P01' } });
  });

  describe('protects its answers', () => {
    it('as data that nobody may run or frame', async () => {
      server = await serverWith();
      const { headers } = await server.inject('/');
      expect(headers).toMatchObject({
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      expect(headers).not.toHaveProperty('strict-transport-security');
      expect(headers).not.toHaveProperty('x-powered-by');
    });

    it('with HSTS when the public address is https', async () => {
      server = await serverWith({ KONSULTA_PUBLIC_URL: 'https://cms.example.org' });
      expect((await server.inject('/')).headers['strict-transport-security']).toBe('max-age=31536000');
    });

    it('but leaves files their own policy, and lets pages embed them', async () => {
      server = await serverWith();
      server.get('/files/*', async (_, reply) => reply.header('content-security-policy', 'sandbox').send('x'));
      const { headers } = await server.inject('/files/1/a.pdf');
      expect(headers['content-security-policy']).toBe('sandbox');
      expect(headers).not.toHaveProperty('x-frame-options');
      expect(headers['x-content-type-options']).toBe('nosniff');
    });
  });

  describe('to pages of other origins', () => {
    const preflight = (origin: string) =>
      server.inject({
        method: 'OPTIONS',
        url: '/',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
      });

    it('is closed unless origins are configured', async () => {
      server = await serverWith();
      expect((await preflight('https://a.example.org')).statusCode).toBe(404);
      const answer = await server.inject({ url: '/', headers: { origin: 'https://a.example.org' } });
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    });

    it('is open to listed origins, with tokens and without cookies', async () => {
      server = await serverWith({ KONSULTA_CORS_ORIGINS: 'https://a.example.org' });
      const { statusCode, headers } = await preflight('https://a.example.org');
      expect(statusCode).toBe(204);
      expect(headers['access-control-allow-origin']).toBe('https://a.example.org');
      expect(headers['access-control-allow-headers']).toBe('authorization');
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
      const answer = await server.inject({ url: '/', headers: { origin: 'https://a.example.org' } });
      expect(answer.headers['access-control-expose-headers']).toBe(
        'X-Request-Id, ETag, Retry-After, Konsulta-Epoch, Konsulta-Primary, Upload-Offset, Upload-Length',
      );
      expect(answer.headers.vary).toMatch(/^Origin\b/);
      expect((await preflight('https://b.example.org')).headers).not.toHaveProperty('access-control-allow-origin');
    });

    it('is open to every origin with *', async () => {
      server = await serverWith({ KONSULTA_CORS_ORIGINS: '*' });
      expect((await preflight('https://b.example.org')).headers['access-control-allow-origin']).toBe('*');
    });
  });

  describe('health', () => {
    it('is live and ready', async () => {
      server = await serverWith();
      expect((await server.inject('/health/live')).json()).toEqual({ status: 'live' });
      const ready = await server.inject('/health/ready');
      expect(ready.json()).toEqual({ status: 'ready', jobs: { failed: 0 } });
      expect(ready.headers['cache-control']).toBe('no-store');
    });

    it('names the failing check, and keeps the reason in the log', async () => {
      server = await serverWith({}, { store: () => Promise.reject(new Error('disk /srv is gone')) });
      const ready = await server.inject('/health/ready');
      expect(ready.statusCode).toBe(503);
      expect(ready.json()).toEqual({ status: 'unready', failing: ['store'], jobs: { failed: 0 } });
      expect(JSON.stringify(lines)).toContain('disk /srv is gone');
      expect((await server.inject('/health/live')).statusCode).toBe(200);
    });

    it('does not wait for ever for a hanging check', async () => {
      server = await serverWith({}, { database: () => new Promise(() => undefined) });
      expect((await server.inject('/health/ready')).json()).toEqual({
        status: 'unready',
        failing: ['database'],
        jobs: { failed: 0 },
      });
    });

    it('is checked once for many callers who ask together', async () => {
      let asked = 0;
      const database = async () => {
        asked += 1;
      };
      server = await serverWith({}, { database });
      await Promise.all(Array.from({ length: 50 }, () => server.inject('/health/ready')));
      expect(asked).toBe(1);
    });
  });

  describe('when something fails', () => {
    it('masks the error for the caller and logs it whole', async () => {
      server = await serverWith();
      server.get('/broken', async () => {
        throw new Error('select * from secrets');
      });
      const answer = await server.inject({ url: '/broken', headers: { 'accept-language': 'en' } });
      expect(answer.statusCode).toBe(500);
      expect(answer.json().error).toMatch(/^Something broke on our side/);
      expect(answer.body).not.toContain('secrets');
      expect(JSON.stringify(lines)).toContain('select * from secrets');
    });

    it.each([
      ['a lost connection', Object.assign(new Error('x'), { code: 'ECONNREFUSED' })],
      ['a reader that could not read', new RequestError('UNAVAILABLE')],
    ])('answers 503 to %s', async (_, failure) => {
      server = await serverWith();
      server.get('/broken', async () => {
        throw failure;
      });
      const answer = await server.inject('/broken');
      expect(answer.statusCode).toBe(503);
      expect(answer.headers['retry-after']).toBe('5');
      expect(answer.json().error).toMatch(/^Baza danych jest chwilowo niedostępna/);
    });

    it('answers as GraphQL clients expect under /graphql', async () => {
      server = await serverWith();
      server.post('/graphql', async () => ({ data: {} }));
      const send = (payload: string) =>
        server.inject({ method: 'POST', url: '/graphql', payload, headers: { 'content-type': 'application/json' } });
      const malformed = await send('{"query":');
      expect(malformed.statusCode).toBe(400);
      expect(malformed.json().errors[0].extensions.code).toBe('BAD_USER_INPUT');
      const huge = await send(JSON.stringify({ query: 'x'.repeat(2 * 1024 * 1024) }));
      expect(huge.statusCode).toBe(413);
      expect(huge.json().errors[0].message).toMatch(/too large/);
    });
  });

  it('believes X-Forwarded-For as far as configured', async () => {
    const seenWith = async (trust: string, forwarded: string) => {
      server = await serverWith({ KONSULTA_TRUST_PROXY: trust });
      server.get('/ip', async (request) => request.ip);
      const { body } = await server.inject({ url: '/ip', headers: { 'x-forwarded-for': forwarded } });
      await server.close();
      return body;
    };
    expect(await seenWith('false', '9.9.9.9')).toBe('127.0.0.1');
    expect(await seenWith('1', '6.6.6.6, 9.9.9.9')).toBe('9.9.9.9');
    expect(await seenWith('2', '6.6.6.6, 9.9.9.9')).toBe('6.6.6.6');
    expect(await seenWith('127.0.0.0/8', '6.6.6.6, 9.9.9.9')).toBe('9.9.9.9');
  });
});

type Checks = Parameters<typeof buildServer>[0]['health'];

function serverWith(environment: Record<string, string> = {}, checks: Partial<Checks> = {}) {
  const fine = async () => undefined;
  const config = readConfig({ KONSULTA_LOG_LEVEL: 'info', ...environment });
  return buildServer({
    watch: new Watch({ slowStatement: 0 }),
    config,
    log: logInto(),
    health: { database: fine, store: fine, jobs: async () => ({ failed: 0 }), delivery: () => null, ...checks },
  });
}

function logInto() {
  const destination = new Writable({
    write(line, _encoding, done) {
      lines.push(JSON.parse(line));
      done();
    },
  });
  return createLog({ logLevel: 'info' }, destination);
}
