import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayIn, dayText, utcMidnight } from '../../src/time/days.ts';
import {
  areaId,
  completeConsultation,
  completePage,
  organizationId,
  type Payload,
  topicId,
} from '../support/content.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import fc from '../support/fast-check.ts';
import { Kiosk, type KioskFilter } from '../support/kiosk.ts';
import { later } from '../support/stopped-clock.ts';

const runs = Number(process.env['RUNS'] ?? 4);

interface Subject {
  type: 'Consultation' | 'Report' | 'Page' | 'NewsArticle';
  id: string;
  documentId: string;
  version: number;
}

let desk: Desk;
let subjects: Subject[];
beforeAll(async () => {
  desk = await openDesk('coordinator', { KONSULTA_SITE_URLS: 'page=https://miasto.example.org/{locale}/{slug}' });
  subjects = [];
  for (const type of [
    'Consultation',
    'Consultation',
    'Report',
    'Report',
    'Page',
    'Page',
    'Page',
    'NewsArticle',
  ] as const) {
    subjects.push({ type, ...created(await desk.verbs.create(type, first(type, subjects.length), owners[type])) });
  }
});
afterAll(() => desk.close());

const owners = { Consultation: 'gk', Report: 'gk', Page: 'gk', NewsArticle: 'rada-bleszno' };
const areas = ['dzbow', 'bleszno'].map(areaId);
const body = { pl: { markdown: 'Treść.' } };

function first(type: Subject['type'], index: number): object {
  const title = { pl: `Tytuł ${index}` };
  switch (type) {
    case 'Consultation':
      return {
        ...completeConsultation,
        opensOn: '2040-02-01',
        closesOn: '2040-03-02',
        title,
        topicIds: [topicId('zielen')],
      };
    case 'Report':
      return { title, summary: { pl: 'Co wyszło.' }, body, consultationId: subjects[index - 2].documentId };
    case 'Page':
      return { ...completePage, title };
    case 'NewsArticle':
      return { title, lead: { pl: 'Krótko.' }, body };
  }
}

function created({ document, userErrors }: Payload): Omit<Subject, 'type'> {
  if (!document) throw new Error(JSON.stringify(userErrors));
  return document;
}

/** Remembers the version. Refusals are no failures here: moves come in any order. */
function keep(subject: Subject, { document }: Payload): boolean {
  if (document) subject.version = document.version;
  return document !== null;
}

const index = fc.nat({ max: 7 });
const small = fc.nat({ max: 3 });
const entries = [
  { verb: 'Organization', ids: () => ['gk', 'rada-bleszno'].map(organizationId) },
  { verb: 'Area', ids: () => [...areas, areaId('czestochowa')] },
  { verb: 'Topic', ids: () => ['zielen', 'odpady'].map(topicId) },
] as const;

const moves = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ move: fc.constant('write' as const), on: index, text: fc.nat({ max: 9 }), other: small }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      move: fc.constant('plan' as const),
      on: index,
      text: fc.nat({ max: 9 }),
      after: fc.integer({ min: 1, max: 90 }),
      lasts: small,
    }),
  },
  { weight: 2, arbitrary: fc.record({ move: fc.constant('withdraw' as const), on: index }) },
  { weight: 1, arbitrary: fc.record({ move: fc.constant('unschedule' as const), on: index }) },
  {
    weight: 4,
    arbitrary: fc.record({ move: fc.constant('wait' as const), minutes: fc.constantFrom(1, 30, 90, 1440) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      move: fc.constant('correct' as const),
      of: fc.nat({ max: 2 }),
      entry: fc.nat({ max: 1 }),
      text: fc.nat({ max: 9 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      move: fc.constant('rename' as const),
      of: fc.nat({ max: 2 }),
      entry: fc.nat({ max: 1 }),
      inDays: fc.nat({ max: 1 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      move: fc.constant('ask' as const),
      kiosk: fc.nat({ max: 2 }),
      fate: fc.constantFrom('take', 'take', 'lose', 'delay', 'repeat'),
    }),
  },
);
type Move = typeof moves extends fc.Arbitrary<infer T> ? T : never;

function patchOf({ type, documentId }: Subject, text: number, other: number): object {
  const title = { pl: `Nowy tytuł ${text}`, ...(text % 3 === 0 && { en: `New title ${text}` }) };
  switch (type) {
    case 'Consultation':
      return {
        title,
        areaIds: [areas[other % 2], areaId('czestochowa')].slice(0, 1 + (text % 2)),
        body: { pl: { markdown: `[Strona](konsulta:document/${subjects[4 + (other % 3)].documentId})` } },
      };
    case 'Report':
      return { title, consultationId: subjects[other % 2].documentId };
    case 'Page': {
      const parent = subjects[4 + (other % 3)].documentId;
      return { title, parentId: parent === documentId || other === 3 ? null : parent };
    }
    case 'NewsArticle':
      return { title };
  }
}

async function write(subject: Subject, text: number, other: number, more: object = {}): Promise<void> {
  const { type, id } = subject;
  keep(subject, await desk.verbs.update(type, id, subject.version, patchOf(subject, text, other)));
  keep(subject, await desk.verbs.publish(id, subject.version, more));
}

async function editEntry(verb: string, of: number, input: object): Promise<void> {
  const name = `${verb}${entries[of].verb}`;
  const inputType = `${name[0].toUpperCase()}${name.slice(1)}Input`;
  await desk.caller.ask(`mutation ($input: ${inputType}!) { ${name}(input: $input) { userErrors { message } } }`, {
    input,
  });
}

async function carryOut(move: Move, kiosks: Kiosk[]): Promise<void> {
  switch (move.move) {
    case 'write':
      return write(subjects[move.on], move.text, move.other);
    case 'plan': {
      const at = later(await desk.clock.now(), move.after);
      return write(subjects[move.on], move.text, 0, {
        at,
        ...(move.lasts > 1 && { until: later(at, 20 * move.lasts) }),
      });
    }
    case 'withdraw':
      return void keep(subjects[move.on], await desk.verbs.withdraw(subjects[move.on].id, subjects[move.on].version));
    case 'unschedule':
      return void keep(subjects[move.on], await desk.verbs.unschedule(subjects[move.on].id, subjects[move.on].version));
    case 'wait':
      return desk.clock.advance({ minutes: move.minutes });
    case 'correct':
      return editEntry('correct', move.of, {
        id: entries[move.of].ids()[move.entry],
        name: { pl: `Nazwa ${move.text}` },
        reason: 'Literówka',
      });
    case 'rename': {
      const today = dayIn(await desk.clock.now(), 'Europe/Warsaw');
      const validFrom = dayText(utcMidnight(today) + move.inDays * 86_400_000);
      return editEntry('rename', move.of, {
        id: entries[move.of].ids()[move.entry],
        name: { pl: `Następca ${validFrom}` },
        validFrom,
      });
    }
    case 'ask':
      return ask(kiosks[move.kiosk], move.fate);
  }
}

const delayed = new Map<Kiosk, Awaited<ReturnType<Kiosk['asked']>>>();

async function ask(kiosk: Kiosk, fate: string): Promise<void> {
  const answer = await kiosk.asked();
  const late = delayed.get(kiosk);
  if (fate === 'delay') delayed.set(kiosk, answer);
  if (fate === 'take' || fate === 'repeat') kiosk.take(answer);
  if (fate === 'repeat') kiosk.take(answer);
  if (fate === 'take' && late) kiosk.take(late); // older than what it has taken meanwhile
}

const filters: KioskFilter[] = [{}, { areas: [areas[1]] }, { types: ['PAGE', 'REPORT'], locales: ['en'] }];

async function assertAsFresh(kiosk: Kiosk, filter: KioskFilter): Promise<void> {
  await kiosk.catchUp();
  const fresh = new Kiosk(desk.city.anonymous, filter, 100);
  await fresh.catchUp();
  expect(kiosk.state).toEqual(fresh.state);
}

describe('a kiosk that loses, delays and repeats answers, and sleeps', () => {
  it('holds the same state as a fresh one when it has caught up', async () => {
    const kiosks = filters.map((filter) => new Kiosk(desk.city.anonymous, filter, 3));
    await fc.assert(
      fc.asyncProperty(fc.array(moves, { minLength: 12, maxLength: 25 }), async (steps) => {
        for (const step of steps) await carryOut(step, kiosks);
        for (const [n, kiosk] of kiosks.entries()) await assertAsFresh(kiosk, filters[n]);
      }),
      { numRuns: runs, endOnFailure: true },
    );
  });

  it('holds what the lists show', async () => {
    const kiosk = new Kiosk(desk.city.anonymous);
    await kiosk.catchUp();
    const lists = ['consultations', 'reports', 'pages', 'newsArticles', 'ngoProfiles'];
    const data = await desk.city.anonymous.ask<Record<string, { nodes: { documentId: string }[] }>>(
      `{ ${lists.map((list) => `${list}(first: 100) { nodes { documentId } }`).join(' ')} }`,
    );
    const listed = Object.values(data).flatMap(({ nodes }) => nodes.map(({ documentId }) => documentId));
    expect(listed.length).toBeGreaterThan(0);
    expect([...kiosk.shown.keys()].sort()).toEqual(listed.sort());
  });

  it('holds the same state as a fresh one after a week in which much happened', async () => {
    const kiosk = new Kiosk(desk.city.anonymous);
    await kiosk.catchUp();
    for (const [n, subject] of subjects.entries()) await write(subject, n, n);
    for (let day = 0; day < 7; day += 1) {
      await desk.clock.advance({ days: 1 });
      await write(subjects[day], day, day + 1);
      await editEntry('correct', day % 3, {
        id: entries[day % 3].ids()[0],
        name: { pl: `Dzień ${day}` },
        reason: 'Literówka',
      });
    }
    await assertAsFresh(kiosk, {});
  });
});
