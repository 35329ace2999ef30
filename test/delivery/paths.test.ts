import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { deliverySchema } from '../../src/resolvers/build.ts';
import { ArbitraryOperation, type KnownValues, type Operation } from '../support/arbitrary-operation.ts';
import { areaId, completePatch, done, type Known, publishedConsultation, topicId } from '../support/content.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import fc from '../support/fast-check.ts';
import { addedFile } from '../support/files.ts';
import type { Caller } from '../support/harness.ts';
import { libraryFile, picture } from '../support/library.ts';

const runs = Number(process.env['RUNS'] ?? 200);
const schema = deliverySchema();

let desk: Desk;
let consultation: Known;
let values: KnownValues;
/** Statements whose text was an answer. */
const statements: string[] = [];

beforeAll(async () => {
  desk = await openDesk('coordinator');
  const { city, caller } = desk;
  const [map, act, photo] = [
    await addedFile(city, 'Mapa', 'mapa.pdf'),
    await addedFile(city, 'Uchwała', "Uchwała nr 5 (2) 'A'.pdf"),
    await libraryFile(city, picture),
  ];
  consultation = await publishedConsultation(caller, {
    title: { pl: '„Aleje” "2 kółek" \\ 100% <b>🚲</b>', en: 'Avenues' },
    body: { pl: { markdown: '## Cel\n\nTreść[^1]\n\n[^1]: Przypis' }, en: { markdown: 'Text' } },
    privacyNotice: { pl: { markdown: '| a | b |\n|---|---|\n| 1 | 2 |' } },
    feedback: { pl: { markdown: `[Mapa](konsulta:file/${map.id})` }, en: { markdown: 'None' } },
    areaIds: [areaId('rakow'), areaId('czestochowa')],
    topicIds: [topicId('zielen'), topicId('odpady')],
    waysToRespond: [{ channel: 'PAPER', instructions: { pl: 'Wrzuć do urny.', en: 'Drop it.' } }],
    timeline: [{ label: { pl: 'Spotkanie' }, startsAt: '2026-06-24T12:00:00Z', dateText: { pl: 'wiosną' } }],
    stages: [
      {
        name: { pl: 'Etap I', en: 'Stage 1' },
        opensOn: '2026-03-01',
        closesOn: '2026-03-29',
        methodCodes: ['WORKSHOP', 'ROUND_TABLE'],
        attachmentIds: [act.id],
        waysToRespond: [{ channel: 'ONLINE', instructions: { pl: 'Formularz.' } }],
      },
      { name: { pl: 'Etap II' }, opensOn: '2099-03-01', closesOn: '2099-12-31' },
    ],
    effects: [{ date: '2027', text: { pl: 'Jest park.' }, attachmentIds: [photo.id, map.id] }],
    figures: [{ label: { pl: 'osób' }, count: 5 }],
    contact: { email: 'gk@example.org' },
    attachments: [
      { fileId: map.id, kind: 'MAP', title: { pl: 'Mapa', en: 'Map' } },
      { fileId: act.id, kind: 'ANNEX', title: { pl: 'Uchwała' }, annexNumber: 1, group: 'OUTCOME' },
      {
        fileId: photo.id,
        kind: 'IMAGE',
        title: { pl: 'Zdjęcie' },
        alt: { pl: 'Aleja' },
        focalPoint: { x: 0.33, y: 0.5 },
        cover: true,
      },
    ],
  });
  await desk.retitled(consultation, 'Tylko szkic');
  const slugs = [await slugOf('consultation', consultation)];
  const ids = [consultation.documentId];
  for (const type of ['Consultation', 'Report', 'NewsArticle', 'NgoProfile', 'Page']) {
    const patch = { ...(await completePatch(city, type)), ...moreOf(type, map.id) };
    const published = await desk.publish(done(await desk.verbs.create(type, patch)));
    ids.push(published.documentId);
    slugs.push(await slugOf(`${type[0].toLowerCase()}${type.slice(1)}`, published));
  }
  values = valuesOf(slugs, ids);
  const { delivery } = city.app.readers;
  const readPresent = delivery.readPresent.bind(delivery);
  jest.spyOn(delivery, 'readPresent').mockImplementation((statement) => {
    if (statement.text.includes(`lateral (select ('{"`)) statements.push(statement.text);
    return readPresent(statement);
  });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await desk.close();
});

function moreOf(type: string, fileId: string): object {
  if (type === 'Report') {
    const shares = [{ option: { pl: 'Tak' }, percent: 33.3 }];
    return {
      consultationId: consultation.documentId,
      partialTallies: [{ question: { pl: 'Za?' }, multiple: true, shares }],
    };
  }
  if (type === 'NgoProfile') return { location: { latitude: 50.8, longitude: 19.1203 } };
  return { attachments: [{ fileId, kind: 'OTHER', title: { pl: 'Plik' } }], areaIds: [areaId('rakow')] };
}

async function slugOf(field: string, { documentId }: Known): Promise<string> {
  const query = `query ($id: ID!) { found: ${field}(id: $id) { slug } }`;
  const { found } = await desk.city.anonymous.ask<{ found: { slug: string } }>(query, { id: documentId });
  return found.slug;
}

/** Values for arguments; null leaves the argument out. What is listed more often is given more often. */
function valuesOf(slugs: string[], ids: string[]): KnownValues {
  const absent = [null, null, null, null, null, null];
  const quoted = (texts: string[]) => texts.map((text) => JSON.stringify(text));
  return {
    slug: quoted([...slugs, 'rakow', 'nie-ma']),
    id: quoted(ids),
    ID: quoted(ids),
    ids: [`[${quoted(ids).join(', ')}]`],
    locales: [null, null, '["pl"]', '["en"]', '["en", "pl"]', '["uk"]', '["de"]'],
    Locale: ['"pl"'],
    first: [null, '1', '3', '20', '101'],
    last: [...absent, '2'],
    after: [...absent, '"nonsense"'],
    before: [null],
    at: [...absent, '"2026-01-01T00:00:00Z"', '"2100-01-01T00:00:00Z"', '"yesterday"'],
    DateTime: ['"2026-11-01T00:00:00Z"', '"2027-01-01T00:00:00Z"'],
    Date: ['"2026-11-01"', '"2026-02-30"'],
    validOn: [null, null, '"2026-11-01"'],
    String: ['"rakow"', '"a"', '"aleje"', '"100%"'],
    text: ['"mapa"'],
    query: ['"aleje"'],
    width: [...absent, '320'],
    height: [...absent, '200'],
    fit: [...absent, 'CONTAIN'],
    format: [...absent, 'WEBP'],
    enums: [null, '["ConsultationStatus"]'],
    idPrefix: [...absent, '"a"'],
    Int: ['3'],
    Float: ['50.5'],
    Boolean: ['true', 'false'],
  };
}

async function answer(operation: Operation) {
  const headers = { 'x-request-id': 'it' }; // which masked errors tell
  const {
    statusCode,
    headers: sent,
    body,
  } = await desk.city.app.server.inject({
    method: 'POST',
    url: '/graphql',
    headers,
    payload: operation,
  });
  return { statusCode, type: sent['content-type'], body: body.replace(/signature=[\w-]+/g, '') };
}

describe('an operation', () => {
  it('has the same answer, byte for byte, executed and written by SQL, errors included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (generated) => {
        const draw = (most: number) => generated(fc.nat, { max: most - 1 });
        const operation = new ArbitraryOperation(schema, draw, values).make();
        const executed = await answer({ ...operation, query: `${operation.query} # ${Math.random()}` });
        await answer(operation);
        expect({ operation, ...(await answer(operation)) }).toEqual({ operation, ...executed });
      }),
      { numRuns: runs },
    );
    expect(statements.length).toBeGreaterThan(runs / 10);
  }, 600_000);

  it('is written by one SQL statement from the second time on, whatever its variables', async () => {
    const query = `query ($id: ID, $first: Int, $all: Boolean!) { consultation(id: $id) { id title ... on Content @include(if: $all) {
      attachments { id title url focalPoint { x y } } } } areas { slug name parent { id } } other: pages(first: $first) {
      nodes { __typename slug publishedAt } edges { cursor } pageInfo { hasNextPage endCursor } totalCount } }`;
    const ask = (first: number, all: boolean) =>
      answer({ query, variables: { id: consultation.documentId, first, all } });
    await ask(1, true);
    const before = [statements.length, desk.city.app.readers.delivery.statements];
    await ask(1, true);
    await ask(2, false);
    expect([statements.length - before[0], desk.city.app.readers.delivery.statements - before[1]]).toEqual([2, 2]);
  });

  it('has the parts of value objects, and what they refer to, on both ways', async () => {
    const query = `query ($id: ID!) { consultation(id: $id) {
      status currentStage { name } nextStage { name opensOn } figures { kind label count }
      stages { name kind status opensAt opensOn closesOn methods { code name } attachments { id title url size }
        reports { title } waysToRespond { channel instructions url } }
      effects { date text url acts { title } attachments { id alt } } } }`;
    const variables = { id: consultation.documentId };
    const executed = await answer({ query: `${query} # 1`, variables });
    const known = [await answer({ query, variables }), statements.length, await answer({ query, variables })];
    expect(known).toEqual([executed, statements.length - 1, executed]);
    expect(JSON.parse(executed.body).data.consultation).toMatchObject({
      stages: [{ methods: [{ code: 'WORKSHOP' }, { code: 'ROUND_TABLE' }], attachments: [{ title: 'Uchwała' }] }, {}],
      effects: [{ date: '2027', attachments: [{ alt: 'Aleja' }, { alt: null }] }],
    });
  });

  it('is compiled once for all values of variables that only say what to look for', async () => {
    const query = `query ($slug: String, $area: String!, $part: String!) { consultation(slug: $slug) { title }
      consultations(where: { area: { slug: { eq: $area } }, title: { contains: $part } }) { nodes { slug } pageInfo { endCursor } } }`;
    const ask = (slug: string, area: string, part: string) => answer({ query, variables: { slug, area, part } });
    const [first] = JSON.parse(values.slug[0] ?? '').split(' ');
    await ask('nie-ma', 'rakow', 'ale');
    const known = statements.length;
    const answers = [
      await ask(first, 'rakow', 'Aleje'),
      await ask('nie-ma', 'czestochowa', '100%'),
      await ask(first, 'x', '%'),
    ];
    const texts = statements.slice(known);
    expect([texts.length, new Set(texts).size]).toEqual([3, 1]);
    const executed = [
      await answer({ query: `${query} # 1`, variables: { slug: first, area: 'rakow', part: 'Aleje' } }),
      await answer({ query: `${query} # 2`, variables: { slug: 'nie-ma', area: 'czestochowa', part: '100%' } }),
      await answer({ query: `${query} # 3`, variables: { slug: first, area: 'x', part: '%' } }),
    ];
    expect(answers).toEqual(executed);
    expect(JSON.parse(answers[0].body).data.consultations.nodes).toContainEqual({ slug: first });
    expect(JSON.parse(answers[2].body).data.consultations.nodes).toEqual([]);
  });

  it('shows a new edition at once', async () => {
    const query = '{ consultation(slug: "plac") { title } }';
    const title = async () => JSON.parse((await answer({ query, variables: {} })).body).data.consultation?.title;
    expect([await title(), await title()]).toEqual([undefined, undefined]);
    const known = await publishedConsultation(desk.caller, { title: { pl: 'Plac' } });
    expect(await title()).toBe('Plac');
    await desk.publish(await desk.retitled(known, 'Plac nad rzeką'));
    expect(await title()).toBe('Plac nad rzeką');
  });

  it('fails as it does executed when the database refuses its statement, and recovers', async () => {
    const query = `{ consultation(id: "${consultation.documentId}") { organization { name } } }`;
    await answer({ query, variables: {} });
    const before = await answer({ query, variables: {} });
    const renamed = (view: string, from: string, to: string) =>
      desk.city.sql(`alter view delivery.${view} rename column ${from} to ${to}`);
    await renamed('consultation_card', 'organization', 'organization_before');
    expect(await answer({ query, variables: {} })).toEqual(before); // as the editions have it
    await renamed('organization', 'name', 'name_before');
    const broken = await answer({ query, variables: {} });
    await renamed('organization', 'name_before', 'name');
    await renamed('consultation_card', 'organization_before', 'organization');
    expect(JSON.parse(broken.body).errors[0]).toMatchObject({ path: ['consultation'] });
    expect(await answer({ query, variables: {} })).toEqual(before);
  });
});

describe('an operation, once the server listens and answers are kept,', () => {
  const inOneCase = 10; // operations, which are registered together
  const asked = Math.ceil(runs / 4); // each operation goes a dozen paths
  let admin: Caller;
  beforeAll(async () => {
    const { server } = desk.city.app;
    await server.listen({ host: '127.0.0.1', port: 0 });
    admin = await desk.city.as('admin');
  });

  it('has the same answer on every path, byte for byte, errors included', async () => {
    const taken: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (generated) => {
        const draw = (most: number) => generated(fc.nat, { max: most - 1 });
        const operations = Array.from({ length: inOneCase }, () => new ArbitraryOperation(schema, draw, values).make());
        const names = await registered(admin, operations);
        for (const [index, operation] of operations.entries()) {
          while (desk.city.app.epochs.present === null) await delay(2);
          const executed = await answer({ ...operation, query: `${operation.query} # ${Math.random()}` });
          const paths = pathsOf(operation, names[index]);
          for (const [path, take] of Object.entries(paths)) {
            const taking = await take();
            if (taking === undefined) continue;
            taken[path] = (taken[path] ?? 0) + 1;
            expect({ path, operation, ...taking }).toEqual({ path, operation, ...executed });
          }
        }
      }),
      { numRuns: Math.ceil(asked / inOneCase) },
    );
    const { hits } = desk.city.app.answers.figures;
    expect(hits).toBeGreaterThan(asked);
    for (const path of Object.keys(pathsOf({ query: '', variables: {} }, undefined))) {
      expect([path, taken[path]]).toEqual([path, expect.any(Number)]);
      expect([path, taken[path] > asked / 10]).toEqual([path, true]);
    }
  }, 600_000);
});

type Given = Awaited<ReturnType<typeof answer>>;
type Path = () => Promise<Given | undefined>;

/** Registers the operations that are valid; the names, with undefined for the others. */
async function registered(caller: Caller, operations: readonly Operation[]): Promise<(string | undefined)[]> {
  const documents = operations.map(({ query }) => ({ name: sha256(query).slice(0, 20), text: query }));
  const register = async (some: typeof documents) => {
    const { registerDocuments } = await caller.ask<{ registerDocuments: { userErrors: { path: string[] }[] } }>(
      `mutation ($input: RegisterDocumentsInput!) { registerDocuments(input: $input) { userErrors { path } } }`,
      { input: { documents: some } },
    );
    return new Set(registerDocuments.userErrors.map(({ path }) => Number(path[1])));
  };
  const refused = await register(documents);
  if (refused.size > 0) expect(await register(documents.filter((_, index) => !refused.has(index)))).toEqual(new Set());
  return documents.map(({ name }, index) => (refused.has(index) ? undefined : name));
}

/** Every way to ask for the operation; a way that this operation cannot go answers undefined. */
function pathsOf({ query, variables }: Operation, name: string | undefined): Record<string, Path> {
  const sha256Hash = sha256(query);
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  const json = { variables: JSON.stringify(variables), extensions: JSON.stringify(extensions) };
  const whole = { query, variables: json.variables };
  const tagged = async (headers: Record<string, string> = {}) => sent({ method: 'GET', parameters: whole, headers });
  const isSuccess = async () => (await tagged()).headers.etag !== undefined;
  return {
    'POST, first': () => given({ method: 'POST', payload: { query, variables } }),
    'POST, kept': () => given({ method: 'POST', payload: { query, variables } }),
    'GET, first': () => given({ method: 'GET', parameters: whole }),
    'GET, kept': () => given({ method: 'GET', parameters: whole }),
    'hash with text': () => given({ method: 'POST', payload: { query, variables, extensions } }),
    'hash by GET': async () => {
      const { query: _, ...parameters } = { query, ...json };
      return (await isSuccess()) ? given({ method: 'GET', parameters }) : undefined;
    },
    'hash by POST': async () =>
      (await isSuccess()) ? given({ method: 'POST', payload: { variables, extensions } }) : undefined,
    'name by GET': async () =>
      name ? given({ method: 'GET', parameters: { documentId: name, variables: json.variables } }) : undefined,
    'name by POST': async () =>
      name ? given({ method: 'POST', payload: { documentId: name, variables } }) : undefined,
    brotli: () => given({ method: 'GET', parameters: whole, headers: { 'accept-encoding': 'br' } }),
    gzip: () => given({ method: 'POST', payload: { query, variables }, headers: { 'accept-encoding': 'gzip' } }),
    HEAD: async () => {
      const [byGet, byHead] = [await tagged(), await sent({ method: 'HEAD', parameters: whole })];
      expect([byHead.body, byHead.headers.etag]).toEqual(['', byGet.headers.etag]);
      expect(byHead.headers['content-length']).toBe(String(byGet.rawPayload.length));
      return { ...read(byGet), statusCode: byHead.statusCode, type: byHead.headers['content-type'] };
    },
    'not modified': async () => {
      const { etag } = (await tagged()).headers;
      if (typeof etag !== 'string') return undefined;
      const again = await tagged({ 'if-none-match': etag });
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
      return read(await tagged());
    },
  };
}

interface Asking {
  method: 'GET' | 'HEAD' | 'POST';
  payload?: object;
  parameters?: Record<string, string>;
  headers?: Record<string, string>;
}

async function sent({ method, payload, parameters, headers }: Asking) {
  const url = parameters ? `/graphql?${new URLSearchParams(parameters)}` : '/graphql';
  return desk.city.app.server.inject({ method, url, payload, headers: { ...headers, 'x-request-id': 'it' } });
}

async function given(asking: Asking): Promise<Given> {
  return read(await sent(asking));
}

const unpack: Record<string, (bytes: Buffer) => Buffer> = { br: brotliDecompressSync, gzip: gunzipSync };

function read({ statusCode, headers, rawPayload }: Awaited<ReturnType<typeof sent>>): Given {
  const encoding = headers['content-encoding'];
  const bytes = encoding ? unpack[String(encoding)](rawPayload) : rawPayload;
  const body = bytes.toString('utf8').replace(/signature=[\w-]+/g, '');
  return { statusCode, type: headers['content-type'], body };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
