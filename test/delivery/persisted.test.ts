import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishedConsultation } from '../support/content.ts';
import { type Answer, type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let open: TestApp;
let closed: TestApp;
const text = 'query One($slug: String!) { consultation(slug: $slug) { title } }';
const second = 'query All { consultations { nodes { title } } }';
const sha256 = (of: string) => createHash('sha256').update(of).digest('hex');

beforeAll(async () => {
  open = await startTestApp();
  closed = await startTestApp({ KONSULTA_DOCUMENTS: 'registered' });
  for (const city of [open, closed]) {
    await publishedConsultation(await city.as('gk.publisher'), { slug: 'aleje' });
    await register(await city.as('admin'), [{ name: 'www/One', text }]);
  }
});
afterAll(async () => {
  await open.close();
  await closed.close();
});

interface Outcome {
  registered: number | null;
  userErrors: { code: string; message: string; path: string[] }[];
}

async function register(caller: Caller, documents: { name: string; text: string }[]): Promise<Outcome> {
  const data = await caller.ask<{ registerDocuments: Outcome }>(
    `mutation ($input: RegisterDocumentsInput!) {
      registerDocuments(input: $input) { registered userErrors { code message path } } }`,
    { input: { documents } },
  );
  return data.registerDocuments;
}

async function post(city: TestApp, payload: object) {
  const answer = await city.app.server.inject({ method: 'POST', url: '/graphql', payload });
  return { status: answer.statusCode, headers: answer.headers, ...(answer.json() as Answer<Record<string, unknown>>) };
}

async function get(city: TestApp, parameters: Record<string, string>) {
  const answer = await city.app.server.inject(`/graphql?${new URLSearchParams(parameters)}`);
  return { status: answer.statusCode, headers: answer.headers, ...(answer.json() as Answer<Record<string, unknown>>) };
}

const variables = { slug: 'aleje' };
const found = { consultation: { title: 'Aleje' } };
const codeOf = ({ errors }: Partial<Answer<unknown>>) => errors?.[0].extensions.code;

describe('a registered document', () => {
  it.each(['www/One', `sha256:${sha256(text)}`])('answers to %s, by POST and by GET', async (documentId) => {
    for (const city of [open, closed]) {
      expect((await post(city, { documentId, variables })).data).toEqual(found);
      expect((await get(city, { documentId, variables: JSON.stringify(variables) })).data).toEqual(found);
    }
  });

  it('answers to its hash in the way of automatic persisted queries', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(text) } };
    expect((await post(closed, { variables, extensions })).data).toEqual(found);
  });

  it('is refused as unknown under another name, and beside a text', async () => {
    const missing = await post(open, { documentId: 'www/Two' });
    expect([missing.status, codeOf(missing)]).toEqual([404, 'PERSISTED_QUERY_NOT_FOUND']);
    expect(missing.headers['cache-control']).toBe('no-store');
    expect((await post(open, { documentId: 'www/One', query: second, variables })).status).toBe(400);
  });

  it.each(['x'.repeat(121), 'a\u0000', 'sha256:', ' '])(
    'is not looked for under %j, which no document can have',
    async (name) => {
      const { statements } = open.app.readers.delivery;
      expect((await post(open, { documentId: name })).status).toBe(404);
      expect(open.app.readers.delivery.statements).toBe(statements);
    },
  );

  it('keeps its text under its name, and may be registered again', async () => {
    const admin = await open.as('admin');
    expect(await register(admin, [{ name: 'www/One', text }])).toMatchObject({ registered: 0, userErrors: [] });
    const { registered, userErrors } = await register(admin, [
      { name: 'www/One', text: second },
      { name: 'www/New', text: second },
    ]);
    expect([registered, userErrors.map(({ path }) => path)]).toEqual([null, [['documents', '0', 'name']]]);
    expect(userErrors[0].message).toContain('www/One-2');
    expect((await post(open, { documentId: 'www/New' })).status).toBe(404);
  });

  it('is checked when it is registered: its name, its hash, its operations', async () => {
    const { userErrors } = await register(await open.as('admin'), [
      { name: 'no blanks', text },
      { name: `sha256:${sha256(second)}`, text },
      { name: 'a', text: '{ consultation' },
      { name: 'b', text: '{ nothing }' },
      { name: 'c', text: 'fragment F on Consultation { title }' },
      { name: 'd', text: 'mutation { signOut }' },
    ]);
    const paths = [...new Set(userErrors.map(({ path }) => path.join('.')))];
    expect(paths).toEqual([0, 1, 2, 3, 4, 5].map((n) => `documents.${n}.${n === 0 ? 'name' : 'text'}`));
  });

  it('is gone for everybody once it is removed', async () => {
    const admin = await open.as('admin');
    await register(admin, [{ name: 'www/Gone', text: second }]);
    expect((await post(open, { documentId: 'www/Gone' })).status).toBe(200);
    const remove = 'mutation { removeDocuments(input: { names: ["www/Gone", "www/Never"] }) { removed } }';
    expect(await admin.ask(remove)).toEqual({ removeDocuments: { removed: 1 } });
    expect((await post(open, { documentId: 'www/Gone' })).status).toBe(404);
    const names = await admin.ask<{ persistedDocuments: { name: string }[] }>('{ persistedDocuments { name } }');
    expect(names.persistedDocuments).toEqual([{ name: 'www/One' }]);
    const log = await admin.ask<{ auditLog: { nodes: { action: string; note: string }[] } }>(
      '{ auditLog(first: 1) { nodes { action note } } }',
    );
    expect(log.auditLog.nodes).toEqual([{ action: 'removeDocuments', note: 'www/Gone' }]);
  });

  it.each(['gk.editor', 'gk.publisher', 'ngo', 'auditor'] as const)('cannot be registered by %s', async (account) => {
    const caller = await open.as(account);
    const mutation = 'mutation { registerDocuments(input: { documents: [] }) { registered } }';
    expect(codeOf(await caller.send(mutation))).toBe('FORBIDDEN');
    expect(codeOf(await caller.send('{ persistedDocuments { name } }'))).toBe('FORBIDDEN');
    expect(codeOf(await open.management().send(mutation))).toBe('UNAUTHENTICATED');
  });
});

describe('a server of registered documents', () => {
  it('answers a text that is registered, and refuses all others before it parses them', async () => {
    expect((await post(closed, { query: text, variables })).data).toEqual(found);
    for (const query of [second, '{ __typename }', '{ __schema { types { name } } }', '{ not even GraphQL']) {
      const refusal = await post(closed, { query });
      expect([refusal.status, codeOf(refusal), refusal.data]).toEqual([403, 'FORBIDDEN', undefined]);
      expect((await get(closed, { query })).status).toBe(403);
    }
  });

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a number', '1'],
  ])('refuses a body that is %s', async (_, payload) => {
    const headers = { 'content-type': 'application/json' };
    const { statusCode } = await closed.app.server.inject({ method: 'POST', url: '/graphql', headers, payload });
    expect([400, 403]).toContain(statusCode);
  });

  it('does not learn documents from readers', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(second) } };
    expect(codeOf(await post(closed, { extensions }))).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect((await post(closed, { query: second, extensions })).status).toBe(403);
    expect(codeOf(await post(closed, { extensions }))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });
});

describe('an automatic persisted query', () => {
  const extensions = (of: string) => ({ persistedQuery: { version: 1, sha256Hash: sha256(of) } });

  it('is asked for by its hash once somebody has sent its text, by GET as well', async () => {
    const asked = { extensions: JSON.stringify(extensions(second)) };
    const missing = await get(open, asked);
    expect([missing.status, missing.errors?.[0]]).toMatchObject([
      200,
      { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    ]);
    const sent = await get(open, { ...asked, query: second });
    const again = await get(open, asked);
    expect(again.data).toEqual(sent.data);
    expect((await post(open, { extensions: extensions(second) })).data).toEqual(sent.data);
  });

  it('is refused as unknown under a name that is not registered', async () => {
    await post(open, { query: second, extensions: extensions(second) });
    const named = await post(open, { documentId: 'www/Any', extensions: extensions(second) });
    expect([named.status, codeOf(named)]).toEqual([404, 'PERSISTED_QUERY_NOT_FOUND']);
  });

  it('is refused with the hash of another text, and is not learnt', async () => {
    const wrong = await post(open, { query: '{ topics { name } }', extensions: extensions('other') });
    expect([wrong.status, codeOf(wrong)]).toEqual([400, 'BAD_USER_INPUT']);
    expect(codeOf(await post(open, { extensions: extensions('other') }))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it('is not remembered when it is no query that can be answered', async () => {
    const nonsense = '{ nothing }';
    const sent = await post(open, { query: nonsense, extensions: extensions(nonsense) });
    expect(codeOf(sent)).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(codeOf(await post(open, { extensions: extensions(nonsense) }))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it('that is unknown is no success for callers who take application/graphql-response+json', async () => {
    const payload = { extensions: extensions('{ unknown }') };
    for (const accept of [
      'application/graphql-response+json',
      'application/graphql-response+json, application/json;q=0.9',
    ]) {
      const { statusCode, headers } = await open.app.server.inject({
        method: 'POST',
        url: '/graphql',
        headers: { accept },
        payload,
      });
      expect([statusCode, headers['content-type']]).toEqual([404, 'application/graphql-response+json; charset=utf-8']);
    }
  });
});
