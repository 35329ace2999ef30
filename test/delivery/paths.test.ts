import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { buildDeliverySchema } from '../../src/resolvers/build.ts';
import { ArbitraryOperation, type KnownValues, type Operation } from '../support/arbitrary-operation.ts';
import { areaId, completePatch, done, type Known, publishedConsultation, topicId } from '../support/content.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import fc from '../support/fast-check.ts';
import { addedFile } from '../support/files.ts';
import { libraryFile, picture } from '../support/library.ts';

const runs = Number(process.env['RUNS'] ?? 200);
const schema = buildDeliverySchema();

let desk: Desk;
let consultation: Known;
let values: KnownValues;
/** Statements whose text was an answer. */
let written = 0;

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
    body: { pl: { markdown: '## Cel\n\nTreść' }, en: { markdown: 'Text' } },
    areaIds: [areaId('rakow'), areaId('czestochowa')],
    topicIds: [topicId('zielen'), topicId('odpady')],
    waysToRespond: [{ channel: 'PAPER', instructions: { pl: 'Wrzuć do urny.', en: 'Drop it.' } }],
    timeline: [{ label: { pl: 'Spotkanie' }, startsAt: '2026-06-24T12:00:00Z', dateText: { pl: 'wiosną' } }],
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
    if (statement.text.includes('(select (select row_to_json')) written += 1;
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
    expect(written).toBeGreaterThan(runs / 10);
  }, 600_000);

  it('is written by one SQL statement from the second time on, whatever its variables', async () => {
    const query = `query ($id: ID, $first: Int, $all: Boolean!) { consultation(id: $id) { id title ... on Content @include(if: $all) {
      attachments { id title url focalPoint { x y } } } } areas { slug name parent { id } } other: pages(first: $first) {
      nodes { __typename slug publishedAt } edges { cursor } pageInfo { hasNextPage endCursor } totalCount } }`;
    const ask = (first: number, all: boolean) =>
      answer({ query, variables: { id: consultation.documentId, first, all } });
    await ask(1, true);
    const before = [written, desk.city.app.readers.delivery.statements];
    await ask(1, true);
    await ask(2, false);
    expect([written - before[0], desk.city.app.readers.delivery.statements - before[1]]).toEqual([2, 2]);
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
    await desk.city.sql('alter view delivery.organization rename column name to name_before');
    const broken = await answer({ query, variables: {} });
    await desk.city.sql('alter view delivery.organization rename column name_before to name');
    expect(JSON.parse(broken.body).errors[0]).toMatchObject({ path: ['consultation'] });
    expect(await answer({ query, variables: {} })).toEqual(before);
  });
});
