import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { ApolloClient, gql as apolloDocument, HttpLink, InMemoryCache } from '@apollo/client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetchExchange, Client as UrqlClient } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import relay from 'relay-runtime';
import { type Known, publishedConsultation, republish, topicId } from '../support/content.ts';
import { apiAddress, fetchFrom } from '../support/fetch-from.ts';
import { addedFile } from '../support/files.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';

/** One document, read with everything that differs by language or instant. */
const parts = `__typename id documentId title edition { __typename id visibleUntil }
  topics { __typename id name } attachments { __typename id title }`;
const one = `query One($slug: String!, $locales: [Locale!], $at: DateTime) {
  consultation(slug: $slug, locales: $locales, at: $at) { ${parts} } }`;
const again = `query Again($id: ID!) { node(id: $id) { __typename id ... on Consultation { ${parts} } } }`;

interface Seen {
  id: string;
  documentId: string;
  title: string;
  edition: { id: string; visibleUntil: string | null };
  topics: { id: string; name: string }[];
  attachments: { id: string; title: string }[];
}

/** A front end's client, which may answer repeated queries from its cache. */
interface Front {
  read(asked: { locales?: string[]; at?: string }): Promise<Seen>;
  readFromCache(asked: { locales?: string[]; at?: string }): Promise<Seen>;
  node(id: string): Promise<Seen>;
}

let city: TestApp;
let before: string;

beforeAll(async () => {
  city = await startTestApp();
  const caller = await city.as('gk.publisher');
  const file = await addedFile(city, 'Mapa');
  const first: Known = await publishedConsultation(caller, {
    slug: 'aleje',
    title: { pl: 'Aleje', en: 'Avenues' },
    topicIds: [topicId('zielen')],
    attachments: [{ fileId: file.id, title: { pl: 'Mapa', en: 'Map' }, kind: 'MAP' }],
  });
  before = (await city.clock.now()).toISOString();
  await city.clock.advance({ minutes: 1 });
  await republish(caller, 'Consultation', first, { title: { pl: 'Aleje szersze', en: 'Wider avenues' } });
});
afterAll(() => city.close());

function apollo(): Front {
  const client = new ApolloClient({
    cache: new InMemoryCache({ possibleTypes: { Node: ['Consultation'] } }),
    link: new HttpLink({ uri: apiAddress, fetch: fetchFrom(city) }),
  });
  const ask = async (fetchPolicy: 'network-only' | 'cache-only', query: string, variables: object) => {
    const { data } = await client.query({ query: apolloDocument(query), variables, fetchPolicy });
    return data as { consultation: Seen; node: Seen };
  };
  return {
    read: async (asked) => (await ask('network-only', one, { slug: 'aleje', ...asked })).consultation,
    readFromCache: async (asked) => (await ask('cache-only', one, { slug: 'aleje', ...asked })).consultation,
    node: async (id) => (await ask('network-only', again, { id })).node,
  };
}

function urql(): Front {
  const client = new UrqlClient({
    url: apiAddress,
    fetch: fetchFrom(city),
    preferGetMethod: false,
    exchanges: [cacheExchange({}), fetchExchange],
  });
  const ask = async (requestPolicy: 'network-only' | 'cache-only', query: string, variables: object) => {
    const { data, error } = await client.query(query, variables, { requestPolicy }).toPromise();
    if (error) throw error;
    return data as { consultation: Seen; node: Seen };
  };
  return {
    read: async (asked) => (await ask('network-only', one, { slug: 'aleje', ...asked })).consultation,
    readFromCache: async (asked) => (await ask('cache-only', one, { slug: 'aleje', ...asked })).consultation,
    node: async (id) => (await ask('network-only', again, { id })).node,
  };
}

describe.each([
  ['Apollo Client', apollo],
  ['urql’s graphcache', urql],
])('the normalized cache of %s', (_, front) => {
  it('keeps languages and instants apart, whatever was read last', async () => {
    const cache = front();
    const asked = [{}, { locales: ['en'] }, { at: before }, { locales: ['en'], at: before }];
    const read: Seen[] = [];
    for (const each of asked) read.push(await cache.read(each));
    expect(read.map(({ title }) => title)).toEqual(['Aleje szersze', 'Wider avenues', 'Aleje', 'Avenues']);
    expect(read.map(({ attachments }) => attachments[0].title)).toEqual(['Mapa', 'Map', 'Mapa', 'Map']);
    expect(read.map(({ topics }) => topics[0].name)).toEqual([
      'Zieleń miejska',
      'Urban greenery',
      'Zieleń miejska',
      'Urban greenery',
    ]);
    for (const [index, each] of asked.entries()) expect(await cache.readFromCache(each)).toEqual(read[index]);
  });

  it('returns by an id the object read under that id, in the same words', async () => {
    const cache = front();
    for (const asked of [{}, { locales: ['en'] }, { at: before }, { locales: ['uk'], at: before }]) {
      const read = await cache.read(asked);
      expect(await cache.node(read.id)).toEqual(read);
      expect(await cache.readFromCache(asked)).toEqual(read);
    }
  });
});

describe('Relay', () => {
  const source = `import { graphql } from 'react-relay';
graphql\`
  query appOneQuery($slug: String!, $locales: [Locale!], $at: DateTime) {
    consultation(slug: $slug, locales: $locales, at: $at) { id title ...app_card ...app_reports }
  }
\`;
graphql\`
  fragment app_card on Consultation @refetchable(queryName: "appCardRefetchQuery") { id title topics { id name } }
\`;
graphql\`
  fragment app_reports on Consultation
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" })
  @refetchable(queryName: "appReportsPageQuery") {
    reports(first: $count, after: $cursor) @connection(key: "app__reports") { edges { node { id title } } }
  }
\`;
graphql\`
  query appListQuery($locales: [Locale!]) { ...app_list @arguments(locales: $locales) }
\`;
graphql\`
  fragment app_list on Query
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }, locales: { type: "[Locale!]" })
  @refetchable(queryName: "appListPageQuery") {
    consultations(first: $count, after: $cursor, locales: $locales) @connection(key: "app__consultations") {
      edges { node { id title } }
    }
  }
\`;
`;
  const compiler: string = createRequire(import.meta.url)('relay-compiler'); // the path of the program
  type Artifact = { params: { text: string } };
  let folder: string;
  const load = async (name: string): Promise<Artifact> =>
    (await import(pathToFileURL(join(folder, 'src/__generated__', `${name}.graphql.js`)).href)).default;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'konsulta-relay-'));
    await mkdir(join(folder, 'src'));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await writeFile(join(folder, 'src/app.js'), source);
    await cp(new URL('../../src/schema/delivery.graphql', import.meta.url), join(folder, 'schema.graphql'));
    const config = { src: './src', schema: './schema.graphql', language: 'javascript', eagerEsModules: true };
    await writeFile(join(folder, 'relay.config.json'), JSON.stringify(config));
    await promisify(execFile)(compiler, ['relay.config.json'], { cwd: folder });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('compiles refetchable fragments on types that implement Node', async () => {
    const refetch = await readFile(join(folder, 'src/__generated__/appCardRefetchQuery.graphql.js'), 'utf8');
    expect(refetch).toContain('node(id: $id)');
    for (const name of ['appReportsPageQuery', 'appListPageQuery']) expect(await load(name)).toBeDefined();
  });

  it('keeps languages and instants apart, and refetches an object', async () => {
    const { Environment, Network, RecordSource, Store, createOperationDescriptor, fetchQuery } = relay;
    const store = new Store(new RecordSource());
    const network = Network.create(async ({ text }, variables) => {
      const { data } = await city.anonymous.send(String(text), variables);
      return { data } as never;
    });
    const environment = new Environment({ network, store });
    const query = (await load('appOneQuery')) as never;
    const asked = [{}, { locales: ['en'] }, { at: before }].map((each) => ({ slug: 'aleje', ...each }));
    const titles = ['Aleje szersze', 'Wider avenues', 'Aleje'];
    const stored = (variables: object) => {
      const { fragment } = createOperationDescriptor(query, variables);
      return (environment.lookup(fragment).data as { consultation: { id: string; title: string } }).consultation;
    };
    for (const variables of asked) await fetchQuery(environment, query, variables).toPromise();
    expect(asked.map((variables) => stored(variables).title)).toEqual(titles);
    const refetch = (await load('appCardRefetchQuery')) as never;
    for (const variables of asked) await fetchQuery(environment, refetch, { id: stored(variables).id }).toPromise();
    expect(asked.map((variables) => stored(variables).title)).toEqual(titles);
  });
});
