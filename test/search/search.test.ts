import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { samplePdf } from '../../demo/samples/sample-files.ts';
import { contentTypes } from '../../src/content-types/registry.ts';
import { areaId, completePatch, done, editor, publishedConsultation, republish, topicId } from '../support/content.ts';
import { addedBytes, readTexts } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { searchFor, searchQuery, titlesFor } from './searching.ts';

let city: TestApp;
let coordinator: Caller;
beforeAll(async () => {
  city = await startTestApp();
  coordinator = await city.as('coordinator');
});
afterAll(() => city.close());

const publish = (patch: object) => publishedConsultation(coordinator, patch);
const titles = (query: string, more: object = {}) => titlesFor(city.anonymous, query, more);

describe('a search', () => {
  it('finds words in any form, with accents or without', async () => {
    await publish({ title: { pl: 'Remont dróg w Błesznie' }, summary: { pl: 'Łatamy dziury, równamy pobocza.' } });
    for (const query of ['drog', 'dróg', 'droga', 'drogi Błeszno', 'REMONTY', 'dziura', 'latamy pobocze']) {
      expect([query, await titles(query)]).toEqual([query, ['Remont dróg w Błesznie']]);
    }
    expect(await titles('remont torów')).toEqual([]);
  });

  it('finds words that are not finished, where the reader is still typing', async () => {
    await publish({ title: { pl: 'Wodociągi i studnie' } });
    expect(await titles('wodoc', { asYouType: true })).toEqual(['Wodociągi i studnie']);
    expect(await titles('studnie wod', { asYouType: true })).toEqual(['Wodociągi i studnie']);
    expect(await titles('wo', { asYouType: true })).toEqual([]);
    await publish({ title: { pl: 'Parking przy hali' } });
    expect(await titles('park', { asYouType: true })).toEqual(['Parking przy hali']);
    expect(await titles('park')).toEqual([]);
  });

  it('finds phrases in quotes, and leaves out words behind a minus', async () => {
    await publish({ title: { pl: 'Budżet obywatelski na rok przyszły' } });
    await publish({ title: { pl: 'Obywatelski budżet domowy' } });
    expect((await titles('budżet obywatelski')).sort()).toEqual([
      'Budżet obywatelski na rok przyszły',
      'Obywatelski budżet domowy',
    ]);
    expect(await titles('"budzet obywatelski"')).toEqual(['Budżet obywatelski na rok przyszły']);
    expect(await titles('„budżet obywatelski” rok')).toEqual(['Budżet obywatelski na rok przyszły']);
    expect(await titles('budżet -domowego')).toEqual(['Budżet obywatelski na rok przyszły']);
    expect(await titles('"obywatelski na domowy"')).toEqual([]);
  });

  it('puts titles before texts, and marks the words in both', async () => {
    await publish({ title: { pl: 'Targowisko na Zawodziu' }, summary: { pl: 'Rzecz o handlu.' } });
    await publish({ title: { pl: 'Rozkład jazdy' }, summary: { pl: 'Przystanek <przy> targowisku & rynku.' } });
    const { nodes } = await searchFor(city.anonymous, 'targowisko');
    expect(nodes.map(({ content, title, passages }) => [content.title, title.html, passages])).toEqual([
      ['Targowisko na Zawodziu', '<mark>Targowisko</mark> na Zawodziu', []],
      [
        'Rozkład jazdy',
        'Rozkład jazdy',
        [{ field: 'summary', html: 'Przystanek &lt;przy&gt; <mark>targowisku</mark> &amp; rynku.' }],
      ],
    ]);
  });

  it('finds content by the names of its areas and topics, whatever they are today', async () => {
    await publish({ title: { pl: 'Kładka dla pieszych' }, areaIds: [areaId('rakow')], topicIds: [topicId('zielen')] });
    expect(await titles('kładki w Rakowie')).toEqual(['Kładka dla pieszych']);
    expect(await titles('kładka stradom')).toEqual([]);
  });

  it('finds pages of files, with the document that they hang on', async () => {
    const text = Array.from(
      { length: 60 },
      (_, n) => `Akapit ${n}. ${n === 50 ? 'Nietoperze zimują w wieży ciśnień.' : 'Nic.'}`,
    );
    const bytes = samplePdf({ title: 'Opinia', text: text.join('\n') });
    const { id: fileId } = await addedBytes(city, bytes, 'opinia.pdf');
    await publish({ title: { pl: 'Wieża' }, attachments: [{ fileId, kind: 'ANNEX', title: { pl: 'Opinia' } }] });
    await readTexts(city);
    const { nodes } = await searchFor(city.anonymous, 'nietoperz w wieży');
    expect(nodes).toMatchObject([
      {
        content: { title: 'Wieża' },
        files: [
          {
            attachment: { fileName: 'opinia.pdf' },
            pages: [{ page: 2, html: expect.stringContaining('<mark>Nietoperze</mark> zimują w <mark>wieży</mark>') }],
          },
        ],
      },
    ]);
    expect(await titles('"zimują w wieży"')).toEqual(['Wieża']);
    expect(await titles('"wieży zimują"')).toEqual([]);
    expect(await titles('nietoperze -wieża')).toEqual([]);
  });

  it('proposes another word where it finds nothing, and only words of public texts', async () => {
    await publish({ title: { pl: 'Żłobek na Parkitce' } });
    await editor(coordinator).create('Page', { title: { pl: 'Szubienica' } });
    expect(await searchFor(city.anonymous, 'żłobekk na parkitce')).toMatchObject({
      totalCount: 0,
      didYouMean: 'żłobek na parkitce',
    });
    expect((await searchFor(city.anonymous, 'szubienicaa')).didYouMean).toBeNull();
  });

  it('reads in the languages of the reader', async () => {
    await publish({ title: { pl: 'Lodowisko', en: 'Ice rink' }, summary: { pl: 'Zimą.', en: 'In winter.' } });
    expect(await titles('rink')).toEqual([]);
    expect(await titles('rink', { locales: ['en'] })).toEqual(['Ice rink']);
    expect(await titles('lodowiska', { locales: ['en'] })).toEqual(['Ice rink']);
  });

  it.each(contentTypes.map(({ typeName }) => typeName))('finds a %s by its title', async (typeName) => {
    const verbs = editor(await city.as('admin'));
    const title = `Niepowtarzalny${typeName.toLowerCase()}`;
    const organization = typeName === 'NewsArticle' ? 'rada-bleszno' : 'gk';
    const patch = { ...(await completePatch(city, typeName)), title: { pl: title } };
    const created = done(await verbs.create(typeName, patch, organization));
    expect(await titles(title)).toEqual([]);
    done(await verbs.publish(created.id, created.version));
    const { nodes } = await searchFor(city.anonymous, title);
    expect(nodes.map(({ content }) => content)).toEqual([
      { __typename: typeName, title, documentId: created.documentId },
    ]);
  });
});

describe('what is not public', () => {
  it('is found neither as a draft nor as a plan, and is found when its time has come, though nobody wrote', async () => {
    const verbs = editor(coordinator);
    const created = done(
      await verbs.create('Page', { title: { pl: 'Zeppelin' }, body: { pl: { markdown: 'Sterowce.' } } }),
    );
    expect(await titles('zeppelin')).toEqual([]);
    const opening = new Date((await city.clock.now()).getTime() + 3_600_000);
    const planned = done(await verbs.publish(created.id, created.version, { at: opening }));
    expect(await titles('zeppelin')).toEqual([]);
    expect((await searchFor(city.anonymous, 'zepppelin')).didYouMean).toBeNull();
    await city.clock.advance({ hours: 2 });
    expect(await titles('zeppelin')).toEqual(['Zeppelin']);
    expect((await searchFor(city.anonymous, 'zepppelin')).didYouMean).toBe('zeppelin');
    const [{ now }] = await city.sql<{ now: Date }>('select content.instant() as now');
    done(await verbs.withdraw(planned.id, planned.version));
    expect(await titles('zeppelin')).toEqual([]);
    expect(await titles('zeppelin', { at: now })).toEqual(['Zeppelin']);
  });

  it('leaves no trace when a plan is taken back', async () => {
    const verbs = editor(coordinator);
    const created = done(
      await verbs.create('Page', { title: { pl: 'Aerostat' }, body: { pl: { markdown: 'Balony.' } } }),
    );
    const opening = new Date((await city.clock.now()).getTime() + 3_600_000);
    const planned = done(await verbs.publish(created.id, created.version, { at: opening }));
    done(await verbs.unschedule(planned.id, planned.version));
    await city.clock.advance({ hours: 2 });
    expect(await titles('aerostat')).toEqual([]);
    expect((await searchFor(city.anonymous, 'aerostatt')).didYouMean).toBeNull();
    expect(await city.sql(`select word from search_word where word = 'aerostat' and since is not null`)).toEqual([]);
  });

  it('is found as it was before a newer text, at an instant before', async () => {
    const known = await publish({ title: { pl: 'Karuzela' } });
    const before = await city.clock.now();
    await city.clock.advance({ hours: 1 });
    await republish(coordinator, 'Consultation', known, { title: { pl: 'Huśtawka' } });
    expect(await titles('karuzela')).toEqual([]);
    expect(await titles('karuzela', { at: before })).toEqual(['Karuzela']);
    expect(await titles('huśtawka', { at: before })).toEqual([]);
  });
});

describe('pages of hits', () => {
  it('follow each other at the instant of the first, and hold together', async () => {
    for (const n of [1, 2, 3, 4, 5]) await publish({ title: { pl: `Latarnia ${n}` } });
    const first = await searchFor(city.anonymous, 'latarnia', { first: 2 });
    expect(first).toMatchObject({ totalCount: 5, isComplete: true, pageInfo: { hasNextPage: true } });
    await publish({ title: { pl: 'Latarnia nowa' } });
    const second = await searchFor(city.anonymous, 'latarnia', { first: 2, after: first.pageInfo.endCursor });
    const third = await searchFor(city.anonymous, 'latarnia', { first: 2, after: second.pageInfo.endCursor });
    expect(third.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const seen = [first, second, third].flatMap(({ nodes }) => nodes.map(({ content }) => content.title));
    expect(seen.sort()).toEqual([1, 2, 3, 4, 5].map((n) => `Latarnia ${n}`));
    const other = await city.anonymous.send(searchQuery, { query: 'latarnie', after: first.pageInfo.endCursor });
    expect(other.errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  it('take as many statements for twenty hits as for one', async () => {
    for (let n = 0; n < 12; n++) await publish({ title: { pl: `Rondo ${n}` } });
    const reader = city.app.context().reader;
    const cost = async (first: number) => {
      const before = reader.statements;
      await searchFor(city.anonymous, 'rondo', { first });
      return reader.statements - before;
    };
    await cost(1);
    expect(await cost(20)).toBe(await cost(1));
  });
});

describe('facets and filters', () => {
  const facets = `query ($query: String!, $where: SearchWhere, $types: [ContentType!]) {
    search(query: $query, where: $where, types: $types) { totalCount facets {
      types { type count } areas { area { slug } count } topics { topic { slug } count } years { year count } } } }`;
  const ask = (more: object = {}) =>
    city.anonymous.ask<{ search: { totalCount: number; facets: unknown } }>(facets, { query: 'kasztanowiec', ...more });
  beforeAll(async () => {
    await publish({ title: { pl: 'Kasztanowce' }, areaIds: [areaId('rakow'), areaId('bleszno')] });
    await publish({ title: { pl: 'Aleja kasztanowców' }, areaIds: [areaId('rakow')], topicIds: [topicId('kultura')] });
    const verbs = editor(coordinator);
    const page = done(
      await verbs.create('Page', { title: { pl: 'Kasztanowiec' }, body: { pl: { markdown: 'Drzewo.' } } }),
    );
    done(await verbs.publish(page.id, page.version));
  });

  it('count types, areas, topics and years', async () => {
    const year = (await city.clock.now()).getFullYear();
    expect((await ask()).search).toEqual({
      totalCount: 3,
      facets: {
        types: [
          { type: 'CONSULTATION', count: 2 },
          { type: 'PAGE', count: 1 },
        ],
        areas: [
          { area: { slug: 'rakow' }, count: 2 },
          { area: { slug: 'bleszno' }, count: 1 },
        ],
        topics: [{ topic: { slug: 'kultura' }, count: 1 }],
        years: [{ year, count: 3 }],
      },
    });
  });

  it.each([
    ['a type', { types: ['PAGE'] }, 1],
    ['an area', { where: { area: { slug: { eq: 'bleszno' } } } }, 1],
    ['an area or wider', { where: { area: { slug: { eq: 'rakow' }, orWider: true } } }, 2],
    ['a topic', { where: { topic: { eq: 'kultura' } } }, 1],
    ['an organization', { where: { organization: { slug: { eq: 'gk' } } } }, 3],
    ['another organization', { where: { organization: { slug: { eq: 'rm' } } } }, 0],
    ['an instant', { where: { publishedAt: { lt: '2020-01-01T00:00:00Z' } } }, 0],
    ['nothing', { types: [] }, 0],
  ])('narrow the search down to %s', async (_, more, count) => {
    expect((await ask(more)).search.totalCount).toBe(count);
  });
});

describe('a search is bounded', () => {
  const refused = async (query: string, variables: object = {}) =>
    (await city.anonymous.send(query, variables)).errors?.[0].extensions.code;

  it('in hits, words and searches of one request', async () => {
    expect(await refused(searchQuery, { query: 'park', first: 51 })).toBe('BAD_USER_INPUT');
    expect(await refused(searchQuery, { query: 'a'.repeat(201) })).toBe('BAD_USER_INPUT');
    expect(await refused(searchQuery, { query: ' -park „” ' })).toBe('BAD_USER_INPUT');
    const four = ['a', 'b', 'c', 'd'].map((name) => `${name}: search(query: "park") { totalCount }`);
    expect(await refused(`{ ${four.join(' ')} }`)).toBe('BAD_USER_INPUT');
    expect(await refused(`{ ${four.slice(1).join(' ')} }`)).toBeUndefined();
    expect(await refused('{ search(query: "park", where: { area: null }) { totalCount } }')).toBe('BAD_USER_INPUT');
  });

  it.each(["' | 'a' & !'b", '((((', '\\', 'a:* & b', "O'Brien", '<->', '% _', '@0', '#CONSULTATION', '^park'])(
    'and takes %s for a text',
    async (query) => {
      const { errors } = await city.anonymous.send(searchQuery, { query, asYouType: true });
      expect(errors?.map(({ extensions }) => extensions.code) ?? []).toEqual(
        /[\p{L}\p{N}]/u.test(query) ? [] : ['BAD_USER_INPUT'],
      );
    },
  );
});
