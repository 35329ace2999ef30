import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  areaId,
  completeConsultation,
  done,
  editor,
  type Known,
  organizationId,
  type Payload,
  topicId,
} from '../support/content.ts';
import { refusal } from '../support/desk.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { attached, libraryFile } from '../support/library.ts';

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

describe('a patch', () => {
  it('leaves omitted fields and languages alone; null and empty text remove', async () => {
    const fields = 'title summary goal recipients areas { slug } body timeline { label }';
    const first = await create({
      ...completeConsultation,
      title: { pl: 'Tytuł', en: 'Title', uk: 'Заголовок' },
      summary: { pl: 'Opis', en: 'Summary' },
      goal: { pl: 'Cel' },
      body: { pl: { markdown: 'Treść' }, en: { markdown: 'Text' } },
      timeline: [{ label: { pl: 'Jeden' } }, { label: { pl: 'Dwa' } }],
    });
    const before = await draftOf(first, fields);
    const second = await update(first, {
      title: { en: 'Another title', uk: null },
      summary: { en: '  ' },
      body: { en: null },
    });
    expect(await draftOf(second, fields)).toEqual({
      ...before,
      title: { pl: 'Tytuł', en: 'Another title' },
      summary: { pl: 'Opis' },
      body: { pl: (before.body as Record<string, unknown>).pl },
    });
    const third = await update(second, {
      title: null,
      summary: { pl: null },
      goal: null,
      recipients: null,
      areaIds: [],
      body: null,
      timeline: [{ label: { pl: 'Trzy' } }],
    });
    expect(await draftOf(third, fields)).toEqual({
      title: null,
      summary: null,
      goal: null,
      recipients: null,
      areas: [],
      body: null,
      timeline: [{ label: { pl: 'Trzy' } }], // a list is replaced whole
    });
  });

  it('leaves the version alone when it changes nothing, and raises the version otherwise', async () => {
    const doc = await create(completeConsultation);
    expect((await update(doc, {})).version).toBe(doc.version);
    expect((await update(doc, { title: { pl: ' Aleje ' }, areaIds: completeConsultation.areaIds })).version).toBe(
      doc.version,
    );
    expect((await update(doc, { title: { pl: 'Aleja' } })).version).toBe(doc.version + 1);
  });

  it('is refused on a future version, and names nobody as having changed anything', async () => {
    const doc = await create(completeConsultation);
    const { userErrors } = await by.update('Consultation', doc.id, doc.version + 98, { title: { pl: 'Mój' } });
    expect(userErrors).toMatchObject([
      { code: 'VERSION_CONFLICT', message: expect.stringContaining('nie ma jeszcze wersji 99; obecna to 1') },
    ]);
  });

  it('is refused where somebody else has changed the same since, with both values and who changed which fields', async () => {
    const doc = await create(completeConsultation);
    await editor(await city.as('coordinator')).update('Consultation', doc.id, doc.version, {
      goal: { pl: 'Cel' },
      title: { pl: 'Inny' },
    });
    const { document, userErrors } = await by.update('Consultation', doc.id, doc.version, { title: { pl: 'Mój' } });
    expect([document, userErrors]).toEqual([
      null,
      [
        {
          code: 'VERSION_CONFLICT',
          path: ['expectedVersion'],
          message: expect.stringContaining('Kinga Koordynatorka'),
          details: {
            version: 2,
            changes: [
              {
                version: 2,
                at: expect.any(String),
                by: 'Kinga Koordynatorka',
                action: 'update',
                fields: expect.arrayContaining(['goal', 'title']),
              },
            ],
            conflicts: [
              {
                field: 'title.pl',
                label: 'Tytuł (pl)',
                base: 'Aleje',
                mine: 'Mój',
                theirs: 'Inny',
                by: 'Kinga Koordynatorka',
                at: expect.any(String),
              },
            ],
          },
        },
      ],
    ]);
    expect(await draftOf(doc, 'title')).toEqual({ title: { pl: 'Inny' } });
  });

  it('by the person’s own second click changes nothing more, and a conflict with oneself speaks of nobody else', async () => {
    const doc = await create(completeConsultation);
    done(await by.update('Consultation', doc.id, doc.version, { title: { pl: 'Mój' } }));
    const again = await by.update('Consultation', doc.id, doc.version, { title: { pl: 'Mój' } });
    expect(done(again).version).toBe(doc.version + 1);
    const { userErrors } = await by.update('Consultation', doc.id, doc.version, { title: { pl: 'Jeszcze inny' } });
    expect(userErrors).toMatchObject([
      { code: 'VERSION_CONFLICT', message: expect.stringContaining('zmieniono go z Twojego konta') },
    ]);
  });

  it('is refused with all its mistakes at once, each with its path, and nothing of it is stored', async () => {
    const count = async () => (await city.sql('select count(*) from document'))[0];
    const before = await count();
    const answer = await by.create('Consultation', {
      title: { de: 'Titel', pl: 'x'.repeat(501) },
      slug: 'Nie Slug',
      summary: { pl: 'y'.repeat(2001) },
      body: { pl: { json: { type: 'nonsense' } }, de: { markdown: 'a' } },
      opensOn: '2026-02-01',
      closesOn: '2026-01-01',
      areaIds: [areaId('rakow'), 'nonsense', topicId('zielen')],
      topicIds: ['nonsense'],
      methodCodes: ['WORKSHOP', 'NONSENSE'],
      waysToRespond: [
        {
          channel: 'EMAIL',
          instructions: { pl: 'Napisz.' },
          email: 'biuro(at)example.org',
          url: 'javascript:alert(1)',
        },
        { channel: 'POST', instructions: { pl: ' ' }, email: ' biuro@example.org ', url: 'example.org/ankieta' },
      ],
      timeline: [{ label: { pl: 'a', de: 'b' } }],
      outcome: { decision: { pl: { markdown: ' ' } }, decidedOn: '2026-01-01' },
      seo: { description: { pl: 'z'.repeat(501) } },
      attachments: [{ fileId: 'nonsense', title: { pl: 'a' }, kind: 'MAP' }],
      coverId: 'nonsense',
    });
    expect(refusal(answer).toSorted()).toEqual(
      [
        'INVALID title.de',
        'INVALID title.pl',
        'INVALID slug',
        'INVALID summary.pl',
        'INVALID body.pl',
        'INVALID body.de',
        'INVALID closesAt',
        'INVALID areaIds.1',
        'INVALID areaIds.2',
        'INVALID topicIds.0',
        'INVALID methodCodes.1',
        'INVALID waysToRespond.0.email',
        'INVALID waysToRespond.0.url',
        'INVALID waysToRespond.1.url',
        'INVALID waysToRespond.1.instructions',
        'INVALID timeline.0.label.de',
        'INVALID outcome.decision',
        'INVALID seo.description.pl',
        'INVALID attachments.0.fileId',
        'INVALID coverId',
      ].toSorted(),
    );
    expect(await count()).toEqual(before);
  });

  it('is refused when steps of the schedule end before they begin, or annexes are numbered from 0', async () => {
    const step = { label: { pl: 'Spotkanie' }, startsAt: '2026-02-02T18:00:00+01:00' };
    const file = await libraryFile(city);
    const answer = await by.create('Consultation', {
      timeline: [{ ...step, endsAt: '2026-02-02T17:00:00Z' }, { ...step, endsAt: '2026-02-02T16:59:59Z' }, step],
      attachments: [attached(file, { annexNumber: 0 }), attached(file, { annexNumber: 1 })],
    });
    expect(refusal(answer).toSorted()).toEqual(['INVALID attachments.0.annexNumber', 'INVALID timeline.1.endsAt']);
  });

  it('is refused in the language of the person', async () => {
    const messages = async (language: string) => {
      const authorization = `Bearer ${await city.tokenOf('gk.editor')}`;
      const person = editor(city.management({ authorization, 'accept-language': language }));
      return (await person.create('Consultation', { areaIds: ['nonsense'] })).userErrors.map((error) => error.message);
    };
    expect(await messages('pl')).toEqual(['Obszary 1: Nie ma takiego wpisu: nonsense.']);
    expect(await messages('en')).toEqual(['Areas 1: There is no such entry: nonsense.']);
  });

  it.each([
    ['a field that does not exist', { nonsense: 1 }],
    ['a character that no text can have', { title: { pl: 'a\u0000b' } }],
    ['half of a character', { contact: { name: 'a\ud800' } }],
  ])('is an error of the request with %s', async (_, patch) => {
    const { errors } = await caller.send(
      'mutation ($input: CreateConsultationInput!) { createConsultation(input: $input) { userErrors { code } } }',
      { input: { organizationId: 'x', patch } },
    );
    expect(errors?.map((error) => error.extensions.code)).toEqual(['BAD_USER_INPUT']);
  });

  it.each([
    ['a text where languages belong', { title: 'Aleje' }],
    ['a number in a language', { title: { pl: 5 } }],
    ['a list for languages', { title: ['Aleje'] }],
    ['two forms of one text', { body: { pl: { markdown: 'a', html: 'b' } } }],
    ['a code that does not exist', { recipients: 'EVERYBODY' }],
    ['an instant that is none', { opensAt: 'tomorrow' }],
  ])('is refused at its field with %s', async (_, patch) => {
    const { createConsultation } = await caller.ask<{ createConsultation: Payload }>(
      `mutation ($input: CreateConsultationInput!) { createConsultation(input: $input) {
        document { id } userErrors { code path } } }`,
      { input: { organizationId: organizationId('gk'), patch } },
    );
    expect(refusal(createConsultation)).toEqual([`INVALID ${Object.keys(patch)[0]}`]);
  });
});
