import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { areaId, done, editor, organizationId } from '../support/content.ts';
import { type FilteredCity, names, openFilteredCity } from './filtered-city.ts';

let open: FilteredCity;
beforeAll(async () => {
  open = await openFilteredCity();
});
afterAll(() => open.city.close());

const found: FilteredCity['found'] = (where, more) => open.found(where, more);

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
      [{ eq: '2040-06-01T02:00:00+02:00' }, ['planned']],
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
    open.made[name].documentId,
    Buffer.from(`Consultation:${open.made[name].documentId}`).toString('base64url'),
  ];

  it('accepts ids in both forms, and finds nothing for ids that name nothing', async () => {
    for (const id of ids('open')) expect(await found({ id: { eq: id } })).toEqual(['open']);
    expect(await found({ id: { in: [ids('open')[0], ids('planned')[1], 'nonsense'] } })).toEqual(['open', 'planned']);
    expect(await found({ id: { in: [] } })).toEqual([]);
    expect(await found({ id: { eq: 'nonsense' } })).toEqual([]);
    expect(await found({ not: { id: { eq: 'nonsense' } } })).toEqual(names);
    expect(await found({ id: { eq: Buffer.from(`Page:${open.made.open.documentId}`).toString('base64url') } })).toEqual(
      [],
    );
  });
});

describe('the filter publishedAt', () => {
  it('compares the first publication, not the last change', async () => {
    const { consultation } = await open.city.anonymous.ask<{ consultation: { publishedAt: string } }>(
      'query ($id: ID!) { consultation(id: $id) { publishedAt } }',
      { id: open.made.closed.documentId },
    );
    const { publishedAt } = consultation;
    expect(await found({ publishedAt: { eq: publishedAt } })).toEqual(['closed']);
    expect(await found({ publishedAt: { lt: publishedAt } })).toEqual(['open', 'planned']);
    expect(await found({ publishedAt: { gt: publishedAt } })).toEqual(['concluded', 'cancelled']);
    expect(await found({ publishedAt: { lte: publishedAt } })).toEqual(['open', 'planned', 'closed']);
    expect(await found({ publishedAt: { gte: publishedAt } })).toEqual(['closed', 'concluded', 'cancelled']);
    const { documentId, version } = open.made.closed;
    const updated = done(
      await editor(await open.city.as('admin')).update('Consultation', documentId, version, { goal: { pl: 'Cel' } }),
    );
    open.made.closed = done(await editor(await open.city.as('admin')).publish(documentId, updated.version));
    expect(await found({ publishedAt: { eq: publishedAt } })).toEqual(['closed']);
  });
});
