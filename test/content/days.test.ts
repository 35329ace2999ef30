import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  done,
  editor,
  type Known,
  organizationId,
  type Payload,
  publishedConsultation,
  topicId,
} from '../support/content.ts';
import { refusal } from '../support/desk.ts';
import { type Caller, type Clock, startTestApp, type TestApp } from '../support/harness.ts';
import { stopClock } from '../support/stopped-clock.ts';

/**
 * Last days of a consultation, in the order of time: the clock only goes forward. Warsaw's clocks go from 2:00 to 3:00
 * on 2026-03-29 and from 3:00 to 2:00 on 2026-10-25: the first of these days has 23 hours, the second 25.
 */
const lastDays = [
  { closesOn: '2026-03-28', closesAt: '2026-03-28T23:00:00.000Z', which: 'the eve of the change to summer time' },
  { closesOn: '2026-03-29', closesAt: '2026-03-29T22:00:00.000Z', which: 'the day of the change to summer time' },
  { closesOn: '2026-06-24', closesAt: '2026-06-24T22:00:00.000Z', which: 'a day in summer' },
  { closesOn: '2026-10-24', closesAt: '2026-10-24T22:00:00.000Z', which: 'the eve of the change to winter time' },
  { closesOn: '2026-10-25', closesAt: '2026-10-25T23:00:00.000Z', which: 'the day of the change to winter time' },
  { closesOn: '2026-12-31', closesAt: '2026-12-31T23:00:00.000Z', which: 'the last day of a year' },
  { closesOn: '2028-02-29', closesAt: '2028-02-29T23:00:00.000Z', which: 'a leap day' },
];
const firstDays = [
  { opensOn: '2026-03-29', opensAt: '2026-03-28T23:00:00.000Z' },
  { opensOn: '2026-03-30', opensAt: '2026-03-29T22:00:00.000Z' },
  { opensOn: '2026-10-25', opensAt: '2026-10-24T22:00:00.000Z' },
  { opensOn: '2026-10-26', opensAt: '2026-10-25T23:00:00.000Z' },
];

const second = 1000; // milliseconds
const before = (instant: string) => new Date(Date.parse(instant) - second);
const after = (instant: string) => new Date(Date.parse(instant) + second);

interface Window {
  status: string;
  opensAt: string;
  closesAt: string;
  opensOn: string;
  closesOn: string;
}

let city: TestApp;
let clock: Clock;
let caller: Caller;

/** A city whose clock stands at 1 March 2026, whenever the test runs, without earlier publications. */
async function openCity(environment: Record<string, string> = {}) {
  const app = await startTestApp(environment);
  await app.sql(`update ledger_head set instant = '2026-01-01'`);
  const stopped = await stopClock(app, new Date('2026-03-01T12:00:00Z'));
  return { app, stopped };
}

/** A new session, because sessions do not last from season to season. */
async function publisherOf(app: TestApp): Promise<Caller> {
  return app.management({ authorization: `Bearer ${await app.tokenOf('gk.publisher')}` });
}

beforeAll(async () => {
  ({ app: city, stopped: clock } = await openCity());
});
beforeEach(async () => {
  caller = await publisherOf(city);
});
afterAll(() => city.close());

async function read({ documentId }: Known, app = city): Promise<Window> {
  const { consultation } = await app.anonymous.ask<{ consultation: Window }>(
    'query ($id: ID!) { consultation(id: $id) { status opensAt closesAt opensOn closesOn } }',
    { id: documentId },
  );
  return consultation;
}

async function isListedAs(status: string, { documentId }: Known): Promise<boolean> {
  const { consultations } = await city.anonymous.ask<{ consultations: { nodes: Known[] } }>(
    'query ($where: ConsultationWhere) { consultations(where: $where) { nodes { documentId } } }',
    { where: { status: { eq: status }, id: { eq: documentId } } },
  );
  return consultations.nodes.length === 1;
}

describe('a consultation with days', () => {
  it.each(lastDays)(
    'whose last day is $which stays open to the last second of $closesOn',
    async ({ closesOn, closesAt }) => {
      const doc = await publishedConsultation(caller, { opensOn: '2026-03-01', closesOn });
      await clock.set(before(closesAt));
      expect(await read(doc)).toMatchObject({ status: 'OPEN', closesAt, closesOn });
      expect([await isListedAs('OPEN', doc), await isListedAs('CLOSED', doc)]).toEqual([true, false]);

      await clock.set(new Date(closesAt));
      expect((await read(doc)).status).toBe('CLOSED'); // open in [opensAt, closesAt)

      await clock.set(after(closesAt));
      expect(await read(doc)).toMatchObject({ status: 'CLOSED', closesAt, closesOn });
      expect([await isListedAs('OPEN', doc), await isListedAs('CLOSED', doc)]).toEqual([false, true]);
    },
  );
});

describe('a consultation with an opening day', () => {
  let own: Awaited<ReturnType<typeof openCity>>;
  beforeAll(async () => {
    own = await openCity();
  });
  afterAll(() => own.app.close());

  it.each(firstDays)('$opensOn opens in the first second of that day', async ({ opensOn, opensAt }) => {
    const doc = await publishedConsultation(await publisherOf(own.app), { opensOn, closesOn: '2027-01-01' });
    await own.stopped.set(before(opensAt));
    expect(await read(doc, own.app)).toMatchObject({ status: 'PLANNED', opensAt, opensOn });
    await own.stopped.set(new Date(opensAt));
    expect((await read(doc, own.app)).status).toBe('OPEN');
  });
});

describe('days and instants', () => {
  it('say the same: a value sent as a day or an instant comes out as both', async () => {
    for (const { closesOn, closesAt } of lastDays) {
      const byDay = await publishedConsultation(caller, { opensOn: '2026-01-01', closesOn });
      const byInstant = await publishedConsultation(caller, {
        opensOn: '2026-01-01',
        closesOn: undefined,
        closesAt: closesAt.replace('.000Z', '+00:00'),
      });
      expect(await read(byDay)).toMatchObject({ closesOn, closesAt });
      expect(await read(byInstant)).toMatchObject({ closesOn, closesAt });
    }
    for (const { opensOn, opensAt } of firstDays) {
      const byDay = await publishedConsultation(caller, { opensOn });
      const byInstant = await publishedConsultation(caller, { opensOn: undefined, opensAt });
      expect([await read(byDay), await read(byInstant)]).toMatchObject([
        { opensOn, opensAt },
        { opensOn, opensAt },
      ]);
    }
  });

  it('agree in the middle of a day: an end at noon lies on that day', async () => {
    const noon = {
      opensOn: undefined,
      closesOn: undefined,
      opensAt: '2026-06-01T10:00:00Z',
      closesAt: '2026-06-24T10:00:00Z',
    };
    const doc = await publishedConsultation(caller, noon);
    expect(await read(doc)).toMatchObject({ opensOn: '2026-06-01', closesOn: '2026-06-24' });
  });

  it('cannot both be given for one field', async () => {
    const answer = await editor(caller).create('Consultation', {
      closesOn: '2026-06-24',
      closesAt: '2026-06-24T22:00:00Z',
    });
    expect(answer.userErrors).toMatchObject([{ code: 'INVALID', path: ['closesOn'] }]);
  });

  it('stand in the draft as well, and disappear with null', async () => {
    const by = editor(caller);
    const created = done(await by.create('Consultation', { opensOn: '2026-03-29', closesOn: '2026-03-29' }));
    const draft = async () => {
      const { document } = await caller.ask<{ document: { draft: object } }>(
        'query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { draft { opensAt opensOn closesAt closesOn } } } }',
        { id: created.id },
      );
      return document.draft;
    };
    expect(await draft()).toEqual({
      opensAt: '2026-03-28T23:00:00.000Z',
      opensOn: '2026-03-29',
      closesAt: '2026-03-29T22:00:00.000Z',
      closesOn: '2026-03-29',
    });
    await by.update('Consultation', created.id, created.version, { opensOn: null, closesAt: null });
    expect(await draft()).toEqual({ opensAt: null, opensOn: null, closesAt: null, closesOn: null });
  });

  it.each([
    '2026-02-30',
    '2026-13-01',
    '26-01-01',
    '2026-1-1',
    '2026-01-01T00:00:00Z',
    '0000-01-01',
    '0001-01-01',
    '',
    5,
  ])('are refused when the day does not exist: %s', async (closesOn) => {
    const { createConsultation } = await caller.ask<{ createConsultation: Payload }>(
      `mutation ($input: CreateConsultationInput!) { createConsultation(input: $input) {
        document { id } userErrors { code path } } }`,
      { input: { organizationId: organizationId('gk'), patch: { closesOn } } },
    );
    expect(refusal(createConsultation)).toEqual(['INVALID closesOn']);
  });

  it('belong to the city’s time zone, wherever the city lies', async () => {
    const { app } = await openCity({ KONSULTA_TIME_ZONE: 'Pacific/Apia' });
    const doc = await publishedConsultation(await publisherOf(app), { opensOn: '2026-03-29', closesOn: '2026-03-29' });
    expect(await read(doc, app)).toMatchObject({
      opensAt: '2026-03-28T11:00:00.000Z',
      closesAt: '2026-03-29T11:00:00.000Z',
      opensOn: '2026-03-29',
      closesOn: '2026-03-29',
    });
    await app.close();
  });
});

describe('publishedAt', () => {
  it('is the first instant at which the document was public, in UTC and to the millisecond; updatedAt is that of the present text', async () => {
    const start = await clock.now();
    const doc = await publishedConsultation(caller);
    const stamps = async () => {
      const { consultation } = await city.anonymous.ask<{ consultation: Record<string, string> & { edition: object } }>(
        'query ($id: ID!) { consultation(id: $id) { publishedAt updatedAt originallyPublishedAt edition { visibleFrom visibleUntil number } } }',
        { id: doc.documentId },
      );
      return consultation;
    };
    const first = await stamps();
    expect(first.publishedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Date.parse(first.publishedAt)).toBeGreaterThanOrEqual(start.getTime());
    expect(Date.parse(first.publishedAt)).toBeLessThan(start.getTime() + second);
    expect(first).toEqual({
      publishedAt: first.publishedAt,
      updatedAt: first.publishedAt,
      originallyPublishedAt: null,
      edition: { visibleFrom: first.publishedAt, visibleUntil: null, number: 1 },
    });
    await clock.advance({ days: 1 });
    const by = editor(await publisherOf(city));
    const updated = done(await by.update('Consultation', doc.id, doc.version, { goal: { pl: 'Cel' } }));
    await by.publish(doc.id, updated.version, { until: new Date((await clock.now()).getTime() + 3_600_000) });
    const later = await stamps();
    expect(later.publishedAt).toBe(first.publishedAt);
    expect(Date.parse(later.updatedAt)).toBeGreaterThanOrEqual((await clock.now()).getTime());
    expect(later.edition).toEqual({ visibleFrom: later.updatedAt, visibleUntil: null, number: 2 }); // a planned end is not told
  });
});

describe('the last day of an entry', () => {
  const midnight = '2029-06-30T22:00:00.000Z'; // in Warsaw

  it('begins at midnight in the city: from then on the entry cannot be chosen', async () => {
    await clock.set(before(midnight));
    const coordinator = city.management({ authorization: `Bearer ${await city.tokenOf('coordinator')}` });
    const by = editor(coordinator);
    await coordinator.ask(
      `mutation ($topic: ID!, $owner: ID!) {
        closeTopic(input: { id: $topic, validTo: "2029-06-30" }) { userErrors { code } }
        closeOrganization(input: { id: $owner, validTo: "2029-06-30" }) { userErrors { code } } }`,
      { topic: topicId('kultura'), owner: organizationId('iz') },
    );
    const choose = () => by.create('Page', { topicIds: [topicId('kultura')] });
    const own = () => by.create('Page', {}, 'iz');
    done(await choose());
    done(await own());
    await clock.set(new Date(midnight));
    expect((await choose()).userErrors).toMatchObject([
      {
        code: 'INVALID',
        path: ['topicIds', '0'],
        message: expect.stringMatching(/^Tematy 1: Ten wpis jest zamknięty; wybierz inny: /),
      },
    ]);
    expect((await own()).userErrors).toMatchObject([
      { code: 'INVALID', path: ['organizationId'], message: 'Ta jednostka jest zamknięta; podaj inną.' },
    ]);
  });
});
