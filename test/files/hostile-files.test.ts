import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { samplePdf, samplePng } from '../../demo/samples/sample-files.ts';
import { publishedConsultation } from '../support/content.ts';
import type { Caller, TestApp } from '../support/harness.ts';
import { startListening } from '../support/listening.ts';
import { lockedPdf } from '../support/locked-pdf.ts';
import { docm, html, pdf, plainZip, png, svg, zipBomb } from '../support/sample-bytes.ts';
import { pngOfSize, quarters, withSecrets } from '../support/sample-images.ts';
import { docx } from '../support/sample-office.ts';
import { sha256, tracesOfUploads, uploading } from '../support/uploading.ts';

let city: TestApp;
let publisher: Caller;
let editor: ReturnType<typeof uploading>;
beforeAll(async () => {
  city = await startListening();
  publisher = await city.as('gk.publisher');
  editor = uploading(publisher);
});
afterAll(() => city.close());
afterEach(() => expect(city.errorsLogged).toEqual([]));

/** The answer to a stranger who opens the file after a public page refers to it. */
async function served(file: Record<string, unknown> | null) {
  const attachments = [{ fileId: file?.id, title: { pl: 'Załącznik' }, kind: 'OTHER', alt: { pl: 'Obraz' } }];
  const { documentId } = await publishedConsultation(publisher, { attachments });
  const { consultation } = await city.anonymous.ask<{
    consultation: { attachments: { url: string; size: number; sha256: string }[] };
  }>('query ($id: ID!) { consultation(id: $id) { attachments { url size sha256 } } }', { id: documentId });
  const [{ url, ...told }] = consultation.attachments;
  const { statusCode, headers, rawPayload } = await city.app.server.inject({ url: new URL(url).pathname });
  return { statusCode, headers, bytes: rawPayload, told };
}

const harmless = (mimeType: string) => ({
  'content-type': mimeType,
  'x-content-type-options': 'nosniff',
  'content-security-policy': expect.stringContaining("default-src 'none'"),
});

describe('a hostile upload is refused, and nothing of it is left', () => {
  it.each([
    ['svg with a script', 'TYPE_NOT_ACCEPTED', 'rysunek.svg', svg],
    ['the same called png', 'TYPE_NOT_ACCEPTED', 'rysunek.png', svg],
    ['the same called txt', 'TYPE_NOT_ACCEPTED', 'rysunek.txt', svg],
    ['html', 'TYPE_NOT_ACCEPTED', 'strona.html', html],
    ['html called png', 'TYPE_NOT_ACCEPTED', 'strona.png', html],
    ['html that becomes a PDF further down', 'TYPE_NOT_ACCEPTED', 'strona.pdf', Buffer.concat([html, pdf])],
    ['a zip that becomes a PNG further down', 'TYPE_NOT_ACCEPTED', 'mapa.png', Buffer.concat([plainZip, png])],
    ['a zip', 'TYPE_NOT_ACCEPTED', 'dane.zip', plainZip],
    ['a zip bomb called docx', 'TYPE_NOT_ACCEPTED', 'dane.docx', zipBomb],
    ['a docm called docx', 'TYPE_NOT_ACCEPTED', 'uchwała.docx', docm],
    ['a docx with macros', 'MACROS', 'uchwała.docx', docx(['Zażółć'], ['word/vbaProject.bin', 'x'])],
    ['900 megapixels', 'TOO_MANY_PIXELS', 'mapa.png', pngOfSize(30_000, 30_000)],
    ['half a PDF', 'DAMAGED', 'raport.pdf', pdf.subarray(0, 200)],
    ['half a PNG', 'DAMAGED', 'mapa.png', png.subarray(0, -40)],
    [
      'a PDF with a password',
      'PASSWORD_PROTECTED',
      'raport.pdf',
      lockedPdf(pdf, { password: 'tajne', permissions: -4 }),
    ],
    ['a document called an image', 'TOO_LARGE', 'film.mp4', Buffer.concat([png, Buffer.alloc(20 * 1024 * 1024)])],
  ])('%s: %s', async (_, reason, fileName, bytes) => {
    const before = await tracesOfUploads(city);
    const { file, reasons, messages } = await editor.send({ fileName, bytes });
    expect([file, reasons]).toEqual([null, [reason]]);
    expect(messages[0]).toMatch(/[ąćęłńóśźż]/); // Polish, the default language
    expect(await tracesOfUploads(city)).toEqual(before);
  });

  it('bytes with another hash than announced', async () => {
    const before = await tracesOfUploads(city);
    const { reasons } = await editor.send({ fileName: 'raport.pdf', bytes: pdf, sha256: sha256(png) });
    expect(reasons).toEqual(['BYTES_DIFFER']);
    expect(await tracesOfUploads(city)).toEqual(before);
  });

  it('more bytes than announced, and fewer bytes, which may be continued', async () => {
    const put = async (size: number) => {
      const { id, url } = await editor.uploader.announced('raport.pdf', size);
      return { id, status: (await fetch(String(url), { method: 'PUT', body: new Uint8Array(pdf) })).status };
    };
    expect((await put(pdf.length - 1)).status).toBe(413);
    const { id, status } = await put(pdf.length + 1);
    expect(status).toBe(202);
    const { file, messages } = await editor.complete(id);
    expect([file, messages[0]]).toEqual([null, expect.stringContaining(`${pdf.length} z ${pdf.length + 1}`)]);
    expect(await tracesOfUploads(city)).toMatchObject({ files: [], objects: [], temporary: [] });
  });

  it('many at once: the process lives, and accepts good files', async () => {
    const hostile = [
      pngOfSize(30_000, 30_000),
      pdf.subarray(0, 200),
      docx(['x'], ['word/vbaProject.bin', 'x']),
      html,
      svg,
    ];
    const names = ['a.png', 'b.pdf', 'c.docx', 'd.jpg', 'e.gif'];
    const good = samplePdf({ title: 'Dobry', text: 'Zażółć gęślą jaźń' });
    const sent = await Promise.all([
      ...Array.from({ length: 15 }, (_, n) => editor.send({ fileName: names[n % 5], bytes: hostile[n % 5] })),
      editor.send({ fileName: 'dobry.pdf', bytes: good }),
    ]);
    expect(sent.map(({ file }) => file !== null)).toEqual([...Array(15).fill(false), true]);
    expect(await tracesOfUploads(city)).toMatchObject({
      files: [sha256(good)],
      objects: [sha256(good)],
      temporary: [],
    });
  });

  it('and the refusal is recorded with its sender', async () => {
    const auditor = await city.as('auditor');
    await editor.send({ fileName: 'uchwała.docx', bytes: docm });
    const { auditLog } = await auditor.ask<{ auditLog: { nodes: object[] } }>(
      '{ auditLog(first: 1) { nodes { action note actorEmail } } }',
    );
    expect(auditLog.nodes[0]).toMatchObject({
      action: 'refuseUpload',
      note: 'TYPE_NOT_ACCEPTED uchwała.docx',
      actorEmail: 'gk.publisher@example.org',
    });
  });
});

describe('a file of two types at once is harmless', () => {
  it('a PDF with html behind its end is a PDF, whatever its name is', async () => {
    const { file } = await editor.send({ fileName: 'strona.html.pdf', bytes: Buffer.concat([pdf, html]) });
    const { headers } = await served(file);
    expect(headers).toMatchObject(harmless('application/pdf'));
  });

  it('a PNG with an archive behind its end loses the archive', async () => {
    const { file } = await editor.send({ fileName: 'mapa.png', bytes: Buffer.concat([png, plainZip]) });
    const { headers, bytes } = await served(file);
    expect(headers).toMatchObject(harmless('image/png'));
    expect(bytes).toEqual(png);
  });

  it('a GIF whose first bytes are JavaScript is a GIF, and loses the script', async () => {
    // 10,799 pixels are written as "/*", and so "GIF89a/*" opens a comment that the script closes.
    const gif = await quarters({ width: 0x2a2f, height: 2 }).gif().toBuffer();
    expect(gif.toString('latin1', 0, 8)).toBe('GIF89a/*');
    const { file } = await editor.send({
      fileName: 'a.gif',
      bytes: Buffer.concat([gif, Buffer.from('*/=alert(1)//')]),
    });
    const { headers, bytes } = await served(file);
    expect(headers).toMatchObject(harmless('image/gif'));
    expect(bytes.includes('alert')).toBe(false);
  });
});

describe('names of uploads', () => {
  it.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['..\\..\\windows\\win.ini.pdf', 'win.ini.pdf'],
    ['/etc/cron.d/x.pdf', 'x.pdf'],
    ['raport\r\nSet-Cookie: a=b.pdf', 'raport Set-Cookie_ a=b.pdf'],
    ['raport\u0007.php\u007f.pdf', 'raport.php.pdf'],
    ['raport\u202Efdp.exe.pdf', 'raportfdp.exe.pdf'],
    ['"><script>alert(1)</script>.pdf', 'script_.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['.pdf.pdf', 'pdf.pdf'],
    [`${'ż'.repeat(500)}.pdf`, expect.stringMatching(/^ż{90,98}\.pdf$/)],
  ])('%j becomes harmless', async (fileName, expected) => {
    const { file, messages } = await editor.send({ fileName, bytes: samplePdf({ title: fileName, text: 'x' }) });
    expect(messages).toEqual([]);
    expect(file).toMatchObject({ fileName: expected });
    const { headers } = await served(file);
    expect(headers).not.toHaveProperty('set-cookie');
    expect(headers['content-disposition']).toMatch(
      /^inline; filename="[\x20-\x21\x23-\x7e]+"(; filename\*=UTF-8''[\w.%!#$&+^`|~-]+)?$/,
    );
  });
});

describe('a photograph', () => {
  it('is served without place, time and name; hash and size are those of the served bytes', async () => {
    const sent = await withSecrets(quarters({ width: 400, height: 300 }), 6)
      .jpeg()
      .toBuffer();
    expect(await sharp(sent).metadata()).toMatchObject({ exif: expect.anything(), orientation: 6 });
    const library = uploading(publisher, 'id sha256 size width height frameCount placeholder');
    const { file } = await library.send({ fileName: 'zdjęcie.jpg', bytes: sent, sha256: sha256(sent) });
    const { bytes, told } = await served(file);
    const { exif, xmp, width, height } = await sharp(bytes).metadata();
    expect([exif, xmp, width, height]).toEqual([undefined, undefined, 300, 400]);
    for (const secret of ['Kowalski', 'Telefon', 'GPS', 'Exif']) expect(bytes.includes(secret)).toBe(false);
    const kept = { sha256: sha256(bytes), size: bytes.length };
    expect(told).toEqual(kept);
    expect(file).toMatchObject({ ...kept, width: 300, height: 400, frameCount: 1 });
    expect(file?.placeholder).toMatch(/^data:image\/webp;base64,/);
  });

  it('is stored once, whoever uploads it', async () => {
    const one = await withSecrets(quarters({ width: 200, height: 100 }))
      .jpeg()
      .toBuffer();
    const other = Buffer.from(one.toString('latin1').replaceAll('Kowalski', 'Nowakowa'), 'latin1');
    expect(sha256(one)).not.toBe(sha256(other));
    const first = await editor.send({ fileName: 'a.jpg', bytes: one });
    const second = await editor.send({ fileName: 'b.jpg', bytes: other });
    expect(second.file?.sha256).toBe(first.file?.sha256);
    expect(second.file?.id).not.toBe(first.file?.id);
  });
});

describe('an archive in an installation that accepts archives', () => {
  let open: TestApp;
  beforeAll(async () => {
    open = await startListening({ KONSULTA_ACCEPT_ZIP: 'true' });
  });
  afterAll(() => open.close());

  it('is accepted unless it is a bomb, and is delivered for saving only', async () => {
    const caller = await open.as('gk.publisher');
    const { send } = uploading(caller);
    expect((await send({ fileName: 'bomba.zip', bytes: zipBomb })).reasons).toEqual(['UNPACKS_TOO_LARGE']);
    const { file } = await send({ fileName: 'dane.zip', bytes: plainZip });
    expect(file).toMatchObject({ mimeType: 'application/zip', fileName: 'dane.zip' });
    const attachments = [{ fileId: file?.id, title: { pl: 'Dane' }, kind: 'OTHER' }];
    await publishedConsultation(caller, { attachments });
    const [{ id }] = await open.sql<{ id: string }>('select id from file');
    const { headers } = await open.app.server.inject({ url: `/files/${id}` });
    expect(headers).toMatchObject({
      ...harmless('application/zip'),
      'content-disposition': 'attachment; filename="dane.zip"',
    });
  });
});

it('good files are accepted after all these attacks', async () => {
  const bytes = samplePng({ width: 9, height: 9, seed: 9 });
  expect((await editor.send({ fileName: 'dobry.png', bytes })).file).toMatchObject({ sha256: sha256(bytes) });
  expect((await city.app.server.inject({ url: '/health/ready' })).statusCode).toBe(200);
});
