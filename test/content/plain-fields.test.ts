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

/** A text spoilt in every way, and its cleaned form in a field of one line. */
const spoilt = 'Nowe\u000bAleje\r\nNMP\u202e\u0007\ufdd0';
const clean = 'Nowe Aleje NMP';

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

describe('plain fields', () => {
  it('are cleaned in fields of the type, values, attachments and search engine texts, each with a warning', async () => {
    const file = await libraryFile(city, picture);
    const pl = { pl: spoilt };
    const { document, warnings } = await created({
      title: pl,
      seo: { title: pl, description: pl },
      contact: { name: spoilt },
      waysToRespond: [{ channel: 'POST', instructions: pl, address: 'ul. Śląska 11\u202e' }],
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
    expect(warnings[0].message).toBe(
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
