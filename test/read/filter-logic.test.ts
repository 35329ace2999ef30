import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FilteredCity, filterQuery, names, openFilteredCity } from './filtered-city.ts';

let open: FilteredCity;
beforeAll(async () => {
  open = await openFilteredCity();
});
afterAll(() => open.city.close());

const found: FilteredCity['found'] = (where, more) => open.found(where, more);

describe('filters together', () => {
  it('must all hold; and, or, not may nest', async () => {
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

  it('match any of many values, and inside not match none of them', async () => {
    expect(await found({ not: { topic: { eq: 'transport' } } })).toEqual(['open', 'closed']);
    expect(await found({ not: { method: { eq: 'WORKSHOP' } } })).toEqual(['open', 'concluded']);
    expect(await found({ not: { area: { slug: { eq: 'rakow' } } } })).toEqual(['planned', 'concluded', 'cancelled']);
    expect(await found({ and: [{ topic: { eq: 'zielen' } }, { topic: { eq: 'transport' } }] })).toEqual(['cancelled']);
    expect(await found({ not: { area: { slug: { eq: 'bleszno' }, orWider: true } } })).toEqual(['open', 'concluded']);
  });
});

describe('the status', () => {
  it('is the status at the instant of reading', async () => {
    const { updatedAt } = (
      await open.city.anonymous.ask<{ consultation: { updatedAt: string } }>(
        'query ($id: ID!) { consultation(id: $id) { updatedAt } }',
        {
          id: open.made.cancelled.documentId,
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
    const { data, errors } = await open.city.anonymous.send(filterQuery, { where });
    expect([data, errors?.map((error) => error.extensions.code)]).toEqual([null, ['BAD_USER_INPUT']]);
  });

  it('is refused in the query itself as well, while an undefined variable leaves its field out', async () => {
    const literal = await open.city.anonymous.send('{ consultations(where: { title: { eq: null } }) { totalCount } }');
    expect(literal.errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
    const unset = 'query ($title: String) { consultations(where: { title: { eq: $title } }) { totalCount } }';
    expect(await open.city.anonymous.ask(unset)).toEqual({ consultations: { totalCount: 5 } });
  });
});

describe('a filter', () => {
  it('is refused with more than a hundred conditions', async () => {
    const or = Array.from({ length: 120 }, (_, n) => ({ slug: { eq: `s${n}` } }));
    const { errors } = await open.city.anonymous.send(filterQuery, { where: { or } });
    expect(errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
    let deep: object = { slug: { eq: 'lodki' } };
    for (let n = 0; n < 1000; n += 1) deep = { not: deep };
    expect((await open.city.anonymous.send(filterQuery, { where: deep })).errors?.[0].extensions.code).toBe(
      'BAD_USER_INPUT',
    );
  });

  it.each([
    ['title', { contains: 'a\u0000' }],
    ['slug', { in: ['a\u0000'] }],
    ['title', { eq: 'a\ud800' }],
  ])('is refused before the database sees it when %s has an impossible character', async (name, filter) => {
    const { errors } = await open.city.anonymous.send(filterQuery, { where: { [name]: filter } });
    expect(errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
    expect(open.city.errorsLogged).toEqual([]);
  });
});
