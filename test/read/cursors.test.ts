import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listSignature, writeCursor } from '../../src/read/cursor.ts';
import { completePage, done, editor, type Known, publishedConsultation } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { type Page, pageOf, pageQuery, refusalOf } from './paging.ts';

let city: TestApp;
let caller: Caller;
const documents: Known[] = [];
const list = listSignature({ list: 'consultations' });

beforeAll(async () => {
  city = await startTestApp();
  caller = await city.as('gk.publisher');
  for (const title of ['a', 'b', 'c']) documents.push(await publishedConsultation(caller, { title: { pl: title } }));
});
afterAll(() => city.close());

describe('a cursor', () => {
  it('stays true while documents are added, changed and removed between two pages', async () => {
    const own = await startTestApp();
    const by = await own.as('gk.publisher');
    const made: Known[] = [];
    for (const title of ['b', 'd', 'f', 'h']) made.push(await publishedConsultation(by, { title: { pl: title } }));
    const orderBy = [{ field: 'TITLE', direction: 'ASC' }];
    const first = await pageOf(own.anonymous, { first: 2, orderBy });

    await publishedConsultation(by, { title: { pl: 'a' } });
    await publishedConsultation(by, { title: { pl: 'e' } });
    await editor(by).withdraw(made[2].id, made[2].version);
    const renamed = done(await editor(by).update('Consultation', made[3].id, made[3].version, { title: { pl: 'a0' } }));
    await editor(by).publish(renamed.id, renamed.version);

    const second = await pageOf(own.anonymous, { first: 2, orderBy, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...second.nodes].map((node) => node.title)).toEqual(['b', 'd', 'f', 'h']);
    expect(second).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: false } });
    const anew = await pageOf(own.anonymous, { orderBy });
    expect(anew.nodes.map((node) => node.title)).toEqual(['a', 'a0', 'b', 'd', 'e']);
    await own.close();
  });

  it('is refused with another order, in another list, and when it is forged', async () => {
    const byTitle = (await pageOf(city.anonymous, { first: 1, orderBy: [{ field: 'TITLE', direction: 'ASC' }] }))
      .pageInfo.endCursor;
    const { organizations } = await city.anonymous.ask<{ organizations: Page }>(
      '{ organizations(first: 1) { pageInfo { endCursor } } }',
    );
    const at = (await city.clock.now()).toISOString();
    const [{ documentId }] = documents;
    const made = (values: unknown[], from = at, locales = ['pl']) =>
      writeCursor({ at: from, isAtAsked: false, locales, list, values });
    const wrong = [
      byTitle,
      organizations.pageInfo.endCursor,
      'garbage',
      '',
      Buffer.from('[]').toString('base64url'),
      made([at]),
      made([at, documentId, documentId]),
      made(['yesterday', documentId]),
      made([at, 'x']),
      made([12, documentId]),
      made(['0000-01-01T00:00:00Z', documentId]),
      made([at, documentId], '+020000-01-01T00:00:00Z'),
      made([at, documentId], 'never'),
      made([at, documentId], at, ['tlh']),
    ];
    for (const after of wrong)
      expect([after, await refusalOf(city.anonymous, { after })]).toEqual([after, ['BAD_USER_INPUT']]);
    expect(city.errorsLogged).toEqual([]); // the database saw none of the cursors
  });

  it('is refused in a list of another type or filter, and accepted in the same list', async () => {
    const editing = editor(caller);
    for (const title of ['d', 'e']) {
      const page = done(await editing.create('Page', { ...completePage, title: { pl: title } }));
      await editing.publish(page.id, page.version);
    }
    const { pages } = await city.anonymous.ask<{ pages: Page }>('{ pages(first: 1) { pageInfo { endCursor } } }');
    const all = (await pageOf(city.anonymous, { first: 1 })).pageInfo.endCursor;
    const where = { publishedAt: { gte: '2020-01-01T00:00:00Z' }, title: { contains: 'b' } };
    const some = (await pageOf(city.anonymous, { first: 1, where })).pageInfo.endCursor;
    for (const asked of [
      { after: pages.pageInfo.endCursor },
      { after: all, where },
      { after: some },
      { before: some },
    ]) {
      expect([asked, await refusalOf(city.anonymous, asked)]).toEqual([asked, ['BAD_USER_INPUT']]);
    }
    const same = [
      { after: all },
      { after: all, where: {} },
      { after: all, orderBy: [] },
      { before: all },
      { after: some, where },
      { after: some, where: { title: { contains: 'b' }, publishedAt: { gte: '2020-01-01T01:00:00+01:00' } } },
    ];
    for (const asked of same) expect([asked, await refusalOf(city.anonymous, asked)]).toEqual([asked, undefined]);
  });

  it('is refused at the root when it comes from a list inside an object, and the other way round', async () => {
    const [{ documentId }] = documents;
    const report = { title: { pl: 'Raport' }, summary: { pl: 'Co wyszło.' }, body: { pl: { markdown: 'Treść.' } } };
    const made = done(await editor(caller).create('Report', { ...report, consultationId: documentId }));
    await editor(caller).publish(made.id, made.version);
    const inside = `query ($id: ID!, $after: String) {
      consultation(id: $id) { reports(after: $after) { nodes { title } pageInfo { endCursor } } } }`;
    const root = 'query ($after: String) { reports(after: $after) { nodes { title } pageInfo { endCursor } } }';
    const { consultation } = await city.anonymous.ask<{ consultation: { reports: Page } }>(inside, { id: documentId });
    const { reports } = await city.anonymous.ask<{ reports: Page }>(root);
    const [ofObject, ofRoot] = [consultation.reports, reports].map(({ pageInfo }) => pageInfo.endCursor);
    const code = async (query: string, after: string | null) =>
      (await city.anonymous.send(query, { id: documentId, after })).errors?.[0].extensions.code;
    expect([await code(inside, ofObject), await code(root, ofRoot)]).toEqual([undefined, undefined]);
    expect([await code(inside, ofRoot), await code(root, ofObject)]).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
  });

  it('cannot read a page at a future instant', async () => {
    const at = new Date((await city.clock.now()).getTime() + 3_600_000).toISOString();
    const values = [at, documents[0].documentId];
    const after = writeCursor({ at, isAtAsked: false, locales: ['pl'], list, values });
    expect(await refusalOf(city.anonymous, { after })).toEqual(['BAD_USER_INPUT']);
  });
});

describe('reading at an instant', () => {
  it('is refused for a future instant, and finds nothing before the first publication', async () => {
    const at = new Date((await city.clock.now()).getTime() + 60_000);
    expect(await refusalOf(city.anonymous, { at })).toEqual(['BAD_USER_INPUT']);
    const data = await city.anonymous.ask<{ consultations: Page }>(pageQuery, { at: '2000-01-01T00:00:00Z' });
    expect(data.consultations).toMatchObject({ totalCount: 0, nodes: [] });
    const { errors } = await city.anonymous.send(pageQuery, { at: '0000-01-01T00:00:00Z' });
    expect(errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
  });
});
