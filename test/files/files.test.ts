import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { samplePdf } from '../../demo/samples/sample-files.ts';
import { type Asked, wholeAnswer } from '../support/answers.ts';
import { done, editor, type Known, publishedConsultation, republish } from '../support/content.ts';
import { addedFile, type KnownFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

const publicUrl = 'https://cms.example.org';

let city: TestApp;
let caller: Caller;
beforeAll(async () => {
  city = await startTestApp({ KONSULTA_PUBLIC_URL: publicUrl });
  caller = await city.as('gk.publisher');
});
afterAll(() => city.close());

const attached = (...files: KnownFile[]) =>
  files.map((file) => ({ fileId: file.id, title: { pl: 'Załącznik' }, kind: 'MAP' }));
const bytesOf = (title: string) => samplePdf({ title, text: title });

async function published(file: KnownFile): Promise<Known> {
  return publishedConsultation(caller, { attachments: attached(file) });
}

interface Attachment {
  url: string;
  size: number;
  sha256: string;
  fileName: string;
  mimeType: string;
}

async function attachmentOf({ documentId }: Known): Promise<Attachment> {
  const { consultation } = await city.anonymous.ask<{ consultation: { attachments: Attachment[] } }>(
    'query ($id: ID!) { consultation(id: $id) { attachments { url size sha256 fileName mimeType } } }',
    { id: documentId },
  );
  return consultation.attachments[0];
}

async function get(url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') {
  const path = url.replace(publicUrl, '');
  const {
    statusCode: status,
    headers: answered,
    rawPayload: bytes,
  } = await city.app.server.inject({ method, url: path, headers });
  return { status, headers: answered, bytes };
}

describe('a published attachment', () => {
  it('has its bytes at the address that the API gives', async () => {
    const file = await addedFile(city, 'Mapa');
    const { url, size, sha256, fileName, mimeType } = await attachmentOf(await published(file));
    expect(url).toBe(`${publicUrl}/files/${file.uuid}/${fileName}`);
    const { status, headers, bytes } = await get(url);
    expect(status).toBe(200);
    expect(bytes.equals(bytesOf('Mapa'))).toBe(true);
    expect([size, sha256, mimeType]).toEqual([bytes.length, file.sha256, 'application/pdf']);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(size),
      'content-disposition': `inline; filename="${fileName}"`,
      'accept-ranges': 'bytes',
      etag: `"${sha256}"`,
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers).not.toHaveProperty('x-frame-options'); // front ends embed it
  });

  it('has the same headers for HEAD as for GET, without its bytes', async () => {
    const { url } = await attachmentOf(await published(await addedFile(city, 'Nagłówki')));
    const [head, whole] = [await get(url, {}, 'HEAD'), await get(url)];
    const told = ({ headers }: typeof head) => ({ ...headers, date: null, 'x-request-id': null });
    expect([head.status, head.bytes.length, told(head)]).toEqual([200, 0, told(whole)]);
  });

  it('is delivered in ranges', async () => {
    const bytes = bytesOf('Zakresy');
    const { url } = await attachmentOf(await published(await addedFile(city, 'Zakresy')));
    const ranges: [string, number, number][] = [
      ['bytes=0-0', 0, 1],
      ['bytes=10-19', 10, 20],
      ['bytes=100-', 100, bytes.length],
      ['bytes=-7', bytes.length - 7, bytes.length],
      ['bytes=5-999999999', 5, bytes.length],
    ];
    for (const [range, from, to] of ranges) {
      const part = await get(url, { range });
      expect([part.status, part.headers['content-range']]).toEqual([206, `bytes ${from}-${to - 1}/${bytes.length}`]);
      expect(part.bytes.equals(bytes.subarray(from, to))).toBe(true);
    }
    const beyond = await get(url, { range: `bytes=${bytes.length}-` });
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${bytes.length}`]);
    for (const range of ['bytes=0-1,5-6', 'lines=1-2', 'bytes=9-5'])
      expect((await get(url, { range })).status).toBe(200);
  });

  it('is not sent again to readers who have it', async () => {
    const { url, sha256 } = await attachmentOf(await published(await addedFile(city, 'Pamięć')));
    for (const tag of [`"${sha256}"`, `W/"${sha256}"`, `"other", "${sha256}"`, '*']) {
      const { status, bytes, headers } = await get(url, { 'if-none-match': tag });
      expect([status, bytes.length, headers.etag]).toEqual([304, 0, `"${sha256}"`]);
    }
    expect((await get(url, { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await get(url, { range: 'bytes=0-9', 'if-range': `"${sha256}"` })).status).toBe(206);
    expect((await get(url, { range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200);
  });

  it('is found by its id, whatever name follows', async () => {
    const file = await addedFile(city, 'Nazwa');
    await published(file);
    for (const path of [
      `/files/${file.uuid}`,
      `/files/${file.uuid}/inna-nazwa.pdf`,
      `/files/${file.uuid}/za%C5%BC%C3%B3%C5%82%C4%87.pdf`,
    ]) {
      expect((await get(path)).status).toBe(200);
    }
    expect((await get(`/files/${file.uuid}/a/b`)).status).toBe(404);
  });

  it('is as public in a text as the text', async () => {
    const file = await addedFile(city, 'W tekście');
    const doc = await publishedConsultation(caller, { feedback: { pl: { markdown: `[Raport](file:${file.uuid})` } } });
    expect((await get(`/files/${file.uuid}`)).status).toBe(200);
    await republish(caller, 'Consultation', doc, { feedback: null });
    expect((await get(`/files/${file.uuid}`)).status).toBe(404);
  });
});

describe('a file that is no longer public', () => {
  const ask = (id: string, more: Partial<Asked> = {}): Asked => ({
    url: `/files/${id}/mapa.pdf`,
    method: 'GET',
    ...more,
  });

  it('has the same answer as a file that never existed, for every kind of request', async () => {
    const file = await addedFile(city, 'Wycofana');
    const doc = await published(file);
    expect((await get(`/files/${file.uuid}`)).status).toBe(200);
    await editor(caller).withdraw(doc.id, doc.version);
    const never = '00000000-0000-4000-8000-000000000000';
    const ways: Partial<Asked>[] = [
      {},
      { method: 'HEAD' },
      { headers: { range: 'bytes=0-9' } },
      { headers: { range: 'bytes=999999999-' } },
      { headers: { 'if-none-match': `"${file.sha256}"` } },
      { headers: { 'if-none-match': '*' } },
    ];
    for (const way of ways) {
      const gone = await wholeAnswer(city, ask(file.uuid, way));
      expect(gone.status).toBe(404);
      expect(gone).toEqual(await wholeAnswer(city, ask(never, way)));
      expect(gone.headers).toMatchObject({ 'cache-control': 'no-store' });
      expect(gone.headers).not.toHaveProperty('etag');
    }
  });

  it('is public again together with the document', async () => {
    const file = await addedFile(city, 'Wraca');
    const doc = await published(file);
    const withdrawn = done(await editor(caller).withdraw(doc.id, doc.version));
    await republish(caller, 'Consultation', withdrawn, { goal: { pl: 'Znów' } });
    expect((await get(`/files/${file.uuid}`)).status).toBe(200);
  });

  it('ends with its attachment, and stays public while another document has it', async () => {
    const [first, second] = [await addedFile(city, 'Pierwszy'), await addedFile(city, 'Drugi')];
    const one = await publishedConsultation(caller, { attachments: attached(first, second) });
    await publishedConsultation(caller, { attachments: attached(second) });
    await republish(caller, 'Consultation', one, { attachments: [] });
    expect([(await get(`/files/${first.uuid}`)).status, (await get(`/files/${second.uuid}`)).status]).toEqual([
      404, 200,
    ]);
  });

  it('opens and closes with a planned window', async () => {
    const file = await addedFile(city, 'Plan');
    const created = done(
      await editor(caller).create('Page', {
        title: { pl: 'a' },
        body: { pl: { markdown: 'b' } },
        attachments: attached(file),
      }),
    );
    const hour = 3_600_000;
    const now = (await city.clock.now()).getTime();
    await editor(caller).publish(created.id, created.version, {
      at: new Date(now + hour),
      until: new Date(now + 2 * hour),
    });
    const statuses = [(await get(`/files/${file.uuid}`)).status];
    for (let n = 0; n < 2; n += 1) {
      await city.clock.advance({ hours: 1 });
      statuses.push((await get(`/files/${file.uuid}`)).status);
    }
    expect(statuses).toEqual([404, 200, 404]);
  });
});

describe('a file whose bytes are lost', () => {
  it('causes 500 and a line in the log, and an answer that caches do not keep', async () => {
    const file = await addedFile(city, 'Zgubiony');
    await published(file);
    await city.app.store.delete(file.sha256);
    const logged = city.errorsLogged.length;
    for (const method of ['GET', 'HEAD'] as const) {
      const { status, headers, bytes } = await get(`/files/${file.uuid}`, {}, method);
      expect([status, headers['cache-control'], headers.etag]).toEqual([500, 'no-store', undefined]);
      expect(bytes.toString()).not.toContain(file.sha256);
    }
    expect(city.errorsLogged.slice(logged).every((line) => line.includes(file.sha256))).toBe(true);
    expect(city.errorsLogged.length).toBe(logged + 2);
  });
});
