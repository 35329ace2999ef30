import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fastify, { type FastifyInstance } from 'fastify';
import { buildSchema, parse, validate } from 'graphql';
import { projectFolder, readConfig } from '../../src/config.ts';
import { demoManagementExample, demoSignIn, managementVariables } from '../../src/http/graphiql/examples.ts';
import { demoManagement, graphiqlApis, startScript } from '../../src/http/graphiql/page.ts';
import { serveGraphiQL } from '../../src/http/graphiql.ts';
import { sendSecurityHeaders } from '../../src/http/security-headers.ts';
import { demoAccounts, demoPassword } from '../../src/seed/accounts.ts';

let server: FastifyInstance;

beforeAll(async () => {
  server = fastify();
  sendSecurityHeaders(server, readConfig({}));
  await serveGraphiQL(server, readConfig({}));
});
afterAll(() => server.close());

// A manual check in Chromium showed that GraphiQL works, asks no other server and violates no policy.
describe.each(graphiqlApis)('GraphiQL of $name', (api) => {
  it('shows an example that the printed schema allows', async () => {
    const sdl = await readFile(join(projectFolder, `src/schema/${api.name}.graphql`), 'utf8');
    expect(validate(buildSchema(sdl), parse(api.query))).toEqual([]);
  });

  it('may run its own scripts only, and be framed by nobody', async () => {
    const { headers } = await server.inject(api.path);
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(/default-src 'none';script-src 'self';.*frame-ancestors 'none'/),
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
    });
  });

  it('loads everything from this server', async () => {
    const { body, headers } = await server.inject(api.path);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const links = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link);
    expect(links.filter((link) => !link.startsWith('/graphiql/assets/'))).toEqual(['data:,']);
    for (const link of links.filter((link) => link.startsWith('/'))) {
      expect((await server.inject(link)).statusCode).toBe(200);
    }
  });

  it('asks its own API, and keeps its own memory', async () => {
    const { body } = await server.inject(api.path);
    const [start] = body.match(/\/graphiql\/assets\/[^"]+\/start-\w+\.js/) ?? [''];
    const script = (await server.inject(start)).body;
    expect(script).toContain(`"endpoint":"${api.endpoint}"`);
    expect(script).toContain(`'konsulta:${api.name}:'`);
    expect(script.includes('sessionStorage')).toBe(api.name === 'management');
  });
});

describe('GraphiQL with the demonstration', () => {
  it('signs in to the management page as an account of the demonstration', () => {
    expect(demoAccounts.map(({ email }) => email)).toContain(demoSignIn.email);
    expect(demoSignIn.password).toBe(demoPassword);
    expect(startScript(demoManagement, '/assets', true)).toContain(demoSignIn.email);
  });

  it('signs nobody in without the demonstration', async () => {
    const off = fastify();
    await serveGraphiQL(off, readConfig({ KONSULTA_DEMO: 'false' }));
    const { body } = await off.inject('/graphiql/management');
    const [start] = body.match(/\/graphiql\/assets\/[^"]+\/start-\w+\.js/) ?? [''];
    expect((await off.inject(start)).body).not.toContain(demoSignIn.email);
    await off.close();
  });

  it('lists, creates and publishes by its examples, with existing variables', async () => {
    const sdl = await readFile(join(projectFolder, 'src/schema/management.graphql'), 'utf8');
    const document = parse(demoManagementExample);
    expect(validate(buildSchema(sdl), document)).toEqual([]);
    const operations = document.definitions.flatMap((one) => (one.kind === 'OperationDefinition' ? [one] : []));
    expect(operations.map(({ name }) => name?.value)).toEqual(['List', 'Create', 'Publish']);
    const used = operations.flatMap(({ variableDefinitions = [] }) =>
      variableDefinitions.map((v) => v.variable.name.value),
    );
    expect(used.sort()).toEqual(Object.keys(managementVariables).sort());
  });
});

it('the comments of the examples fit beside the answers on a screen of 1280 pixels', () => {
  for (const { query } of [...graphiqlApis, demoManagement]) {
    expect(Math.max(...query.split('\n').map((line) => line.length))).toBeLessThanOrEqual(52);
  }
});

describe('the editor’s files', () => {
  it.each(['editorWorkerService', 'json', 'graphql'])('include the worker %s', async (name) => {
    const { body } = await server.inject('/graphiql');
    const folder = /\/graphiql\/assets\/[\d.]+/.exec(body)?.[0];
    const { headers, rawPayload } = await server.inject(`${folder}/${name}.js`);
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', 'content-type': 'text/javascript; charset=utf-8' });
    expect(gunzipSync(rawPayload).length).toBeGreaterThan(100_000);
  });

  it('are limited to known files', async () => {
    expect((await server.inject('/graphiql/assets/5.24.1/..%2f..%2fpackage.json')).statusCode).toBe(404);
  });
});
