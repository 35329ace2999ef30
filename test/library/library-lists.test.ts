import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { completePage, done, editor, organizationId, publishedConsultation } from '../support/content.ts';
import type { KnownFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { attached, libraryFile } from '../support/library.ts';

let city: TestApp;
let gk: Caller;
const made: Record<string, KnownFile> = {};
const documents: Record<string, string> = {};

const day = (n: number) => new Date(Date.UTC(2026, 0, n));

beforeAll(async () => {
  city = await startTestApp();
  gk = await city.as('gk.publisher');
  const add = async (name: string, file: Parameters<typeof libraryFile>[1]) => {
    made[name] = await libraryFile(city, file);
  };
  await add('report', { fileName: 'łąka.pdf', size: 300, createdAt: day(1), content: 'the same' });
  await add('copy', { fileName: 'lato.pdf', size: 300, createdAt: day(2), content: 'the same' });
  await add('table', { fileName: 'Ćma.csv', mimeType: 'text/csv', size: 10, createdAt: day(3) });
  await add('picture', { fileName: 'cień.png', mimeType: 'image/png', size: 2_000_000_000, createdAt: day(3) });
  await add('film', { fileName: 'zima.mp4', mimeType: 'video/mp4', size: 300, createdAt: day(4) });
  await add('everyones', { fileName: 'zasady.docx', mimeType: docx, size: 20, createdAt: day(5), organization: null });
  await add('foreign', { fileName: 'obca.pdf', createdAt: day(6), organization: 'mpup', content: 'the same' });
  documents.public = (await publishedConsultation(gk, { attachments: [attached(made.report)] })).id;
  const attachments = [attached(made.picture), attached(made.table)];
  documents.draft = done(await editor(gk).create('Page', { ...completePage, attachments })).id;
  const foreign = await editor(await city.as('coordinator')).create(
    'Page',
    { ...completePage, attachments: [attached(made.film)] },
    'mpup',
  );
  documents.foreign = done(foreign).id;
});
afterAll(() => city.close());

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const query = `query ($where: FileWhere, $orderBy: [FileOrderBy!], $first: Int, $after: String, $last: Int, $before: String) {
  files(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

interface Files {
  totalCount: number;
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
}

const ask = async (asked: object, caller = gk) => (await caller.ask<{ files: Files }>(query, asked)).files;
const named = ({ nodes }: Files) =>
  nodes.map(({ id }) => Object.keys(made).find((name) => made[name].id === id) as string);

async function found(where: object, caller = gk): Promise<string[]> {
  const files = await ask({ where, orderBy: [{ field: 'CREATED_AT', direction: 'ASC' }] }, caller);
  expect(files.totalCount).toBe(files.nodes.length);
  return named(files).sort();
}

const own = ['copy', 'everyones', 'film', 'picture', 'report', 'table'];

describe('the filter of files', () => {
  it.each<[string, object, string[]]>([
    ['by nothing: all that one may see', {}, own],
    ['by the beginning of their names', { fileName: { startsWith: 'ŁĄ' } }, ['report']],
    ['by one kind', { kind: ['DOCUMENT'] }, ['copy', 'everyones', 'report']],
    ['by several kinds', { kind: ['TABLE', 'VIDEO'] }, ['film', 'table']],
    ['by no kind: none', { kind: [] }, []],
    ['by being public', { isPublic: true }, ['report']],
    ['by not being public', { isPublic: false }, own.filter((name) => name !== 'report')],
    ['by being used, be it elsewhere', { used: true }, ['film', 'picture', 'report', 'table']],
    ['by not being used', { used: false }, ['copy', 'everyones']],
    ['by having a duplicate that one may see', { duplicated: true }, ['copy', 'report']],
    ['by the days on which they came', { createdAt: { gte: day(2), lt: day(4) } }, ['copy', 'picture', 'table']],
    ['by several things at once', { kind: ['IMAGE', 'DOCUMENT'], used: true, not: { isPublic: true } }, ['picture']],
    ['by either of two', { or: [{ kind: ['VIDEO'] }, { isPublic: true }] }, ['film', 'report']],
    ['by their organization', { organization: { slug: { eq: 'gk' } } }, own.filter((name) => name !== 'everyones')],
  ])('%s', async (_, where, expected) => {
    expect(await found(where)).toEqual(expected);
  });

  it('finds files by the document that uses them, in both forms of its id', async () => {
    expect(await found({ usedIn: documents.draft })).toEqual(['picture', 'table']);
    expect(await found({ usedIn: documents.public })).toEqual(['report']);
    const uuid = Buffer.from(documents.draft, 'base64url').toString().split(':')[1];
    expect(await found({ usedIn: uuid })).toEqual(['picture', 'table']);
  });

  it('treats a document that the caller may not read like a document that does not exist', async () => {
    expect(await found({ usedIn: documents.foreign })).toEqual([]);
    expect(await found({ usedIn: 'nothing' })).toEqual([]);
    expect(await found({ usedIn: documents.foreign }, await city.as('coordinator'))).toEqual(['film']);
  });
});

describe('the order of files', () => {
  const inOrder = async (field: string, direction: string) => named(await ask({ orderBy: [{ field, direction }] }));

  it('is newest first, unless another order is requested', async () => {
    const [first, second, ...rest] = named(await ask({}));
    expect([first, second]).toEqual(['everyones', 'film']);
    expect([rest.slice(0, 2).sort(), rest.slice(2)]).toEqual([
      ['picture', 'table'],
      ['copy', 'report'],
    ]);
  });

  it('is by name in the Polish alphabet, both ways', async () => {
    const alphabet = ['picture', 'table', 'copy', 'report', 'everyones', 'film'];
    expect(await inOrder('FILE_NAME', 'ASC')).toEqual(alphabet);
    expect(await inOrder('FILE_NAME', 'DESC')).toEqual(alphabet.toReversed());
  });

  it('is by size', async () => {
    const bySize = await inOrder('SIZE', 'ASC');
    expect([bySize.slice(0, 2), bySize.at(-1)]).toEqual([['table', 'everyones'], 'picture']);
  });

  it.each(['CREATED_AT', 'FILE_NAME', 'SIZE'])(
    'leads page by page by %s, forward and backward, to each file once, though some are equal',
    async (field) => {
      for (const direction of ['ASC', 'DESC']) {
        const orderBy = [{ field, direction }];
        const whole = named(await ask({ orderBy }));
        const forward: string[] = [];
        for (let after: string | undefined, more = true; more; ) {
          const part = await ask({ orderBy, first: 1, after });
          forward.push(...named(part));
          [after, more] = [part.pageInfo.endCursor, part.pageInfo.hasNextPage];
        }
        const backward: string[] = [];
        for (let before: string | undefined, more = true; more; ) {
          const part = await ask({ orderBy, last: 2, before });
          backward.unshift(...named(part));
          [before, more] = [part.pageInfo.startCursor, part.pageInfo.hasPreviousPage];
        }
        expect([forward, backward]).toEqual([whole, whole]);
      }
    },
  );

  it('refuses a cursor of another order', async () => {
    const { pageInfo } = await ask({ orderBy: [{ field: 'SIZE', direction: 'ASC' }], first: 1 });
    const { errors } = await gk.send(query, { after: pageInfo.endCursor });
    expect(errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('who sees which files', () => {
  it.each<[Parameters<TestApp['as']>[0], string[]]>([
    ['admin', [...own, 'foreign']],
    ['coordinator', [...own, 'foreign']],
    ['auditor', [...own, 'foreign']],
    ['gk.editor', own],
    ['gk.publisher', own],
    ['bleszno', ['everyones']],
    ['ngo', ['everyones']],
  ])('%s', async (account, expected) => {
    const caller = await city.as(account);
    expect(await found({}, caller)).toEqual(expected.toSorted());
    for (const [name, { id }] of Object.entries(made)) {
      const { file } = await caller.ask<{ file: unknown }>('query ($id: ID!) { file(id: $id) { id } }', { id });
      expect([name, file]).toEqual([name, expected.includes(name) ? { id } : null]);
    }
  });

  it('is nobody without an account', async () => {
    const { errors } = await city.management().send('{ files { totalCount } }');
    expect(errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it('includes an auditor, who changes nothing', async () => {
    const auditor = await city.as('auditor');
    const mutations: [string, string, object][] = [
      ['replaceFile', 'ReplaceFileInput', { id: made.copy.id, by: made.report.id }],
      ['deleteFile', 'DeleteFileInput', { id: made.copy.id }],
      ['createUpload', 'CreateUploadInput', { organizationId: organizationId('gk'), fileName: 'a.pdf', size: 1 }],
    ];
    for (const [name, type, input] of mutations) {
      const mutation = `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code } } }`;
      const { errors } = await auditor.send(mutation, { input });
      expect([name, errors?.[0].extensions.code]).toEqual([name, 'FORBIDDEN']);
    }
  });
});
