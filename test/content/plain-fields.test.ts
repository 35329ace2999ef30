import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { areaId, organizationId } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { libraryFile, picture } from '../support/library.ts';

let city: TestApp;
let coordinator: Caller;
beforeAll(async () => {
  city = await startTestApp();
  coordinator = await city.as('coordinator');
});
afterAll(() => city.close());

/** A line spoilt in every way, and its cleaned form. */
const spoilt = '\r\nNowe\u000bAleje\tNMP\u202e\u0007\ufdd0\n';
const clean = 'Nowe Aleje NMP';
/** All that ends a line (Unicode, UAX #14). */
const lineEnds = ['\n', '\r\n', '\r', '\u0085', '\u2028', '\u2029'];

interface Created {
  document: { draft: Record<string, unknown> };
  warnings: { code: string; path: string[]; message: string }[];
}

async function created(patch: object): Promise<Created> {
  const { createConsultation } = await coordinator.ask<{ createConsultation: Created }>(
    `mutation ($input: CreateConsultationInput!) { createConsultation(input: $input) {
       document { draft { title summary seo { title description } contact { name address } attachments { title alt credit }
         waysToRespond { instructions address } timeline { label } } }
       warnings { code path message } userErrors { message } } }`,
    { input: { organizationId: organizationId('gk'), patch } },
  );
  return createConsultation;
}

interface Refusal {
  path: string[];
  message: string;
}

async function english(): Promise<Caller> {
  return city.management({ ...(await city.headersOf('coordinator')), 'accept-language': 'en' });
}

async function refusals(patch: object, caller = coordinator): Promise<Refusal[]> {
  const { createConsultation } = await caller.ask<{ createConsultation: { userErrors: Refusal[] } }>(
    'mutation ($input: CreateConsultationInput!) { createConsultation(input: $input) { userErrors { path message } } }',
    { input: { organizationId: organizationId('gk'), patch } },
  );
  return createConsultation.userErrors;
}

describe('plain fields', () => {
  it('are cleaned in fields of the type, values, attachments and search engine texts, each with a warning', async () => {
    const file = await libraryFile(city, picture);
    const pl = { pl: spoilt };
    const { document, warnings } = await created({
      title: pl,
      seo: { title: pl, description: pl },
      contact: { name: spoilt },
      waysToRespond: [
        {
          channel: 'POST',
          instructions: { pl: 'Nowe\u000bAleje\r\nNMP\u202e\u0007\ufdd0' },
          address: 'ul. Śląska 11\u202e',
        },
      ],
      timeline: [{ label: pl }],
      attachments: [{ fileId: file.id, kind: 'IMAGE', title: pl, alt: pl, credit: spoilt }],
    });
    expect(document.draft).toMatchObject({
      title: { pl: clean },
      seo: { title: { pl: clean }, description: { pl: clean } },
      contact: { name: clean },
      waysToRespond: [{ instructions: { pl: 'Nowe Aleje\nNMP' }, address: 'ul. Śląska 11' }],
      timeline: [{ label: { pl: clean } }],
      attachments: [{ title: { pl: clean }, alt: { pl: clean }, credit: clean }],
    });
    expect(new Set(warnings.map(({ code }) => code))).toEqual(new Set(['CHARACTERS_LEFT_OUT']));
    expect(warnings.map(({ path }) => path.join('.')).sort()).toEqual(
      [
        'attachments.0.alt.pl',
        'attachments.0.credit',
        'attachments.0.title.pl',
        'contact.name',
        'seo.description.pl',
        'seo.title.pl',
        'timeline.0.label.pl',
        'title.pl',
        'waysToRespond.0.address',
        'waysToRespond.0.instructions.pl',
      ].sort(),
    );
    expect(warnings.find(({ path }) => path.join('.') === 'title.pl')?.message).toBe(
      'Tytuł (polski): Pominięto niewidoczne znaki, które psują tekst: U+202E, U+0007, U+FDD0.',
    );
  });

  it('keep their lines when a text or an address has several lines', async () => {
    const { document, warnings } = await created({
      summary: { pl: 'Jeden.\r\nDwa.' },
      contact: { address: 'ul. Śląska 11/13\n42-217 Częstochowa' },
    });
    expect(document.draft).toMatchObject({
      summary: { pl: 'Jeden.\nDwa.' },
      contact: { address: 'ul. Śląska 11/13\n42-217 Częstochowa' },
    });
    expect(warnings).toEqual([]);
  });

  it.each(lineEnds)('of one line refuse %j within a line, each under its label, in Polish and English', async (end) => {
    const line = `Nowe${end}Aleje`;
    const file = await libraryFile(city, picture);
    const patch = {
      title: { pl: line, en: line },
      seo: { title: { pl: line } },
      contact: { name: line, phone: line, email: `gk@example.org${end}x`, website: `https://example.org/${end}a` },
      waysToRespond: [{ channel: 'POST', instructions: { pl: 'Wrzuć.' }, email: line }],
      timeline: [{ label: { pl: line } }],
      attachments: [{ fileId: file.id, kind: 'IMAGE', title: { pl: line }, alt: { pl: line }, credit: line }],
      slug: line,
    };
    const [pl, en] = [await refusals(patch), await refusals(patch, await english())];
    const ofLines = (found: Refusal[]) => found.filter(({ message }) => /jeden wiersz|one line/.test(message));
    const labels = (found: Refusal[]) => ofLines(found).map(({ message }) => message.split(':')[0]);
    expect(
      ofLines(pl)
        .map(({ path }) => path.join('.'))
        .sort(),
    ).toEqual(
      [
        'attachments.0.alt.pl',
        'attachments.0.credit',
        'attachments.0.title.pl',
        'contact.email',
        'contact.name',
        'contact.phone',
        'contact.website',
        'seo.title.pl',
        'timeline.0.label.pl',
        'title.en',
        'title.pl',
        'waysToRespond.0.email',
      ].sort(),
    );
    expect(labels(pl)).toEqual(expect.arrayContaining(['Tytuł (polski)', 'Kontakt › Telefon', 'Załączniki 1 › Autor']));
    expect(labels(en)).toEqual(expect.arrayContaining(['Title (Polish)', 'Contact › Phone', 'Attachments 1 › Credit']));
    expect(pl.some(({ path }) => path[0] === 'slug')).toBe(true);
  });

  it('of one line refuse line ends in names of vocabularies', async () => {
    const { createTopic } = await coordinator.ask<{ createTopic: { userErrors: Refusal[] } }>(
      'mutation ($input: CreateTopicInput!) { createTopic(input: $input) { userErrors { path message } } }',
      { input: { name: { pl: 'Zieleń\nmiejska' } } },
    );
    expect(createTopic.userErrors).toEqual([
      { path: ['name', 'pl'], message: expect.stringMatching(/^Nazwa \(polski\): .*jeden wiersz/) },
    ]);
  });

  it('are cleaned in vocabularies', async () => {
    const { createOrganization } = await coordinator.ask<{ createOrganization: Record<string, unknown> }>(
      `mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) {
         organization { name slug contact { phone } area { slug } } warnings { code path } userErrors { message } } }`,
      {
        input: {
          name: { pl: 'Wydział\u000bno\u00adwych\u202e spraw' },
          kind: 'DEPARTMENT',
          contact: { phone: '34\u0007 370 00 00' },
          areaId: areaId('bleszno'),
        },
      },
    );
    expect(createOrganization).toEqual({
      organization: {
        name: 'Wydział no\u00adwych spraw',
        slug: 'wydzial-nowych-spraw',
        contact: { phone: '34 370 00 00' },
        area: { slug: 'bleszno' },
      },
      warnings: [
        { code: 'CHARACTERS_LEFT_OUT', path: ['name', 'pl'] },
        { code: 'CHARACTERS_LEFT_OUT', path: ['contact', 'phone'] },
      ],
      userErrors: [],
    });
  });

  it('are empty when no character of them is visible', async () => {
    const { document } = await created({ title: { pl: '\u200b\u00ad' } });
    expect(document.draft.title).toBeNull();
  });
});
