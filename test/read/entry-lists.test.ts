import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { areaId } from '../support/content.ts';
import { type Desk, openDesk } from '../support/desk.ts';

let desk: Desk;
const titles = ['Obie', 'Dawna', 'Nowa', 'Inna'];
beforeAll(async () => {
  desk = await openDesk('coordinator');
  const areas = [['rakow', 'lisiniec'], ['rakow'], ['lisiniec'], ['grabowka']];
  for (const [index, slugs] of areas.entries()) {
    await desk.published({ title: { pl: titles[index] }, areaIds: slugs.map(areaId) });
    await desk.clock.advance({ minutes: 1 });
  }
  const [rakow, lisiniec] = await Promise.all(
    ['rakow', 'lisiniec'].map(
      async (slug) => (await desk.city.sql('select id from area where slug = $1', [slug]))[0].id,
    ),
  );
  await desk.city.sql(`update area set successor_id = $2 where id = $1`, [rakow, lisiniec]);
});
afterAll(() => desk.close());

/** The list, which is the same from editions as from cards: known from the second time on, the operation reads cards. */
async function listed(args: string): Promise<{ titles: string[]; totalCount: number; hasNextPage: boolean }> {
  type Page = { nodes: { title: string }[]; totalCount: number; pageInfo: { hasNextPage: boolean } };
  const query = `{ consultations(${args}) { nodes { title } totalCount pageInfo { hasNextPage } } }`;
  const ask = async () => (await desk.city.anonymous.ask<{ consultations: Page }>(query)).consultations;
  const [executed, known] = [await ask(), await ask()];
  expect(known).toEqual(executed);
  const { nodes, totalCount, pageInfo } = known;
  return { titles: nodes.map(({ title }) => title), totalCount, ...pageInfo };
}

describe('a list by an area that took over from another', () => {
  const where = 'where: { area: { slug: { eq: "lisiniec" } } }';

  it('has the documents of both, the newest first, each once', async () => {
    expect(await listed(where)).toEqual({ titles: ['Nowa', 'Dawna', 'Obie'], totalCount: 3, hasNextPage: false });
  });

  it('ends with the page, and knows that there are more', async () => {
    expect(await listed(`${where}, first: 2`)).toEqual({ titles: ['Nowa', 'Dawna'], totalCount: 3, hasNextPage: true });
  });

  it('keeps to the other conditions, and to another order', async () => {
    const more = 'where: { area: { slug: { eq: "lisiniec" } }, title: { contains: "OWA" } }';
    expect(await listed(more)).toMatchObject({ titles: ['Nowa'], totalCount: 1 });
    expect(await listed(`${where}, orderBy: [{ field: TITLE, direction: ASC }]`)).toMatchObject({
      titles: ['Dawna', 'Nowa', 'Obie'],
      totalCount: 3,
    });
  });

  it('finds nothing for an area without documents, and for no area', async () => {
    const nothing = { titles: [], totalCount: 0, hasNextPage: false };
    expect(await listed('where: { area: { slug: { eq: "blachownia" } } }')).toEqual(nothing);
    expect(await listed('where: { area: { slug: { in: [] } } }')).toEqual(nothing);
  });
});
