import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { publishedConsultation } from '../support/content.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
beforeAll(async () => {
  city = await startTestApp();
  await publishedConsultation(await city.as('admin'), { title: { pl: 'Park' }, goal: { pl: 'Cień' } });
});
afterAll(() => city.close());

// Aliases of one object are read together; what stands below each must not get mixed up.
it.each<[string, unknown]>([
  [
    'consultations { edges { x: node { k: title } y: node { k: goal } } }',
    { edges: [{ x: { k: 'Park' }, y: { k: 'Cień' } }] },
  ],
  [
    'consultations { nodes { k: title } edges { node { k: goal } } }',
    { nodes: [{ k: 'Park' }], edges: [{ node: { k: 'Cień' } }] },
  ],
  ['consultations { x: nodes { k: title } y: nodes { k: goal } }', { x: [{ k: 'Park' }], y: [{ k: 'Cień' }] }],
  [
    'consultations { nodes { x: organization { k: slug } y: organization { k: code } } }',
    { nodes: [{ x: { k: 'gk' }, y: { k: 'GK' } }] },
  ],
  [
    'consultations { nodes { x: reports(first: 1) { k: totalCount } y: reports(first: 1) { k: pageInfo { hasNextPage } } } }',
    { nodes: [{ x: { k: 0 }, y: { k: { hasNextPage: false } } }] },
  ],
])('one key below two aliases of one object may stand for two fields: %s', async (field, answer) => {
  for (const _time of ['executed', 'known']) {
    expect(await city.anonymous.ask(`{ ${field} }`)).toEqual({ consultations: answer });
  }
});
