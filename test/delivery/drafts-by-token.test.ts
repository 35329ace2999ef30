import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { completeConsultation, completePage, done, editor, type Known, organizationId } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { libraryFile } from '../support/library.ts';
import { tokenFor } from '../support/tokens.ts';

// A website that shows drafts of pages, and what anonymous readers get meanwhile.

let city: TestApp;
let by: ReturnType<typeof editor>;
let token: string;
beforeAll(async () => {
  city = await startTestApp();
  by = editor(await city.as('coordinator'));
  token = await tokenFor(city, { drafts: { types: ['PAGE'] } });
});
afterAll(() => city.close());

async function answerTo(shown: string | undefined, query: string, variables?: object, headers: object = {}) {
  return city.app.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { ...(shown === undefined ? {} : { authorization: `Bearer ${shown}` }), ...headers },
    payload: { query, variables },
  });
}

function reader(shown?: string): Caller['ask'] {
  return async <T>(query: string, variables?: object) => {
    const { data, errors } = (await answerTo(shown, query, variables)).json();
    if (errors) throw new Error(`${JSON.stringify(errors)}\n${city.errorsLogged.at(-1)?.slice(0, 1500)}`);
    return data as T;
  };
}

const named = (title: string) => ({ ...completePage, title: { pl: title }, slug: `a-${randomUUID().slice(0, 8)}` });
const pages = '{ pages(first: 100, where: { title: { startsWith: "Rowery" } }) { totalCount nodes { title } } }';
const titlesOf = (data: { pages: { nodes: { title: string }[] } }) => data.pages.nodes.map(({ title }) => title).sort();

describe('a token for drafts of pages', () => {
  let draft: Known & { slug: string };
  let changed: Known & { slug: string };
  beforeAll(async () => {
    const [first, second] = [named('Rowery 1'), named('Rowery 2')];
    draft = { ...done(await by.create('Page', first)), slug: first.slug };
    const made = done(await by.create('Page', second));
    const seen = done(await by.publish(made.id, made.version));
    changed = {
      ...done(await by.update('Page', made.id, seen.version, { title: { pl: 'Rowery 2 po zmianie' } })),
      slug: second.slug,
    };
  });

  it('lists drafts in the place of what is public, and anonymous readers see none of them', async () => {
    expect(titlesOf(await reader(token)(pages))).toEqual(['Rowery 1', 'Rowery 2 po zmianie']);
    expect(titlesOf(await reader()(pages))).toEqual(['Rowery 2']);
    expect(titlesOf(await reader(token)(pages))).toEqual(['Rowery 1', 'Rowery 2 po zmianie']);
  });

  it('finds a draft by id, by document id and by the slug that it is going to have', async () => {
    const query = 'query ($id: ID, $slug: String) { page(id: $id, slug: $slug) { id title } }';
    const bySlug = await reader(token)<{ page: { id: string; title: string } }>(query, { slug: draft.slug });
    expect(bySlug.page.title).toBe('Rowery 1');
    for (const variables of [{ id: draft.documentId }, { id: bySlug.page.id }]) {
      expect(await reader(token)(query, variables)).toEqual(bySlug);
    }
    expect(await reader(token)(query, { slug: changed.slug })).toMatchObject({
      page: { title: 'Rowery 2 po zmianie' },
    });
    const node = 'query ($id: ID!) { node(id: $id) { ... on Page { title } } }';
    for (const id of [draft.documentId, bySlug.page.id]) {
      expect(await reader(token)(node, { id })).toEqual({ node: { title: 'Rowery 1' } });
      expect(await reader()(node, { id })).toEqual({ node: null });
    }
    for (const variables of [{ slug: draft.slug }, { id: draft.documentId }, { id: bySlug.page.id }]) {
      expect(await reader()(query, variables)).toEqual({ page: null });
    }
  });

  it('turns the pages of a list by cursors', async () => {
    const query = `query ($after: String) { pages(first: 1, after: $after, where: { title: { startsWith: "Rowery" } }) {
      nodes { title } pageInfo { endCursor hasNextPage } } }`;
    type Paged = { pages: { nodes: { title: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } };
    const first = await reader(token)<Paged>(query);
    const second = await reader(token)<Paged>(query, { after: first.pages.pageInfo.endCursor });
    expect([...titlesOf(first), ...titlesOf(second)].sort()).toEqual(['Rowery 1', 'Rowery 2 po zmianie']);
    expect(second.pages.pageInfo.hasNextPage).toBe(false);
  });

  it('sees of the past what the public saw', async () => {
    const at = (await city.clock.now()).toISOString();
    const query = 'query ($id: ID, $at: DateTime) { page(id: $id, at: $at) { title } }';
    expect(await reader(token)(query, { id: changed.documentId, at })).toEqual({ page: { title: 'Rowery 2' } });
    expect(await reader(token)(query, { id: draft.documentId, at })).toEqual({ page: null });
  });

  it('shows nothing that is in the trash', async () => {
    const made = done(await by.create('Page', named('Rowery w koszu')));
    await by.trash(made.id, made.version);
    expect(titlesOf(await reader(token)(pages))).toEqual(['Rowery 1', 'Rowery 2 po zmianie']);
    const query = 'query ($id: ID!) { node(id: $id) { id } page(id: $id) { id } }';
    expect(await reader(token)(query, { id: made.documentId })).toEqual({ node: null, page: null });
  });

  it('sees nothing but what is public of all other types, beside drafts and in relations', async () => {
    const hidden = { ...completeConsultation, title: { pl: 'Ukryte' }, slug: `ukryte-${randomUUID().slice(0, 8)}` };
    const consultation = done(await by.create('Consultation', hidden));
    const query = `query ($id: ID!, $slug: String!) {
      consultations(where: { title: { startsWith: "Ukryte" } }) { totalCount nodes { id } }
      byId: consultation(id: $id) { id } bySlug: consultation(slug: $slug) { id }
      node(id: $id) { id } search(query: "ukryte") { totalCount }
      contents(first: 100) { nodes { documentId } } attachments(first: 100) { totalCount } changes(first: 100) { nodes { documentId } } }`;
    const variables = { id: consultation.documentId, slug: hidden.slug };
    expect(await reader(token)(query, variables)).toEqual(await reader()(query, variables));
    expect(JSON.stringify(await reader(token)(query, variables))).not.toContain(consultation.documentId);
    // Other root fields are public for the token, too: they never lead to the drafts of its own types.
    const elsewhere = '{ search(query: "rowery") { totalCount } changes(first: 100) { nodes { documentId } } }';
    expect(await reader(token)(elsewhere)).toEqual(await reader()(elsewhere));

    const both = await tokenFor(city, { drafts: { types: ['REPORT'] } });
    const report = done(await by.create('Report', { title: { pl: 'Raport' }, consultationId: consultation.id }));
    const related = 'query ($id: ID!) { report(id: $id) { title consultation { title } } }';
    expect(await reader(both)(related, { id: report.documentId })).toEqual({
      report: { title: 'Raport', consultation: null },
    });
    const all = await tokenFor(city, { drafts: { types: ['REPORT', 'CONSULTATION'] } });
    expect(await reader(all)(related, { id: report.documentId })).toMatchObject({
      report: { consultation: { title: 'Ukryte' } },
    });
  });

  it('sees drafts of its organizations alone', async () => {
    const ofGk = await tokenFor(city, { drafts: { types: ['PAGE'], organizationIds: [organizationId('gk')] } });
    const other = done(await by.create('Page', named('Rowery mpup'), 'mpup'));
    expect(titlesOf(await reader(ofGk)(pages))).toEqual(['Rowery 1', 'Rowery 2 po zmianie']);
    const query = 'query ($id: ID!) { page(id: $id) { title } }';
    expect(await reader(ofGk)(query, { id: other.documentId })).toEqual({ page: null });
    expect(await reader(token)(query, { id: other.documentId })).toEqual({ page: { title: 'Rowery mpup' } });
  });

  it('is never answered from a cache, and leaves nothing in one', async () => {
    const kept = city.app.answers.figures;
    const answer = await answerTo(token, pages);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store' });
    for (const name of ['etag', 'cache-tag', 'konsulta-epoch'])
      expect([name, answer.headers[name]]).toEqual([name, undefined]);
    expect(city.app.answers.figures).toEqual(kept);
    const held = await answerTo(undefined, pages);
    const again = await answerTo(token, pages, undefined, { 'if-none-match': String(held.headers.etag) });
    expect([again.statusCode, titlesOf(again.json().data)]).toEqual([200, titlesOf(answer.json().data)]);
    const byGet = await city.app.server.inject({
      url: `/graphql?query=${encodeURIComponent(pages)}`,
      headers: { authorization: `Bearer ${token}` },
    });
    expect([byGet.headers['cache-control'], titlesOf(byGet.json().data)]).toEqual([
      'no-store',
      titlesOf(answer.json().data),
    ]);
  });

  it('is of no use on the management API, as a token for management is of none here', async () => {
    const managed = await city.management({ authorization: `Bearer ${token}` }).send('{ documents { totalCount } }');
    expect(managed.errors?.[0].extensions.code).toBe('FORBIDDEN');
    const ofManagement = await tokenFor(city, { management: [{ actions: ['READ'], types: ['PAGE'] }] });
    const answer = await answerTo(ofManagement, pages);
    expect([answer.statusCode, answer.json().errors[0].extensions.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('gets addresses of files that are signed, and good for nobody else’s questions', async () => {
    const { id: fileId } = await libraryFile(city);
    const patch = { ...named('Z plikiem'), attachments: [{ fileId, kind: 'OTHER', title: { pl: 'Plik' } }] };
    const { documentId } = done(await by.create('Page', patch));
    const query = 'query ($id: ID!) { page(id: $id) { attachments { url } } }';
    const { page } = await reader(token)<{ page: { attachments: { url: string }[] } }>(query, { id: documentId });
    expect(page.attachments[0].url).toMatch(/\?expires=\d+&signature=[\w-]{43}$/);
    expect(await reader()(query, { id: documentId })).toEqual({ page: null });
  });
});
