import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { indexDueEditions, makeAllDue } from '../../src/library/index-editions.ts';
import {
  areaId,
  completeConsultation,
  completePage,
  done,
  editor,
  publishedConsultation,
  topicId,
} from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { titlesFor } from './searching.ts';

let city: TestApp;
let admin: Caller;
beforeAll(async () => {
  city = await startTestApp();
  admin = await city.as('admin');
  const verbs = editor(admin);
  const publish = async (type: string, patch: object, organization = 'gk') => {
    const created = done(await verbs.create(type, patch, organization));
    done(await verbs.publish(created.id, created.version));
    await city.clock.advance({ minutes: 1 });
  };
  await publish('Page', { ...completePage, title: { pl: 'Strona' } });
  await publishedConsultation(admin, {
    title: { pl: 'Konsultacje' },
    areaIds: [areaId('rakow')],
    topicIds: [topicId('kultura')],
  });
  await city.clock.advance({ minutes: 1 });
  const body = { pl: { markdown: 'Treść.' } };
  const news = { lead: { pl: 'Krótko.' }, body };
  await publish('NewsArticle', { ...news, title: { pl: 'Wieści' } }, 'rada-bleszno');
  const expiresAt = new Date((await city.clock.now()).getTime() + 60_000);
  await publish('NewsArticle', { ...news, title: { pl: 'Wygasłe' }, expiresAt }, 'rada-bleszno');
  await city.clock.advance({ hours: 1 });
});
afterAll(() => city.close());

const query = `query ($types: [ContentType!], $where: ContentWhere, $orderBy: [ContentOrderBy!], $first: Int, $after: String, $last: Int, $before: String) {
  contents(types: $types, where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount pageInfo { hasNextPage startCursor endCursor } edges { cursor node { __typename } }
    nodes { __typename title ... on Consultation { status } organization { slug } } } }`;

interface Contents {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; startCursor: string; endCursor: string };
  edges: { cursor: string; node: { __typename: string } }[];
  nodes: { __typename: string; title: string }[];
}

const list = async (variables: object = {}) =>
  (await city.anonymous.ask<{ contents: Contents }>(query, variables)).contents;
const titles = async (variables: object = {}) => (await list(variables)).nodes.map(({ title }) => title);

describe('contents', () => {
  it('are content of all types, the newest first, without what its own list leaves out', async () => {
    const { nodes, totalCount, edges } = await list();
    expect(nodes.map(({ __typename, title }) => `${__typename}: ${title}`)).toEqual([
      'NewsArticle: Wieści',
      'Consultation: Konsultacje',
      'Page: Strona',
    ]);
    expect(totalCount).toBe(3);
    expect(edges.map(({ node }) => node.__typename)).toEqual(['NewsArticle', 'Consultation', 'Page']);
  });

  it.each([
    ['types', { types: ['PAGE', 'NEWS_ARTICLE'] }, ['Wieści', 'Strona']],
    ['an area', { where: { area: { slug: { eq: 'rakow' } } } }, ['Konsultacje']],
    ['no area', { where: { area: { slug: { eq: 'mars' } } } }, []],
    ['a topic', { where: { topic: { eq: 'kultura' } } }, ['Konsultacje']],
    ['an organization', { where: { organization: { slug: { eq: 'rada-bleszno' } } } }, ['Wieści']],
    ['instants', { where: { publishedAt: { lt: '2020-01-01T00:00:00Z' } } }, []],
    [
      'nested conditions',
      { where: { not: { or: [{ topic: { eq: 'kultura' } }, { organization: { slug: { eq: 'rada-bleszno' } } }] } } },
      ['Strona'],
    ],
    ['no type', { types: [] }, []],
  ])('are narrowed down by %s', async (_, variables, expected) => {
    expect(await titles(variables)).toEqual(expected);
  });

  it('are paged in both directions and any order', async () => {
    const orderBy = [{ field: 'UPDATED_AT', direction: 'ASC' }];
    const first = await list({ orderBy, first: 2 });
    expect(first.nodes.map(({ title }) => title)).toEqual(['Strona', 'Konsultacje']);
    const second = await list({ orderBy, first: 2, after: first.pageInfo.endCursor });
    expect(second.nodes.map(({ title }) => title)).toEqual(['Wieści']);
    expect(await titles({ orderBy, last: 1, before: second.pageInfo.startCursor })).toEqual(['Konsultacje']);
  });

  it('take as many statements for many as for one of each type', async () => {
    const reader = city.app.context().reader;
    const cost = async (first: number) => {
      const before = reader.statements;
      await list({ first, types: ['CONSULTATION'] });
      return reader.statements - before;
    };
    await cost(1);
    const one = await cost(1);
    for (let n = 0; n < 5; n++)
      await publishedConsultation(admin, { ...completeConsultation, topicIds: [topicId('edukacja')] });
    expect(await cost(20)).toBe(one);
  });
});

describe('the index', () => {
  it('made anew is the index that verbs have written', async () => {
    const rows = () =>
      city.sql(`select edition_id, locale, document_id, type, is_main, opened_at, closed_at, published_at, organization_id,
        area_ids, topic_ids, array(select w from unnest(tsvector_to_array(words)) w where w not like '@%') as words, texts, rules
        from search_entry order by edition_id, locale`);
    const known = await rows();
    expect(known.length).toBeGreaterThan(5);
    const ctx = city.app.context();
    await makeAllDue(ctx, { all: true });
    expect(await indexDueEditions(ctx)).toBe(known.length);
    expect(await rows()).toEqual(known);
    await city.sql('delete from search_entry');
    expect(await titlesFor(city.anonymous, 'konsultacje')).toEqual([]);
    await makeAllDue(ctx, { all: true });
    await indexDueEditions(ctx);
    expect(await rows()).toEqual(known);
  });

  it('is made anew where older rules have made it', async () => {
    const ctx = city.app.context();
    await indexDueEditions(ctx);
    expect(await makeAllDue(ctx, { all: false })).toBe(0);
    await city.sql(`update search_entry set rules = 0, words = '' where type = 'PAGE'`);
    expect(await titlesFor(city.anonymous, 'strona')).toEqual([]);
    expect(await makeAllDue(ctx, { all: false })).toBe(1);
    await indexDueEditions(ctx);
    expect(await titlesFor(city.anonymous, 'strona')).toEqual(['Strona']);
  });
});
