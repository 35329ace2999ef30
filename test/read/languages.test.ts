import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, editor, publishedConsultation, topicId } from '../support/content.ts';
import { addedFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

interface Delivered {
  title: string;
  summary: string;
  goal: string | null;
  body: { text: string };
  locale: string;
  locales: string[];
  fallbacks: { field: string; locale: string }[];
}

let city: TestApp;
let caller: Caller;
let id: string;

/** Fields, lists and attachments in as many languages as they happen to have. */
const translated = {
  title: { pl: 'Aleje', en: 'Avenues' },
  summary: { pl: 'O alejach.', uk: 'Про алеї.' },
  goal: { pl: 'Cel' },
  body: { pl: { markdown: 'Treść' }, en: { markdown: 'Text' }, uk: { markdown: 'Текст' } },
  topicIds: [topicId('zielen'), topicId('ruch-rowerowy')],
  timeline: [{ label: { pl: 'Spotkanie', en: 'Meeting' }, dateText: { pl: 'wiosną' } }],
  seo: { title: { en: 'Avenues of the city' }, description: { pl: 'Opis' } },
};

beforeAll(async () => {
  city = await startTestApp();
  caller = await city.as('gk.publisher');
  const file = await addedFile(city, 'Mapa');
  const attachments = [{ fileId: file.id, title: { pl: 'Mapa', uk: 'Карта' }, kind: 'MAP' }];
  id = (await publishedConsultation(caller, { ...translated, attachments })).documentId;
});
afterAll(() => city.close());

const query = `query ($id: ID!, $locales: [Locale!]) { consultation(id: $id, locales: $locales) {
  title summary goal body { text } locale locales fallbacks { field locale } } }`;

async function read(locales?: string[] | null): Promise<Delivered> {
  return (await city.anonymous.ask<{ consultation: Delivered }>(query, { id, locales })).consultation;
}

/** All fields without texts inside other fields, which have a test of their own. */
function ownFields(fallbacks: Delivered['fallbacks']): Delivered['fallbacks'] {
  return fallbacks.filter(({ field }) => !field.includes('.')).toSorted((a, b) => a.field.localeCompare(b.field));
}

describe('a chain of languages', () => {
  it('is Polish alone by default', async () => {
    const polish = await read(['pl']);
    expect(polish).toEqual({
      title: 'Aleje',
      summary: 'O alejach.',
      goal: 'Cel',
      body: { text: 'Treść' },
      locale: 'pl',
      locales: expect.arrayContaining(['pl', 'en']),
      fallbacks: [],
    });
    for (const unasked of [undefined, null, []]) expect(await read(unasked)).toEqual(polish);
  });

  it('delivers each field in the first of its languages that the field has, and reports fallbacks', async () => {
    expect(await read(['en', 'pl'])).toEqual({
      title: 'Avenues',
      summary: 'O alejach.',
      goal: 'Cel',
      body: { text: 'Text' },
      locale: 'en',
      locales: expect.arrayContaining(['pl', 'en']),
      fallbacks: expect.any(Array),
    });
    expect(ownFields((await read(['en', 'pl'])).fallbacks)).toEqual([
      { field: 'goal', locale: 'pl' },
      { field: 'summary', locale: 'pl' },
    ]);
  });

  it('is tried to its end when it has three languages', async () => {
    const { fallbacks, ...rest } = await read(['uk', 'en', 'pl']);
    expect(rest).toEqual({
      title: 'Avenues',
      summary: 'Про алеї.',
      goal: 'Cel',
      body: { text: 'Текст' },
      locale: 'en',
      locales: expect.arrayContaining(['pl', 'en']),
    });
    expect(ownFields(fallbacks)).toEqual([
      { field: 'goal', locale: 'pl' },
      { field: 'title', locale: 'en' },
    ]);
  });

  it('may be named by its head', async () => {
    expect(await read(['uk'])).toEqual(await read(['uk', 'en', 'pl']));
    expect(await read(['uk', 'en'])).toEqual(await read(['uk', 'en', 'pl']));
    expect(await read(['en'])).toEqual(await read(['en', 'pl']));
  });

  it.each([
    [['de']],
    [['pl', 'en']],
    [['en', 'uk']],
    [['uk', 'pl']],
    [['en', 'pl', 'uk']],
    [['EN']],
    [['en-GB']],
    [['pl', 'pl']],
  ])('is refused when it is not configured: %j', async (locales) => {
    const fields = [
      'consultation(slug: "aleje", locales: $locales) { title }',
      'consultations(locales: $locales) { totalCount }',
      'nodes(ids: ["x"], locales: $locales) { id }',
      'topics(locales: $locales) { name }',
      'organizations(locales: $locales) { totalCount }',
    ];
    for (const field of fields) {
      const { errors } = await city.anonymous.send(`query ($locales: [Locale!]) { ${field} }`, { locales });
      expect([field, errors?.[0].extensions.code]).toEqual([field, 'BAD_USER_INPUT']);
      expect(errors?.[0].message).toContain('uk,en,pl'); // names the configured chain
    }
  });

  it('is refused when it names no language at all', async () => {
    const { errors } = await city.anonymous.send(query, { id, locales: ["pl'); drop table x"] });
    expect(errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  it('has the languages that the installation configures', async () => {
    const own = await startTestApp({ KONSULTA_LOCALES: 'en,pl;pl' });
    const doc = await publishedConsultation(await own.as('gk.publisher'), { title: translated.title });
    const title = async (locales?: string[]) =>
      (await own.anonymous.ask<{ consultation: Delivered }>(query, { id: doc.documentId, locales })).consultation.title;
    expect([await title(), await title(['pl'])]).toEqual(['Avenues', 'Aleje']);
    const { errors } = await own.anonymous.send(query, { id: doc.documentId, locales: ['uk'] });
    expect(errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
    await own.close();
  });
});

describe('the language', () => {
  it('applies to everything that belongs to a document', async () => {
    const { consultation } = await city.anonymous.ask(
      `query ($id: ID!) { consultation(id: $id, locales: ["uk"]) {
        organization { name } areas { name } topics { name } methods { name } attachments { title }
        timeline { label dateText } seo { title description } } }`,
      { id },
    );
    expect(consultation).toEqual({
      organization: { name: 'Відділ комунального господарства' },
      areas: [{ name: 'Ченстохова' }],
      topics: [{ name: 'Міське озеленення' }, { name: 'Cycling' }],
      methods: [{ name: 'Анкета' }],
      attachments: [{ title: 'Карта' }],
      timeline: [{ label: 'Meeting', dateText: 'wiosną' }],
      seo: { title: 'Avenues of the city', description: 'Opis' },
    });
  });

  it('may differ from field to field of one query', async () => {
    const data = await city.anonymous.ask(
      'query ($id: ID!) { a: consultation(id: $id, locales: ["en"]) { title } b: consultation(id: $id) { title } }',
      { id },
    );
    expect(data).toEqual({ a: { title: 'Avenues' }, b: { title: 'Aleje' } });
  });

  it('applies to search engine texts only when an editor wrote them', async () => {
    const seo = async (locales: string[]) =>
      (
        await city.anonymous.ask<{ consultation: { seo: object } }>(
          'query ($id: ID!, $locales: [Locale!]) { consultation(id: $id, locales: $locales) { seo { title description image { id } } } }',
          { id, locales },
        )
      ).consultation.seo;
    expect(await seo(['pl'])).toEqual({ title: 'Aleje', description: 'Opis', image: null });
  });
});

describe('lists in a language', () => {
  let own: TestApp;
  beforeAll(async () => {
    own = await startTestApp();
    const by = await own.as('gk.publisher');
    for (const title of [
      { pl: 'Ćma', en: 'Moth' },
      { pl: 'Żaba' },
      { pl: 'Aleja', en: 'Zebra crossing', uk: 'Алея' },
    ]) {
      await publishedConsultation(by, { title });
    }
  });
  afterAll(() => own.close());

  interface Page {
    nodes: { title: string; locale: string }[];
    pageInfo: { endCursor: string; hasNextPage: boolean };
  }
  const list = `query ($where: ConsultationWhere, $locales: [Locale!], $first: Int, $after: String) {
    consultations(where: $where, locales: $locales, first: $first, after: $after, orderBy: [{ field: TITLE, direction: ASC }]) {
      nodes { title locale } pageInfo { endCursor hasNextPage } } }`;
  const ask = async (asked: object) => (await own.anonymous.ask<{ consultations: Page }>(list, asked)).consultations;
  const titles = async (asked: object) => (await ask(asked)).nodes.map((node) => node.title);

  it('are sorted by the texts that this reader sees', async () => {
    expect(await titles({})).toEqual(['Aleja', 'Ćma', 'Żaba']);
    expect(await titles({ locales: ['en'] })).toEqual(['Moth', 'Zebra crossing', 'Żaba']);
  });

  it('are filtered by the texts that this reader sees', async () => {
    const moth = { title: { eq: 'Moth' } };
    expect([await titles({ where: moth }), await titles({ where: moth, locales: ['en'] })]).toEqual([[], ['Moth']]);
    const frog = { title: { startsWith: 'ża' } };
    expect(await titles({ where: frog, locales: ['uk'] })).toEqual(['Żaba']); // fallback included
    const alley = { title: { contains: 'алея' } };
    expect([await titles({ where: alley, locales: ['en'] }), await titles({ where: alley, locales: ['uk'] })]).toEqual([
      [],
      ['Алея'],
    ]);
    const hidden = { title: { contains: 'Aleja' } };
    expect(await titles({ where: hidden, locales: ['en'] })).toEqual([]); // the Polish text matches, which this reader does not see
  });

  it('keep their languages from page to page, whatever the next page asks', async () => {
    for (const locales of [undefined, ['pl'], ['en']]) {
      const first = await ask({ first: 1, locales: ['en'] });
      const second = await ask({ first: 2, after: first.pageInfo.endCursor, locales });
      expect([...first.nodes, ...second.nodes]).toEqual([
        { title: 'Moth', locale: 'en' },
        { title: 'Zebra crossing', locale: 'en' },
        { title: 'Żaba', locale: 'pl' },
      ]);
    }
  });
});

describe('the languages of a document', () => {
  it('are the languages of its title, and change with a publication', async () => {
    const by = editor(caller);
    const doc = await publishedConsultation(caller, { title: { pl: 'Jeden' } });
    const updated = done(await by.update('Consultation', doc.id, doc.version, { title: { uk: 'Один' } }));
    const locales = async () =>
      (await city.anonymous.ask<{ consultation: Delivered }>(query, { id: doc.documentId })).consultation.locales;
    expect(await locales()).toEqual(['pl']);
    await by.publish(updated.id, updated.version);
    expect((await locales()).toSorted()).toEqual(['pl', 'uk']);
  });
});
