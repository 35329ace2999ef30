import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemViewer } from '../../src/access/system-viewer.ts';
import { ContentRefused } from '../../src/exchange/content-lines.ts';
import { importPabulib, type PabulibImport, type PabulibImported } from '../../src/exchange/pabulib/import-pabulib.ts';
import { readPbFile } from '../../src/exchange/pabulib/read-file.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';
import { temporaryFiles } from '../support/temporary-files.ts';

let city: TestApp;
const fileOf = temporaryFiles();
beforeAll(async () => {
  city = await startTestApp();
});
afterAll(() => city.close());

/** A file as cities give them to Pabulib: some cells in quotes, a comma in an amount. */
const ofStradom = `META
key;value
description;District PB in Częstochowa, Stradom
country;Poland
unit;Częstochowa
subunit;Stradom
instance;2024
num_projects;3
num_votes;4
budget;150000,00
vote_type;approval
rule;greedy
date_begin;16.09.2023
date_end;4.10.2023
min_length;1
max_length;2
language;pl
currency;PLN
comment;#1: Selected with money that another pool had left.
PROJECTS
project_id;cost;votes;name;category;selected;latitude;longitude;proposer
1;60000;3;"Park; etap II";zielen,Rekreacja wodna;1;50.7899;19.0872;Jan Kowalski
2;95000,5;2;"""Konikowo"" - plac zabaw";Sport i rekreacja;0;;;
3;20000;1;Ławki;;2;;;
VOTES
voter_id;age;sex;voting_method;vote
11;34;F;internet;1,2
12;51;M;paper;1
13;23;M;internet;2,1
14;;;internet;3
`;

async function imported(text: string, more: Partial<PabulibImport> = {}): Promise<PabulibImported> {
  const path = await fileOf(text);
  const ctx = city.app.context({ viewer: systemViewer });
  return importPabulib(ctx, { path, organization: 'gk', publish: true, ...more });
}

const documents = async () => (await city.sql<{ n: number }>('select count(*)::int as n from document'))[0].n;

/** What keeps the file from being imported. Checks that nothing was written. */
async function refusal(text: string): Promise<string[]> {
  const before = await documents();
  const error = await imported(text).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ContentRefused);
  expect(await documents()).toBe(before);
  return [...(error as ContentRefused).mistakes];
}

const edition = async (slug: string) => {
  const { budgetEdition } = await city.anonymous.ask<{ budgetEdition: { results: { nodes: object[] } } }>(
    `query ($slug: String!) { budgetEdition(slug: $slug) {
       title year amount voteType mostProjects rule votingOpensOn votingClosesOn pools { code name amount ballots areas { slug } }
       results { nodes { projectNumber title state stateReason cost votes score pool location { latitude } topics { slug } areas { slug } } } } }`,
    { slug },
  );
  return budgetEdition;
};

describe('a participatory budget from Pabulib', () => {
  const slug = 'budzet-obywatelski-czestochowa-2024';

  it('becomes an edition with a pool and its projects; ballots are counted and not kept', async () => {
    expect(await imported(ofStradom)).toEqual({
      edition: slug,
      projects: 3,
      ballots: 4,
      warnings: [{ line: 22, path: 'category', message: 'There is no topic "Rekreacja wodna".' }],
    });
    expect(await edition(slug)).toEqual({
      title: 'Budżet obywatelski na 2024 rok: Częstochowa',
      year: 2024,
      amount: '150000.00',
      voteType: 'APPROVAL',
      mostProjects: 2,
      rule: 'GREEDY',
      votingOpensOn: '2023-09-16',
      votingClosesOn: '2023-10-04',
      pools: [{ code: 'stradom', name: 'Stradom', amount: '150000.00', ballots: 4, areas: [{ slug: 'stradom' }] }],
      results: {
        nodes: [
          {
            projectNumber: '1',
            title: 'Park; etap II',
            state: 'SELECTED',
            stateReason: null,
            cost: '60000.00',
            votes: 3,
            score: null,
            pool: 'stradom',
            location: { latitude: 50.7899 },
            topics: [{ slug: 'zielen' }],
            areas: [{ slug: 'stradom' }],
          },
          expect.objectContaining({
            title: '"Konikowo" - plac zabaw',
            state: 'NOT_SELECTED',
            cost: '95000.50',
            votes: 2,
            topics: [{ slug: 'rekreacja' }],
          }),
          expect.objectContaining({
            title: 'Ławki',
            state: 'SELECTED',
            stateReason: 'Selected with money that another pool had left.',
          }),
        ],
      },
    });
    const [{ found }] = await city.sql<{ found: boolean }>(
      `select exists (select 1 from budget_project p where p::text like '%Kowalski%') as found`,
    );
    expect(found).toBe(false);
  });

  it('is changed when it is imported again, and keeps what came after the vote', async () => {
    const before = await documents();
    const coordinator = await city.as('coordinator');
    const { budgetProjects } = await coordinator.ask<{ budgetProjects: { nodes: { id: string; version: number }[] } }>(
      `{ budgetProjects: documents(where: { title: { eq: "Park; etap II" } }) { nodes { id version } } }`,
    );
    const [{ id, version }] = budgetProjects.nodes;
    await coordinator.ask(
      `mutation ($input: UpdateBudgetProjectInput!) { updateBudgetProject(input: $input) { userErrors { message } } }`,
      { input: { id, expectedVersion: version, patch: { state: 'DELIVERED', finalCost: '61000' } } },
    );
    await imported(ofStradom.replace('Ławki', 'Ławki i kosze').replace('150000,00', '160000'));
    const { amount, results } = (await edition(slug)) as unknown as {
      amount: string;
      results: { nodes: { title: string; state: string }[] };
    };
    expect([amount, ...results.nodes.map(({ title, state }) => `${title}: ${state}`)]).toEqual([
      '160000.00',
      'Park; etap II: DELIVERED',
      '"Konikowo" - plac zabaw: NOT_SELECTED',
      'Ławki i kosze: SELECTED',
    ]);
    expect(await documents()).toBe(before);
  });

  it('takes a further pool from the file of another district, and warns of what differs', async () => {
    const ofRakow = ofStradom
      .replaceAll('Stradom', 'Raków')
      .replace('vote_type;approval', 'vote_type;cumulative')
      .replace('num_votes;4', 'num_votes;5')
      .replace('1;60000;3;', '1;60000;7;')
      .replace(',Rekreacja wodna', '');
    expect((await imported(ofRakow)).warnings).toEqual([
      { line: 22, path: 'votes', message: 'PROJECTS says 7, and the ballots add up to 3.' },
      { line: 9, path: 'num_votes', message: 'META says 5, and the file has 4.' },
      { line: 1, path: 'vote_type', message: 'The file says CUMULATIVE, and the edition APPROVAL, which stays.' },
    ]);
    const { amount, voteType, pools, results } = (await edition(slug)) as unknown as Record<string, object>;
    expect({ amount, voteType, pools }).toEqual({
      amount: '310000.00',
      voteType: 'APPROVAL',
      pools: [
        { code: 'stradom', name: 'Stradom', amount: '160000.00', ballots: 4, areas: [{ slug: 'stradom' }] },
        { code: 'rakow', name: 'Raków', amount: '150000.00', ballots: 4, areas: [{ slug: 'rakow' }] },
      ],
    });
    expect((results as { nodes: object[] }).nodes).toHaveLength(6);
  });

  it('has points where ballots give points', async () => {
    const text = `META
key; value
unit; Radom
instance; 2023
budget; 1000
vote_type; cumulative
rule; equalshares/add1
max_sum_points; 5
PROJECTS
project_id; cost; name
a; 600; A
b; 500; B
VOTES
voter_id; vote; points
1; a,b; 3,2
2; b; 5
`;
    expect((await imported(text)).warnings).toEqual([]);
    const { results, ...facts } = (await edition('budzet-obywatelski-radom-2023')) as unknown as {
      results: { nodes: object[] };
    };
    expect(facts).toMatchObject({ rule: 'EQUAL_SHARES', pools: [{ code: 'ogolnomiejska' }] });
    expect(results.nodes).toEqual([
      expect.objectContaining({ title: 'B', votes: 2, score: 7, state: 'ADMITTED' }),
      expect.objectContaining({ title: 'A', votes: 1, score: 3 }),
    ]);
  });

  it('is refused with every line that needs to be mended', async () => {
    const broken = ofStradom
      .replace('instance;2024', 'instance;rok')
      .replace('date_begin;16.09.2023', 'date_begin;31.09.2023')
      .replace('currency;PLN', 'currency;EUR')
      .replace('95000,5', 'dużo')
      .replace('13;23;M;internet;2,1', '13;23;M;internet;2,2,9');
    expect(await refusal(broken)).toEqual([
      'line 7: instance: "rok" does not begin with a year.',
      'line 13: date_begin: "31.09.2023" is no day, as 16.09.2023.',
      'line 18: currency: Amounts are in PLN here, and not in EUR.',
      'line 29: vote: PROJECTS has no project 9.',
      'line 29: vote: The ballot names project 2 twice.',
    ]);
    expect(await refusal(ofStradom.replace('95000,5', 'dużo'))).toEqual([
      'line 23: cost: "dużo" is no amount, as 8000 or 8000.50.',
    ]);
    const overTwoLines = ofStradom.replace('Ławki', '"Ławki\ni kosze"').replace('14;;;internet;3', '14;;;internet;4');
    expect(await refusal(overTwoLines)).toEqual(['line 31: vote: PROJECTS has no project 4.']);
    expect(await refusal(ofStradom.replace(';1;50.7899', ';1;150.7899'))).toEqual([
      expect.stringMatching(/^line 22: location\.latitude: /),
    ]);
  });

  it.each([
    [
      'a file that ends too early',
      ofStradom.slice(0, ofStradom.indexOf('VOTES')),
      'line 1: the file ends before VOTES: is it whole?',
    ],
    ['something else', 'title;cost\nPark;3\n', 'line 1: expected the line META: is this a .pb file?'],
    ['sections in another order', ofStradom.replace('PROJECTS', 'VOTES'), 'line 20: VOTES where PROJECTS was expected'],
    [
      'a section without its columns',
      ofStradom.replace('project_id;cost', 'id;price'),
      'line 21: the header of PROJECTS lacks project_id and cost',
    ],
    [
      'a mark that nobody closes',
      ofStradom.replace('"Park;', '"Park;"'),
      'line 22: a quotation mark (") is opened and not closed',
    ],
  ])('is refused as %s', async (_, text, words) => {
    expect(await refusal(text)).toContainEqual(words);
  });

  it('is counted ballot by ballot, a hundred thousand of them', async () => {
    const ballots = Array.from({ length: 100_000 }, (_, n) => `${n};${(n % 3) + 1}`);
    const [beforeVotes] = ofStradom.split('VOTES');
    const file = await readPbFile(await fileOf(`${beforeVotes}VOTES\nvoter_id;vote\n${ballots.join('\n')}\n`));
    expect([file.problems, file.ballots, ...file.projects.map(({ votes }) => votes)]).toEqual([
      [],
      100_000,
      33_334,
      33_333,
      33_333,
    ]);
  });
});
