import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { areaId, completePage, type Known, organizationId } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';
import { addedFile, type KnownFile } from '../support/files.ts';
import { mistakes } from '../support/ledger.ts';

let desk: Desk;
let file: KnownFile;
let consultation: Known;
let page: Known;

const contact = { name: 'Anna Nowak', email: 'dostepnosc@example.org', phone: '34 370 71 00' };

beforeAll(async () => {
  desk = await openDesk();
  file = await addedFile(desk.city, 'Mapa');
  const hung = (title: object, more: object = {}) => ({ fileId: file.id, kind: 'MAP', title, ...more });
  consultation = await desk.published({
    title: { pl: 'Aleje', en: 'Avenues' },
    areaIds: [areaId('rakow')],
    attachments: [
      hung({ pl: 'Mapa', en: 'Map' }),
      hung({ pl: 'Uwagi' }, { group: 'FEEDBACK', accessibleFormatContact: contact }),
      hung({ pl: 'Uchwała' }, { group: 'OUTCOME' }),
    ],
  });
  page = await desk.publish(
    (await desk.verbs.create('Page', { ...completePage, attachments: [hung({ pl: 'Regulamin' })] })).document as Known,
  );
});
afterAll(() => desk.close());

interface Listed {
  title: string;
  titleLocale: string;
  group: string;
  content: { __typename: string; id: string; title: string };
  accessibleFormatContact: object | null;
}

const fields = `title titleLocale group accessibleFormatContact { name email phone }
  content { __typename id title ... on Consultation { status opensOn } }`;

async function listed(where: object = {}, locales?: string[]): Promise<Listed[]> {
  const { attachments } = await desk.city.anonymous.ask<{ attachments: { nodes: Listed[] } }>(
    `query ($where: AttachmentWhere, $locales: [Locale!]) {
      attachments(where: $where, locales: $locales) { nodes { ${fields} } } }`,
    { where, locales },
  );
  return attachments.nodes.toSorted((a, b) => a.title.localeCompare(b.title, 'pl'));
}
const titles = async (where: object) => (await listed(where)).map(({ title }) => title);

describe('an attachment', () => {
  it('leads back to its content, whatever the type', async () => {
    const all = await listed();
    expect(all.map(({ title, content }) => [title, content.__typename, content.title])).toEqual([
      ['Mapa', 'Consultation', 'Aleje'],
      ['Regulamin', 'Page', 'O nas'],
      ['Uchwała', 'Consultation', 'Aleje'],
      ['Uwagi', 'Consultation', 'Aleje'],
    ]);
    expect(all[0].content).toMatchObject({ status: 'OPEN', opensOn: '2026-01-01' });
  });

  it('reports the language of its title, and reads its content in the same languages', async () => {
    const [map, , , remarks] = await listed({}, ['en']);
    expect([map.title, map.titleLocale, map.content.title]).toEqual(['Map', 'en', 'Avenues']);
    expect([remarks.title, remarks.titleLocale]).toEqual(['Uwagi', 'pl']);
  });

  it('reports its part of the document, the main text by default, and whom to ask', async () => {
    const all = await listed({ content: { eq: consultation.documentId } });
    expect(all.map(({ group, accessibleFormatContact }) => [group, accessibleFormatContact])).toEqual([
      ['MAIN_TEXT', null],
      ['OUTCOME', null],
      ['FEEDBACK', contact],
    ]);
  });

  it('leads back to the content of its instant, by its id as well', async () => {
    await desk.clock.advance({ minutes: 1 });
    const before = await desk.clock.now();
    await desk.clock.advance({ minutes: 1 });
    const changed = await desk.publish(await desk.retitled(consultation, 'Aleje szersze'));
    consultation = changed;
    const query = `query ($at: DateTime) { attachments(first: 1, at: $at, where: { group: { eq: OUTCOME } }) {
      nodes { id content { title } } } }`;
    type Answer = { attachments: { nodes: { id: string; content: { title: string } }[] } };
    const seen: string[] = [];
    for (const at of [undefined, before]) {
      const { attachments } = await desk.city.anonymous.ask<Answer>(query, { at });
      const [{ id, content }] = attachments.nodes;
      const { node } = await desk.city.anonymous.ask<{ node: { content: object } }>(
        'query ($id: ID!) { node(id: $id) { ... on Attachment { content { title } } } }',
        { id },
      );
      expect(node.content).toEqual(content);
      seen.push(content.title);
    }
    expect(seen).toEqual(['Aleje szersze', 'Aleje']);
  });

  it('shows editors the draft that has it', async () => {
    const drafted = await desk.retitled(consultation, 'Aleje w szkicu');
    consultation = drafted;
    const { document } = await desk.caller.ask<{ document: object }>(
      `query ($id: ID!) { document(id: $id) { ... on ConsultationDocument {
        draft { attachments { group accessibleFormatContact { email } } }
        preview { attachments { group content { title } } } } } }`,
      { id: drafted.id },
    );
    expect(document).toMatchObject({
      draft: {
        attachments: [
          { group: 'MAIN_TEXT', accessibleFormatContact: null },
          { group: 'FEEDBACK', accessibleFormatContact: { email: contact.email } },
          { group: 'OUTCOME' },
        ],
      },
      preview: { attachments: [{ group: 'MAIN_TEXT', content: { title: 'Aleje w szkicu' } }, {}, {}] },
    });
  });

  it('cannot be followed back and forth without end', async () => {
    const once = '{ attachments { nodes { content { attachments { title } } } } }';
    expect((await desk.city.anonymous.send(once)).errors).toBeUndefined();
    const twice = '{ attachments { nodes { content { attachments { content { title } } } } } }';
    const { errors } = await desk.city.anonymous.send(twice);
    expect(errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
    const beside = '{ attachments { nodes { content { id } other: content { cover { id } title } } } }';
    expect((await desk.city.anonymous.send(beside)).errors).toBeUndefined();
  });

  it('refuses an unreachable contact', async () => {
    const attachments = [
      { fileId: file.id, kind: 'MAP', title: { pl: 'A' }, accessibleFormatContact: { email: 'nie' } },
    ];
    const answer = await desk.verbs.create('Page', { ...completePage, attachments });
    expect(refusal(answer)).toEqual(['INVALID attachments.0.accessibleFormatContact.email']);
  });
});

describe('the list of attachments', () => {
  it.each([
    ['content', () => ({ content: { in: [page.documentId] } }), ['Regulamin']],
    [
      'the content’s id of another perspective',
      () => ({ content: { eq: consultation.documentId } }),
      ['Mapa', 'Uchwała', 'Uwagi'],
    ],
    ['area', () => ({ area: { slug: { eq: 'rakow' } } }), ['Mapa', 'Uchwała', 'Uwagi']],
    ['another area', () => ({ area: { slug: { eq: 'bleszno' } } }), []],
    [
      'organization',
      () => ({ organization: { id: { eq: organizationId('gk') } } }),
      ['Mapa', 'Regulamin', 'Uchwała', 'Uwagi'],
    ],
    ['another organization', () => ({ organization: { slug: { eq: 'dialog' } } }), []],
    ['group', () => ({ group: { in: ['FEEDBACK', 'OUTCOME'] } }), ['Uchwała', 'Uwagi']],
    ['the main text, which nobody said', () => ({ group: { eq: 'MAIN_TEXT' } }), ['Mapa', 'Regulamin']],
    [
      'several conditions',
      () => ({
        area: { slug: { eq: 'rakow' } },
        not: { or: [{ group: { eq: 'OUTCOME' } }, { title: { eq: 'Mapa' } }] },
      }),
      ['Uwagi'],
    ],
  ])('is filtered by %s', async (_, where, found) => {
    expect(await titles(where())).toEqual(found);
  });
});

describe('the ledger', () => {
  const digests = async (document: Known) =>
    desk.city.sql<{ value: object[] }>(
      `select json_agg(row_to_json(a)) as value from attachment a join edition e on e.id = a.edition_id where e.document_id = $1`,
      [document.documentId],
    );

  it('stores no part for the main text, which is the default, so that old digests stay the same', async () => {
    const attachments = [{ fileId: file.id, kind: 'MAP', title: { pl: 'Mapa' }, group: 'MAIN_TEXT' }];
    const { document } = await desk.verbs.create('Page', { ...completePage, attachments });
    const [{ value }] = await digests(document as Known);
    expect(value).toMatchObject([{ group: null }]);
  });

  it('vouches for parts and contacts, and stores nothing when nothing was given', async () => {
    expect(await mistakes(desk.city)).toEqual([]);
    const [{ value }] = await digests(page);
    expect(value).toMatchObject([{ group: null, accessible_format_contact: null }]);
  });

  it.each([
    ['group', `"group" = 'OUTCOME'`],
    ['accessible_format_contact', `accessible_format_contact = '{"name": "Kto inny"}'`],
  ])('reports a %s that was added behind its back', async (_, change) => {
    await desk.city.sql('begin');
    try {
      await desk.city.sql('set local session_replication_role = replica');
      await desk.city.sql(
        `update attachment set ${change} where edition_id in (select id from edition where document_id = $1)`,
        [page.documentId],
      );
      expect((await mistakes(desk.city)).join()).toContain('field attachments was changed');
    } finally {
      await desk.city.sql('rollback');
    }
  });
});
