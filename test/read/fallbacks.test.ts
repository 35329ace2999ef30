import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, editor, type Known, publishedConsultation, topicId } from '../support/content.ts';
import { addedFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { libraryFile, picture } from '../support/library.ts';

let city: TestApp;
let caller: Caller;
let consultation: Known;

const markdown = (text: string) => ({ markdown: text });

beforeAll(async () => {
  city = await startTestApp();
  caller = await city.as('gk.publisher');
  const [map, photo] = [await addedFile(city, 'Mapa'), await libraryFile(city, picture)];
  consultation = await publishedConsultation(caller, {
    title: { pl: 'Aleje', en: 'Avenues' },
    summary: { pl: 'O alejach.', en: 'About avenues.' },
    body: { pl: markdown('Treść'), en: markdown('Text') },
    topicIds: [topicId('zielen')],
    waysToRespond: [
      { channel: 'ONLINE', instructions: { pl: 'Wypełnij formularz.' } },
      { channel: 'PAPER', instructions: { pl: 'Wrzuć do urny.', en: 'Drop it into the box.' } },
      { channel: 'EMAIL', instructions: { pl: 'Napisz.' } },
    ],
    timeline: [
      { label: { pl: 'Spotkanie', en: 'Meeting' }, dateText: { pl: 'wiosną' } },
      { label: { pl: 'Raport' }, dateText: { pl: 'jesienią', en: 'in autumn' } },
    ],
    outcome: { decision: { pl: markdown('Tak') }, decidedOn: '2026-01-31' },
    attachments: [
      { fileId: map.id, kind: 'MAP', title: { pl: 'Mapa', en: 'Map' } },
      { fileId: map.id, kind: 'MAP', title: { pl: 'Druga mapa' } },
      {
        fileId: photo.id,
        kind: 'IMAGE',
        title: { pl: 'Zdjęcie', en: 'Photo' },
        alt: { pl: 'Aleja latem' },
        cover: true,
      },
    ],
    seo: { description: { pl: 'Opis' } },
  });
});
afterAll(() => city.close());

type Fallbacks = Record<string, string>;

async function fallbacksOf(field: 'consultation' | 'report', id: string, locales: string[]): Promise<Fallbacks> {
  const data = await city.anonymous.ask<Record<string, { fallbacks: { field: string; locale: string }[] }>>(
    `query ($id: ID!, $locales: [Locale!]) { ${field}(id: $id, locales: $locales) { fallbacks { field locale } } }`,
    { id, locales },
  );
  return Object.fromEntries(data[field].fallbacks.map((each) => [each.field, each.locale]));
}

describe('fallbacks', () => {
  it('name every text that came in another language, by its path', async () => {
    expect(await fallbacksOf('consultation', consultation.documentId, ['en'])).toEqual({
      'waysToRespond.0.instructions': 'pl',
      'waysToRespond.2.instructions': 'pl',
      'timeline.0.dateText': 'pl',
      'timeline.1.label': 'pl',
      'outcome.decision': 'pl',
      'attachments.1.title': 'pl',
      'attachments.2.alt': 'pl',
      'cover.alt': 'pl',
      'seo.description': 'pl',
    });
  });

  it('name the language of each such text', async () => {
    const fallbacks = await fallbacksOf('consultation', consultation.documentId, ['uk']);
    expect(fallbacks).toMatchObject({
      title: 'en',
      body: 'en',
      'timeline.0.label': 'en',
      'timeline.0.dateText': 'pl',
      'attachments.0.title': 'en',
      'attachments.1.title': 'pl',
      'seo.title': 'en',
    });
  });

  it('are empty in the language that every text has', async () => {
    expect(await fallbacksOf('consultation', consultation.documentId, ['pl'])).toEqual({});
  });

  it('name untranslated names of organizations, areas, topics and methods', async () => {
    const untranslated = { organization: 'uk', area: 'uk', topic: 'en', method: 'uk' };
    for (const [table, locale] of Object.entries(untranslated)) {
      await city.sql(`update ${table} set name = name - '${locale}'; select content.settle(content.next_instant())`);
    }
    expect(await fallbacksOf('consultation', consultation.documentId, ['uk'])).toMatchObject({
      'organization.name': 'en',
      'areas.0.name': 'en',
      'methods.0.name': 'en',
    });
    expect(await fallbacksOf('consultation', consultation.documentId, ['en'])).toMatchObject({ 'topics.0.name': 'pl' });
  });

  it('name the texts of tallies, including lists within lists', async () => {
    const created = done(
      await editor(caller).create('Report', {
        title: { pl: 'Raport', en: 'Report' },
        summary: { pl: 'Co wyszło.', en: 'What came of it.' },
        body: { pl: markdown('Treść'), en: markdown('Text') },
        consultationId: consultation.documentId,
        tallies: [
          {
            question: { pl: 'Czy?', en: 'Is it?' },
            multiple: false,
            total: 3,
            valid: 3,
            invalid: 0,
            counts: [
              { valid: true, option: { pl: 'Tak', en: 'Yes' }, count: 1 },
              { valid: true, option: { pl: 'Nie' }, count: 2 },
            ],
          },
          { question: { pl: 'Kiedy?' }, multiple: false, total: 0, valid: 0, invalid: 0 },
        ],
      }),
    );
    const report = done(await editor(caller).publish(created.id, created.version));
    expect(await fallbacksOf('report', report.documentId, ['en'])).toMatchObject({
      'tallies.0.counts.1.option': 'pl',
      'tallies.1.question': 'pl',
    });
    expect(Object.keys(await fallbacksOf('report', report.documentId, ['en']))).not.toContain('tallies.0.question');
  });

  it('are given in previews and in lists, for each document its own', async () => {
    const { consultations } = await city.anonymous.ask<{ consultations: { nodes: { fallbacks: object[] }[] } }>(
      '{ consultations(locales: ["en"]) { nodes { fallbacks { field locale } } } }',
    );
    expect(consultations.nodes[0].fallbacks).toContainEqual({ field: 'outcome.decision', locale: 'pl' });
    const drafted = done(await editor(caller).create('Consultation', { title: { pl: 'Szkic' } }));
    const { document } = await caller.ask<{ document: { preview: { fallbacks: object[] } } }>(
      `query ($id: ID!) { document(id: $id) { ... on ConsultationDocument {
        preview(locales: ["en"]) { fallbacks { field locale } } } } }`,
      { id: drafted.id },
    );
    expect(document.preview.fallbacks).toEqual([
      { field: 'title', locale: 'pl' },
      { field: 'seo.title', locale: 'pl' },
    ]);
  });
});
