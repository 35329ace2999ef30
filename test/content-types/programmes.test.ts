/** Programmes with what belongs to them, recommendations, and requests for consultations. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { editor, organizationId, publishedConsultation } from '../support/content.ts';
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

describe('a programme', () => {
  it('leads to what belongs to it, each in its order, and is found from there', async () => {
    const consultation = await publishedConsultation(coordinator, { slug: 'o-zasadach' });
    const act = await published('LegalAct', { slug: 'uchwala' });
    const programme = await published('Programme', {
      slug: 'jasne',
      consultationIds: [consultation.documentId],
      actIds: [act.id],
    });
    const programmeId = programme.documentId;
    await published('Event', { slug: 'drugie', startsAt: '2013-10-02T08:00:00Z', programmeId });
    await published('Event', { slug: 'pierwsze', startsAt: '2013-10-01T08:00:00Z', programmeId });
    await made('Event', { slug: 'szkic', startsAt: '2013-09-01T08:00:00Z', programmeId });
    await published('Recommendation', { slug: 'druga', position: 2, programmeId, actIds: [act.id] });
    await published('Recommendation', { slug: 'pierwsza', position: 1, programmeId });
    await published('Report', { slug: 'z-projektu', programmeId, consultationId: null });
    const slugs = '{ nodes { slug } }';
    const { one } = await city.anonymous.ask<{ one: object }>(
      `{ one: programme(slug: "jasne") {
        events ${slugs} recommendations ${slugs} reports ${slugs}
        consultations { slug programmes ${slugs} }
        acts { slug programmes ${slugs} recommendations ${slugs} } } }`,
    );
    const nodes = (...found: string[]) => ({ nodes: found.map((slug) => ({ slug })) });
    expect(one).toEqual({
      events: nodes('pierwsze', 'drugie'),
      recommendations: nodes('pierwsza', 'druga'),
      reports: nodes('z-projektu'),
      consultations: [{ slug: 'o-zasadach', programmes: nodes('jasne') }],
      acts: [{ slug: 'uchwala', programmes: nodes('jasne'), recommendations: nodes('druga') }],
    });
  });

  it('has phases that end after they begin, and a grant that is not more than the whole', async () => {
    const phases = [
      { name: { pl: 'Szkolenia' }, startsOn: '2013-10', endsOn: '2013' },
      { name: { pl: 'Grupa robocza' }, startsOn: '2014', endsOn: '2013-12' },
    ];
    const { userErrors } = await editor(coordinator).create(
      'Programme',
      await patchOf('Programme', { phases, amount: '100', grantAmount: '100.01' }),
    );
    expect(userErrors.map(({ path, message }) => [path?.join('.'), message])).toEqual([
      ['phases.1.endsOn', 'Etapy 2 › Koniec: Koniec jest wcześniej niż początek.'],
      ['grantAmount', 'Kwota dofinansowania: Dofinansowanie jest większe niż cała wartość.'],
    ]);
  });

  it('is saved with a warning when a phase reaches beyond its time', async () => {
    const phase = (startsOn: string, endsOn: string) => ({ name: { pl: 'Etap' }, startsOn, endsOn });
    const { createProgramme } = await coordinator.ask<{ createProgramme: { warnings: object[] } }>(
      `mutation ($input: CreateProgrammeInput!) { createProgramme(input: $input) { warnings { code path } } }`,
      {
        input: {
          organizationId: organizationId('gk'),
          patch: await patchOf('Programme', {
            startsOn: '2013-05',
            endsOn: '2014',
            phases: [phase('2013', '2014'), phase('2013-04-30', '2013-06'), phase('2014-02', '2015-01')],
          }),
        },
      },
    );
    expect(createProgramme.warnings).toEqual([
      { code: 'DAY_UNLIKELY', path: ['phases', '1', 'startsOn'] },
      { code: 'DAY_UNLIKELY', path: ['phases', '2', 'endsOn'] },
    ]);
  });
});

describe('a recommendation', () => {
  it.each(['REJECTED', 'ACCEPTED_IN_PART'])('that is %s is not published without an answer', async (state) => {
    expect(await refusedPublication('Recommendation', { state })).toEqual([
      'Odpowiedź: Podaj w języku pl, dlaczego rekomendacja nie została przyjęta w całości.',
    ]);
    const answer = { pl: { markdown: 'Zabrakło pieniędzy.' } };
    expect(await refusedPublication('Recommendation', { state, answer })).toEqual([]);
  });

  it('is not answered before it was given', async () => {
    expect(await refusedDraft('Recommendation', { givenOn: '2014-03', answeredOn: '2014-02-28' })).toEqual([
      'Odpowiedziano: Koniec jest wcześniej niż początek.',
    ]);
  });
});

describe('a request for a consultation', () => {
  it('is found from the consultation that came of it', async () => {
    const consultation = await publishedConsultation(coordinator, { slug: 'na-wniosek' });
    const consultationId = consultation.documentId;
    await published('ConsultationRequest', {
      slug: 'wniosek',
      state: 'ACCEPTED',
      decidedOn: '2026-05-20',
      consultationId,
    });
    expect(
      await city.anonymous.ask('{ consultation(slug: "na-wniosek") { requests { nodes { slug signatures } } } }'),
    ).toEqual({ consultation: { requests: { nodes: [{ slug: 'wniosek', signatures: 300 }] } } });
  });

  it.each([
    [
      'without the number of residents',
      { signatures: null },
      'Liczba podpisów: Podaj, ilu mieszkańców podpisało wniosek.',
    ],
    ['as accepted without a day', { state: 'ACCEPTED' }, 'Podaj dzień, w którym wniosek rozpatrzono.'],
    [
      'as rejected without reasons',
      { state: 'REJECTED', decidedOn: '2026-05-20' },
      'Odpowiedź: Podaj w języku pl, dlaczego konsultacji nie będzie.',
    ],
    [
      'with a decision to come',
      { state: 'ACCEPTED', decidedOn: '2099-01-01' },
      'Rozpatrzono: Dzień rozpatrzenia (2099-01-01) dopiero nadejdzie.',
    ],
  ])('is not published %s', async (_what, more, message) => {
    expect(await refusedPublication('ConsultationRequest', more)).toEqual([message]);
  });

  it('of an organization needs no signatures', async () => {
    expect(await refusedPublication('ConsultationRequest', { requesterKind: 'NGO', signatures: null })).toEqual([]);
  });
});
