import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { areaId, completePage, done, editor, type Known, publishedConsultation, topicId } from '../support/content.ts';
import { addedFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let caller: Caller;
let by: ReturnType<typeof editor>;

beforeAll(async () => {
  city = await startTestApp();
  caller = await city.as('gk.publisher');
  by = editor(caller);
});
afterAll(() => city.close());

const create = async (patch: object): Promise<Known> => done(await by.create('Consultation', patch));
const update = async ({ id, version }: Known, patch: object): Promise<Known> =>
  done(await by.update('Consultation', id, version, patch));

async function draftOf({ id }: Known, fields: string): Promise<Record<string, unknown>> {
  const { document } = await caller.ask<{ document: { draft: Record<string, unknown> } }>(
    `query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { draft { ${fields} } } } }`,
    { id },
  );
  return document.draft;
}

describe('a draft of a document', () => {
  it('has every field in all its languages, and its references', async () => {
    const file = await addedFile(city, 'Mapa');
    const known = await create({
      title: { pl: 'Aleje', en: 'Avenues', uk: 'Алеї' },
      slug: 'aleje',
      summary: { en: 'Only in English' },
      body: { pl: { markdown: '**Tak**' } },
      goal: { pl: ' Cel ' },
      areaIds: [areaId('rakow'), areaId('bleszno')],
      topicIds: [topicId('zielen')],
      methodCodes: ['WORKSHOP'],
      recipients: 'MIXED',
      deadlineRule: 'POSTMARKED',
      timeline: [
        { label: { pl: 'Start' }, startsAt: '2026-01-01T00:00:00+01:00' },
        { label: { pl: 'Potem' }, dateText: { pl: 'latem' } },
      ],
      contact: { name: 'Jan', email: 'jan@example.org' },
      waysToRespond: [{ channel: 'ONLINE', instructions: { pl: 'Wypełnij.' }, url: 'https://example.org/a' }],
      outcome: { decision: { pl: { markdown: 'Będzie.' } }, decidedOn: '2026-01-02' },
      seo: { title: { en: 'For robots' } },
      attachments: [
        {
          fileId: file.id,
          title: { pl: 'Mapa', en: 'Map' },
          kind: 'MAP',
          language: 'pl',
          annexNumber: 2,
          accessible: true,
        },
      ],
    });
    const draft = await draftOf(
      known,
      `title slug summary goal body areas { slug } topics { slug } methods { code } recipients deadlineRule opensAt closesOn
       timeline { label startsAt endsAt dateText } contact { name address email } waysToRespond { channel instructions url }
       outcome { decision decidedOn } seo { title description } coverId cover { id } legalBasis privacyNotice
       attachments { fileId title kind language annexNumber accessible alt credit }`,
    );
    const paragraph = (text: object) => ({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', ...text }] }],
    });
    expect(draft).toEqual({
      title: { pl: 'Aleje', en: 'Avenues', uk: 'Алеї' },
      slug: 'aleje',
      summary: { en: 'Only in English' },
      goal: { pl: 'Cel' },
      body: { pl: paragraph({ text: 'Tak', marks: [{ type: 'strong' }] }) },
      areas: [{ slug: 'rakow' }, { slug: 'bleszno' }],
      topics: [{ slug: 'zielen' }],
      methods: [{ code: 'WORKSHOP' }],
      recipients: 'MIXED',
      deadlineRule: 'POSTMARKED',
      opensAt: null,
      closesOn: null,
      timeline: [
        { label: { pl: 'Start' }, startsAt: '2025-12-31T23:00:00.000Z', endsAt: null, dateText: null },
        { label: { pl: 'Potem' }, startsAt: null, endsAt: null, dateText: { pl: 'latem' } },
      ],
      contact: { name: 'Jan', address: null, email: 'jan@example.org' },
      waysToRespond: [{ channel: 'ONLINE', instructions: { pl: 'Wypełnij.' }, url: 'https://example.org/a' }],
      outcome: { decision: { pl: paragraph({ text: 'Będzie.' }) }, decidedOn: '2026-01-02' },
      seo: { title: { en: 'For robots' }, description: null },
      coverId: null,
      cover: null,
      legalBasis: null,
      privacyNotice: null,
      attachments: [
        {
          fileId: file.id,
          title: { pl: 'Mapa', en: 'Map' },
          kind: 'MAP',
          language: 'pl',
          annexNumber: 2,
          accessible: true,
          alt: null,
          credit: null,
        },
      ],
    });
  });

  it('may be empty', async () => {
    const draft = await draftOf(
      await create({}),
      'title slug body opensAt areas { slug } methods { code } attachments { id }',
    );
    expect(draft).toEqual({
      title: null,
      slug: null,
      body: null,
      opensAt: null,
      areas: [],
      methods: [],
      attachments: [],
    });
  });

  it('shows the public text until the text is changed, and the public still sees the same text afterwards', async () => {
    const doc = await publishedConsultation(caller, { title: { pl: 'Jawne' } });
    expect(await draftOf(doc, 'title')).toEqual({ title: { pl: 'Jawne' } });
    const changed = await update(doc, { title: { pl: 'Zmienione' } });
    expect(await draftOf(changed, 'title recipients')).toEqual({ title: { pl: 'Zmienione' }, recipients: 'RESIDENTS' });
    const { document } = await caller.ask<{ document: object }>(
      'query ($id: ID!) { document(id: $id) { publicState draftState published { title } } }',
      { id: doc.id },
    );
    expect(document).toEqual({ publicState: 'PUBLIC', draftState: 'EDITING', published: { title: 'Jawne' } });
  });
});

describe('a preview', () => {
  const preview = async ({ id }: Known, type: string, fields: string, locales?: string[]) => {
    const { document } = await caller.ask<{ document: { preview: unknown } }>(
      `query ($id: ID!, $locales: [Locale!]) { document(id: $id) { ... on ${type}Document { preview(locales: $locales) { ${fields} } } } }`,
      { id, locales },
    );
    return document.preview;
  };

  it('shows the draft as front ends would get it, in one chain of languages', async () => {
    const doc = await publishedConsultation(caller, { title: { pl: 'Przed', en: 'Before' } });
    const changed = await update(doc, { title: { pl: 'Po' }, goal: { pl: 'Cel' } });
    const fields = 'title goal locale fallbacks { field locale } slug organization { name }';
    expect(await preview(changed, 'Consultation', fields)).toEqual({
      title: 'Po',
      goal: 'Cel',
      locale: 'pl',
      fallbacks: [],
      slug: expect.stringMatching(/^przed/),
      organization: { name: 'Wydział Gospodarki Komunalnej' },
    });
    expect(await preview(changed, 'Consultation', 'title goal', ['en'])).toEqual({ title: 'Before', goal: 'Cel' });
  });

  it('fills in empty values for a draft without fields', async () => {
    const fields = `title summary slug status opensAt closesAt opensOn closesOn recipients deadlineRule body { html text } seo { title description }
      locale edition { number visibleFrom } publishedAt updatedAt areas { slug } methods { code } timeline { label } waysToRespond { channel }`;
    expect(await preview(await create({}), 'Consultation', fields)).toMatchObject({
      title: '',
      summary: '',
      body: { html: '', text: '' },
      seo: { title: '', description: '' },
      edition: { number: 1 },
      areas: [],
      methods: [],
      timeline: [],
      waysToRespond: [],
    });
  });

  it('fills in empty values inside the values of a draft', async () => {
    const known = await create({
      timeline: [{ label: { en: 'Meeting' } }],
      waysToRespond: [{ channel: 'EMAIL', instructions: { uk: 'Пишіть' } }],
      outcome: { decision: { en: { markdown: 'Yes' } }, decidedOn: '2026-01-02' },
    });
    const fields = 'timeline { label } waysToRespond { instructions } outcome { decision { text } decidedOn }';
    expect(await preview(known, 'Consultation', fields)).toEqual({
      timeline: [{ label: '' }],
      waysToRespond: [{ instructions: '' }],
      outcome: { decision: { text: '' }, decidedOn: '2026-01-02' },
    });
  });

  it('shows drafts of all referenced documents, up and down the tree', async () => {
    const page = async (title: string, parent?: Known) => {
      const patch = { ...completePage, title: { pl: title }, parentId: parent?.documentId };
      return done(await by.create('Page', patch));
    };
    const root = done(await by.publish((await page('Serwis')).id, 1));
    const about = await page('O nas', root);
    const team = await page('Zespół', about);
    await by.update('Page', root.id, root.version, { title: { pl: 'Nowy serwis' } });
    const fields = 'title parent { title parent { title children { title children { title } } } } breadcrumb { title }';
    expect(await preview(team, 'Page', fields)).toEqual({
      title: 'Zespół',
      parent: {
        title: 'O nas',
        parent: { title: 'Nowy serwis', children: [{ title: 'O nas', children: [{ title: 'Zespół' }] }] },
      },
      breadcrumb: [{ title: 'Nowy serwis' }, { title: 'O nas' }],
    });
    const { page: seen } = await city.anonymous.ask<{ page: object }>(
      'query ($id: ID!) { page(id: $id) { title children { title } } }',
      {
        id: root.documentId,
      },
    );
    expect(seen).toEqual({ title: 'Serwis', children: [] }); // the public sees no draft
  });
});
