import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { completeConsultation, completePage, done, editor, type Known } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let admin: Caller;
const made: Record<string, Known> = {};
const names = () => Object.keys(made);

beforeAll(async () => {
  city = await startTestApp();
  admin = await city.as('admin');
  const by = editor(admin);
  const create = async (name: string, type: string, pl: string, owner: string) => {
    const complete = type === 'Page' ? completePage : completeConsultation;
    made[name] = done(await by.create(type, { ...complete, title: { pl } }, owner));
  };
  await create('draft', 'Consultation', 'Żaba', 'gk');
  await create('public', 'Consultation', 'Łódka', 'gk');
  await create('withdrawn', 'Consultation', 'Lis', 'es');
  await create('edited', 'Page', 'Ćma', 'es');
  await create('page', 'Page', 'Cień', 'gk');
  await create('trashed', 'Page', 'Aleja', 'gk');
  for (const name of ['public', 'withdrawn', 'edited'])
    made[name] = done(await by.publish(made[name].id, made[name].version));
  made.withdrawn = done(await by.withdraw(made.withdrawn.id, made.withdrawn.version));
  made.edited = done(await by.update('Page', made.edited.id, made.edited.version, { title: { pl: 'Ćma nocna' } }));
  made.trashed = done(await by.trash(made.trashed.id, made.trashed.version));
});
afterAll(() => city.close());

const query = `query ($where: DocumentWhere, $orderBy: [DocumentOrderBy!], $first: Int, $after: String, $last: Int, $before: String) {
  documents(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { documentId } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

interface Documents {
  totalCount: number;
  nodes: Known[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
}

const ask = async (asked: object, caller = admin) =>
  (await caller.ask<{ documents: Documents }>(query, asked)).documents;
const named = (nodes: Known[]) =>
  nodes.map((node) => names().find((name) => made[name].documentId === node.documentId));
const byTitle = [{ field: 'TITLE', direction: 'ASC' }];

async function found(where: object): Promise<(string | undefined)[]> {
  const { nodes, totalCount } = await ask({ where, orderBy: byTitle });
  expect(totalCount).toBe(nodes.length);
  return named(nodes);
}

describe('the list of documents', () => {
  it('is in the order of the last change, without the trash', async () => {
    expect(named((await ask({})).nodes)).toEqual(['edited', 'withdrawn', 'public', 'page', 'draft']);
  });

  it('is sorted by the title that editors see, in the Polish alphabet', async () => {
    expect(named((await ask({ orderBy: byTitle })).nodes)).toEqual(['page', 'edited', 'withdrawn', 'public', 'draft']);
    const downward = [{ field: 'TITLE', direction: 'DESC' }];
    expect(named((await ask({ orderBy: downward })).nodes)).toEqual(['draft', 'public', 'withdrawn', 'edited', 'page']);
  });

  it.each<[object, string[]]>([
    [{ type: ['PAGE'] }, ['page', 'edited']],
    [{ type: ['PAGE', 'CONSULTATION'] }, ['page', 'edited', 'withdrawn', 'public', 'draft']],
    [{ type: [] }, []],
    [{ publicState: ['NEVER'] }, ['page', 'draft']],
    [{ publicState: ['PUBLIC'] }, ['edited', 'public']],
    [{ publicState: ['WITHDRAWN', 'PUBLIC'] }, ['edited', 'withdrawn', 'public']],
    [{ draftState: ['EDITING'] }, ['page', 'edited', 'draft']],
    [{ draftState: ['NONE'] }, ['withdrawn', 'public']],
    [{ draftState: ['APPROVED'] }, []],
    [{ trashed: true }, ['trashed']],
    [{ trashed: false }, ['page', 'edited', 'withdrawn', 'public', 'draft']],
    [{ title: { eq: 'Ćma nocna' } }, ['edited']],
    [{ title: { eq: 'Ćma' } }, []],
    [{ title: { contains: 'ŁÓD' } }, ['public']],
    [{ title: { in: [] } }, []],
    [{ organization: { slug: { eq: 'es' } } }, ['edited', 'withdrawn']],
    [{ or: [{ type: ['PAGE'] }, { publicState: ['WITHDRAWN'] }] }, ['page', 'edited', 'withdrawn']],
    [{ not: { type: ['PAGE'] } }, ['withdrawn', 'public', 'draft']],
    [{ and: [{ type: ['PAGE'] }, { draftState: ['EDITING'] }], publicState: ['NEVER'] }, ['page']],
  ])('filtered by %j are these', async (where, expected) => {
    expect(await found(where)).toEqual(expected);
  });

  it('is the same forward and backward', async () => {
    for (const orderBy of [undefined, byTitle]) {
      const whole = named((await ask({ orderBy })).nodes);
      const forward: unknown[] = [];
      for (let after: string | undefined, more = true; more; ) {
        const { nodes, pageInfo, totalCount }: Documents = await ask({ orderBy, first: 2, after });
        expect(totalCount).toBe(5);
        forward.push(...named(nodes));
        [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
      }
      const backward: unknown[] = [];
      for (let before: string | undefined, more = true; more; ) {
        const { nodes, pageInfo }: Documents = await ask({ orderBy, last: 2, before });
        backward.unshift(...named(nodes));
        [before, more] = [pageInfo.startCursor, pageInfo.hasPreviousPage];
      }
      expect([forward, backward]).toEqual([whole, whole]);
    }
  });

  it.each([{ type: null }, { trashed: null }, { title: { eq: null } }, { draftState: null }, { organization: null }])(
    'is not filtered by null: %j is refused',
    async (where) => {
      expect((await admin.send(query, { where })).errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
    },
  );

  it('refuses foreign cursors', async () => {
    const { pageInfo } = await ask({ first: 1, orderBy: byTitle });
    for (const after of [pageInfo.endCursor, 'garbage', '']) {
      expect((await admin.send(query, { after })).errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  it('has the caller’s own department only, in its count as well', async () => {
    const { nodes, totalCount } = await ask({ orderBy: byTitle }, await city.as('gk.editor'));
    expect([named(nodes), totalCount]).toEqual([['page', 'public', 'draft'], 3]);
  });

  it('puts untitled documents first by title, and drops none', async () => {
    const own = await startTestApp();
    const caller = await own.as('admin');
    const titled = done(await editor(caller).create('Page', completePage));
    const untitled = done(await editor(caller).create('Page', {}));
    const { nodes } = await ask({ orderBy: byTitle }, caller);
    expect(nodes.map((node) => node.documentId)).toEqual([untitled.documentId, titled.documentId]);
    await own.close();
  });
});
