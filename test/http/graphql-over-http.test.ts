import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { type ListeningApp, startListening } from '../support/listening.ts';

const text = 'query ($first: Int) { pages(first: $first) { totalCount } }';
const sha256 = (of: string) => createHash('sha256').update(of).digest('hex');

let city: ListeningApp;
beforeAll(async () => {
  city = await startListening();
  await (await city.as('admin')).ask(
    'mutation ($input: RegisterDocumentsInput!) { registerDocuments(input: $input) { registered } }',
    {
      input: { documents: [{ name: 'www/Pages', text }] },
    },
  );
});
afterAll(() => city.close());

const audits = serverAudits({ url: () => `http://127.0.0.1:${city.port}/graphql` });

describe('the delivery API', () => {
  it('is held to all 61 audits of graphql-http', () => {
    expect(audits).toHaveLength(61);
  });

  it.each([
    ['by its text', { query: text }],
    ['by its registered name', { documentId: 'www/Pages' }],
    ['by its registered hash', { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text) } } }],
  ])('tells a mistake in variables of a query %s by status and body, also when it is known', async (_, document) => {
    const answers = async (accept: string, first: unknown) => {
      const headers = { 'content-type': 'application/json', accept };
      const body = JSON.stringify({ ...document, variables: { first } });
      const answer = await fetch(`http://127.0.0.1:${city.port}/graphql`, { method: 'POST', headers, body });
      const { data, errors } = (await answer.json()) as { data?: object; errors?: object[] };
      return [answer.status, answer.headers.get('content-type'), data && 'data', errors?.length];
    };
    const [plain, strict] = ['application/json', 'application/graphql-response+json'];
    for (const _time of [1, 2, 3]) {
      expect(await answers(plain, 1)).toEqual([200, `${plain}; charset=utf-8`, 'data', undefined]);
      expect(await answers(plain, 'x')).toEqual([200, `${plain}; charset=utf-8`, undefined, 1]);
      expect(await answers(strict, 1)).toEqual([200, `${strict}; charset=utf-8`, 'data', undefined]);
      expect(await answers(strict, 'x')).toEqual([400, `${strict}; charset=utf-8`, undefined, 1]);
    }
  });

  it.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_, audit) => {
    const result = await audit.fn();
    expect(result).toMatchObject({ status: 'ok' });
    if ('response' in result) await result.response.body?.cancel();
  });
});
