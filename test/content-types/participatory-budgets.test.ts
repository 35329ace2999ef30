import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { areaId, completePatch, done, editor, type Known } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let coordinator: Caller;
let edition: Known;
beforeAll(async () => {
  city = await startTestApp();
  coordinator = await city.as('coordinator');
  edition = await published('BudgetEdition');
});
afterAll(() => city.close());

const verbs = () => editor(coordinator);
async function made(type: string, more: object = {}): Promise<Known> {
  return done(await verbs().create(type, { ...(await completePatch(city, type)), ...more }));
}
async function published(type: string, more: object = {}): Promise<Known> {
  const { id, version } = await made(type, more);
  return done(await verbs().publish(id, version));
}
const project = (more: object) => published('BudgetProject', { budgetEditionId: edition.documentId, ...more });
/** What keeps the text from being published, with its path. */
const complaints = async (type: string, more: object) => {
  const { id, version } = await made(type, more);
  const { userErrors } = await verbs().publish(id, version);
  return userErrors.map(({ path, message }) => `${path?.join('.')} – ${message}`);
};
const refusal = async (type: string, patch: object) =>
  (await verbs().create(type, patch)).userErrors.map(({ path, message }) => `${path?.join('.')} – ${message}`);
const inHours = async (hours: number) => new Date((await city.clock.now()).getTime() + hours * 3_600_000).toISOString();

describe('an edition of the participatory budget', () => {
  it('is in the phase that began last, and is found by it', async () => {
    const { documentId } = await published('BudgetEdition', {
      submissionsOpenAt: await inHours(1),
      submissionsCloseAt: await inHours(2),
      votingOpensAt: await inHours(3),
      votingClosesAt: await inHours(4),
      resultsAt: await inHours(5),
    });
    const seen: [string, string[]][] = [];
    for (const _ of [0, 1, 2, 3, 4, 5]) {
      const { one, ...lists } = await city.anonymous.ask<Record<string, { phase: string; totalCount: number }>>(
        `query ($id: ID!) { one: budgetEdition(id: $id) { phase } ${[
          'ANNOUNCED',
          'SUBMISSION',
          'ASSESSMENT',
          'VOTING',
          'COUNTING',
          'DECIDED',
        ]
          .map(
            (phase) => `${phase}: budgetEditions(where: { id: { eq: $id }, phase: { eq: ${phase} } }) { totalCount }`,
          )
          .join(' ')} }`,
        { id: documentId },
      );
      seen.push([one.phase, Object.keys(lists).filter((phase) => lists[phase].totalCount === 1)]);
      await city.clock.advance({ hours: 1 });
    }
    expect(seen).toEqual([
      ['ANNOUNCED', ['ANNOUNCED']],
      ['SUBMISSION', ['SUBMISSION']],
      ['ASSESSMENT', ['ASSESSMENT']],
      ['VOTING', ['VOTING']],
      ['COUNTING', ['COUNTING']],
      ['DECIDED', ['DECIDED']],
    ]);
  });

  it('has pools with codes of their own that add up to its amount', async () => {
    const pool = (code: string, amount: string, more = {}) => ({ code, name: { pl: code }, amount, ...more });
    const amount = '1000000.10';
    const pools = [pool('rakow', '600000.05'), pool('stradom', '400000.05')];
    expect(await complaints('BudgetEdition', { amount, pools })).toEqual([]);
    expect(await complaints('BudgetEdition', { amount, pools: [pools[0], pool('stradom', '400000.04')] })).toEqual([
      'pools – Pule dają razem 1\u00a0000\u00a0000,09 zł, a kwota edycji to 1\u00a0000\u00a0000,10 zł.',
    ]);
    expect(
      await refusal('BudgetEdition', {
        pools: [pools[0], pool('rakow', '10', { mostPerProject: '20', leastPerProject: '30' })],
      }),
    ).toEqual([
      'pools.1.code – Pule 2 › Kod puli: Inna pula ma już ten kod.',
      'pools.1.mostPerProject – Pule 2 › Najdroższy projekt: Projekt może kosztować więcej, niż ma pula.',
      'pools.1.leastPerProject – Pule 2 › Najtańszy projekt: Najtańszy projekt kosztuje więcej niż najdroższy.',
    ]);
  });

  it('contradicts neither its own days nor its own way of voting', async () => {
    const patch = {
      votingOpensOn: '2026-06-02',
      votingClosesOn: '2026-05-01',
      voteType: 'CHOOSE_ONE',
      mostProjects: 2,
    };
    expect(await refusal('BudgetEdition', { ...patch, ballots: 10, validBallots: 11 })).toEqual([
      'votingClosesAt – Koniec głosowania: Ten krok jest wcześniej niż krok przed nim.',
      'mostProjects – Najwięcej projektów na karcie: Głosuje się na jeden projekt, więc na karcie jest najwyżej jeden.',
      'validBallots – Karty ważne: Kart ważnych jest więcej niż głosujących.',
    ]);
    expect(await complaints('BudgetEdition', { rule: 'GREEDY_THRESHOLD' })).toEqual([
      'leastVotes – Próg głosów: Reguła mówi o progu głosów: podaj go.',
    ]);
  });
});

describe('a project of the participatory budget', () => {
  const list = async (argumentsOfList: string): Promise<string[]> => {
    const { projects } = await city.anonymous.ask<{ projects: { nodes: { slug: string }[] } }>(
      `query ($edition: ID!) { projects: budgetProjects(${argumentsOfList}) { nodes { slug } } }`,
      { edition: edition.documentId },
    );
    return projects.nodes.map(({ slug }) => slug);
  };
  beforeAll(async () => {
    const areaIds = [areaId('stradom')];
    await project({ slug: 'park', ballotNumber: 10, state: 'DELIVERED', votes: 900, cost: '99999.99', areaIds });
    await project({ slug: 'boisko', ballotNumber: 9, state: 'SELECTED', votes: 1200, cost: '250000' });
    await project({ slug: 'fontanna', ballotNumber: 11, state: 'NOT_SELECTED', votes: 30, cost: '50000', areaIds });
    await project({ slug: 'teznia', state: 'SUBMITTED', cost: '80000', areaIds });
    await made('BudgetProject', { slug: 'szkic', budgetEditionId: edition.documentId, areaIds });
  });

  it('is found by what a district asks: what won here, what costs little', async () => {
    expect(
      await list(
        'where: { budgetEdition: { eq: $edition }, area: { slug: { eq: "stradom" } }, state: { in: [SELECTED, IN_DELIVERY, DELIVERED] } }',
      ),
    ).toEqual(['park']);
    expect(
      await list(
        'where: { budgetEdition: { eq: $edition }, cost: { lt: "100000" } }, orderBy: { field: COST, direction: ASC }',
      ),
    ).toEqual(['fontanna', 'teznia', 'park']);
  });

  it('stands in the results by its votes, without votes behind all others, page after page', async () => {
    const where = 'where: { budgetEdition: { eq: $edition } }, orderBy: { field: VOTES, direction: DESC }';
    expect(await list(where)).toEqual(['boisko', 'park', 'fontanna', 'teznia']);
    const page = async (after: string | null): Promise<string[]> => {
      const { projects } = await city.anonymous.ask<{
        projects: { nodes: { slug: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
      }>(
        `query ($edition: ID!, $after: String) {
          projects: budgetProjects(first: 1, after: $after, ${where}) { nodes { slug } pageInfo { endCursor hasNextPage } } }`,
        { edition: edition.documentId, after },
      );
      const found = projects.nodes.map(({ slug }) => slug);
      return projects.pageInfo.hasNextPage ? [...found, ...(await page(projects.pageInfo.endCursor))] : found;
    };
    expect(await page(null)).toEqual(['boisko', 'park', 'fontanna', 'teznia']);
  });

  it('stands in its edition by its number on the ballot and by its votes, and says whether it was selected', async () => {
    const { one } = await city.anonymous.ask<{
      one: { projects: { nodes: object[] }; results: { nodes: { slug: string }[] } };
    }>(
      'query ($id: ID!) { one: budgetEdition(id: $id) { projects { nodes { slug selected } } results { nodes { slug } } } }',
      { id: edition.documentId },
    );
    expect(one.results.nodes.map(({ slug }) => slug)).toEqual(['boisko', 'park', 'fontanna', 'teznia']);
    expect(one.projects.nodes).toEqual([
      { slug: 'boisko', selected: true },
      { slug: 'park', selected: true },
      { slug: 'fontanna', selected: false },
      { slug: 'teznia', selected: false },
    ]);
  });

  it('is published with a reason where it was rejected, without votes where nobody voted, and with a cost that adds up', async () => {
    expect(await complaints('BudgetProject', { state: 'REJECTED', votes: 3 })).toEqual([
      'stateReason – Uzasadnienie stanu: Podaj w języku pl, dlaczego projekt odrzucono albo zaniechano.',
      'votes – Liczba głosów: Na ten projekt nie głosowano: zmień stan albo usuń liczbę głosów.',
    ]);
    const costItems = [
      { name: { pl: 'Ławki' }, amount: '4000' },
      { name: { pl: 'Drzewa' }, amount: '999.99' },
    ];
    expect(await complaints('BudgetProject', { cost: '5000', costItems })).toEqual([
      'costItems – Kosztorys: Kosztorys daje razem 4\u00a0999,99 zł, a koszt projektu to 5\u00a0000,00 zł.',
    ]);
  });
});
