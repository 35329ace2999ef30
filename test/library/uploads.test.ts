import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { samplePdf, samplePng } from '../../demo/samples/sample-files.ts';
import { collectFiles } from '../../src/library/collect-files.ts';
import { completeConsultation, done, editor, organizationId } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { Uploader } from '../support/uploader.ts';

let city: TestApp;
let gk: Caller;
beforeAll(async () => {
  city = await startTestApp();
  gk = await city.as('gk.editor');
});
afterAll(() => city.close());

const pdf = samplePdf({ title: 'Mapa', text: 'Zażółć gęślą jaźń', language: 'pl' });
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

interface AnnouncedFile {
  fileName?: string;
  size?: number;
  sha256?: string;
}

const announce = ({ fileName = 'mapa.pdf', size = pdf.length, ...more }: AnnouncedFile) =>
  new Uploader(gk).announce(fileName, size, more);
const complete = (id: string, caller = gk) => new Uploader(caller).complete(id);

async function send(url: string, payload: Buffer, headers: Record<string, string> = {}) {
  return city.app.server.inject({ method: 'PUT', url: new URL(url).pathname, payload, headers });
}

async function uploaded(bytes = pdf, fileName = 'mapa.pdf') {
  const { upload } = await announce({ fileName, size: bytes.length });
  await send(String(upload?.url), bytes);
  return complete(String(upload?.id));
}

describe('an upload', () => {
  it('is announced, inspected, attached, published, and delivered with its bytes', async () => {
    const { upload } = await announce({ sha256: sha256(pdf) });
    expect((await send(String(upload?.url), pdf)).statusCode).toBe(201);
    const { file } = await complete(String(upload?.id));
    expect(file).toMatchObject({ sha256: sha256(pdf), mimeType: 'application/pdf', fileName: 'mapa.pdf' });
    const publisher = editor(await city.as('gk.publisher'));
    const attachments = [{ fileId: file?.id, kind: 'MAP', title: { pl: 'Mapa terenu' } }];
    const draft = done(await publisher.create('Consultation', { ...completeConsultation, attachments }));
    const path = await city.sql<{ id: string }>('select id from file where sha256 = $1', [sha256(pdf)]);
    const get = (id: string) => city.app.server.inject({ method: 'GET', url: `/files/${id}/mapa.pdf` });
    const [hidden, absent] = [await get(path[0].id), await get(randomUUID())];
    expect([hidden.statusCode, hidden.body]).toEqual([absent.statusCode, absent.body]);
    done(await publisher.publish(draft.id, draft.version));
    const served = await get(path[0].id);
    expect(served.statusCode).toBe(200);
    expect(sha256(served.rawPayload)).toBe(sha256(pdf));
  });

  it('is sent in parts and continues where it broke off', async () => {
    const { upload } = await announce({});
    const url = String(upload?.url);
    const half = Math.floor(pdf.length / 2);
    const part = (first: number, last: number) =>
      send(url, pdf.subarray(first, last + 1), { 'content-range': `bytes ${first}-${last}/${pdf.length}` });
    expect((await part(0, half)).statusCode).toBe(202);
    const again = await part(0, half);
    expect([again.statusCode, again.headers['upload-offset']]).toEqual([409, String(half + 1)]);
    const head = await city.app.server.inject({ method: 'HEAD', url: new URL(url).pathname });
    expect(head.headers).toMatchObject({ 'upload-offset': String(half + 1), 'upload-length': String(pdf.length) });
    expect((await complete(String(upload?.id))).userErrors?.[0].message).toContain(`${half + 1} z ${pdf.length}`);
    expect((await part(half + 1, pdf.length - 1)).statusCode).toBe(201);
    expect((await complete(String(upload?.id))).file?.sha256).toBe(sha256(pdf));
  });

  it('has exactly the announced number of bytes', async () => {
    const { upload } = await announce({ size: pdf.length - 1 });
    const tooMany = await send(String(upload?.url), pdf);
    expect(tooMany.statusCode).toBe(413);
    const head = await city.app.server.inject({ method: 'HEAD', url: new URL(String(upload?.url)).pathname });
    expect(head.headers['upload-offset']).toBe('0');
  });

  it('is refused when its bytes differ from the announcement', async () => {
    const { upload } = await announce({ sha256: 'a'.repeat(64) });
    await send(String(upload?.url), pdf);
    expect((await complete(String(upload?.id))).userErrors).toHaveLength(1);
    expect(await city.sql('select 1 from file where file_name = $1', ['inny.pdf'])).toEqual([]);
  });

  it.each([
    ['rysunek.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['strona.html', '<html><script>alert(1)</script></html>'],
    ['program.exe', 'MZ'],
  ])('is refused before a byte is sent when it is %s', async (fileName, text) => {
    const { userErrors } = await announce({ fileName, size: text.length });
    expect(userErrors).toMatchObject([{ code: 'INVALID', path: ['fileName'] }]);
  });

  it.each([
    ['obraz.png', '<html><script>alert(1)</script></html>'],
    ['obraz.jpg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ])('is refused by its content when it claims to be %s and is of another type', async (fileName, text) => {
    const refused = await uploaded(Buffer.from(text), fileName);
    expect(refused.file).toBeNull();
    expect(refused.userErrors).toHaveLength(1);
  });

  it('takes no path from its name', async () => {
    const { file } = await uploaded(samplePng({ width: 4, height: 4, seed: 1 }), '../../etc/passwd.png');
    expect(file?.fileName).toBe('passwd.png');
  });

  it('is refused over the limit of its kind, to the byte', async () => {
    const limit = 50 * 1024 * 1024;
    expect((await announce({ size: limit })).userErrors).toEqual([]);
    expect((await announce({ size: limit + 1 })).userErrors).toMatchObject([{ path: ['size'] }]);
    expect((await announce({ fileName: 'a.png', size: 20 * 1024 * 1024 + 1 })).userErrors).toMatchObject([
      { path: ['size'] },
    ]);
  });
});

describe('the rights to files', () => {
  const create =
    'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { upload { id } userErrors { code } } }';
  const input = { organizationId: organizationId('mpup'), fileName: 'a.pdf', size: 10 };

  it('let editors upload for their own organizations, and nobody without an account', async () => {
    expect((await gk.send(create, { input })).errors?.[0].extensions.code).toBe('FORBIDDEN');
    expect((await (await city.as('auditor')).send(create, { input })).errors?.[0].extensions.code).toBe('FORBIDDEN');
    expect((await city.management().send(create, { input })).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it('let only the person complete an upload who announced it; for everyone else the upload does not exist', async () => {
    const { upload } = await announce({});
    await send(String(upload?.url), pdf);
    const other = await complete(String(upload?.id), await city.as('gk.publisher'));
    const absent = await complete(randomUUID(), await city.as('gk.publisher'));
    expect(other.code).toBe('NOT_FOUND');
    expect(other.code).toBe(absent.code);
  });

  it('let those people see a file in the library who may use the file', async () => {
    const { file } = await uploaded();
    const ask =
      'query ($id: ID!) { file(id: $id) { fileName organization { slug } duplicates } files { nodes { id } } }';
    expect(await gk.ask(ask, { id: file?.id })).toMatchObject({
      file: { fileName: 'mapa.pdf', organization: { slug: 'gk' } },
    });
    const foreign = await (await city.as('bleszno')).ask(ask, { id: file?.id });
    expect(foreign).toEqual({ file: null, files: { nodes: [] } });
  });
});

describe('an unfinished upload', () => {
  it('is removed after an hour: 200 aborted uploads leave no row and no byte', async () => {
    for (let n = 0; n < 200; n += 1) {
      const { upload } = await announce({});
      await send(String(upload?.url), pdf.subarray(0, 100));
    }
    await city.clock.advance({ minutes: 61 });
    const ctx = city.app.context();
    const collected = await collectFiles(ctx, ctx.files);
    expect(collected.uploads).toBeGreaterThanOrEqual(200);
    expect(await ctx.files.staging.list()).toEqual([]);
    expect(await city.sql('select 1 from upload')).toEqual([]);
  });

  it('is collected when the process died between store and commit; the bytes of a file stay', async () => {
    const ctx = city.app.context();
    const orphan = await city.app.store.put({ path: new URL('../../LICENSE', import.meta.url).pathname });
    const kept = await uploaded(samplePng({ width: 5, height: 5, seed: 5 }), 'zostaje.png');
    await city.clock.advance({ hours: 2 });
    await collectFiles(ctx, ctx.files);
    expect(await city.app.store.stat(orphan.key)).toBeNull();
    expect(await city.app.store.stat(String(kept.file?.sha256))).not.toBeNull();
  });
});
