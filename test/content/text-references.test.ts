import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseHTML } from 'linkedom';
import sharp from 'sharp';
import { globalId } from '../../src/entities/global-id.ts';
import type { RichTextJson } from '../../src/rich-text/index.ts';
import { completePage, done, editor, organizationId, publishedConsultation } from '../support/content.ts';
import { addedBytes, type KnownFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

interface Warning {
  code: string;
  message: string;
  path: string[];
  excerpt: string | null;
}

interface Told {
  document: { id: string; version: number; documentId: string } | null;
  userErrors: { code: string; path: string[]; message: string }[];
  warnings: Warning[];
}

let city: TestApp;
let publisher: Caller;
let file: KnownFile;
let linked: { documentId: string };
let draftOfOthers: { documentId: string };
let attachment: string;

beforeAll(async () => {
  city = await startTestApp({
    KONSULTA_PUBLIC_URL: 'https://cms.example.org',
    KONSULTA_SITE_URLS: 'consultation=https://konsultacje.example.org/{locale}/k/{slug}',
  });
  publisher = await city.as('gk.publisher');
  file = await addedBytes(city, await photo(), 'plan.png');
  linked = await publishedConsultation(publisher, {
    title: { pl: 'Park Lisiniec' },
    slug: 'park-lisiniec',
    attachments: [{ fileId: file.id, title: { pl: 'Plan' }, kind: 'MAP', alt: { pl: 'Plan parku' } }],
  });
  attachment = (
    await city.anonymous.ask<{ consultation: { attachments: { id: string }[] } }>(
      'query ($id: ID!) { consultation(id: $id) { attachments { id } } }',
      { id: linked.documentId },
    )
  ).consultation.attachments[0].id;
  const others = await city.as('bleszno');
  draftOfOthers = done(
    await editor(others).create('NewsArticle', { title: { pl: 'Tajne' }, slug: 'tajne' }, 'rada-bleszno'),
  );
});
afterAll(() => city.close());

const photo = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#2a6f97' } })
    .png()
    .toBuffer();

/** Creates a page with the text, as a person of that language, and returns the payload. */
async function made(body: object, language = 'pl'): Promise<Told> {
  const caller = city.management({ ...(await city.headersOf('gk.publisher')), 'accept-language': language });
  const { createPage } = await caller.ask<{ createPage: Told }>(
    `mutation ($input: CreatePageInput!) { createPage(input: $input) {
      document { id version documentId } userErrors { code path message } warnings { code message path excerpt } } }`,
    { input: { organizationId: organizationId('gk'), patch: { ...completePage, body: { pl: body } } } },
  );
  return createPage;
}

async function published(body: object): Promise<string> {
  const { document, userErrors } = await made(body);
  if (!document) throw new Error(JSON.stringify(userErrors));
  done(await editor(publisher).publish(document.id, document.version));
  return document.documentId;
}

const textFields = `json html(idPrefix: "tresc-") outline { level text anchor }
  references { files { file id url srcset mimeType } documents { href url content { __typename title } } }`;

interface ReadText {
  json: RichTextJson;
  html: string;
  outline: object[];
  references: { files: object[]; documents: object[] };
}

async function read(id: string): Promise<ReadText> {
  const { page } = await city.anonymous.ask<{ page: { body: ReadText } }>(
    `query ($id: ID!) { page(id: $id) { body { ${textFields} } } }`,
    { id },
  );
  return page.body;
}

const hrefs = (html: string) =>
  [...parseHTML(`<body>${html}</body>`).document.querySelectorAll('a')].map((a) => a.getAttribute('href'));

describe('ids and addresses from the API', () => {
  const forms = (reference: string): [string, object][] => [
    ['html', { html: `<p><img src="file:${reference}" alt="Plan"></p>` }],
    ['markdown', { markdown: `![Plan](file:${reference})` }],
    ['json', { json: { type: 'doc', content: [{ type: 'image', attrs: { file: reference, alt: 'Plan' } }] } }],
  ];
  const expectImage = async (body: object) => {
    const { json } = await read(await published(body));
    expect(json.content).toEqual([{ type: 'image', attrs: { file: file.uuid, alt: 'Plan', caption: null } }]);
  };

  it('name a file in every form of a text', async () => {
    for (const reference of [file.id, file.uuid]) for (const [, body] of forms(reference)) await expectImage(body);
  });

  it('name an attachment in every form of a text, as the file that is attached', async () => {
    for (const [, body] of forms(attachment)) await expectImage(body);
  });

  it.each([
    ['the address of a file', () => `https://cms.example.org/files/${file.uuid}/plan.png`],
    ['a signed one', () => `https://cms.example.org/files/${file.uuid}/plan.png?expires=1&signature=x`],
    ['a path', () => `/files/${file.uuid}`],
  ])('become references: %s', async (_, address) => {
    await expectImage({ html: `<img src="${address()}" alt="Plan">` });
    await expectImage({ markdown: `![Plan](${address()})` });
    const id = await published({ markdown: `[Plan](${address()})` });
    expect((await read(id)).json.content[0].content?.[0].marks).toEqual([{ type: 'file', attrs: { file: file.uuid } }]);
  });

  it('become a reference when the address is an image in one of its sizes', async () => {
    const { consultation } = await city.anonymous.ask<{ consultation: { attachments: { url: string }[] } }>(
      'query ($id: ID!) { consultation(id: $id) { attachments { url(width: 320) } } }',
      { id: linked.documentId },
    );
    const [{ url }] = consultation.attachments;
    expect(url).toContain('/images/');
    await expectImage({ html: `<img src="${url}" alt="Plan">` });
  });

  it('name a document in every form of a text, including its address on the site', async () => {
    const href = `konsulta:document/${linked.documentId}`;
    const mark = { type: 'link', attrs: { href } };
    for (const name of [
      href,
      `konsulta:document/${globalId('Consultation', linked.documentId)}`,
      `konsulta:document/${globalId('ConsultationDocument', linked.documentId)}`,
      'https://konsultacje.example.org/pl/k/park-lisiniec',
      'https://konsultacje.example.org/en/k/park-lisiniec/?utm=1#top',
    ]) {
      const text = { type: 'text', text: 'park', marks: [{ type: 'link', attrs: { href: name } }] };
      for (const body of [
        { html: `<p><a href="${name}">park</a></p>` },
        { markdown: `[park](${name})` },
        { json: { type: 'doc', content: [{ type: 'paragraph', content: [text] }] } },
      ]) {
        const { json } = await read(await published(body));
        expect(json.content[0].content?.[0].marks).toEqual([mark]);
      }
    }
  });

  it('reveal nothing about drafts of others: their addresses stay addresses, their ids are unknown', async () => {
    const unknown = await made({ markdown: `[a](konsulta:document/${draftOfOthers.documentId})` });
    const never = await made({ markdown: '[a](konsulta:document/7d0f6f6e-93a5-4a3c-8a53-1d2b3c4d5e6f)' });
    const without = ({ warnings }: Told) => warnings.map(({ code, message }) => ({ code, message }));
    expect(without(unknown)).toEqual(without(never));
    expect(unknown.warnings[0].code).toBe('DOCUMENT_UNKNOWN');
  });
});

describe('the references of a text', () => {
  it('are addresses of the site, sizes and a srcset in html, and are listed for clients that render json', async () => {
    const id = await published({
      markdown: `## Plan\n\n![Plan](file:${file.uuid})\n\n[park](konsulta:document/${linked.documentId}) i [plan](#plan)`,
    });
    const { html, outline, references } = await read(id);
    expect(outline).toEqual([{ level: 2, text: 'Plan', anchor: 'plan' }]);
    expect(hrefs(html)).toEqual(['https://konsultacje.example.org/pl/k/park-lisiniec', '#tresc-plan']);
    const { document } = parseHTML(`<body>${html}</body>`);
    const image = document.querySelector('img')!;
    expect(Number(image.getAttribute('width'))).toBeGreaterThan(0);
    expect(image.getAttribute('srcset')).toMatch(/^https:\/\/cms\.example\.org\/images\/\S+ \d+w/);
    expect(image.getAttribute('loading')).toBe('lazy');
    expect(document.querySelector('h2')?.getAttribute('id')).toBe('tresc-plan');
    expect(references.files).toEqual([
      expect.objectContaining({
        file: file.uuid,
        id: file.id,
        mimeType: 'image/png',
        srcset: image.getAttribute('srcset'),
      }),
    ]);
    expect(references.documents).toEqual([
      {
        href: `konsulta:document/${linked.documentId}`,
        url: 'https://konsultacje.example.org/pl/k/park-lisiniec',
        content: { __typename: 'Consultation', title: 'Park Lisiniec' },
      },
    ]);
  });

  it('are left out when readers may not see them', async () => {
    const hidden = done(await editor(publisher).create('Consultation', { title: { pl: 'Szkic' }, slug: 'szkic' }));
    const id = await published({ markdown: `[szkic](konsulta:document/${hidden.documentId}) zostaje` });
    const { html, references } = await read(id);
    expect(html).toBe('<p>szkic zostaje</p>');
    expect(references.documents).toEqual([]);
  });

  it('cost one statement, for one text and for twenty', async () => {
    const markdown = `![Plan](file:${file.uuid})\n\n[park](konsulta:document/${linked.documentId})`;
    for (let i = 0; i < 20; i++) await published({ markdown: `${markdown} ${i}` });
    const statementsFor = async (first: number) => {
      const before = city.app.readers.delivery.statements;
      const { pages } = await city.anonymous.ask<{ pages: { nodes: { body: { html: string } }[] } }>(
        `query ($first: Int!) { pages(first: $first) { nodes { body { ${textFields} } } } }`,
        { first },
      );
      expect(pages.nodes).toHaveLength(first);
      expect(pages.nodes.filter(({ body }) => body.html.includes('srcset=')).length).toBeGreaterThan(first / 2);
      return city.app.readers.delivery.statements - before;
    };
    expect([await statementsFor(1), await statementsFor(20)]).toEqual([1, 1]);
  });

  it('need a prefix with which an id can begin', async () => {
    const query = 'query ($id: ID!) { page(id: $id) { body { html(idPrefix: "\\" onload=x") } } }';
    await expect(city.anonymous.ask(query, { id: await published({ markdown: 'a' }) })).rejects.toThrow('idPrefix');
  });
});

describe('the loss of a part of a text', () => {
  it.each([
    ['IMAGE_LEFT_OUT', '<p>a<img src="data:image/png;base64,AAAA" alt="Wykres"></p>', 'Wykres'],
    ['IMAGE_BECAME_LINK', '<img src="https://example.org/a.png" alt="a">', 'https://example.org/a.png'],
    ['LINK_LEFT_OUT', '<p><a href="plan.html">plan</a></p>', 'plan.html'],
    ['ELEMENT_UNKNOWN', '<p><blink>a</blink></p>', '<blink>'],
    ['EMBED_BECAME_LINK', '<iframe src="https://maps.example.org/x"></iframe>', 'https://maps.example.org/x'],
  ])('is reported as %s, in the language of the request', async (code, html, excerpt) => {
    const polish = await made({ html: `<p>x</p>${html}` });
    expect(polish.warnings).toEqual([
      { code, path: ['body', 'pl'], excerpt, message: expect.stringMatching(/^[A-ZŻ]/) },
    ]);
    const english = await made({ html: `<p>x</p>${html}` }, 'en');
    expect(english.warnings[0].message).not.toBe(polish.warnings[0].message);
  });

  it('is not reported for a refused text, nor for the change after it', async () => {
    const refused = await made({ json: { type: 'doc', content: [{ type: 'script' }] } });
    expect(refused.userErrors).toHaveLength(1);
    expect(refused.warnings).toEqual([]);
    expect((await made({ markdown: 'a' })).warnings).toEqual([]);
  });
});
