import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { globalId } from '../../src/entities/global-id.ts';
import { areaId, completeConsultation, completePage, done, editor, type Known, topicId } from '../support/content.ts';
import { addedFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let caller: Caller;
const many = 20;
const consultations: Known[] = [];
const pages: Known[] = [];

beforeAll(async () => {
  city = await startTestApp();
  caller = await city.as('gk.publisher');
  const verbs = editor(caller);
  const files = [await addedFile(city, 'Jeden'), await addedFile(city, 'Dwa')];
  const attachments = files.map(({ id }) => ({ fileId: id, kind: 'ANNEX', title: { pl: 'Załącznik' } }));
  const rich = {
    ...completeConsultation,
    attachments,
    areaIds: [areaId('czestochowa')],
    topicIds: [topicId('zielen'), topicId('odpady')],
  };
  for (let n = 0; n < many; n += 1) {
    const drafted = done(await verbs.create('Consultation', { ...rich, title: { pl: `Aleje ${n}` } }));
    const published = done(await verbs.publish(drafted.id, drafted.version));
    consultations.push(
      done(await verbs.update('Consultation', published.id, published.version, { title: { pl: `Szkic ${n}` } })),
    );
    const page = done(
      await verbs.create('Page', { ...completePage, title: { pl: `Strona ${n}` }, parentId: pages[0]?.id }),
    );
    pages.push(done(await verbs.publish(page.id, page.version)));
  }
});
afterAll(() => city.close());

const attachment = `{ id title url size mimeType small: url(width: 320) wide: url(width: 640, height: 360)
  srcset(format: AVIF) placeholder focalPoint { x y } }`;
const consultation = `{ id title slug summary status opensOn closesOn publishedAt body { html } seo { title image { url } }
  organization { name area { name } } areas { name parent { name } } topics { name } methods { name }
  attachments ${attachment} cover ${attachment} edition { id number visibleFrom } fallbacks { field } waysToRespond { channel }
  reports(first: 2) { nodes { title } totalCount } }`;
const page = `{ id title slug body { text } parent { title } children { title children { title } } breadcrumb { title }
  organization { name } attachments ${attachment} }`;

/** The number of statements for the answer, and of its rows. */
async function cost(
  reader: 'delivery' | 'management',
  query: string,
  variables: object,
): Promise<{ statements: number; rows: number }> {
  const before = city.app.readers[reader].statements;
  const data = await (reader === 'delivery' ? city.anonymous : caller).ask<
    Record<string, { nodes: unknown[] } | unknown[]>
  >(query, variables);
  const [list] = Object.values(data);
  return {
    statements: city.app.readers[reader].statements - before,
    rows: Array.isArray(list) ? list.length : list.nodes.length,
  };
}

async function atOneAndAtMany(reader: 'delivery' | 'management', query: string): Promise<number[]> {
  const one = await cost(reader, query, { first: 1 });
  const all = await cost(reader, query, { first: many });
  expect([one.rows, all.rows]).toEqual([1, many]);
  return [one.statements, all.statements];
}

async function forOneAndForMany(query: string, ids: string[]): Promise<number[]> {
  const one = await cost('delivery', query, { ids: ids.slice(0, 1) });
  const all = await cost('delivery', query, { ids });
  expect([one.rows, all.rows]).toEqual([1, many]);
  return [one.statements, all.statements];
}

const nodeIds = (typeName: string, documents: Known[]) =>
  documents.map(({ documentId }) => globalId(typeName, documentId));

describe('statements of delivery are as many for a list of twenty rows as for one row', () => {
  it('one for the open consultations by closing day, with all their fields and the epoch', async () => {
    const query = `query ($first: Int) { consultations(first: $first, where: { status: { in: [OPEN] } },
      orderBy: [{ field: CLOSES_AT, direction: ASC }]) { totalCount nodes ${consultation} pageInfo { endCursor hasNextPage } } }`;
    expect(await atOneAndAtMany('delivery', query)).toEqual([1, 1]);
  });

  it('two for consultations by a part of their title: the epoch, and the list planned for its value', async () => {
    const query = `query ($first: Int) { consultations(first: $first, where: { title: { contains: "aleje" } }) {
      edges { cursor node ${consultation} } nodes { id } } }`;
    expect(await atOneAndAtMany('delivery', query)).toEqual([2, 2]);
  });

  it('one for pages with their parents and children, and the epoch', async () => {
    const query = `query ($first: Int) { pages(first: $first) { nodes ${page} } }`;
    expect(await atOneAndAtMany('delivery', query)).toEqual([1, 1]);
  });

  it('two for the next page: the epoch, and the page at the instant of the first page', async () => {
    const list = (after: string) =>
      `{ consultations(first: 2${after}) { nodes ${consultation} pageInfo { endCursor } } }`;
    const { consultations: found } = await city.anonymous.ask<{
      consultations: { pageInfo: { endCursor: string } };
    }>(list(''));
    const query = list(`, after: "${found.pageInfo.endCursor}"`);
    expect(await cost('delivery', query, {})).toEqual({ statements: 2, rows: 2 });
  });

  it('one for all areas, the epoch included', async () => {
    const { statements, rows } = await cost('delivery', '{ areas { slug name parent { name } } }', {});
    expect(statements).toBe(1);
    expect(rows).toBeGreaterThan(many);
  });

  it('two for a list at an instant before the epoch: the epoch and the list', async () => {
    const { instant } = await city.app.readers.delivery.epoch();
    const query = `query ($first: Int) { consultations(first: $first, at: "${instant}") { nodes ${consultation} } }`;
    expect(await atOneAndAtMany('delivery', query)).toEqual([2, 2]);
  });

  it('two for a list at a recent instant: the epoch and the list', async () => {
    const at = (await city.clock.now()).toISOString();
    const query = `query ($first: Int) { consultations(first: $first, at: "${at}") { nodes ${consultation} } }`;
    expect(await atOneAndAtMany('delivery', query)).toEqual([2, 2]);
  });

  it('one for each of several lists and one for the epoch', async () => {
    const query = `query ($first: Int) { consultations(first: $first) { nodes ${consultation} } pages(first: $first) { nodes ${page} } }`;
    expect(await atOneAndAtMany('delivery', query)).toEqual([3, 3]);
  });

  it('as many for lists in a fragment, and one for all of them once the operation is known', async () => {
    const lists = `query ($first: Int) { ...lists }
      fragment lists on Query { consultations(first: $first) { nodes { title } } pages(first: $first) { nodes { title } } }`;
    expect(await atOneAndAtMany('delivery', lists)).toEqual([3, 1]);
    const inline = 'query ($first: Int) { ... { consultations(first: $first) { nodes { id } } topics { name } } }';
    expect(await atOneAndAtMany('delivery', inline)).toEqual([3, 1]);
  });

  it('two for the first operation of a document, and one for its other operations, whose document is known', async () => {
    const query = `query Alone { ...list } query Both { ...list pages(first: 2) { nodes { title } } }
      fragment list on Query { consultations(first: 2) { nodes { title } } }`;
    const before = city.app.readers.delivery.statements;
    for (const operationName of ['Alone', 'Both', 'Alone']) {
      const payload = { query, operationName };
      const answer = await city.app.server.inject({ method: 'POST', url: '/graphql', payload });
      expect(answer.json().errors).toBeUndefined();
    }
    expect(city.app.readers.delivery.statements - before).toBe(2 + 1 + 1);
  });

  it('one for nodes of one type', async () => {
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Consultation ${consultation} } }`;
    expect(await forOneAndForMany(query, nodeIds('Consultation', consultations))).toEqual([2, 2]);
  });

  it('one for nodes of each type', async () => {
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Consultation ${consultation} ... on Page ${page} } }`;
    const half = many / 2;
    const ids = [...nodeIds('Consultation', consultations.slice(0, half)), ...nodeIds('Page', pages.slice(0, half))];
    expect(await forOneAndForMany(query, ids)).toEqual([2, 3]);
  });
});

describe('statements of management are as many for a list of twenty rows as for one row: the session, the epoch, and', () => {
  const documents = (fields: string) =>
    `query ($first: Int) { documents(first: $first, where: { type: [CONSULTATION] }) { totalCount nodes { id version publicState draftState
      nextChangeAt organization { name } ${fields} } } }`;

  it('one for documents', async () => {
    expect(await atOneAndAtMany('management', documents(''))).toEqual([3, 3]);
  });

  it('one for documents and one for their public texts', async () => {
    expect(
      await atOneAndAtMany('management', documents('published { title organization { name } attachments { url } }')),
    ).toEqual([4, 4]);
  });

  it('one for documents and one each for public texts, drafts and previews', async () => {
    const draft = 'draft { title body areas { name } topics { name } attachments { title fileId } }';
    const fields = `published { title } ... on ConsultationDocument { ${draft} preview ${consultation} }`;
    expect(await atOneAndAtMany('management', documents(fields))).toEqual([6, 6]);
  });

  it('one for documents by title, found by a part of the title', async () => {
    const query = `query ($first: Int) { documents(first: $first, where: { title: { contains: "szkic" } },
      orderBy: [{ field: TITLE, direction: DESC }]) { nodes { id } } }`;
    expect(await atOneAndAtMany('management', query)).toEqual([3, 3]);
  });
});
