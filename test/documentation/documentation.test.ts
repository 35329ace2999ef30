import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLSchema, getOperationAST, parse, validate } from 'graphql';
import { organizationId } from '../support/content.ts';
import { startDemonstration } from '../support/demonstration.ts';
import type { Caller, TestApp } from '../support/harness.ts';
import { libraryFile, picture } from '../support/library.ts';

const project = new URL('../../', import.meta.url);
const read = (path: string) => readFile(new URL(path, project), 'utf8');

/** The fenced examples of a page, in their order. */
async function examples(path: string, language: string): Promise<string[]> {
  const page = await read(path);
  return page
    .matchAll(/```(\w+)\n(.*?)```/gs)
    .toArray()
    .flatMap(([, kind, text]) => (kind === language ? [text] : []));
}

/** An answer as it is printed, where `…` stands for anything. */
function printed(value: unknown): unknown {
  if (typeof value === 'string' && value.includes('…')) {
    const parts = value.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return expect.stringMatching(new RegExp(`^${parts.join('.*')}$`, 's'));
  }
  if (Array.isArray(value)) return value.map(printed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, printed(item)]));
}

let city: TestApp;
beforeAll(async () => {
  ({ city } = await startDemonstration());
});
afterAll(() => city.close());

describe.each([
  ['delivery', 'docs/front-end.md', 7],
  ['delivery', 'docs/recipes.md', 28],
  ['delivery', 'docs/files.md', 1],
  ['management', 'docs/editing.md', 11],
  ['management', 'docs/tokens.md', 1],
  ['management', 'docs/people.md', 1],
])('the examples for the %s API in %s', (api, path, count) => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = buildSchema(await read(`src/schema/${api}.graphql`));
  });

  it('fit its schema', async () => {
    const texts = await examples(path, 'graphql');
    expect(texts).toHaveLength(count);
    expect(texts.flatMap((text) => validate(schema, parse(text)))).toEqual([]);
  });
});

describe('an answer in the documentation', () => {
  it('is what the README’s first query returns', async () => {
    const query = (await read('README.md'))
      .match(/"(\{ consultation\(slug: .*?\} \})"\}'/s)?.[1]
      .replaceAll('\\"', '"');
    const [answer] = await examples('README.md', 'json');
    expect({ data: await city.anonymous.ask(String(query)) }).toEqual(JSON.parse(answer));
  });

  it('is what a page in English returns with its fallbacks', async () => {
    const query = (await examples('docs/front-end.md', 'graphql')).find((text) => text.includes('fallbacks'));
    const [answer] = await examples('docs/front-end.md', 'json');
    expect(await city.anonymous.ask(String(query))).toEqual(JSON.parse(answer));
  });

  it('is found by the search in the documentation', async () => {
    const query = (await examples('docs/front-end.md', 'graphql')).find((text) => text.includes('query Find'));
    const { search } = await city.anonymous.ask<{ search: { nodes: { title: { html: string } }[] } }>(String(query), {
      query: 'drzewo',
    });
    expect(search.nodes[0].title.html).toContain('<mark>drzew</mark>');
  });

  it('is what a search in files returns', async () => {
    const [query] = await examples('docs/files.md', 'graphql');
    const answer = (await examples('docs/files.md', 'json')).at(-1);
    const { attachments } = await city.anonymous.ask<{ attachments: { edges: object[] } }>(query);
    expect(attachments.edges).toEqual([printed(JSON.parse(String(answer)))]);
  });
});

type Listed = { nodes?: object[]; edges?: object[] } | object[];

/** The items of a list or of a page of one; undefined for anything else. */
function itemsOf(value: unknown): object[] | undefined {
  if (Array.isArray(value)) return value;
  return (value as { nodes?: object[] } | null)?.nodes ?? (value as { edges?: object[] } | null)?.edges;
}

describe('recipes', () => {
  const variables: Record<string, object> = {
    ClosingThisWeek: { until: new Date(Date.now() + 30 * 86_400_000) },
    OfTopic: { topic: 'kultura' },
    Search: { words: 'plan' },
    ThisWeek: { area: 'stare-miasto', until: new Date(Date.now() + 7 * 86_400_000) },
    InMyDistrict: { area: 'tysiaclecie' },
    NewSince: { monday: new Date('2010-01-01') },
    ResultsOf: { year: 2015 },
    BeforeAndAfter: { area: 'secemin' },
    BudgetOfDistrict: { area: 'rakow' },
    Here: { seen: { south: 50.79, west: 19.1, north: 50.82, east: 19.16 } },
    BecauseOfUs: { area: 'wyczerpy-aniolow' },
    ProgrammePage: { slug: 'jasne-ze-konsultacje' },
    GoodPracticeCard: { slug: 'dobra-praktyka-biuro-konsultacji' },
    HandbookPage: { slug: 'poradnik-dobrych-praktyk-konsultacji' },
    ChapterPage: { slug: 'poradnik-metoda' },
    GalleryPage: { slug: 'galeria-skwer-przy-olsztynskiej' },
    DoneTogether: { area: 'zawodzie-dabie', year: 2014 },
    CampaignsOf: { year: '2012' },
    Office: { slug: 'biliks' },
    OnTheMap: { seen: { south: 50.7, west: 18.9, north: 50.95, east: 19.3 } },
  };

  it('find something in the demonstration content in each of their lists, and of the lists of one document', async () => {
    for (const query of await examples('docs/recipes.md', 'graphql')) {
      const name = String(getOperationAST(parse(query))?.name?.value);
      const data = await city.anonymous.ask<Record<string, Listed | Record<string, unknown> | null>>(
        query,
        variables[name],
      );
      for (const [field, answer] of Object.entries(data)) {
        expect([name, field, answer]).not.toEqual([name, field, null]);
        const lists = itemsOf(answer) ? { [field]: answer } : (answer as Record<string, unknown>);
        const empty = Object.entries(lists).filter(([, list]) => itemsOf(list)?.length === 0);
        expect([name, empty]).toEqual([name, []]);
      }
    }
  });
});

describe('the requests that editors are shown', () => {
  let publisher: Caller;
  let steps: string[];
  beforeAll(async () => {
    publisher = await city.as('gk.publisher');
    steps = await examples('docs/editing.md', 'graphql');
  });

  /** Runs an example with these ids in place of `…`, and returns the answer of its root field. */
  async function done<T>(beginning: string, ids: string[] = []): Promise<T & { userErrors: object[] }> {
    const blanks = (text: string) => text.split('"…"').length - 1;
    const example = steps.find((text) => text.includes(`${beginning}(`) && blanks(text) === ids.length);
    const left = [...ids];
    const query = String(example).replace(/"…"/g, () => `"${left.shift()}"`);
    const data = await publisher.ask<Record<string, T & { userErrors: object[] }>>(query);
    expect(left).toEqual([]);
    return data[beginning];
  }

  it('work from the first draft to a corrected file', async () => {
    const gk = organizationId('gk');
    expect((await done('signIn')).userErrors).toEqual([]);
    const created = await done<{ document: { id: string } }>('createConsultation', [gk]);
    expect(created.userErrors).toEqual([]);
    expect(await done('createUpload', [gk])).toMatchObject({ upload: { method: 'PUT' }, userErrors: [] });
    const [image, map, newer] = [await libraryFile(city, picture), await libraryFile(city), await libraryFile(city)];
    const updated = await done('updateConsultation', [created.document.id, image.id, map.id]);
    expect(updated).toMatchObject({ document: { version: 2 }, userErrors: [] });
    const library = await done<{ nodes: { id: string }[] }>('files');
    expect(library.nodes.map((node) => node.id)).toEqual(expect.arrayContaining([image.id, map.id]));
    expect(await done('replaceFile', [map.id, newer.id])).toMatchObject({
      documents: [{ id: created.document.id, version: 3 }],
      userErrors: [],
    });
  });
});

describe('a newcomer’s first consultation', () => {
  it('is public after the requests of its page, and is delivered as the page says', async () => {
    const [signIn, lookUp, create, publish, read] = await examples('docs/first-consultation.md', 'graphql');
    const anybody = city.management();
    const { signIn: session } = await anybody.ask<{ signIn: { token: string } }>(signIn);
    const newcomer = city.management({ authorization: `Bearer ${session.token}` });
    const filled = (text: string, ids: string[]) => text.replace(/"…"/g, () => `"${ids.shift()}"`);

    const found = await newcomer.ask<{
      viewer: { memberships: { organization: { id: string } }[] };
      areas: { id: string }[];
      methods: { code: string }[];
    }>(lookUp);
    expect(found.methods.map(({ code }) => code)).toContain('QUESTIONNAIRE');
    const ids = [found.viewer.memberships[0].organization.id, found.areas[0].id];
    const { createConsultation: made } = await newcomer.ask<{
      createConsultation: { document: { id: string }; userErrors: object[]; warnings: object[] };
    }>(filled(create, ids));
    expect(made).toMatchObject({ userErrors: [], warnings: [] });
    const { publish: published } = await newcomer.ask<{ publish: object }>(filled(publish, [made.document.id]));
    expect(published).toEqual({
      document: { publicState: 'PUBLIC', published: { slug: 'lawki-na-starym-rynku' } },
      userErrors: [],
    });
    const [answer] = await examples('docs/first-consultation.md', 'json');
    const seen = await city.anonymous.ask<{ consultation: { status: string } }>(read);
    const opened = Date.now() >= Date.parse('2027-02-28T23:00:00Z'); // the page describes its own day, and the clock has moved on
    expect({ consultation: { ...seen.consultation, ...(opened && { status: 'PLANNED' }) } }).toEqual(
      JSON.parse(answer),
    );
  });
});
