import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, type Known } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';
import { addedFile } from '../support/files.ts';
import { mistakes } from '../support/ledger.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const update = async ({ id, version }: Known, patch: object) =>
  done(await desk.verbs.update('Consultation', id, version, patch));

const fields = `{ title locale locales slug closesOn recipients fallbacks { field locale } seo { title }
  body { text } contact { name } timeline { label startsAt } waysToRespond { channel instructions url }
  attachments { id title alt annexNumber } edition { number } }`;

interface Text {
  title: string;
  locales: string[];
  closesOn: string;
  body: { text: string };
  attachments: { id: string }[];
  [field: string]: unknown;
}

async function inLanguage(document: Known, locale: string, at?: Date): Promise<Text | null> {
  const query = `query ($id: ID!, $locales: [Locale!], $at: DateTime) { consultation(id: $id, locales: $locales, at: $at) ${fields} }`;
  const variables = { id: document.documentId, locales: [locale], at };
  return (await desk.city.anonymous.ask<{ consultation: Text | null }>(query, variables)).consultation;
}

async function attachmentOf(document: Known): Promise<{ id: string }> {
  const [attachment] = (await inLanguage(document, 'pl'))?.attachments ?? [];
  return attachment;
}

describe('publishing some languages', () => {
  it('takes the text of these languages from the draft, and leaves all other text as the public sees it', async () => {
    const published = await desk.published({ title: { pl: 'Aleje', en: 'Avenues' } });
    const drafted = await update(published, {
      title: { pl: 'Aleje nowe', en: 'The avenues' },
      body: { pl: { markdown: 'Nowa treść' }, en: { markdown: 'New body' } },
      seo: { title: { en: 'Avenues of the city' } },
      closesOn: '2098-01-01',
      recipients: 'NGOS',
    });
    await desk.publish(drafted, { locales: ['en'] });
    expect(await inLanguage(published, 'pl')).toMatchObject({
      title: 'Aleje',
      body: { text: 'Co zmienić w Alejach?' },
      closesOn: '2099-12-31',
      recipients: 'RESIDENTS',
      edition: { number: 3 },
    });
    expect(await inLanguage(published, 'en')).toMatchObject({
      title: 'The avenues',
      body: { text: 'New body' },
      seo: { title: 'Avenues of the city' },
      closesOn: '2099-12-31',
    });
    expect(await desk.managed(published)).toMatchObject({
      draftState: 'EDITING',
      draft: { title: { pl: 'Aleje nowe', en: 'The avenues' } },
    });
  });

  it('takes the text inside values and lists of values', async () => {
    const channel = { channel: 'ONLINE', url: 'https://example.org/ankieta' };
    const published = await desk.published({
      waysToRespond: [{ ...channel, instructions: { pl: 'Wypełnij ankietę' } }],
      timeline: [{ label: { pl: 'Start' }, startsAt: '2040-03-02T08:00:00Z' }],
    });
    const drafted = await update(published, {
      waysToRespond: [{ channel: 'PHONE', instructions: { pl: 'Zadzwoń', en: 'Fill in the survey' } }],
      timeline: [{ label: { pl: 'Początek', en: 'Beginning' }, startsAt: '2041-01-01T08:00:00Z' }],
    });
    await desk.publish(drafted, { locales: ['en'] });
    expect(await inLanguage(published, 'en')).toMatchObject({
      waysToRespond: [{ ...channel, instructions: 'Fill in the survey' }],
      timeline: [{ label: 'Beginning', startsAt: '2040-03-02T08:00:00.000Z' }],
    });
    expect(await inLanguage(published, 'pl')).toMatchObject({
      waysToRespond: [{ ...channel, instructions: 'Wypełnij ankietę' }],
      timeline: [{ label: 'Start', startsAt: '2040-03-02T08:00:00.000Z' }],
    });
  });

  it('leaves a list alone that has another length in the draft, because its items cannot be matched', async () => {
    const startsAt = '2040-03-02T08:00:00Z';
    const published = await desk.published({ timeline: [{ label: { pl: 'Start' }, startsAt }] });
    const timeline = [
      { label: { pl: 'Start', en: 'Start' }, startsAt },
      { label: { pl: 'Meta', en: 'End' }, startsAt },
    ];
    await desk.publish(await update(published, { timeline, title: { en: 'Avenues' } }), { locales: ['en'] });
    expect(await inLanguage(published, 'en')).toMatchObject({ title: 'Avenues', timeline: [{ label: 'Start' }] });
    expect((await desk.managed(published)).draftState).toBe('EDITING');
  });

  it('takes titles and alt texts of attachments, and neither adds nor removes one', async () => {
    const [one, two] = [await addedFile(desk.city, 'Pierwszy'), await addedFile(desk.city, 'Drugi')];
    const published = await desk.published({
      attachments: [{ fileId: one.id, kind: 'ANNEX', annexNumber: 1, title: { pl: 'Załącznik' } }],
    });
    const { id } = await attachmentOf(published);
    const drafted = await update(published, {
      attachments: [
        {
          id,
          fileId: one.id,
          kind: 'ANNEX',
          annexNumber: 7,
          title: { pl: 'Inny', en: 'Annex' },
          alt: { en: 'A plan' },
        },
        { fileId: two.id, kind: 'MAP', title: { pl: 'Mapa', en: 'Map' } },
      ],
    });
    await desk.publish(drafted, { locales: ['en'] });
    expect((await inLanguage(published, 'en'))?.attachments).toEqual([
      { id: expect.any(String), title: 'Annex', alt: 'A plan', annexNumber: 1 },
    ]);
    expect((await inLanguage(published, 'pl'))?.attachments).toEqual([
      { id, title: 'Załącznik', alt: null, annexNumber: 1 },
    ]);
    expect(await mistakes(desk.city)).toEqual([]);
  });

  it('removes a language that the draft no longer has', async () => {
    const published = await desk.published({ title: { pl: 'Aleje', en: 'Avenues' } });
    await desk.publish(await update(published, { title: { en: null } }), { locales: ['en'] });
    expect(await inLanguage(published, 'en')).toMatchObject({ title: 'Aleje', locale: 'pl', locales: ['pl'] });
  });

  it('drops the draft when all of its text is public', async () => {
    const published = await desk.published();
    const drafted = await update(published, { title: { en: 'Avenues', uk: 'Алеї' } });
    const partly = await desk.publish(drafted, { locales: ['en'] });
    expect((await desk.managed(partly)).draftState).toBe('EDITING');
    expect((await inLanguage(published, 'uk'))?.locales).toEqual(['pl', 'en']);
    const whole = await desk.publish(partly, { locales: ['uk'] });
    expect((await desk.managed(whole)).draftState).toBe('NONE');
    expect((await inLanguage(published, 'uk'))?.locales).toEqual(['pl', 'en', 'uk']);
    expect(refusal(await desk.verbs.publish(whole.id, whole.version))).toEqual(['INVALID id']);
  });

  it('keeps a draft whose slug differs', async () => {
    const published = await desk.published({ slug: 'stary-slug' });
    const drafted = await update(published, { title: { en: 'Avenues' }, slug: 'nowy-slug' });
    const partly = await desk.publish(drafted, { locales: ['en'] });
    expect(await inLanguage(published, 'en')).toMatchObject({ title: 'Avenues', slug: 'stary-slug' });
    expect((await desk.managed(partly)).draftState).toBe('EDITING');
    await desk.publish(partly);
    expect(await inLanguage(published, 'en')).toMatchObject({ title: 'Avenues', slug: 'nowy-slug' });
  });

  it('can be planned', async () => {
    const published = await desk.published();
    const at = later(await desk.clock.now(), 10);
    await desk.publish(await update(published, { title: { pl: 'Inne', en: 'Avenues' } }), { locales: ['en'], at });
    expect(await inLanguage(published, 'en')).toMatchObject({ title: 'Aleje' });
    await desk.clock.set(at);
    expect(await inLanguage(published, 'en')).toMatchObject({ title: 'Avenues', locales: ['pl', 'en'] });
    expect(await inLanguage(published, 'pl')).toMatchObject({ title: 'Aleje' });
    expect(await inLanguage(published, 'en', later(at, 0, -1))).toMatchObject({ title: 'Aleje', locales: ['pl'] });
  });

  it('works for the first publication while another language is unfinished: the rest stays in the draft', async () => {
    const drafted = await desk.drafted({
      title: { pl: 'Aleje', en: 'Avenues' },
      timeline: [{ label: { pl: 'Start', en: 'Begin' }, dateText: { pl: 'wiosną', en: 'in spring' } }],
      waysToRespond: [{ channel: 'ONLINE', instructions: { pl: 'Wypełnij.', en: 'Fill in.' } }],
      seo: { title: { pl: 'O alejach', en: 'On avenues' } },
    });
    const published = await desk.publish(drafted, { locales: ['pl'] });
    expect(await inLanguage(published, 'en')).toMatchObject({
      title: 'Aleje',
      locales: ['pl'],
      closesOn: '2099-12-31',
      recipients: 'RESIDENTS',
      timeline: [{ label: 'Start' }],
      waysToRespond: [{ channel: 'ONLINE', instructions: 'Wypełnij.' }],
      seo: { title: 'O alejach' },
    });
    expect(await desk.managed(published)).toMatchObject({
      draftState: 'EDITING',
      draft: { title: { pl: 'Aleje', en: 'Avenues' } },
    });
    await desk.publish(published);
    expect(await inLanguage(published, 'en')).toMatchObject({ title: 'Avenues', locales: ['pl', 'en'] });
  });

  it('leaves no draft behind when the draft has no other language', async () => {
    const published = await desk.publish(await desk.drafted(), { locales: ['pl'] });
    expect(await desk.managed(published)).toMatchObject({ publicState: 'PUBLIC', draftState: 'NONE' });
  });

  it('needs the fallback language when nothing is public: for a withdrawn document and for the plan of a first publication', async () => {
    const missing = ['REQUIRED_TO_PUBLISH title.pl', 'REQUIRED_TO_PUBLISH summary.pl', 'REQUIRED_TO_PUBLISH body.pl'];
    const drafted = await desk.drafted({ title: { pl: 'Aleje', en: 'Avenues' } });
    const at = later(await desk.clock.now(), 10);
    expect(refusal(await desk.verbs.publish(drafted.id, drafted.version, { locales: ['en'], at }))).toEqual(missing);
    const published = await desk.published({ title: { pl: 'Aleje', en: 'Avenues' } });
    const withdrawn = done(await desk.verbs.withdraw(published.id, published.version));
    expect(refusal(await desk.verbs.publish(withdrawn.id, withdrawn.version, { locales: ['en'] }))).toEqual(missing);
    await desk.publish(withdrawn, { locales: ['pl'] });
    expect(await inLanguage(published, 'en')).toMatchObject({ title: 'Aleje', locales: ['pl'] });
  });

  it('is refused without a language', async () => {
    const { id, version } = await update(await desk.published(), { title: { pl: 'Nowe' } });
    expect(refusal(await desk.verbs.publish(id, version, { locales: [] }))).toEqual(['INVALID locales']);
  });
});

describe('an attachment', () => {
  it('appears once in the list of its document', async () => {
    const file = await addedFile(desk.city, 'Dwa razy');
    const attachment = { fileId: file.id, kind: 'ANNEX', title: { pl: 'Załącznik' } };
    const published = await desk.published({ attachments: [attachment] });
    const { id } = await attachmentOf(published);
    const attachments = [{ ...attachment, id }, attachment, { ...attachment, id }];
    expect(refusal(await desk.verbs.update('Consultation', published.id, published.version, { attachments }))).toEqual([
      'INVALID attachments.2.id',
    ]);
  });
});

describe('an update that changes nothing', () => {
  const whole = {
    title: { pl: 'Aleje', en: 'Avenues' },
    summary: { pl: 'O alejach.' },
    body: { pl: { markdown: '## Cele\n\nCo **zmienić** w [Alejach](https://example.org)?' } },
    opensOn: '2040-01-01',
    contact: { phone: '34 370 71 00', name: 'Wydział', email: 'gk@example.org' },
    waysToRespond: [{ channel: 'EMAIL', instructions: { pl: 'Napisz' }, email: 'gk@example.org' }],
    timeline: [{ label: { pl: 'Start' }, startsAt: '2040-03-02T08:00:00Z', dateText: { pl: 'rano' } }],
    seo: { title: { pl: 'Aleje w Częstochowie' } },
    slug: 'bez-zmian',
    methodCodes: ['QUESTIONNAIRE'],
    recipients: 'RESIDENTS',
  };

  it('leaves the version of a public document alone, and begins no draft', async () => {
    const published = await desk.published(whole);
    const updated = await update(published, whole);
    expect(updated.version).toBe(published.version);
    expect((await desk.managed(published)).draftState).toBe('NONE');
  });

  it('leaves the version of a draft alone', async () => {
    const drafted = await desk.drafted({ title: { pl: 'Szkic' }, contact: whole.contact, timeline: whole.timeline });
    const updated = await update(drafted, {
      title: { pl: ' Szkic ' },
      contact: whole.contact,
      timeline: whole.timeline,
    });
    expect(updated.version).toBe(drafted.version);
  });

  it('leaves the version alone when it repeats the attachments', async () => {
    const file = await addedFile(desk.city, 'Bez zmian');
    const attachment = { fileId: file.id, kind: 'ANNEX', annexNumber: 1, title: { pl: 'Załącznik', en: 'Annex' } };
    const published = await desk.published({ attachments: [attachment] });
    const { id } = await attachmentOf(published);
    const updated = await update(published, { attachments: [{ ...attachment, id }] });
    expect(updated.version).toBe(published.version);
    const retitled = await update(published, { attachments: [{ ...attachment, id, title: { pl: 'Inny' } }] });
    expect(retitled.version).toBe(published.version + 1);
  });
});
