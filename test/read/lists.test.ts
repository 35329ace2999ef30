import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { completePage, done, editor, type Known, publishedConsultation } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { type Asked, type Page, pageOf, refusalOf } from './paging.ts';

let city: TestApp;
let caller: Caller;
const documents: Known[] = [];

/** Words in the order of a Polish dictionary; the list has each word twice, for ties. */
const dictionary = ['aleja', 'Aleje', 'ameba', 'ąkacja', 'brama', 'cieśnina', 'ćma', 'zamek', 'źródło', 'żaba'];

beforeAll(async () => {
  city = await startTestApp();
  caller = await city.as('gk.publisher');
  for (const [n, word] of [...dictionary, ...dictionary].entries()) {
    const opensOn = `2026-0${1 + (n % 3)}-01`; // many ties
    documents.push(await publishedConsultation(caller, { title: { pl: word }, opensOn }));
  }
  for (const title of ['lis', 'łoś', 'luty'])
    documents.push(await publishedConsultation(caller, { title: { pl: title } }));
});
afterAll(() => city.close());

const page = (asked: Asked) => pageOf(city.anonymous, asked);
const refused = (asked: object) => refusalOf(city.anonymous, asked);

/** The whole list, page by page, with each page's report about its neighbours. */
async function walk(size: number, direction: 'forward' | 'backward', asked: Asked = {}) {
  const ids: string[] = [];
  const neighbours: [previous: boolean, next: boolean][] = [];
  for (let cursor: string | null = null, more = true; more; ) {
    const bounds: Asked = direction === 'forward' ? { first: size, after: cursor } : { last: size, before: cursor };
    const { nodes, pageInfo, edges } = await page({ ...asked, ...bounds });
    expect(edges.map((edge) => edge.node)).toEqual(nodes);
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]?.cursor, edges.at(-1)?.cursor]);
    ids[direction === 'forward' ? 'push' : 'unshift'](...nodes.map((node) => node.documentId));
    neighbours.push([pageInfo.hasPreviousPage, pageInfo.hasNextPage]);
    more = direction === 'forward' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
    cursor = direction === 'forward' ? pageInfo.endCursor : pageInfo.startCursor;
  }
  return { ids, neighbours };
}

const titlesBy = async (asked: Asked) => (await page({ first: 100, ...asked })).nodes.map((node) => node.title);

describe('a page', () => {
  it('has 20 rows by default, 100 at most, and no rows on request', async () => {
    expect((await page({})).nodes).toHaveLength(20);
    expect((await page({ first: null })).nodes).toHaveLength(20);
    expect((await page({ first: 3 })).nodes).toHaveLength(3);
    expect((await page({ last: 3 })).nodes).toHaveLength(3);
    expect((await page({ first: 100 })).nodes).toHaveLength(23);
    expect(await page({ first: 0 })).toMatchObject({
      nodes: [],
      edges: [],
      totalCount: 23,
      pageInfo: { hasNextPage: true },
    });
    expect(await refused({ first: 101 })).toEqual(['BAD_USER_INPUT']);
    expect(await refused({ last: 101 })).toEqual(['BAD_USER_INPUT']);
    expect(await refused({ first: -1 })).toEqual(['BAD_USER_INPUT']);
  });

  it('begins with the newest by default', async () => {
    const newestFirst = documents.map((document) => document.documentId).reverse();
    expect((await page({ first: 100 })).nodes.map((node) => node.documentId)).toEqual(newestFirst);
    expect((await walk(7, 'forward')).ids).toEqual(newestFirst);
  });

  it('counts the rows of all pages, filtered or not, from the first page to the last', async () => {
    expect((await page({ first: 1 })).totalCount).toBe(23);
    const where = { title: { startsWith: 'al' } };
    const { totalCount, pageInfo } = await page({ first: 1, where });
    expect(totalCount).toBe(4);
    expect((await page({ first: 1, where, after: pageInfo.endCursor })).totalCount).toBe(4);
  });

  it.each(['first', 'last'])('is empty beyond the end of %s, and says so', async (bound) => {
    const whole = await page({ [bound]: 100 });
    const edge = bound === 'first' ? { after: whole.pageInfo.endCursor } : { before: whole.pageInfo.startCursor };
    expect(await page({ [bound]: 5, ...edge })).toMatchObject({
      nodes: [],
      pageInfo: {
        hasNextPage: bound === 'last',
        hasPreviousPage: bound === 'first',
        startCursor: null,
        endCursor: null,
      },
    });
  });

  it('has one direction: contradictory arguments are refused', async () => {
    const { endCursor: cursor } = (await page({ first: 1 })).pageInfo;
    const contradictions = [
      { first: 1, last: 1 },
      { first: 1, before: cursor },
      { last: 1, after: cursor },
      { after: cursor, before: cursor },
      { first: 1, after: cursor, before: cursor },
    ];
    for (const asked of contradictions) expect(await refused(asked)).toEqual(['BAD_USER_INPUT']);
  });
});

describe('walking a list', () => {
  const orders: [string, Asked['orderBy']][] = [
    ['by nothing', undefined],
    ['by title', [{ field: 'TITLE', direction: 'ASC' }]],
    ['by title downward', [{ field: 'TITLE', direction: 'DESC' }]],
    ['by opening, where most are ties', [{ field: 'OPENS_AT', direction: 'ASC' }]],
    ['by closing, where all are ties', [{ field: 'CLOSES_AT', direction: 'DESC' }]],
    ['by publication', [{ field: 'PUBLISHED_AT', direction: 'ASC' }]],
    ['by change', [{ field: 'UPDATED_AT', direction: 'DESC' }]],
    [
      'by opening downward, then by title upward',
      [
        { field: 'OPENS_AT', direction: 'DESC' },
        { field: 'TITLE', direction: 'ASC' },
      ],
    ],
    [
      'by opening, title and change',
      [
        { field: 'OPENS_AT', direction: 'ASC' },
        { field: 'TITLE', direction: 'DESC' },
        { field: 'UPDATED_AT', direction: 'ASC' },
      ],
    ],
  ];

  it.each(orders)('%s finds each document once, the same forward and backward', async (_, orderBy) => {
    const whole = (await page({ first: 100, orderBy })).nodes.map((node) => node.documentId);
    expect(new Set(whole).size).toBe(23);
    for (const size of [1, 4, 23]) {
      const [forward, backward] = [await walk(size, 'forward', { orderBy }), await walk(size, 'backward', { orderBy })];
      expect(forward.ids).toEqual(whole);
      expect(backward.ids).toEqual(whole);
      const pages = Math.ceil(23 / size);
      expect(forward.neighbours).toEqual(Array.from({ length: pages }, (_, n) => [n > 0, n < pages - 1]));
      expect(backward.neighbours).toEqual(Array.from({ length: pages }, (_, n) => [n < pages - 1, n > 0]));
    }
  });

  it('turns round in place: the page before a page is its predecessor', async () => {
    const first = await page({ first: 5 });
    const second = await page({ first: 5, after: first.pageInfo.endCursor });
    expect((await page({ last: 5, before: second.pageInfo.startCursor })).nodes).toEqual(first.nodes);
    expect((await page({ first: 1, after: second.edges[1].cursor })).nodes).toEqual([second.nodes[2]]);
  });

  it('sorts by the second field when the first fields are equal', async () => {
    const orderBy = [
      { field: 'OPENS_AT', direction: 'DESC' },
      { field: 'TITLE', direction: 'ASC' },
    ];
    const { consultations } = await city.anonymous.ask<{
      consultations: { nodes: { opensOn: string; title: string }[] };
    }>(
      'query ($orderBy: [ConsultationOrderBy!]) { consultations(first: 100, orderBy: $orderBy) { nodes { opensOn title } } }',
      { orderBy },
    );
    const polish = new Intl.Collator('pl');
    const sorted = consultations.nodes.toSorted(
      (a, b) => b.opensOn.localeCompare(a.opensOn) || polish.compare(a.title, b.title),
    );
    expect(consultations.nodes).toEqual(sorted);
  });
});

describe('sorting by title', () => {
  it('follows the Polish alphabet: ą after a, ł after l, ź and ż last', async () => {
    const where = { title: { in: [...dictionary, 'lis', 'łoś', 'luty'] } };
    const unique = [...new Set(await titlesBy({ where, orderBy: [{ field: 'TITLE', direction: 'ASC' }] }))];
    expect(unique).toEqual([
      'aleja',
      'Aleje',
      'ameba',
      'ąkacja',
      'brama',
      'cieśnina',
      'ćma',
      'lis',
      'luty',
      'łoś',
      'zamek',
      'źródło',
      'żaba',
    ]);
  });
});

describe('pages of the tree', () => {
  it('are sorted by position; a missing position counts as 0', async () => {
    const by = editor(caller);
    for (const [title, position] of [
      ['drugi', 2],
      ['zerowy', undefined],
      ['ujemny', -1],
      ['pierwszy', 1],
    ]) {
      const created = done(await by.create('Page', { ...completePage, title: { pl: title }, position }));
      await by.publish(created.id, created.version);
    }
    const ordered =
      'query ($after: String) { pages(first: 1, after: $after, orderBy: [{ field: POSITION, direction: ASC }]) { nodes { title } pageInfo { endCursor } } }';
    const titles: string[] = [];
    let after: string | null = null;
    while (titles.length < 4) {
      const { pages }: { pages: Page } = await city.anonymous.ask(ordered, { after });
      titles.push(pages.nodes[0].title);
      after = pages.pageInfo.endCursor;
    }
    expect(titles).toEqual(['ujemny', 'zerowy', 'pierwszy', 'drugi']);
  });
});
