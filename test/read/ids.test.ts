import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { globalId, idMark, parseGlobalId } from '../../src/entities/global-id.ts';
import { areaId, completeConsultation, done, editor, type Known, organizationId, topicId } from '../support/content.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { addedFile } from '../support/files.ts';
import { later } from '../support/stopped-clock.ts';

interface Seen {
  id: string;
  title: string;
  edition: { id: string };
  topics: { id: string; name: string }[];
  areas: { id: string }[];
  organization: { id: string };
  cover: { id: string } | null;
  attachments: { id: string; title: string }[];
  reports: { nodes: { id: string; title: string }[] };
}

const parts = `id title edition { id } topics { id name } areas { id } organization { id } cover { id }
  attachments { id title } reports { nodes { id title } }`;
const one = `query ($id: ID!, $at: DateTime, $locales: [Locale!]) {
  consultation(id: $id, at: $at, locales: $locales) { ${parts} } }`;
const node = `query ($id: ID!) { node(id: $id) { __typename id ... on Content { title } ... on Attachment { title }
  ... on Topic { name } ... on Edition { number visibleUntil } } }`;

let desk: Desk;
let consultation: Known;
/** The instant of the first of two editions. */
let before: Date;

beforeAll(async () => {
  desk = await openDesk();
  const file = await addedFile(desk.city, 'Mapa');
  const attachments = [{ fileId: file.id, title: { pl: 'Mapa', en: 'Map' }, kind: 'MAP' }];
  const patch = { title: { pl: 'Aleje', en: 'Avenues' }, topicIds: [topicId('zielen')], attachments };
  const first = await desk.published(patch);
  const report = done(
    await desk.verbs.create('Report', {
      title: { pl: 'Raport', en: 'Report' },
      summary: { pl: 'Co wyszło.' },
      body: { pl: { markdown: 'Treść.' } },
      consultationId: first.documentId,
    }),
  );
  await desk.publish(report);
  await desk.clock.advance({ minutes: 1 });
  before = await desk.clock.now();
  await desk.clock.advance({ minutes: 1 });
  consultation = await desk.publish(await desk.retitled(first, 'Aleje szersze'));
});
afterAll(() => desk.close());

const read = async (asked: { id?: string; at?: Date; locales?: string[] } = {}) =>
  (await desk.city.anonymous.ask<{ consultation: Seen }>(one, { id: consultation.documentId, ...asked })).consultation;
const nodeOf = async (id: string) =>
  (await desk.city.anonymous.ask<{ node: Record<string, unknown> | null }>(node, { id })).node;
const perspectiveOf = (id: string) => parseGlobalId(id)?.perspective;

describe('an id', () => {
  it.each([
    [{}, ''],
    [{ locales: ['en', 'pl'] }, 'locales=en,pl'],
    [{ at: '2026-11-30T01:02:03.004Z' }, 'at=2026-11-30T01:02:03.004Z'],
    [
      { isDraft: true, locales: ['uk', 'en', 'pl'], at: '2026-11-30T01:02:03.004Z' },
      'draft&locales=uk,en,pl&at=2026-11-30T01:02:03.004Z',
    ],
  ])('restores the perspective %j', (perspective, mark) => {
    expect(idMark(perspective)).toBe(mark);
    const id = globalId('Page', consultation.documentId, mark);
    expect(parseGlobalId(id)).toEqual({ typeName: 'Page', uuid: consultation.documentId, perspective });
  });

  it.each([
    'at=never',
    'at=+020000-01-01T00:00:00Z',
    'locales=',
    "locales=pl');--",
    'locales=en,pl&draft',
    'draft&draft',
    'language=en',
    '',
  ])('with “%s” behind the uuid is none', async (mark) => {
    const id = Buffer.from(`Consultation:${consultation.documentId}:${mark}`).toString('base64url');
    expect(parseGlobalId(id)).toBeNull();
    expect(await nodeOf(id)).toBeNull();
  });

  it('does not mention the present in the first chain of languages', async () => {
    for (const asked of [{}, { locales: ['pl'] }]) {
      expect((await read(asked)).id).toBe(globalId('Consultation', consultation.documentId));
    }
  });

  it('states the languages and the instant of its reading, all the way down', async () => {
    const at = before.toISOString();
    const seen = await read({ locales: ['en'], at: before });
    const all = [seen, ...seen.topics, ...seen.areas, seen.organization, ...seen.attachments, ...seen.reports.nodes];
    expect(all).toHaveLength(6);
    for (const { id } of all) expect(perspectiveOf(id)).toEqual({ locales: ['en', 'pl'], at });
    expect(perspectiveOf(seen.edition.id)).toEqual({ at }); // an edition has no language
  });

  it('leads back to its object, by node and by the field of its type', async () => {
    for (const asked of [{}, { locales: ['en'] }, { at: before }, { locales: ['uk'], at: before }]) {
      const seen = await read(asked);
      expect(await nodeOf(seen.id)).toEqual({ __typename: 'Consultation', id: seen.id, title: seen.title });
      expect(await read({ id: seen.id })).toEqual(seen);
      const [attachment] = seen.attachments;
      expect(await nodeOf(attachment.id)).toEqual({ __typename: 'Attachment', ...attachment });
      expect(await nodeOf(seen.topics[0].id)).toEqual({ __typename: 'Topic', ...seen.topics[0] });
      expect(await nodeOf(seen.edition.id)).toMatchObject({ __typename: 'Edition', id: seen.edition.id });
    }
  });

  it('yields to explicit arguments beside it', async () => {
    const { id } = await read({ locales: ['en'], at: before });
    expect((await read({ id, locales: ['pl'] })).title).toBe('Aleje');
    expect((await read({ id, at: await desk.clock.now() })).title).toBe('Avenues');
    const { nodes } = await desk.city.anonymous.ask<{ nodes: { title: string }[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids, locales: ["pl"]) { ... on Content { title } } }',
      { ids: [id, consultation.documentId] },
    );
    expect(nodes).toEqual([{ title: 'Aleje' }, { title: 'Aleje szersze' }]);
  });

  it('names nothing public when it belongs to a draft or to languages that are not configured', async () => {
    for (const mark of ['draft', 'locales=de,pl', 'locales=en']) {
      const id = globalId('Consultation', consultation.documentId, mark);
      expect([mark, await nodeOf(id), await read({ id })]).toEqual([mark, null, null]);
    }
  });

  it('cannot read an object at a future instant', async () => {
    const at = later(await desk.clock.now(), 60).toISOString();
    const id = globalId('Consultation', consultation.documentId, idMark({ at }));
    const { errors } = await desk.city.anonymous.send(node, { id });
    expect(errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  it('belongs to one of a few perspectives in one request', async () => {
    const ids = (count: number) =>
      Array.from({ length: count }, (_, n) => {
        const at = new Date(before.getTime() + n).toISOString();
        return globalId('Consultation', consultation.documentId, idMark({ at }));
      });
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect((await desk.city.anonymous.ask(query, { ids: ids(10) })).nodes).toEqual(ids(10).map((id) => ({ id })));
    const { errors } = await desk.city.anonymous.send(query, { ids: ids(11) });
    expect(errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('a list', () => {
  const list = `query ($after: String, $at: DateTime, $locales: [Locale!]) {
    consultations(first: 1, after: $after, at: $at, locales: $locales) { nodes { id } pageInfo { endCursor } } }`;
  type List = { consultations: { nodes: { id: string }[]; pageInfo: { endCursor: string } } };
  const page = async (asked: object) => (await desk.city.anonymous.ask<List>(list, asked)).consultations;

  it('gives ids of one perspective on all its pages: the perspective of the first page', async () => {
    await desk.published({ title: { pl: 'Druga' } });
    await desk.clock.advance({ minutes: 1 });
    const at = await desk.clock.now();
    for (const [asked, perspective] of [
      [{}, {}],
      [{ locales: ['en'] }, { locales: ['en', 'pl'] }],
      [{ at }, { at: (await desk.city.app.readers.delivery.epoch()).instant }],
    ]) {
      const first = await page(asked);
      const second = await page({ after: first.pageInfo.endCursor });
      expect([...first.nodes, ...second.nodes].map(({ id }) => perspectiveOf(id))).toEqual([perspective, perspective]);
    }
  });

  it('is filtered by ids of any perspective', async () => {
    const seen = await read({ locales: ['en'], at: before });
    const { consultations, reports } = await desk.city.anonymous.ask<Record<string, { totalCount: number }>>(
      `query ($id: ID!, $area: ID!, $gk: ID!) {
        consultations(where: { id: { eq: $id }, area: { id: { eq: $area } }, organization: { id: { in: [$gk] } } }) { totalCount }
        reports(where: { consultation: { eq: $id } }) { totalCount } }`,
      { id: seen.id, area: seen.areas[0].id, gk: seen.organization.id },
    );
    expect([consultations.totalCount, reports.totalCount]).toEqual([1, 1]);
  });
});

describe('editors', () => {
  const managed = `query ($id: ID!) { document(id: $id) { id ... on ConsultationDocument {
    published { id title attachments { id } organization { id } } english: preview(locales: ["en"]) { id title }
    preview { id title attachments { id } organization { id } }
    draft { coverId cover { id } attachments { id } } } } }`;
  interface Managed {
    id: string;
    published: Seen;
    preview: Seen;
    english: Seen;
    draft: { coverId: string; cover: { id: string }; attachments: { id: string }[] };
  }

  it('get distinct ids for drafts and public texts, and one id for an organization', async () => {
    const drafted = await desk.retitled(consultation, 'Aleje w szkicu');
    const { document } = await desk.caller.ask<{ document: Managed }>(managed, { id: drafted.id });
    const { published, preview, english, draft } = document;
    expect([published.title, preview.title, english.title]).toEqual(['Aleje szersze', 'Aleje w szkicu', 'Avenues']);
    expect(new Set([document.id, published.id, preview.id, english.id]).size).toBe(4);
    expect(preview.attachments[0].id).not.toBe(published.attachments[0].id);
    expect(draft.attachments[0].id).toBe(preview.attachments[0].id);
    expect(preview.organization.id).toBe(published.organization.id);
    consultation = drafted;
  });

  it('may give verbs any id of an object', async () => {
    const seen = await read({ locales: ['en'], at: before });
    const { document } = await desk.caller.ask<{ document: Managed }>(managed, { id: consultation.id });
    const picture = await addedFile(desk.city, 'Zdjęcie');
    const verbs = editor(desk.caller);
    const patch = {
      topicIds: seen.topics.map(({ id }) => id),
      areaIds: [seen.areas[0].id, areaId('rakow')],
      attachments: [{ id: seen.attachments[0].id, fileId: picture.id, title: { pl: 'Nowa mapa' }, kind: 'MAP' }],
    };
    const updated = done(await verbs.update('Consultation', document.english.id, consultation.version, patch));
    const after = await desk.caller.ask<{ document: Managed }>(managed, { id: seen.id });
    expect(after.document.draft.attachments.map(({ id }) => id)).toEqual(
      document.draft.attachments.map(({ id }) => id),
    );
    consultation = done(await verbs.publish(document.preview.id, updated.version));
    const report = { title: { pl: 'Drugi' }, consultationId: seen.id };
    expect((await verbs.create('Report', report)).userErrors).toEqual([]);
    const organization = await desk.caller.ask<{ createConsultation: { userErrors: object[] } }>(
      `mutation ($input: CreateConsultationInput!) { createConsultation(input: $input) { userErrors { message } } }`,
      { input: { organizationId: seen.organization.id, patch: completeConsultation } },
    );
    expect(organization.createConsultation.userErrors).toEqual([]);
    expect(parseGlobalId(seen.organization.id)?.uuid).toBe(parseGlobalId(organizationId('gk'))?.uuid);
  });
});
