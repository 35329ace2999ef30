import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleDocx, samplePdf } from '../../demo/samples/sample-files.ts';
import { completeConsultation, done, editor, publishedConsultation } from '../support/content.ts';
import { refusal } from '../support/desk.ts';
import type { Caller, TestApp } from '../support/harness.ts';
import { startListening } from '../support/listening.ts';
import { animation } from '../support/sample-images.ts';
import { pptx } from '../support/sample-office.ts';
import { pdfOf } from '../support/sample-pdf-parts.ts';
import { uploading } from '../support/uploading.ts';

const facts = 'width height frameCount placeholder pageCount documentTitle language tagged scanned suggestsAccessible';
const nothing = Object.fromEntries(facts.split(' ').map((name) => [name, null]));

let city: TestApp;
let publisher: Caller;
beforeAll(async () => {
  city = await startListening();
  publisher = await city.as('gk.publisher');
});
afterAll(() => city.close());

const pages = ['', '', ''];
const scan = pdfOf({ contents: pages, info: '/Title(Skan)' });

async function uploaded(fileName: string, bytes: Uint8Array) {
  const { file, messages } = await uploading(publisher, `id ${facts}`).send({ fileName, bytes });
  if (!file) throw new Error(messages.join());
  return file;
}

const attached = (file: Record<string, unknown>, more: object = {}) => ({
  attachments: [{ fileId: file.id, title: { pl: 'Załącznik' }, kind: 'MAP', ...more }],
});

describe('the library reports', () => {
  it.each([
    [
      'of a PDF its pages, and what speaks for its being accessible',
      'raport.pdf',
      samplePdf({ title: 'Raport', text: 'Zażółć gęślą jaźń w Łodzi.', language: 'pl' }),
      {
        pageCount: 1,
        documentTitle: 'Raport',
        language: 'pl',
        tagged: true,
        scanned: false,
        suggestsAccessible: true,
      },
    ],
    [
      'that a PDF is a scan',
      'skan.pdf',
      scan,
      { pageCount: 3, documentTitle: 'Skan', tagged: false, scanned: true, suggestsAccessible: false },
    ],
    [
      'title and language of an office file',
      'uchwała.docx',
      sampleDocx({ title: 'Uchwała', text: 'a', language: 'pl-PL' }),
      { documentTitle: 'Uchwała', language: 'pl-PL' },
    ],
    ['the slides of a presentation', 'pokaz.pptx', pptx([['a'], ['b']]), { pageCount: 2 }],
    ['nothing of text', 'uwagi.txt', Buffer.from('Zażółć'), {}],
  ])('%s', async (_, fileName, bytes, expected) => {
    const { id, ...told } = await uploaded(fileName, bytes);
    expect(told).toEqual({ ...nothing, ...expected });
    expect(await publisher.ask(`query ($id: ID!) { file(id: $id) { ${facts} } }`, { id })).toEqual({ file: told });
  });

  it('the frames and the blur of an image', async () => {
    expect(await uploaded('a.gif', await animation('gif'))).toMatchObject({
      ...nothing,
      width: 32,
      height: 24,
      frameCount: 3,
      placeholder: expect.stringMatching(/^data:image\/webp;base64,/),
    });
  });

  it('facts to those who may use the file, and to nobody else', async () => {
    const { id } = await uploaded('tajny.pdf', samplePdf({ title: 'Tajny', text: 'a' }));
    const ask = `query ($id: ID!) { file(id: $id) { ${facts} } files { nodes { documentTitle } } }`;
    expect(await (await city.as('bleszno')).ask(ask, { id })).toEqual({ file: null, files: { nodes: [] } });
    expect((await city.management().send(ask, { id })).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('delivery reports', () => {
  it('the number of pages of an attachment, and its accessibility only as people confirmed it', async () => {
    const { documentId: id } = await publishedConsultation(publisher, attached(await uploaded('skan.pdf', scan)));
    const ask = (fields: string) =>
      city.anonymous.send(`query ($id: ID!) { consultation(id: $id) { attachments { ${fields} } } }`, { id });
    expect((await ask('pageCount accessible')).data).toEqual({
      consultation: { attachments: [{ pageCount: 3, accessible: false }] },
    });
    const { data } = await city.anonymous.send('{ attachments { nodes { pageCount } } }');
    expect(data).toEqual({ attachments: { nodes: [{ pageCount: 3 }] } });
    for (const field of ['scanned', 'suggestsAccessible', 'documentTitle', 'tagged']) {
      expect((await ask(field)).errors?.[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    }
  });
});

describe('the accessibility of an attachment', () => {
  const draftOf = async (id: string) => {
    const { document } = await publisher.ask<{ document: { draft: { attachments: object[] } } }>(
      `query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { draft { attachments {
         accessible suggestsAccessible scanned } } } } }`,
      { id },
    );
    return document.draft.attachments;
  };

  it('is suggested to the editor, and confirmed by the editor alone', async () => {
    const verbs = editor(publisher);
    const good = await uploaded('raport.pdf', samplePdf({ title: 'Raport', text: 'Zażółć gęślą jaźń w Łodzi.' }));
    const created = done(await verbs.create('Consultation', attached(good)));
    expect(await draftOf(created.id)).toEqual([{ accessible: false, suggestsAccessible: true, scanned: false }]);
    const confirmed = done(
      await verbs.update('Consultation', created.id, created.version, attached(good, { accessible: true })),
    );
    expect(await draftOf(confirmed.id)).toEqual([{ accessible: true, suggestsAccessible: true, scanned: false }]);
  });

  it('cannot be confirmed for a scan: the scan is not published before the editor takes that back', async () => {
    const verbs = editor(publisher);
    const file = await uploaded('skan.pdf', scan);
    const patch = { ...completeConsultation, ...attached(file, { accessible: true }) };
    const draft = done(await verbs.create('Consultation', patch));
    const refused = await verbs.publish(draft.id, draft.version);
    expect(refusal(refused)).toEqual(['INVALID attachments.0.accessible']);
    expect(refused.userErrors[0].message).toContain('„skan.pdf” to skan');
    const mended = done(await verbs.update('Consultation', draft.id, draft.version, attached(file)));
    expect((await verbs.publish(mended.id, mended.version)).userErrors).toEqual([]);
  });

  it('may be confirmed for pictures with tags, which can have alternative texts', async () => {
    const mapFile = await uploaded('mapa.pdf', samplePdf({ title: 'Mapa', text: '' }));
    expect(mapFile).toMatchObject({ scanned: true, tagged: true });
    await publishedConsultation(publisher, attached(mapFile, { accessible: true }));
  });
});
