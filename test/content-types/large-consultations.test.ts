import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemViewer } from '../../src/access/system-viewer.ts';
import { contentTypeByName } from '../../src/content-types/registry.ts';
import { globalId } from '../../src/entities/global-id.ts';
import { importContent } from '../../src/exchange/import-content.ts';
import { seedId } from '../../src/seed/seed-id.ts';
import { areaId, completeConsultation, completePatch, done, type Known, organizationId } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';
import { addedFile } from '../support/files.ts';
import { Kiosk } from '../support/kiosk.ts';
import { consultationsOfCities } from './cities.ts';

/** A consultation as large as those of the big cities, made up, with everything that a consultation can have. */
let desk: Desk;
let order: Known;
let resolution: Known;
let investment: Known;
let earlier: Known;
let strategy: Known;

const act = async (title: string, issuedOn: string) =>
  desk.publish(
    done(
      await desk.verbs.create('LegalAct', {
        ...(await completePatch(desk.city, 'LegalAct')),
        title: { pl: title },
        issuedOn,
      }),
    ),
  );

const stages = (materials: string) => [
  {
    name: { pl: 'Etap I. Diagnoza', en: 'Stage 1. Diagnosis' },
    kind: 'NEEDS',
    opensOn: '2037-10-01',
    closesOn: '2037-11-30',
    summary: { pl: 'Czego brakuje w każdej z dzielnic?' },
    methodCodes: ['WORKSHOP', 'RESEARCH_WALK'],
    results: { pl: { markdown: 'Powtarzały się **trzy** potrzeby.' } },
    attachmentIds: [materials],
  },
  {
    name: { pl: 'Etap II. Kierunki', en: 'Stage 2. Directions' },
    kind: 'IDEAS',
    opensAt: '2038-02-01T11:00:00.000Z',
    closesOn: '2038-03-31',
    methodCodes: ['QUESTIONNAIRE'],
    waysToRespond: [{ channel: 'ONLINE', instructions: { pl: 'Formularz na stronie miasta.' } }],
  },
  {
    name: { pl: 'Etap III. Projekt uchwały', en: 'Stage 3. The draft resolution' },
    kind: 'REMARKS',
    opensOn: '2038-06-01',
    closesOn: '2038-06-21',
    methodCodes: ['ONLINE_REMARKS', 'PUBLIC_HEARING'],
  },
];

beforeAll(async () => {
  desk = await openDesk('coordinator');
  order = await act('Zarządzenie nr 1234/2037', '2037-09-01');
  resolution = await act('Uchwała nr 55/2038', '2038-09-27');
  investment = await desk.publish(
    done(await desk.verbs.create('Investment', await completePatch(desk.city, 'Investment'))),
  );
  earlier = await desk.published({ title: { pl: 'Strategia 2030' }, opensOn: '2028-01-01', closesOn: '2028-06-30' });
  const [materials, photo] = [await addedFile(desk.city, 'Diagnoza'), await addedFile(desk.city, 'Po zmianach')];
  strategy = await desk.published({
    title: { pl: 'Strategia 2040', en: 'Strategy 2040' },
    opensOn: '2037-10-01',
    closesOn: '2038-06-21',
    areaIds: [areaId('czestochowa')],
    audienceIds: [globalId('Audience', seedId('audience mlodziez'))],
    exceptAreaIds: [areaId('polnoc')],
    coOrganizerIds: [organizationId('rm'), organizationId('es')],
    referenceNumber: 'BRM.0123.4.2037',
    basisActIds: [resolution.documentId],
    orderedById: order.documentId,
    relatedIds: [earlier.documentId],
    previousId: earlier.documentId,
    attachments: [materials, photo].map(({ id }) => ({ fileId: id, kind: 'ANNEX', title: { pl: 'Materiały' } })),
    stages: stages(materials.id),
    timeline: [{ label: { pl: 'Analiza uwag' }, startsOn: '2038-06-22', endsOn: '2038-08-31' }],
    feedback: { pl: { markdown: 'Napisało 4117 osób.' } },
    feedbackPublishedOn: '2038-08-31',
    figures: [
      { kind: 'PARTICIPANTS', label: { pl: 'osób na warsztatach', en: 'people at workshops' }, count: 1840 },
      { kind: 'REMARKS', label: { pl: 'uwag do projektu' }, count: 4117 },
      { label: { pl: 'spacerów' }, count: 20 },
    ],
    outcome: { decision: { pl: { markdown: 'Rada przyjęła strategię.' } }, decidedOn: '2038-09-27' },
    outcomePublishedOn: '2038-10-05',
    resultingActIds: [resolution.documentId],
    effects: [
      { date: '2038-09-27', text: { pl: 'Uchwalono strategię.' }, actIds: [resolution.documentId] },
      { date: '2039-05', text: { pl: 'Ruszył nocny autobus.' }, url: 'https://example.org/n1' },
      {
        date: '2040',
        text: { pl: 'Otwarto bibliotekę.', en: 'A library was opened.' },
        investmentIds: [investment.documentId],
        attachmentIds: [photo.id],
      },
    ],
  });
});
afterAll(() => desk.close());

describe('a strategy in three stages', () => {
  it('comes out as it went in', async () => {
    const query = `query ($id: ID!) { consultation(id: $id) {
      status currentStage { name } nextStage { name } referenceNumber feedbackPublishedOn outcomePublishedOn
      audiences { slug name } coOrganizers { slug } exceptAreas { slug } basisActs { title } orderedBy { title } resultingActs { title }
      related { title } previous { title } earlier { title }
      stages { name kind status opensOn opensAt closesOn summary methods { code } waysToRespond { channel } results { markdown } attachments { title } }
      timeline { label startsOn endsOn startsAt }
      figures { kind label count }
      effects { date text url acts { title } investments { title } attachments { title } } } }`;
    const { consultation } = await desk.city.anonymous.ask<{ consultation: object }>(query, {
      id: strategy.documentId,
    });
    const none = { url: null, acts: [], investments: [], attachments: [] };
    expect(consultation).toEqual({
      status: 'CONCLUDED',
      currentStage: null,
      nextStage: null,
      referenceNumber: 'BRM.0123.4.2037',
      feedbackPublishedOn: '2038-08-31',
      outcomePublishedOn: '2038-10-05',
      audiences: [{ slug: 'mlodziez', name: 'Młodzież' }],
      coOrganizers: [{ slug: 'rm' }, { slug: 'es' }],
      exceptAreas: [{ slug: 'polnoc' }],
      basisActs: [{ title: 'Uchwała nr 55/2038' }],
      orderedBy: { title: 'Zarządzenie nr 1234/2037' },
      resultingActs: [{ title: 'Uchwała nr 55/2038' }],
      related: [{ title: 'Strategia 2030' }],
      previous: { title: 'Strategia 2030' },
      earlier: [{ title: 'Strategia 2030' }],
      stages: [
        {
          name: 'Etap I. Diagnoza',
          kind: 'NEEDS',
          status: 'CLOSED',
          opensOn: '2037-10-01',
          opensAt: '2037-09-30T22:00:00.000Z',
          closesOn: '2037-11-30',
          summary: 'Czego brakuje w każdej z dzielnic?',
          methods: [{ code: 'WORKSHOP' }, { code: 'RESEARCH_WALK' }],
          waysToRespond: [],
          results: { markdown: 'Powtarzały się **trzy** potrzeby.\n' },
          attachments: [{ title: 'Materiały' }],
        },
        {
          name: 'Etap II. Kierunki',
          kind: 'IDEAS',
          status: 'CLOSED',
          opensOn: '2038-02-01',
          opensAt: '2038-02-01T11:00:00.000Z',
          closesOn: '2038-03-31',
          summary: null,
          methods: [{ code: 'QUESTIONNAIRE' }],
          waysToRespond: [{ channel: 'ONLINE' }],
          results: null,
          attachments: [],
        },
        {
          name: 'Etap III. Projekt uchwały',
          kind: 'REMARKS',
          status: 'CLOSED',
          opensOn: '2038-06-01',
          opensAt: '2038-05-31T22:00:00.000Z',
          closesOn: '2038-06-21',
          summary: null,
          methods: [{ code: 'ONLINE_REMARKS' }, { code: 'PUBLIC_HEARING' }],
          waysToRespond: [],
          results: null,
          attachments: [],
        },
      ],
      timeline: [
        {
          label: 'Analiza uwag',
          startsOn: '2038-06-22',
          endsOn: '2038-08-31',
          startsAt: '2038-06-21T22:00:00.000Z',
        },
      ],
      figures: [
        { kind: 'PARTICIPANTS', label: 'osób na warsztatach', count: 1840 },
        { kind: 'REMARKS', label: 'uwag do projektu', count: 4117 },
        { kind: null, label: 'spacerów', count: 20 },
      ],
      effects: [
        { ...none, date: '2038-09-27', text: 'Uchwalono strategię.', acts: [{ title: 'Uchwała nr 55/2038' }] },
        { ...none, date: '2039-05', text: 'Ruszył nocny autobus.', url: 'https://example.org/n1' },
        {
          ...none,
          date: '2040',
          text: 'Otwarto bibliotekę.',
          investments: [{ title: expect.any(String) }],
          attachments: [{ title: 'Materiały' }],
        },
      ],
    });
  });

  it('is found by those who asked together, by its number, and by the act that came of it', async () => {
    const found = async (where: object) => {
      const query = 'query ($where: ConsultationWhere) { consultations(where: $where) { nodes { documentId } } }';
      type Found = { consultations: { nodes: { documentId: string }[] } };
      const { consultations } = await desk.city.anonymous.ask<Found>(query, { where });
      return consultations.nodes.map(({ documentId }) => documentId);
    };
    const hits = await Promise.all(
      [
        { coOrganizer: { slug: { eq: 'es' } } },
        { coOrganizer: { id: { eq: organizationId('rm') } } },
        { exceptArea: { slug: { eq: 'polnoc' } } },
        { audience: { eq: 'mlodziez' } },
        { referenceNumber: { startsWith: 'BRM.0123.4' } },
        { resultingAct: { eq: resolution.documentId } },
      ].map(found),
    );
    expect(hits).toEqual(hits.map(() => [strategy.documentId]));
    expect(await found({ coOrganizer: { slug: { eq: 'gk' } } })).toEqual([]);
  });

  it('is reached from its acts, and from the consultation before it', async () => {
    const query = `query ($act: ID!, $before: ID!) {
      legalAct(id: $act) { resultOf { nodes { title } } basisOf { nodes { title } } }
      consultation(id: $before) { next { nodes { title } } } }`;
    const nodes = [{ title: 'Strategia 2040' }];
    expect(await desk.city.anonymous.ask(query, { act: resolution.documentId, before: earlier.documentId })).toEqual({
      legalAct: { resultOf: { nodes }, basisOf: { nodes } },
      consultation: { next: { nodes } },
    });
  });
});

it('is told to followers without all others that rest on the same act', async () => {
  const basisActIds = [order.documentId];
  await desk.published({ basisActIds });
  const kiosk = new Kiosk(desk.city.anonymous);
  await kiosk.catchUp();
  const known = await desk.published({ basisActIds });
  const told = Object.fromEntries((await kiosk.catchUp()).map(({ documentId, kind }) => [documentId, kind]));
  expect(told).toEqual({ [known.documentId]: 'PUBLISHED', [order.documentId]: 'AFFECTED' });
});

describe('consultations of other cities', () => {
  const { summary, body, recipients } = completeConsultation;
  const asked = `title opensOn closesOn methods { code }
    stages { name kind opensOn closesOn dateText methods { code } } places { name geometry }
    timeline { label startsOn endsOn dateText } figures { kind label count } effects { date text url }
    events { nodes { title kind startsAt finishesAt capacity place { name address } enrolment { state instructions until byLot } } }`;
  const codes = (methodCodes: readonly string[] = []) => methodCodes.map((code) => ({ code }));

  beforeAll(async () => {
    const consultations = consultationsOfCities.map(({ meetings: _, ...one }) => ({
      ...{ summary, body, recipients, areaIds: ['czestochowa'] },
      ...one,
    }));
    const meetings = consultationsOfCities.flatMap((one) =>
      (one.meetings ?? []).map((meeting) => ({ ...meeting, consultationId: one.slug })),
    );
    await imported('Consultation', consultations);
    await imported('Event', meetings);
  });

  async function imported(typeName: string, rows: readonly object[]): Promise<void> {
    const ctx = desk.city.app.context({ viewer: systemViewer });
    const bytes = Buffer.from(JSON.stringify(rows));
    const type = contentTypeByName(typeName);
    await importContent(ctx, { format: 'json', type, organization: 'gk', bytes, publish: true });
  }

  it.each(consultationsOfCities)('$title.pl: comes out as it was imported', async (given) => {
    const query = `query ($slug: String!) { consultation(slug: $slug) { ${asked} } }`;
    const { consultation } = await desk.city.anonymous.ask<{ consultation: object }>(query, { slug: given.slug });
    expect(consultation).toEqual({
      title: given.title.pl,
      opensOn: given.opensOn,
      closesOn: given.closesOn,
      methods: codes(given.methodCodes),
      stages: given.stages.map(({ name, kind, opensOn = null, closesOn = null, dateText, methodCodes }) => ({
        name: name.pl,
        kind,
        opensOn,
        closesOn,
        dateText: dateText?.pl ?? null,
        methods: codes(methodCodes),
      })),
      places: (given.places ?? []).map(({ name, geometry = null }) => ({ name: name.pl, geometry })),
      timeline: (given.timeline ?? []).map(({ label, startsOn = null, endsOn = null, dateText }) => ({
        label: label.pl,
        startsOn,
        endsOn,
        dateText: dateText?.pl ?? null,
      })),
      figures: (given.figures ?? []).map(({ kind = null, label, count }) => ({ kind, label: label.pl, count })),
      effects: (given.effects ?? []).map(({ date, text, url = null }) => ({ date, text: text.pl, url })),
      events: {
        nodes: (given.meetings ?? []).map(({ slug: _, title, place, enrolment, ...meeting }) => ({
          ...meeting,
          title: title.pl,
          place: { name: place.name.pl, address: place.address ?? null },
          enrolment: { byLot: null, ...enrolment, instructions: enrolment.instructions.pl },
        })),
      },
    });
  });
});

describe('what cannot be', () => {
  it('is refused: an area that is in and out, a figure below zero, its owner once more, itself, and a circle of consultations', async () => {
    const { id, version, documentId } = await desk.drafted({ areaIds: [areaId('polnoc')] });
    const update = (patch: object) => desk.verbs.update('Consultation', id, version, patch);
    expect(refusal(await update({ exceptAreaIds: [areaId('polnoc')] }))).toEqual(['INVALID exceptAreaIds.0']);
    expect(refusal(await update({ figures: [{ label: { pl: 'osób' }, count: -1 }] }))).toEqual([
      'INVALID figures.0.count',
    ]);
    expect(refusal(await update({ coOrganizerIds: [organizationId('es'), organizationId('gk')] }))).toEqual([
      'INVALID coOrganizerIds.1',
    ]);
    expect(refusal(await update({ relatedIds: [documentId] }))).toEqual(['INVALID relatedIds']);
    expect(refusal(await update({ previousId: documentId }))).toEqual(['INVALID previousId']);
  });

  it('is warned of: effects and publications that are yet to come, and a day without what was published', async () => {
    const mutation = `mutation ($input: CreateConsultationInput!) { createConsultation(input: $input) { warnings { code path } } }`;
    const patch = {
      effects: [{ date: '2041', text: { pl: 'Powstanie most.' } }],
      feedback: { pl: { markdown: 'Tak.' } },
      feedbackPublishedOn: '2041-01-01',
      outcomePublishedOn: '2039-01-01',
    };
    expect(await desk.caller.ask(mutation, { input: { organizationId: organizationId('gk'), patch } })).toEqual({
      createConsultation: {
        warnings: [
          { code: 'DAY_UNLIKELY', path: ['effects', '0', 'date'] },
          { code: 'DAY_UNLIKELY', path: ['feedbackPublishedOn'] },
          { code: 'FIELD_WITHOUT_EFFECT', path: ['outcomePublishedOn'] },
        ],
      },
    });
  });
});
