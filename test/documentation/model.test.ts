/** docs/model.md says where each fact of the cities' documents stands: read back from the demonstration, as anyone can. */

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { buildSchema, isObjectType } from 'graphql';
import { startDemonstration } from '../support/demonstration.ts';
import type { TestApp } from '../support/harness.ts';

const project = new URL('../../', import.meta.url);
const read = (path: string) => readFile(new URL(path, project), 'utf8');

/** The rows of the page's tables: a fact, and the fields in which it stands. */
async function rows(): Promise<{ fact: string; fields: string[] }[]> {
  return (await read('docs/model.md'))
    .matchAll(/^\| ([^|]+) \| (`.*) \|$/gm)
    .map(([, fact, cell]) => ({ fact, fields: [...cell.matchAll(/`([^`]+)`/g)].map(([, field]) => field) }))
    .toArray();
}

type Node = Record<string, unknown>;
type Answer = Record<string, Node & { nodes: Node[] }>;

/** Per fact: what is asked, what of the answer the fact is, and the fact itself. */
const readings: Record<string, { query: string; of: (answer: Answer) => unknown; is: unknown }> = {
  'nine departments publish consultations': {
    query: `{ consultations(where: { organization: { kind: DEPARTMENT } }, first: 100) { nodes { organization { code } } } }`,
    of: ({ consultations }) => distinct(consultations.nodes.map(({ organization }) => (organization as Node).code)),
    is: ['ES', 'GK', 'IZ', 'KP', 'MN', 'MPUP', 'MZDiT', 'OŚR', 'RM'],
  },
  'consultations are planned and ongoing': {
    query: '{ consultations(where: { status: { in: [PLANNED, OPEN] } }) { nodes { status } } }',
    of: ({ consultations }) => distinct(consultations.nodes.map(({ status }) => status)),
    is: ['OPEN', 'PLANNED'],
  },
  'consultations come with their materials, in order and by kind': {
    query: '{ consultation(slug: "zasady-konsultacji-2010") { attachments { kind } } }',
    of: ({ consultation }) => consultation.attachments,
    is: [{ kind: 'QUESTIONNAIRE' }, { kind: 'RESULTS' }],
  },
  'district councils keep their own news': {
    query:
      '{ newsArticles(where: { organization: { slug: { eq: "rada-stradom" } } }, first: 1) { nodes { area { slug } organization { kind } } } }',
    of: ({ newsArticles }) => newsArticles.nodes,
    is: [{ area: { slug: 'stradom' }, organization: { kind: 'DISTRICT_COUNCIL' } }],
  },
  'planned city investments': {
    query: '{ investments(where: { stage: { eq: PLANNED } }) { nodes { slug cost } } }',
    of: ({ investments }) => investments.nodes,
    is: [{ slug: 'budowa-trasy-nad-warta', cost: '14250000.00' }],
  },
  'answers to what others said, as a document': {
    query:
      '{ report(slug: "raport-kultura-blizej-dzielnic") { attachments { kind } consultation { feedback { text } } } }',
    of: ({ report }) => report,
    is: {
      attachments: expect.arrayContaining([{ kind: 'ANSWERS' }]),
      consultation: { feedback: { text: expect.any(String) } },
    },
  },
  'a poll with its results': {
    query: '{ report(slug: "raport-dekabrystow-2011") { tallies { total valid counts { channel option count } } } }',
    of: ({ report }) => report.tallies,
    is: [
      {
        total: 2693,
        valid: 2371,
        counts: expect.arrayContaining([expect.objectContaining({ channel: 'PAPER', count: 388 })]),
      },
    ],
  },
  'a questionnaire that is attached to a consultation': {
    query:
      '{ consultation(slug: "trasa-rowerowa-nad-warta") { questionnaires { nodes { slug questions { kind } } } } }',
    of: ({ consultation }) => consultation.questionnaires,
    is: { nodes: [{ slug: 'ankieta-trasa-nad-warta', questions: expect.arrayContaining([{ kind: 'SINGLE' }]) }] },
  },
  'photo galleries': {
    query: '{ gallery(slug: "galeria-skwer-przy-olsztynskiej") { attachments { alt } } }',
    of: ({ gallery }) => gallery.attachments,
    is: [{ alt: 'Pusty trawnik między blokami' }, { alt: 'Krzewy i trzy ławki' }],
  },
  breadcrumbs: {
    query: '{ page(slug: "projekty-secemin") { breadcrumb { title } } }',
    of: ({ page }) => page.breadcrumb,
    is: [{ title: 'Projekty i dobre praktyki' }],
  },
  'texts that any consumer can render': {
    query: '{ page(slug: "projekty-czestochowa") { body { html json markdown } } }',
    of: ({ page }) => page.body,
    is: {
      html: expect.stringContaining('<li>'),
      json: expect.objectContaining({ type: 'doc' }),
      markdown: expect.stringContaining('- szkolenia dla 160 osób,'),
    },
  },
  campaigns: {
    query: '{ campaigns { nodes { title goal prizes { text } partners { name } } } }',
    of: ({ campaigns }) => campaigns.nodes,
    is: [
      {
        title: 'Rodzicu, decyduj!',
        goal: expect.any(String),
        prizes: { text: expect.stringContaining('książki') },
        partners: [{ name: 'Fundacja Czytelnia pod Jarzębiną' }],
      },
    ],
  },
  'the NGO Centre belongs to the office': {
    query: '{ organizations(where: { parent: { slug: { eq: "biliks" } } }) { nodes { name parent { code } } } }',
    of: ({ organizations }) => organizations.nodes,
    is: [{ name: 'Centrum Organizacji Pozarządowych', parent: { code: 'BILiKS' } }],
  },
  'local initiatives, with the shares of the city and of residents': {
    query: '{ localInitiative(slug: "skwer-przy-olsztynskiej") { contributions { party kind amount hours } } }',
    of: ({ localInitiative }) => localInitiative.contributions,
    is: [
      { party: 'CITY', kind: 'MONEY', amount: '8200.00', hours: null },
      { party: 'CITY', kind: 'THINGS', amount: null, hours: null },
      { party: 'RESIDENTS', kind: 'WORK', amount: '3600.00', hours: 180 },
    ],
  },
  'reports with numbered annexes': {
    query: `{ one: report(slug: "raport-aleje-2-kolek") { attachments { annexNumber } }
      two: report(slug: "raport-dekabrystow-2011") { attachments { annexNumber } } }`,
    of: ({ one, two }) => [
      one.attachments,
      (two.attachments as Node[]).filter(({ annexNumber }) => annexNumber !== null),
    ],
    is: [[{ annexNumber: 1 }, { annexNumber: 2 }], expect.arrayContaining([{ annexNumber: 1 }, { annexNumber: 2 }])],
  },
  'a report that belongs to no consultation': {
    query: '{ report(slug: "raport-rodzicu-decyduj") { title consultation { slug } } }',
    of: ({ report }) => report,
    is: { title: 'Raport „Rodzicu decyduj!”', consultation: null },
  },
  'charrette workshops': {
    query: `{ events(where: { kind: { eq: CHARRETTE } }) { nodes { consultation { slug } } }
      consultations(where: { method: { eq: "CHARRETTE" }, area: { slug: { eq: "warszawa-ochota" } } }) { nodes { methods { code } } } }`,
    of: ({ events, consultations }) => [...events.nodes, ...consultations.nodes],
    is: [{ consultation: { slug: 'aleje-2-kolek-2011' } }, { methods: [{ code: 'CHARRETTE' }] }],
  },
  'causes, goals, course and effects of the practice': {
    query: `{ goodPractice(slug: "dobra-praktyka-biuro-konsultacji") {
      causes { text } goals { text } course { text } effects { text } } }`,
    of: ({ goodPractice }) => goodPractice,
    is: {
      causes: { text: expect.stringContaining('wydział') },
      goals: { text: expect.stringContaining('zasady') },
      course: { text: expect.stringContaining('Centrum Organizacji Pozarządowych') },
      effects: { text: expect.stringContaining('Prohibicja na Dekabrystów') },
    },
  },
  'kinds of action, by the letters of the card': {
    query: '{ goodPractice(slug: "dobra-praktyka-biuro-konsultacji") { kinds } }',
    of: ({ goodPractice }) => goodPractice.kinds,
    is: ['A', 'B', 'C', 'E'],
  },
  'budget and staff per year': {
    query: `{ goodPractice(slug: "dobra-praktyka-biuro-konsultacji") { costs { year budget staff }
      organization { figures { year budget staff } } } }`,
    of: ({ goodPractice: { costs, organization } }) => [costs, (organization as Node).figures],
    is: [yearsOfTheOffice(), yearsOfTheOffice()],
  },
  'difficulties, advice and prizes': {
    query:
      '{ goodPractice(slug: "dobra-praktyka-biuro-konsultacji") { difficulties { text } advice { text } prizes } }',
    of: ({ goodPractice }) => goodPractice,
    is: {
      difficulties: { text: expect.stringContaining('wydziały') },
      advice: { text: expect.stringContaining('odpowiedzcie') },
      prizes: expect.any(String),
    },
  },
  'how to reach the office, by fax as well': {
    query: '{ organizations(where: { code: { eq: "BILiKS" } }) { nodes { contact { phone fax email website } } } }',
    of: ({ organizations }) => organizations.nodes[0].contact,
    is: {
      phone: '+48 34 000 00 10',
      fax: '+48 34 000 00 12',
      email: 'konsultacje@example.org',
      website: 'https://konsultacje.example.org/',
    },
  },
  'a funded project with its priority': {
    query: '{ programme(slug: "jasne-ze-konsultacje") { funder priority amount grantAmount } }',
    of: ({ programme }) => programme,
    is: {
      funder: 'Europejski Fundusz Społeczny',
      priority: expect.stringContaining('Priorytet V'),
      amount: '412000.00',
      grantAmount: '390000.00',
    },
  },
  'partners, with their roles and profiles': {
    query: `{ programme(slug: "jasne-ze-konsultacje") {
      partners { role } partnerProfiles { slug programmes { nodes { slug } } } } }`,
    of: ({ programme }) => programme,
    is: {
      partners: [{ role: 'szkolenia urzędników' }, { role: 'praca z mieszkańcami' }],
      partnerProfiles: [
        { slug: 'stowarzyszenie-aleje-dla-ludzi', programmes: { nodes: [{ slug: 'jasne-ze-konsultacje' }] } },
      ],
    },
  },
  phases: {
    query: '{ programme(slug: "jasne-ze-konsultacje") { phases { name startsOn participants } } }',
    of: ({ programme }) => programme.phases,
    is: [
      { name: 'Szkolenia', startsOn: '2013-09', participants: 160 },
      { name: 'Grupa robocza', startsOn: '2013-10', participants: 20 },
      { name: 'Uchwała', startsOn: '2014-04-10', participants: null },
    ],
  },
  'trainings for 160 people, with enrolment': {
    query:
      '{ programme(slug: "jasne-ze-konsultacje") { events(first: 1) { nodes { kind capacity enrolment { state until } } } } }',
    of: ({ programme }) => programme.events,
    is: {
      nodes: [{ kind: 'TRAINING', capacity: 160, enrolment: { state: 'CLOSED', until: '2013-09-10T13:00:00.000Z' } }],
    },
  },
  'a working group of twenty': {
    query: '{ recommendations(first: 1) { nodes { recommendedBy groupSize event { attendance } } } }',
    of: ({ recommendations }) => recommendations.nodes,
    is: [
      {
        recommendedBy: 'Grupa robocza do spraw konsultacji społecznych',
        groupSize: 20,
        event: { attendance: 20 },
      },
    ],
  },
  'recommendations, and how each was answered': {
    query:
      '{ programme(slug: "jasne-ze-konsultacje") { recommendations { nodes { state acts { slug } answer { text } } } } }',
    of: ({ programme }) => programme.recommendations,
    is: {
      nodes: [
        { state: 'ACCEPTED', acts: [{ slug: 'uchwala-908-li-2014' }], answer: null },
        { state: 'ACCEPTED', acts: [{ slug: 'uchwala-908-li-2014' }], answer: null },
        { state: 'REJECTED', acts: [], answer: { text: expect.stringContaining('Biuro') } },
      ],
    },
  },
  'the resolution of 10 April 2014, and what it uses': {
    query: `{ legalActs(where: { actNumber: { eq: "908/LI/2014" } }) { nodes {
      kind issuedOn programmes { nodes { slug } } recommendations { nodes { position } } } } }`,
    of: ({ legalActs }) => legalActs.nodes,
    is: [
      {
        kind: 'RESOLUTION',
        issuedOn: '2014-04-10',
        programmes: { nodes: [{ slug: 'jasne-ze-konsultacje' }] },
        recommendations: { nodes: [{ position: 1 }, { position: 2 }] },
      },
    ],
  },
  'the participatory budget of 2015': {
    query: `{ legalAct(slug: "uchwala-908-li-2014") {
      budgetEditions { nodes { year amount pools { code } projects { totalCount } } } } }`,
    of: ({ legalAct }) => legalAct.budgetEditions,
    is: {
      nodes: [
        {
          year: 2015,
          amount: '1000000.00',
          pools: [{ code: 'ogolnomiejska' }, { code: 'rakow' }, { code: 'stradom' }],
          projects: { totalCount: expect.any(Number) },
        },
      ],
    },
  },
  'eighteen districts and the whole city, a consultation each': {
    query: '{ programme(slug: "warszawa-wzmacnianie-partycypacji") { consultations { areas { kind slug } } } }',
    of: ({ programme }) => {
      const areas = (programme.consultations as { areas: Node[] }[]).flatMap((one) => one.areas);
      return ['DISTRICT', 'CITY'].map((kind) => new Set(areas.filter((a) => a.kind === kind).map((a) => a.slug)).size);
    },
    is: [18, 1],
  },
  'each with its own topic and method': {
    query: `{ programme(slug: "warszawa-wzmacnianie-partycypacji") {
      consultations { title topics { slug } methods { code } } } }`,
    of: ({ programme }) => {
      const held = programme.consultations as { title: string; topics: Node[]; methods: Node[] }[];
      return [
        new Set(held.map(({ title }) => title)).size,
        held.filter(({ topics, methods }) => topics.length === 1 && methods.length === 1).length,
      ];
    },
    is: [19, 19],
  },
  'a handbook of good practices, chapter by chapter': {
    query: `{ programme(slug: "warszawa-wzmacnianie-partycypacji") { handbooks { nodes {
      year editor attachments { kind } chapters { nodes { position title } } } } } }`,
    of: ({ programme }) => programme.handbooks,
    is: {
      nodes: [
        {
          year: 2013,
          editor: 'Centrum Komunikacji Społecznej',
          attachments: [{ kind: 'GUIDE' }],
          chapters: {
            nodes: [
              { position: 1, title: 'O co pytać' },
              { position: 2, title: 'Jak dobrać metodę' },
              { position: 3, title: 'Co zrobić z wynikami' },
            ],
          },
        },
      ],
    },
  },
  'study visits, a city game and a conference': {
    query: '{ programme(slug: "warszawa-wzmacnianie-partycypacji") { events { nodes { kind } } } }',
    of: ({ programme }) => (programme.events as { nodes: Node[] }).nodes.map(({ kind }) => kind),
    is: ['STUDY_VISIT', 'GAME', 'STUDY_VISIT', 'CONFERENCE'],
  },
  'a map of NGO activity with characteristics': {
    query: `{ ngoProfiles(where: { within: { south: 50.6, west: 19.6, north: 50.9, east: 20 } }) {
      nodes { location { latitude } characteristics { text } } } }`,
    of: ({ ngoProfiles }) => ngoProfiles.nodes,
    is: [{ location: { latitude: 50.7702 }, characteristics: { text: expect.stringContaining('orkiestra') } }],
  },
  'an analysis of cooperation': {
    query: `{ programme(slug: "secemin-razem-decydujemy") {
      reports { nodes { title } } partnerProfiles { cooperation { text } } } }`,
    of: ({ programme }) => programme,
    is: {
      reports: { nodes: [{ title: 'Analiza współpracy gminy z organizacjami' }] },
      partnerProfiles: [{ cooperation: { text: expect.stringContaining('remizy') } }],
    },
  },
  'a consultation model: tested, revised, written into the statute': {
    query: `{ consultationModel(slug: "model-konsultacji-secemin") {
      state testedIn { slug } testedOn revision { text } revisedOn adoptedBy { kind issuedOn } } }`,
    of: ({ consultationModel }) => consultationModel,
    is: {
      state: 'ADOPTED',
      testedIn: [{ slug: 'secemin-konsultacje-probne' }],
      testedOn: '2013-11',
      revision: { text: expect.stringContaining('sołectw') },
      revisedOn: '2014-02',
      adoptedBy: { kind: 'STATUTE', issuedOn: '2014-06-27' },
    },
  },
  'debates on the village fund, and what village units applied for': {
    query: `{ villageFundApplications(where: { villageUnit: { slug: { eq: "solectwo-bichniow" } } }) {
      nodes { year amount villageUnit { kind } event { kind programme { slug } } } } }`,
    of: ({ villageFundApplications }) => villageFundApplications.nodes,
    is: [
      {
        year: 2014,
        amount: '9800.00',
        villageUnit: { kind: 'VILLAGE_UNIT' },
        event: { kind: 'MEETING', programme: { slug: 'secemin-razem-decydujemy' } },
      },
    ],
  },
  'opinion research before and after': {
    query: `{ study(slug: "badanie-secemin-2012-2014") {
      questionnaire { slug } waves { name responses partialTallies { shares { percent } } } } }`,
    of: ({ study }) => study,
    is: {
      questionnaire: { slug: 'ankieta-secemin' },
      waves: [
        { name: 'Przed testem', responses: 312, partialTallies: [{ shares: [{ percent: 18 }, { percent: 82 }] }] },
        { name: 'Po teście', responses: 338, partialTallies: [{ shares: [{ percent: 47 }, { percent: 53 }] }] },
      ],
    },
  },
  'who asked for a consultation, and what was answered': {
    query: `{ consultation(slug: "trasa-rowerowa-nad-warta") {
      requests { nodes { requesterKind signatures state answer { text } } } } }`,
    of: ({ consultation }) => consultation.requests,
    is: {
      nodes: [
        {
          requesterKind: 'RESIDENTS',
          signatures: 412,
          state: 'ACCEPTED',
          answer: { text: 'Konsultacje odbędą się przed wyborem wariantu.' },
        },
      ],
    },
  },
};

function distinct(values: unknown[]): unknown[] {
  return [...new Set(values)].toSorted();
}

function yearsOfTheOffice() {
  return [
    { year: 2012, budget: '240000.00', staff: 7 },
    { year: 2013, budget: '286000.00', staff: 8 },
    { year: 2014, budget: '310500.00', staff: 8.5 },
  ];
}

let city: TestApp;
beforeAll(async () => {
  ({ city } = await startDemonstration());
});
afterAll(() => city.close());

it('names fields that the delivery API has', async () => {
  const schema = buildSchema(await read('src/schema/delivery.graphql'));
  const isField = (name: string) => {
    const [typeName, field] = name.split('.');
    const type = schema.getType(typeName);
    return isObjectType(type) && field in type.getFields();
  };
  expect((await rows()).flatMap(({ fields }) => fields).filter((name) => !isField(name))).toEqual([]);
});

it('has a reading for each fact, and no other', async () => {
  expect((await rows()).map(({ fact }) => fact)).toEqual(Object.keys(readings));
});

it.each(Object.entries(readings))('reads back: %s', async (_fact, { query, of, is }) => {
  expect(of(await city.anonymous.ask<Answer>(query))).toEqual(is);
});
