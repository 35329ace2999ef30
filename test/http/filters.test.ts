import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  areaId,
  done,
  editor,
  type Known,
  organizationId,
  publishedConsultation,
  topicId,
} from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { stopClock } from '../support/stopped-clock.ts';

let city: TestApp;
let admin: Caller;
const made: Record<string, Known> = {};

/** Seen from noon on 1 March 2040, where the clock stands. */
const consultations: Record<string, { owner?: string; patch: object }> = {
  open: {
    patch: {
      title: { pl: 'Aleje 100%', en: 'Avenues' },
      slug: 'aleje-100',
      areaIds: [areaId('rakow')],
      topicIds: [topicId('zielen')],
      methodCodes: ['QUESTIONNAIRE'],
      opensAt: '2040-02-01T00:00:00Z',
      closesAt: '2040-04-01T00:00:00Z',
    },
  },
  planned: {
    owner: 'es',
    patch: {
      title: { pl: 'Aleje_kółek' },
      slug: 'aleje-kolek',
      areaIds: [areaId('czestochowa')],
      topicIds: [topicId('transport'), topicId('ruch-rowerowy')],
      methodCodes: ['WORKSHOP', 'OPEN_MEETING'],
      opensAt: '2040-05-01T00:00:00Z',
      closesAt: '2040-06-01T00:00:00Z',
    },
  },
  closed: {
    patch: {
      title: { pl: 'Na \\ Dekabrystów' },
      slug: 'na-dekabrystow',
      areaIds: [areaId('bleszno'), areaId('rakow')],
      topicIds: [],
      methodCodes: ['WORKSHOP'],
      opensAt: '2040-01-01T00:00:00Z',
      closesAt: '2040-02-01T00:00:00Z',
    },
  },
  concluded: {
    owner: 'biliks',
    patch: {
      title: { pl: 'ŁÓDKI na Warcie' },
      slug: 'lodki',
      areaIds: [areaId('warszawa-wola')],
      topicIds: [topicId('transport')],
      methodCodes: ['ONLINE_REMARKS'],
      opensAt: '2040-01-01T00:00:00Z',
      closesAt: '2040-03-01T12:00:00Z',
      outcome: { decision: { pl: { markdown: 'Będą.' } }, decidedOn: '2040-02-20' },
    },
  },
  cancelled: {
    patch: {
      title: { pl: 'Odwołane' },
      slug: 'odwolane',
      areaIds: [areaId('czestochowa')],
      topicIds: [topicId('zielen'), topicId('transport')],
      methodCodes: ['QUESTIONNAIRE', 'WORKSHOP'],
      opensAt: '2040-02-01T00:00:00Z',
      closesAt: '2040-04-01T00:00:00Z',
      cancelledAt: '2040-03-01T12:00:00Z',
      cancellationReason: { pl: 'Pogoda.' },
    },
  },
};
const names = Object.keys(consultations);

beforeAll(async () => {
  city = await startTestApp();
  const clock = await stopClock(city, new Date('2040-03-01T11:00:00Z'));
  admin = await city.as('admin');
  for (const name of names) {
    const { patch, owner } = consultations[name];
    made[name] = await publishedConsultation(admin, patch, owner);
    await clock.advance({ minutes: 1 });
  }
  await clock.set(new Date('2040-03-01T12:00:00Z'));
});
afterAll(() => city.close());

const query = `query ($where: ConsultationWhere, $locales: [Locale!], $at: DateTime) {
  consultations(first: 100, where: $where, locales: $locales, at: $at, orderBy: [{ field: PUBLISHED_AT, direction: ASC }]) { totalCount nodes { documentId } } }`;

/** Names of the consultations that a filter finds. */
async function found(where: object | null, more: object = {}): Promise<string[]> {
  const data = await city.anonymous.ask<{ consultations: { totalCount: number; nodes: Known[] } }>(query, {
    where,
    ...more,
  });
  const { nodes, totalCount } = data.consultations;
  expect(totalCount).toBe(nodes.length);
  return nodes.map((node) => names.find((name) => made[name].documentId === node.documentId) as string);
}

const others = (...some: string[]) => names.filter((name) => !some.includes(name));

describe.each<[string, [object, string[]][]]>([
  [
    'title',
    [
      [{ eq: 'Aleje 100%' }, ['open']],
      [{ eq: 'aleje 100%' }, []],
      [{ in: ['Odwołane', 'Aleje_kółek', 'nic'] }, ['planned', 'cancelled']],
      [{ in: [] }, []],
      [{ contains: 'aLeJe' }, ['open', 'planned']],
      [{ contains: 'łódki NA' }, ['concluded']],
      [{ contains: '%' }, ['open']],
      [{ contains: '_' }, ['planned']],
      [{ contains: '\\' }, ['closed']],
      [{ contains: '\\\\' }, []],
      [{ contains: '0%' }, ['open']],
      [{ contains: 'A%e' }, []],
      [{ contains: '' }, names],
      [{ startsWith: 'aleje' }, ['open', 'planned']],
      [{ startsWith: 'leje' }, []],
      [{ startsWith: 'aleje_' }, ['planned']],
      [{ startsWith: '%' }, []],
      [{ startsWith: 'Al', contains: 'kółek' }, ['planned']],
      [{ startsWith: 'Al', eq: 'Odwołane' }, []],
      [{}, names],
    ],
  ],
  [
    'slug',
    [
      [{ eq: 'lodki' }, ['concluded']],
      [{ in: ['lodki', 'odwolane'] }, ['concluded', 'cancelled']],
      [{ in: [] }, []],
      [{ startsWith: 'aleje-' }, ['open', 'planned']],
      [{ contains: 'na-DEK' }, ['closed']],
    ],
  ],
  [
    'status',
    [
      [{ eq: 'PLANNED' }, ['planned']],
      [{ eq: 'OPEN' }, ['open']],
      [{ eq: 'CLOSED' }, ['closed']],
      [{ eq: 'CONCLUDED' }, ['concluded']],
      [{ eq: 'CANCELLED' }, ['cancelled']],
      [{ eq: 'REPORTED' }, []],
      [{ in: ['OPEN', 'CLOSED'] }, ['open', 'closed']],
      [{ in: [] }, []],
      [{ eq: 'OPEN', in: ['OPEN', 'CLOSED'] }, ['open']],
    ],
  ],
  [
    'opensAt',
    [
      [{ eq: '2040-02-01T00:00:00Z' }, ['open', 'cancelled']],
      [{ eq: '2040-02-01T01:00:00+01:00' }, ['open', 'cancelled']],
      [{ gt: '2040-02-01T00:00:00Z' }, ['planned']],
      [{ gte: '2040-02-01T00:00:00Z' }, ['open', 'planned', 'cancelled']],
      [{ lt: '2040-02-01T00:00:00Z' }, ['closed', 'concluded']],
      [{ lte: '2040-02-01T00:00:00Z' }, others('planned')],
      [{ gt: '2040-01-01T00:00:00Z', lt: '2040-05-01T00:00:00Z' }, ['open', 'cancelled']],
    ],
  ],
  [
    'closesAt',
    [
      [{ gt: '2040-04-01T00:00:00Z' }, ['planned']],
      [{ lte: '2040-02-01T00:00:00Z' }, ['closed']],
      [{ gte: '2040-03-01T11:59:59.999Z', lt: '2040-03-01T12:00:00.001Z' }, ['concluded']],
    ],
  ],
  [
    'organization',
    [
      [{ slug: { eq: 'gk' } }, ['open', 'closed', 'cancelled']],
      [{ code: { eq: 'ES' } }, ['planned']],
      [{ kind: 'OFFICE' }, ['concluded']],
      [{ kind: 'DEPARTMENT' }, others('concluded')],
      [{ id: { eq: organizationId('es') } }, ['planned']],
      [{ id: { in: [organizationId('es'), organizationId('biliks')] } }, ['planned', 'concluded']],
      [{ or: [{ slug: { eq: 'es' } }, { kind: 'OFFICE' }] }, ['planned', 'concluded']],
      [{ not: { slug: { eq: 'gk' } } }, ['planned', 'concluded']],
      [{ and: [{ kind: 'DEPARTMENT' }, { not: { code: { eq: 'GK' } } }] }, ['planned']],
      [{ slug: { in: [] } }, []],
    ],
  ],
  [
    'area',
    [
      [{ slug: { eq: 'rakow' } }, ['open', 'closed']],
      [{ id: { eq: areaId('bleszno') } }, ['closed']],
      [{ kind: 'CITY' }, ['planned', 'cancelled']],
      [{ kind: 'DISTRICT' }, ['open', 'closed', 'concluded']],
      [{ slug: { eq: 'rakow' }, orWider: true }, ['open', 'planned', 'closed', 'cancelled']],
      [{ slug: { eq: 'rakow' }, orWider: false }, ['open', 'closed']],
      [{ slug: { eq: 'warszawa-wola' }, orWider: true }, ['concluded']],
      [{ slug: { eq: 'lisiniec' } }, []],
      [{ slug: { eq: 'lisiniec' }, orWider: true }, ['planned', 'cancelled']],
      [{ slug: { eq: 'nigdzie' }, orWider: true }, []],
      [{ or: [{ slug: { eq: 'bleszno' } }, { slug: { eq: 'warszawa-wola' } }] }, ['closed', 'concluded']],
      [{ or: [{ slug: { eq: 'bleszno' }, orWider: true }, { kind: 'VILLAGE' }] }, ['planned', 'closed', 'cancelled']],
      [{ not: { slug: { eq: 'rakow' } } }, others('open')],
    ],
  ],
  [
    'topic',
    [
      [{ eq: 'zielen' }, ['open', 'cancelled']],
      [{ eq: 'transport' }, ['planned', 'concluded', 'cancelled']],
      [{ in: ['ruch-rowerowy', 'zielen'] }, ['open', 'planned', 'cancelled']],
      [{ in: [] }, []],
      [{ startsWith: 'ruch' }, ['planned']],
      [{ contains: 'TRANS' }, ['planned', 'concluded', 'cancelled']],
    ],
  ],
  [
    'method',
    [
      [{ eq: 'WORKSHOP' }, ['planned', 'closed', 'cancelled']],
      [{ in: ['QUESTIONNAIRE', 'ONLINE_REMARKS'] }, ['open', 'concluded', 'cancelled']],
      [{ eq: 'Warsztaty' }, []],
    ],
  ],
])('the filter %s', (name, cases) => {
  it.each(
    cases.map(([filter, expected]) => ({
      filter: JSON.stringify(filter),
      expected: expected.join(', ') || 'nothing',
      value: filter,
      wanted: expected,
    })),
  )('$filter finds $expected', async ({ value, wanted }) => {
    expect(await found({ [name]: value })).toEqual(wanted);
  });
});

describe('the filter id', () => {
  const ids = (name: string) => [
    made[name].documentId,
    Buffer.from(`Consultation:${made[name].documentId}`).toString('base64url'),
  ];

  it('takes ids in both forms, and finds nothing by what names nothing', async () => {
    for (const id of ids('open')) expect(await found({ id: { eq: id } })).toEqual(['open']);
    expect(await found({ id: { in: [ids('open')[0], ids('planned')[1], 'nonsense'] } })).toEqual(['open', 'planned']);
    expect(await found({ id: { in: [] } })).toEqual([]);
    expect(await found({ id: { eq: 'nonsense' } })).toEqual([]);
    expect(await found({ not: { id: { eq: 'nonsense' } } })).toEqual(names);
    expect(await found({ id: { eq: Buffer.from(`Page:${made.open.documentId}`).toString('base64url') } })).toEqual([]);
  });
});

describe('the filter publishedAt', () => {
  it('compares the first publication, not the last change', async () => {
    const { consultation } = await city.anonymous.ask<{ consultation: { publishedAt: string } }>(
      'query ($id: ID!) { consultation(id: $id) { publishedAt } }',
      { id: made.closed.documentId },
    );
    const { publishedAt } = consultation;
    expect(await found({ publishedAt: { eq: publishedAt } })).toEqual(['closed']);
    expect(await found({ publishedAt: { lt: publishedAt } })).toEqual(['open', 'planned']);
    expect(await found({ publishedAt: { gt: publishedAt } })).toEqual(['concluded', 'cancelled']);
    const { documentId, version } = made.closed;
    const updated = done(await editor(admin).update('Consultation', documentId, version, { goal: { pl: 'Cel' } }));
    made.closed = done(await editor(admin).publish(documentId, updated.version));
    expect(await found({ publishedAt: { eq: publishedAt } })).toEqual(['closed']);
  });
});

describe('filters together', () => {
  it('must all hold; and, or, not nest', async () => {
    expect(await found({ title: { contains: 'aleje' }, status: { eq: 'OPEN' } })).toEqual(['open']);
    expect(await found({ and: [{ title: { contains: 'aleje' } }, { status: { eq: 'OPEN' } }] })).toEqual(['open']);
    expect(await found({ or: [{ status: { eq: 'OPEN' } }, { slug: { eq: 'lodki' } }] })).toEqual(['open', 'concluded']);
    expect(await found({ not: { or: [{ status: { eq: 'OPEN' } }, { slug: { eq: 'lodki' } }] } })).toEqual([
      'planned',
      'closed',
      'cancelled',
    ]);
    expect(await found({ not: { not: { status: { eq: 'OPEN' } } } })).toEqual(['open']);
    expect(
      await found({
        topic: { eq: 'transport' },
        or: [{ method: { eq: 'WORKSHOP' } }],
        not: { status: { eq: 'PLANNED' } },
      }),
    ).toEqual(['cancelled']);
    expect(await found({ and: [] })).toEqual(names);
    expect(await found({ or: [] })).toEqual([]);
    expect(await found({ not: {} })).toEqual([]);
    expect(await found({})).toEqual(names);
    expect(await found(null)).toEqual(names);
  });

  it('mean any of many, and inside not none of them', async () => {
    expect(await found({ not: { topic: { eq: 'transport' } } })).toEqual(['open', 'closed']);
    expect(await found({ not: { method: { eq: 'WORKSHOP' } } })).toEqual(['open', 'concluded']);
    expect(await found({ not: { area: { slug: { eq: 'rakow' } } } })).toEqual(['planned', 'concluded', 'cancelled']);
    expect(await found({ and: [{ topic: { eq: 'zielen' } }, { topic: { eq: 'transport' } }] })).toEqual(['cancelled']);
    expect(await found({ not: { area: { slug: { eq: 'bleszno' }, orWider: true } } })).toEqual(['open', 'concluded']);
  });
});

describe('the status', () => {
  it('is the one at the instant of reading', async () => {
    const { updatedAt } = (
      await city.anonymous.ask<{ consultation: { updatedAt: string } }>(
        'query ($id: ID!) { consultation(id: $id) { updatedAt } }',
        {
          id: made.cancelled.documentId,
        },
      )
    ).consultation;
    expect(await found({ status: { eq: 'OPEN' } }, { at: updatedAt })).toEqual(['open', 'concluded', 'cancelled']);
    expect(await found({ status: { eq: 'CANCELLED' } }, { at: updatedAt })).toEqual([]);
  });
});

describe('null', () => {
  const nulls = [
    { title: null },
    { title: { eq: null } },
    { title: { contains: null } },
    { slug: { in: null } },
    { status: { eq: null } },
    { opensAt: { gt: null } },
    { area: null },
    { area: { orWider: null } },
    { area: { slug: { eq: null } } },
    { area: { kind: null } },
    { organization: { kind: null } },
    { organization: { id: { in: null } } },
    { topic: { eq: null } },
    { id: { eq: null } },
    { and: null },
    { or: null },
    { not: null },
    { not: { title: null } },
    { or: [{ title: { eq: 'x' } }, { slug: null }] },
  ];

  it.each(nulls.map((where) => [JSON.stringify(where), where]))('is no condition: %s is refused', async (_, where) => {
    const { data, errors } = await city.anonymous.send(query, { where });
    expect([data, errors?.map((error) => error.extensions.code)]).toEqual([null, ['BAD_USER_INPUT']]);
  });

  it('is refused where it stands in the query, too, while a variable that is not given leaves its field out', async () => {
    const literal = await city.anonymous.send('{ consultations(where: { title: { eq: null } }) { totalCount } }');
    expect(literal.errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
    const unset = 'query ($title: String) { consultations(where: { title: { eq: $title } }) { totalCount } }';
    expect(await city.anonymous.ask(unset)).toEqual({ consultations: { totalCount: 5 } });
  });
});

describe('a filter', () => {
  it('of more than a hundred conditions is refused', async () => {
    const or = Array.from({ length: 120 }, (_, n) => ({ slug: { eq: `s${n}` } }));
    const { errors } = await city.anonymous.send(query, { where: { or } });
    expect(errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
    let deep: object = { slug: { eq: 'lodki' } };
    for (let n = 0; n < 1000; n += 1) deep = { not: deep };
    expect((await city.anonymous.send(query, { where: deep })).errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['title', { contains: 'a\u0000' }],
    ['slug', { in: ['a\u0000'] }],
    ['title', { eq: 'a\ud800' }],
  ])('by %s with a character that no text can have is refused before the database sees it', async (name, filter) => {
    const { errors } = await city.anonymous.send(query, { where: { [name]: filter } });
    expect(errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
    expect(city.errorsLogged).toEqual([]);
  });
});
