import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { globalId } from '../../src/entities/global-id.ts';
import {
  areaId,
  completePage,
  done,
  editor,
  type Known,
  organizationId,
  publishedConsultation,
  republish,
  topicId,
} from '../support/content.ts';
import { addedFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

type Node = { __typename: string; id: string; name?: string; title?: string } | null;

const parts = `__typename id ... on Content { title } ... on Organization { name } ... on Area { name } ... on Topic { name }
  ... on Attachment { title } ... on Edition { number }`;
const nodesQuery = `query ($ids: [ID!]!, $at: DateTime, $locales: [Locale!]) { nodes(ids: $ids, at: $at, locales: $locales) { ${parts} } }`;

let city: TestApp;
let caller: Caller;
let consultation: Known;
let page: Known;
let attachmentId: string;
let editionId: string;

beforeAll(async () => {
  city = await startTestApp();
  caller = await city.as('gk.publisher');
  const file = await addedFile(city, 'Mapa');
  consultation = await publishedConsultation(caller, {
    title: { pl: 'Aleje', en: 'Avenues' },
    attachments: [{ fileId: file.id, title: { pl: 'Mapa' }, kind: 'MAP' }],
  });
  const created = done(await editor(caller).create('Page', completePage));
  page = done(await editor(caller).publish(created.id, created.version));
  const data = await city.anonymous.ask<{ consultation: { edition: { id: string }; attachments: { id: string }[] } }>(
    'query ($id: ID!) { consultation(id: $id) { edition { id } attachments { id } } }',
    { id: consultation.documentId },
  );
  editionId = data.consultation.edition.id;
  [{ id: attachmentId }] = data.consultation.attachments;
});
afterAll(() => city.close());

async function nodes(ids: readonly string[], more: object = {}): Promise<Node[]> {
  return (await city.anonymous.ask<{ nodes: Node[] }>(nodesQuery, { ids, ...more })).nodes;
}

describe('the field nodes', () => {
  it('returns objects of all types in the requested order, repeated as requested, and null for unknown ids', async () => {
    const ids = [
      page.documentId,
      organizationId('gk'),
      randomUUID(),
      globalId('Consultation', consultation.documentId),
      consultation.documentId,
      'nonsense',
      areaId('rakow'),
      topicId('zielen'),
      attachmentId,
      editionId,
      globalId('Page', consultation.documentId),
      globalId('Account', randomUUID()),
      globalId('ConsultationDocument', consultation.documentId),
      organizationId('gk'),
    ];
    const aleje = { __typename: 'Consultation', id: globalId('Consultation', consultation.documentId), title: 'Aleje' };
    const department = { __typename: 'Organization', id: organizationId('gk'), name: 'Wydział Gospodarki Komunalnej' };
    expect(await nodes(ids)).toEqual([
      { __typename: 'Page', id: globalId('Page', page.documentId), title: 'O nas' },
      department,
      null,
      aleje,
      aleje,
      null,
      { __typename: 'Area', id: areaId('rakow'), name: 'Raków' },
      { __typename: 'Topic', id: topicId('zielen'), name: 'Zieleń miejska' },
      { __typename: 'Attachment', id: attachmentId, title: 'Mapa' },
      { __typename: 'Edition', id: editionId, number: 1 },
      null,
      null,
      null,
      department,
    ]);
  });

  it('accepts 100 ids at most, and an empty list', async () => {
    const ids = Array.from({ length: 100 }, () => consultation.documentId);
    expect((await nodes(ids)).filter((node) => node?.title === 'Aleje')).toHaveLength(100);
    expect(await nodes([])).toEqual([]);
    const { errors } = await city.anonymous.send(nodesQuery, { ids: [...ids, page.documentId] });
    expect(errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  it('answers in the requested languages', async () => {
    expect(await nodes([consultation.documentId, topicId('zielen')], { locales: ['en'] })).toMatchObject([
      { title: 'Avenues' },
      { name: 'Urban greenery' },
    ]);
  });

  it('answers at the requested instant, editions and attachments included', async () => {
    const file = await addedFile(city, 'Wyniki');
    const doc = await publishedConsultation(caller, { title: { pl: 'Przed' } });
    const before = await city.clock.now();
    await city.clock.advance({ minutes: 1 });
    await republish(caller, 'Consultation', doc, {
      title: { pl: 'Po' },
      attachments: [{ fileId: file.id, title: { pl: 'Wyniki' }, kind: 'RESULTS' }],
    });
    const { consultation: now } = await city.anonymous.ask<{
      consultation: { edition: { id: string }; attachments: { id: string }[] };
    }>('query ($id: ID!) { consultation(id: $id) { edition { id } attachments { id } } }', { id: doc.documentId });
    const ids = [doc.documentId, now.edition.id, now.attachments[0].id];
    expect(await nodes(ids)).toMatchObject([{ title: 'Po' }, { number: 2 }, { title: 'Wyniki' }]);
    expect(await nodes(ids, { at: before })).toMatchObject([{ title: 'Przed' }, null, null]);
  });
});

describe('the field node', () => {
  it('answers like one of nodes, and its id leads back to its object', async () => {
    const node = async (id: string) =>
      (await city.anonymous.ask<{ node: Node }>(`query ($id: ID!) { node(id: $id) { ${parts} } }`, { id })).node;
    for (const id of [
      consultation.documentId,
      page.documentId,
      organizationId('gk'),
      areaId('rakow'),
      attachmentId,
      editionId,
    ]) {
      const found = await node(id);
      expect(found).not.toBeNull();
      expect(await node(String(found?.id))).toEqual(found);
    }
    expect(await node(randomUUID())).toBeNull();
  });
});

describe('a document', () => {
  it('is requested by id or slug, by exactly one of them', async () => {
    const codes = async (query: string) =>
      (await city.anonymous.send(query)).errors?.map((error) => error.extensions.code);
    expect(await codes('{ consultation { id } }')).toEqual(['BAD_USER_INPUT']);
    expect(await codes(`{ consultation(id: "${consultation.documentId}", slug: "aleje") { id } }`)).toEqual([
      'BAD_USER_INPUT',
    ]);
    const { a, b, c } = await city.anonymous.ask(
      `{ a: consultation(slug: "aleje") { title } b: consultation(id: "${consultation.id}") { title } c: page(slug: "aleje") { title } }`,
    );
    expect([a, b, c]).toEqual([{ title: 'Aleje' }, null, null]); // the management API's id is not this one's
  });
});
