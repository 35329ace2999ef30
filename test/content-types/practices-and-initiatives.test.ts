/** Good practices, galleries, handbooks, local initiatives and village funds: what is special to each. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isIsbn } from '../../src/content-types/isbn.ts';
import { organizationId, pictureOf } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { writing } from '../support/writing.ts';

let city: TestApp;
let coordinator: Caller;
beforeAll(async () => {
  city = await startTestApp();
  coordinator = await city.as('coordinator');
});
afterAll(() => city.close());

const { made, published, patchOf, refusedDraft, refusedPublication } = writing(() => ({ city, coordinator }));

describe('a good practice', () => {
  it('tells what each year cost, and no year twice', async () => {
    const costs = [
      { year: 2012, budget: '120000', staff: 4.5 },
      { year: 2013, staff: 5 },
    ];
    await published('GoodPractice', { slug: 'biuro', costs, kinds: ['C', 'A'] });
    expect(await city.anonymous.ask('{ goodPractice(slug: "biuro") { kinds costs { year budget staff } } }')).toEqual({
      goodPractice: {
        kinds: ['C', 'A'],
        costs: [
          { year: 2012, budget: '120000.00', staff: 4.5 },
          { year: 2013, budget: null, staff: 5 },
        ],
      },
    });
    expect(await refusedDraft('GoodPractice', { costs: [...costs, { year: 2012 }] })).toEqual([
      'Koszty w latach 3 › Rok: Rok 2012 jest podany dwa razy.',
    ]);
  });
});

describe('a gallery', () => {
  it('is not published without a picture', async () => {
    expect(await refusedPublication('Gallery', { attachments: [] })).toEqual([
      'Załączniki: Galeria potrzebuje przynajmniej jednego zdjęcia.',
    ]);
  });

  it('keeps its pictures in order, and is found from whatever they show', async () => {
    const event = await published('Event', { slug: 'spacer' });
    const initiative = await published('LocalInitiative', { slug: 'skwer' });
    const draft = await made('Campaign');
    const pictures = [await pictureOf(city), await pictureOf(city)];
    await published('Gallery', {
      slug: 'zdjecia',
      attachments: pictures.map((one, index) => ({ ...one, title: { pl: `Zdjęcie ${index + 1}` } })),
      showIds: [initiative.id, draft.id, event.id],
    });
    const { gallery } = await city.anonymous.ask<{ gallery: object }>(
      `{ gallery(slug: "zdjecia") { attachments { title alt } shows {
        __typename slug ... on Event { galleries { nodes { slug } } } ... on LocalInitiative { galleries { nodes { slug } } } } } }`,
    );
    const galleries = { nodes: [{ slug: 'zdjecia' }] };
    expect(gallery).toEqual({
      attachments: [
        { title: 'Zdjęcie 1', alt: 'Ludzie przy stole' },
        { title: 'Zdjęcie 2', alt: 'Ludzie przy stole' },
      ],
      shows: [
        { __typename: 'LocalInitiative', slug: 'skwer', galleries },
        { __typename: 'Event', slug: 'spacer', galleries },
      ],
    });
  });
});

describe('a handbook', () => {
  it('has its chapters in order, and each leads back', async () => {
    const handbook = await published('Handbook', { slug: 'poradnik', isbn: '978-83-01-00000-4' });
    const handbookId = handbook.documentId;
    await published('Chapter', { slug: 'metody', position: 2, handbookId });
    await published('Chapter', { slug: 'po-co', position: 1, handbookId });
    expect(
      await city.anonymous.ask('{ handbook(slug: "poradnik") { chapters { nodes { slug handbook { slug } } } } }'),
    ).toEqual({
      handbook: {
        chapters: {
          nodes: [
            { slug: 'po-co', handbook: { slug: 'poradnik' } },
            { slug: 'metody', handbook: { slug: 'poradnik' } },
          ],
        },
      },
    });
  });

  it('is refused with a number that is no ISBN', async () => {
    expect(await refusedDraft('Handbook', { isbn: '978-83-01-00000-5' })).toEqual([
      'To nie jest numer ISBN: cyfra kontrolna się nie zgadza.',
    ]);
  });

  it.each([
    ['0-306-40615-2', true],
    ['080442957X', true],
    ['978-0-306-40615-7', true],
    ['0-306-40615-3', false],
    ['978-0-306-40615-8', false],
    ['977-0-306-40615-0', false],
    ['X306406152', false],
    ['', false],
  ])('takes %p for an ISBN: %p', (text, expected) => {
    expect(isIsbn(text)).toBe(expected);
  });
});

describe('a local initiative', () => {
  it('is published with the amount of each contribution in money, and with reasons when it is rejected', async () => {
    const contributions = [
      { party: 'RESIDENTS', kind: 'WORK', hours: 120 },
      { party: 'CITY', kind: 'MONEY' },
    ];
    expect(await refusedPublication('LocalInitiative', { contributions, state: 'REJECTED' })).toEqual([
      'Wkład stron 2 › Wartość: Podaj kwotę.',
      'Uzasadnienie decyzji: Podaj w języku pl, dlaczego inicjatywę odrzucono.',
    ]);
  });

  it('is not decided before it was received', async () => {
    expect(await refusedDraft('LocalInitiative', { appliedOn: '2026-05-04', decidedOn: '2026-05-03' })).toEqual([
      'Rozpatrzono: Koniec jest wcześniej niż początek.',
    ]);
  });
});

describe('an application to the village fund', () => {
  it('is found by its village unit and year', async () => {
    const villageUnitId = organizationId('kp');
    await published('VillageFundApplication', { slug: 'swietlica', villageUnitId, year: 2015 });
    await published('VillageFundApplication', { slug: 'wiata', villageUnitId, year: 2014 });
    const { list } = await city.anonymous.ask<{ list: object }>(
      `{ list: villageFundApplications(where: { villageUnit: { slug: { eq: "kp" } }, year: { eq: 2015 } }) {
        nodes { slug villageUnit { slug } amount } } }`,
    );
    expect(list).toEqual({ nodes: [{ slug: 'swietlica', villageUnit: { slug: 'kp' }, amount: '1234.50' }] });
  });

  it('does not ask for more than the fund, nor have more votes than people', async () => {
    const more = { amount: '20000.01', fundAmount: '20000', attendance: 30, votesFor: 29, votesAgainst: 2 };
    expect(await refusedDraft('VillageFundApplication', more)).toEqual([
      'Liczba obecnych: Głosów jest więcej niż obecnych.',
      'Kwota jest większa niż fundusz sołectwa.',
    ]);
  });

  it('is not published as rejected without a reason', async () => {
    expect(await refusedPublication('VillageFundApplication', { state: 'REJECTED' })).toEqual([
      'Powód odrzucenia: Podaj w języku pl, dlaczego wniosek odrzucono.',
    ]);
  });

  it('is saved with a warning when the meeting was after the last of September of the year before', async () => {
    const warningsOf = async (meetingOn: string) => {
      const { made } = await coordinator.ask<{ made: { warnings: object[] } }>(
        'mutation ($input: CreateVillageFundApplicationInput!) { made: createVillageFundApplication(input: $input) { warnings { code path } } }',
        {
          input: {
            organizationId: organizationId('gk'),
            patch: await patchOf('VillageFundApplication', { year: 2027, meetingOn }),
          },
        },
      );
      return made.warnings;
    };
    expect(await warningsOf('2026-09-30')).toEqual([]);
    expect(await warningsOf('2026-10-01')).toEqual([{ code: 'DAY_UNLIKELY', path: ['meetingOn'] }]);
  });
});
