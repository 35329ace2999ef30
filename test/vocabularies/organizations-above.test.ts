/** What organizations tell of themselves beside their names: where they belong, and what each year cost. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { organizationId, publishedConsultation } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let coordinator: Caller;
beforeAll(async () => {
  city = await startTestApp();
  coordinator = await city.as('coordinator');
});
afterAll(() => city.close());

interface Payload {
  organization: { id: string } | null;
  userErrors: { path: string[]; message: string }[];
}

async function run(verb: 'create' | 'update', input: object): Promise<Payload> {
  const { done } = await coordinator.ask<{ done: Payload }>(
    `mutation ($input: ${verb === 'create' ? 'Create' : 'Update'}OrganizationInput!) {
      done: ${verb}Organization(input: $input) { organization { id } userErrors { path message } } }`,
    { input },
  );
  return done;
}

describe('an organization', () => {
  const figures = [
    { year: 2013, budget: '310000', staff: 7.5 },
    { year: 2014, budget: '325000.50', staff: 8, note: { pl: 'Z Centrum NGO.' } },
  ];

  it('within another is found from there, with its figures and its fax', async () => {
    const centre = { slug: 'centrum-ngo', kind: 'UNIT', name: { pl: 'Centrum Organizacji Pozarządowych' } };
    const contact = { fax: '+48 34 000 00 11', website: 'https://ngo.example.org/' };
    const made = await run('create', { ...centre, parentId: organizationId('es'), figures, contact });
    expect(made.userErrors).toEqual([]);
    await publishedConsultation(coordinator, { slug: 'o-centrum' });
    const organization = 'slug parent { slug } figures { year budget staff note } contact { fax website }';
    const { within, one } = await city.anonymous.ask<{ within: { nodes: object[] }; one: object }>(
      `{ within: organizations(where: { parent: { slug: { eq: "es" } } }) { nodes { ${organization} } }
        one: consultation(slug: "o-centrum") { organization { slug parent { slug } figures { year } } } }`,
    );
    expect(within.nodes).toEqual([
      {
        slug: 'centrum-ngo',
        parent: { slug: 'es' },
        contact,
        figures: [
          { year: 2013, budget: '310000.00', staff: 7.5, note: null },
          { year: 2014, budget: '325000.50', staff: 8, note: 'Z Centrum NGO.' },
        ],
      },
    ]);
    expect(one).toEqual({ organization: { slug: 'gk', parent: null, figures: [] } });
  });

  it('does not belong to itself, however far above', async () => {
    const [gk, iz] = [organizationId('gk'), organizationId('iz')];
    expect((await run('update', { id: gk, parentId: iz })).userErrors).toEqual([]);
    const message = 'Jednostka nadrzędna: Organizacja nie może należeć do samej siebie.';
    expect((await run('update', { id: iz, parentId: gk })).userErrors).toEqual([{ path: ['parentId'], message }]);
    expect((await run('update', { id: iz, parentId: iz })).userErrors).toEqual([{ path: ['parentId'], message }]);
  });

  it('does not belong to what does not exist', async () => {
    const { userErrors } = await run('update', { id: organizationId('kp'), parentId: 'nic' });
    expect(userErrors).toEqual([
      { path: ['parentId'], message: 'Jednostka nadrzędna: Nie ma takiej organizacji: nic.' },
    ]);
  });
});
