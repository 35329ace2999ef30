import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { verifyLedger } from '../../src/content/ledger/verify-ledger.ts';
import { queryRows } from '../../src/database/transaction.ts';
import { seed } from '../../src/seed/seed.ts';
import { startDemonstration } from '../support/demonstration.ts';
import type { TestApp } from '../support/harness.ts';

let city: TestApp;
beforeAll(async () => {
  ({ city } = await startDemonstration()); // which makes sure that an empty installation is filled
});
afterAll(() => city.close());

const counts = async () => {
  await city.clock.advance({ minutes: 1 });
  const data = await city.anonymous.ask<Record<string, { totalCount: number }>>(
    `{ consultations { totalCount } reports { totalCount } newsArticles { totalCount } ngoProfiles { totalCount }
       pages { totalCount } events { totalCount } legalActs { totalCount } investments { totalCount }
       budgetEditions { totalCount } budgetProjects { totalCount } questionnaires { totalCount } studies { totalCount } consultationModels { totalCount }
       attachments { totalCount } }`,
  );
  return Object.fromEntries(Object.entries(data).map(([name, { totalCount }]) => [name, totalCount]));
};

it('the demonstration fills an empty installation with the city, once', async () => {
  const filled = await counts();
  expect(filled).toMatchObject({
    consultations: 40,
    reports: 7,
    ngoProfiles: 13,
    pages: 10,
    events: 14,
    legalActs: 4,
    investments: 2,
    budgetEditions: 2,
    budgetProjects: 4,
    questionnaires: 2,
    studies: 1,
    consultationModels: 1,
  });
  expect(await seed(city.app, {})).toBe(false);
  expect(await counts()).toEqual(filled);
});

it('the demonstration has a consultation of every status, and the tally of 2011', async () => {
  const statuses = ['PLANNED', 'BETWEEN_STAGES', 'OPEN', 'CLOSED', 'REPORTED', 'CONCLUDED', 'CANCELLED'];
  const query = statuses.map((s) => `${s}: consultations(where: { status: { eq: ${s} } }) { totalCount }`).join('\n');
  const data = await city.anonymous.ask<Record<string, { totalCount: number }>>(`{ ${query} }`);
  expect(Object.entries(data).filter(([, { totalCount }]) => totalCount === 0)).toEqual([]);
  const tally = await city.anonymous.ask(
    '{ consultation(slug: "dekabrystow-2011") { reports { nodes { tallies { total valid invalid } } } } }',
  );
  expect(tally).toMatchObject({
    consultation: { reports: { nodes: [{ tallies: [{ total: 2693, valid: 2371, invalid: 322 }] }] } },
  });
});

it('the demonstration tells the stages of consultations, with whom the city asked, and what came of it', async () => {
  const found = await city.anonymous.ask(`{
    playground: consultation(slug: "plac-zabaw-wyczerpy") {
      stages { status } coOrganizers { slug } figures { count } effects { text }
    }
    zone: consultation(slug: "strefa-czystego-transportu") { currentStage { name } nextStage { kind } }
    programme: consultation(slug: "program-wspolpracy-z-organizacjami") { earlier { slug } }
  }`);
  expect(found).toEqual({
    playground: {
      stages: [{ status: 'CLOSED' }, { status: 'CLOSED' }],
      coOrganizers: [{ slug: 'rada-wyczerpy-aniolow' }],
      figures: [{ count: 126 }, { count: 34 }],
      effects: [
        { text: expect.stringContaining('odsunięto od budynków') },
        { text: expect.stringContaining('przetarg') },
      ],
    },
    zone: { currentStage: null, nextStage: { kind: 'DEBATE' } },
    programme: { earlier: [{ slug: 'ngo-program-2011' }] },
  });
});

it('the demonstration has events of consultations in every status but one that lasts hours, and what consultations led to', async () => {
  const { events, consultation } = await city.anonymous.ask<{
    events: { nodes: { slug: string; status: string }[] };
    consultation: object;
  }>(`{
    events(where: { hasConsultation: true }, orderBy: [{ field: STARTS_AT, direction: ASC }]) { nodes { slug status } }
    consultation(slug: "trasa-rowerowa-nad-warta") {
      events { nodes { slug } }
      investments { nodes { slug stage startsOn endsOn cost cityShare } }
    }
    legalAct(slug: "uchwala-908-li-2014") { actNumber issuedOn followedBy { nodes { slug } } }
  }`);
  expect(Object.fromEntries(events.nodes.map(({ slug, status }) => [slug, status]))).toEqual({
    'charrette-aleje-2-kolek': 'PAST',
    'dyzur-nad-warta': 'PAST',
    'spotkanie-plan-dawna-cegielnia': 'UPCOMING',
    'dyzur-nad-warta-drugi': 'UPCOMING',
    'objazd-trasy-nad-warta': 'UPCOMING',
    'piknik-ogrody-spoleczne': 'CANCELLED',
    'warsztat-siec-szkol': 'UPCOMING',
  });
  expect(consultation).toEqual({
    events: {
      nodes: [{ slug: 'dyzur-nad-warta' }, { slug: 'dyzur-nad-warta-drugi' }, { slug: 'objazd-trasy-nad-warta' }],
    },
    investments: {
      nodes: [
        {
          slug: 'budowa-trasy-nad-warta',
          stage: 'PLANNED',
          startsOn: '2027-04',
          endsOn: '2028',
          cost: '14250000.00',
          cityShare: '4987500.00',
        },
      ],
    },
  });
});

it('the demonstration grows by the same content for the same scale, under the same ledger', async () => {
  const before = await counts();
  await seed(city.app, { scale: 60 });
  await seed(city.app, { scale: 60 });
  const after = await counts();
  expect(after).toMatchObject({
    consultations: before.consultations + 60,
    newsArticles: before.newsArticles + 60,
    ngoProfiles: before.ngoProfiles + 6,
    reports: before.reports + 6,
  });
  const ctx = city.app.context();
  const query = <T>(sql: string, values: unknown[]) => queryRows<T>(ctx, sql, values);
  const hashOfFile = async (key: string) => {
    const hash = createHash('sha256');
    for await (const chunk of await city.app.store.read(key)) hash.update(chunk as Uint8Array);
    return hash.digest('hex');
  };
  expect((await verifyLedger(query, hashOfFile)).mistakes).toEqual([]);
});
