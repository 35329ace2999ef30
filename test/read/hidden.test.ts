import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { globalId } from '../../src/entities/global-id.ts';
import { type Asked, type WholeAnswer, wholeAnswer } from '../support/answers.ts';
import {
  completeConsultation,
  completePage,
  done,
  editor,
  type Known,
  organizationId,
  publishedConsultation,
} from '../support/content.ts';
import { addedFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let admin: Caller;
let editorsToken: string;
let adminsToken: string;

beforeAll(async () => {
  city = await startTestApp();
  admin = await city.as('admin');
  editorsToken = await city.tokenOf('gk.editor');
  adminsToken = await city.tokenOf('admin');
});
afterAll(() => city.close());

/** Three ids that name nothing, in the forms that ids have. */
const nameless = () => [
  globalId('Consultation', randomUUID()),
  randomUUID(),
  'nonsense',
  '',
  globalId('Consultation', 'x'),
];

/** All forms of naming a document. */
function formsOf(documentId: string): string[] {
  return [
    documentId,
    documentId.toUpperCase(),
    globalId('Consultation', documentId),
    globalId('ConsultationDocument', documentId),
  ];
}

const asked =
  (url: string, query: string, headers?: Record<string, string>) =>
  (id: string): Asked => ({
    url,
    query,
    variables: { id },
    headers,
  });

const management = (query: string, token: string) =>
  asked('/graphql/management', query, { authorization: `Bearer ${token}` });

async function answersTo(ask: (id: string) => Asked, ids: readonly string[]): Promise<WholeAnswer[]> {
  const answers: WholeAnswer[] = [];
  for (const id of ids) answers.push(await wholeAnswer(city, ask(id)));
  return answers;
}

/** Every id of the first kind gets the same answer as every id of the second, to the last byte and header. */
async function expectTwins(
  ask: (id: string) => Asked,
  hidden: readonly string[],
  absent = nameless(),
): Promise<WholeAnswer> {
  const [first, ...others] = await answersTo(ask, [...absent, ...hidden]);
  for (const other of others) expect(other).toEqual(first);
  return first;
}

describe('another department’s document, to an editor', () => {
  const verb = (name: string, rest: string) =>
    `mutation ($id: ID!) { ${name}(input: { id: $id, expectedVersion: 1${rest} }) { document { id } userErrors { code message path details } } }`;

  it.each([
    ['document', 'query ($id: ID!) { document(id: $id) { id version organization { name } } }'],
    ['update', verb('updateConsultation', ', patch: { title: { pl: "Inny" } }')],
    ['update with a patch that is wrong', verb('updateConsultation', ', patch: { slug: "ŹLE" }')],
    ['publish', verb('publish', '')],
    ['publish at an instant that has passed', verb('publish', ', at: "2020-01-01T00:00:00Z"')],
    ['unschedule', verb('unschedule', '')],
    ['setEnd', verb('setEnd', '')],
    ['setEnd to an instant that has passed', verb('setEnd', ', until: "2020-01-01T00:00:00Z"')],
    ['withdraw', verb('withdraw', ', reason: "Pomyłka"')],
    ['withdraw without a reason', verb('withdraw', ', reason: " "')],
    ['trash', verb('trash', '')],
    ['restore', verb('restore', '')],
  ])('is answered like a document that does not exist: %s', async (_, query) => {
    const by = editor(admin);
    const draft = done(await by.create('Consultation', completeConsultation, 'es'));
    const open = await publishedConsultation(admin, { title: { pl: 'Jawne' } }, 'es');
    const away = done(await by.create('Consultation', completeConsultation, 'es'));
    await by.trash(away.id, away.version);
    const hidden = [draft, open, away].flatMap(({ documentId }) => formsOf(documentId));
    const answer = await expectTwins(management(query, editorsToken), hidden);
    expect(await wholeAnswer(city, management(query, adminsToken)(draft.id))).not.toEqual(answer); // the document exists for administrators
  });

  it('is neither counted nor found by any filter or order of documents', async () => {
    await editor(admin).create('Consultation', { ...completeConsultation, title: { pl: 'Tylko dla ES' } }, 'es');
    const caller = await city.as('gk.editor');
    const { documents } = await caller.ask<{ documents: object }>(
      `{ documents(where: { title: { contains: "tylko dla" } }, orderBy: [{ field: TITLE, direction: ASC }]) { totalCount edges { cursor } nodes { id } } }`,
    );
    expect(documents).toEqual({ totalCount: 0, edges: [], nodes: [] });
  });

  it('cannot be a parent while it is a draft, like a page that does not exist', async () => {
    const draft = done(await editor(admin).create('Page', completePage, 'es'));
    const answers = await answersTo(
      asked(
        '/graphql/management',
        `mutation ($id: ID!) { createPage(input: { organizationId: "${organizationId('gk')}", patch: { parentId: $id } }) { document { id } userErrors { code message path } } }`,
        { authorization: `Bearer ${editorsToken}` },
      ),
      [globalId('Page', randomUUID()), 'nonsense', draft.documentId, globalId('Page', draft.documentId)],
    );
    expect(JSON.parse(answers[0].body).data.createPage.userErrors).toMatchObject([
      { code: 'INVALID', path: ['parentId'] },
    ]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });
});

describe('a document that is not public, to everyone', () => {
  /** A draft, a plan, a withdrawn document, and a document in the trash, each with a slug of its own. */
  async function unpublished(): Promise<Record<string, Known & { slug: string }>> {
    const by = editor(admin);
    const make = async (name: string) => {
      const slug = `${name}-${randomUUID().slice(0, 8)}`;
      return { ...done(await by.create('Consultation', { ...completeConsultation, slug })), slug };
    };
    const [draft, planned, withdrawn, trashed] = [await make('a'), await make('b'), await make('c'), await make('d')];
    const at = new Date((await city.clock.now()).getTime() + 3_600_000);
    await by.publish(planned.id, planned.version, { at });
    const seen = done(await by.publish(withdrawn.id, withdrawn.version));
    await by.withdraw(seen.id, seen.version);
    await by.trash(trashed.id, trashed.version);
    return { draft, planned, withdrawn, trashed };
  }

  it.each([
    ['consultation', 'query ($id: ID!) { consultation(id: $id) { title } }'],
    ['nodes', 'query ($id: ID!) { nodes(ids: [$id]) { __typename id } }'],
    ['node', 'query ($id: ID!) { node(id: $id) { __typename id } }'],
    ['a filter', 'query ($id: ID!) { consultations(where: { id: { eq: $id } }) { totalCount nodes { id } } }'],
    [
      'the list of pages under it',
      'query ($id: ID!) { pages(where: { parent: { eq: $id } }) { totalCount nodes { id } } }',
    ],
  ])('is answered by id like a document that does not exist: %s', async (_, query) => {
    const hidden = Object.values(await unpublished());
    const bodies = new Set<string>();
    // Form by form: nothing is read for what cannot be the id of such a document, and then the answer says no epoch.
    for (const [form, absent] of formsOf(randomUUID()).entries()) {
      const ids = hidden.map(({ documentId }) => formsOf(documentId)[form]);
      bodies.add((await expectTwins(asked('/graphql', query), ids, [absent])).body);
    }
    for (const { body } of await answersTo(asked('/graphql', query), nameless())) bodies.add(body);
    expect(bodies.size).toBe(1);
  });

  it('is answered by slug like a document that does not exist', async () => {
    const { draft, planned, withdrawn, trashed } = await unpublished();
    await expectTwins(
      asked(
        '/graphql',
        'query ($id: String!) { consultation(slug: $id) { slug title } consultations(where: { slug: { eq: $id } }) { nodes { slug } } }',
      ),
      [draft, planned, withdrawn, trashed].map(({ slug }) => slug),
      ['never-was', '', 'ŹLE/../%00'],
    );
  });

  it('is not told of by the functions with which views follow the clock', async () => {
    await unpublished();
    const delivery = new Client({ connectionString: city.logins.delivery });
    await delivery.connect();
    const { rows } = await delivery.query<{ now: Date; passed: Date }>(
      `select now, content.passed_boundary('infinity') as passed from delivery.present`,
    );
    await delivery.end();
    expect(rows[0].passed.getTime()).toBeLessThanOrEqual(rows[0].now.getTime());
  });

  it('has no editions to be found by id', async () => {
    const { draft, planned, withdrawn } = await unpublished();
    const editions = (known: Known) =>
      city.sql<{ id: string }>('select id from edition where document_id = $1', [known.documentId]);
    const [[ofDraft], [ofPlanned], [ofWithdrawn]] = [
      await editions(draft),
      await editions(planned),
      await editions(withdrawn),
    ];
    const edition = asked('/graphql', 'query ($id: ID!) { node(id: $id) { __typename id } }');
    await expectTwins(
      edition,
      [globalId('Edition', ofDraft.id), globalId('Edition', ofPlanned.id)],
      [globalId('Edition', randomUUID())],
    );
    const { body } = await wholeAnswer(city, edition(globalId('Edition', ofWithdrawn.id)));
    expect(JSON.parse(body).data.node).toMatchObject({ __typename: 'Edition' }); // it was public: history stays
  });

  it.each(['GET', 'HEAD'] as const)('has no files: %s', async (method) => {
    const file = await addedFile(city, 'Projekt');
    const attachments = [{ fileId: file.id, title: { pl: 'Projekt' }, kind: 'MAP' }];
    const by = editor(admin);
    const draft = done(await by.create('Consultation', { ...completeConsultation, attachments }));
    const ask = (id: string): Asked => ({ url: `/files/${id}/projekt.pdf`, method });
    const absent = [randomUUID(), 'nonsense', file.id, globalId('File', randomUUID())];
    await expectTwins(ask, [file.uuid, file.uuid.toUpperCase()], absent);
    expect((await answersTo(ask, [file.uuid]))[0].status).toBe(404);

    const at = new Date((await city.clock.now()).getTime() + 3_600_000);
    await by.publish(draft.id, draft.version, { at });
    await expectTwins(ask, [file.uuid], absent);
  });

  it('has no attachments to be found by id', async () => {
    const file = await addedFile(city, 'Projekt');
    const attachments = [{ fileId: file.id, title: { pl: 'Projekt' }, kind: 'MAP' }];
    const draft = done(await editor(admin).create('Consultation', { ...completeConsultation, attachments }));
    const { document } = await admin.ask<{ document: { draft: { attachments: { id: string }[] } } }>(
      'query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { draft { attachments { id } } } } }',
      { id: draft.id },
    );
    const [{ id }] = document.draft.attachments;
    await expectTwins(
      asked('/graphql', 'query ($id: ID!) { node(id: $id) { __typename id } }'),
      [id],
      [globalId('Attachment', randomUUID())],
    );
  });

  it('is not revealed by a slug that another document asks for in vain', async () => {
    const by = editor(await city.as('gk.publisher'));
    const { draft } = await unpublished();
    const mine = done(await by.create('Consultation', { ...completeConsultation, slug: draft.slug }));
    expect((await by.publish(mine.id, mine.version)).userErrors).toEqual([]); // a draft holds no slug
  });
});
