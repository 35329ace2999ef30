/** Uploads that go from the sender straight to a real S3 store, through the whole API. */

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { samplePdf, samplePng } from '../../demo/samples/sample-files.ts';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { collectFiles } from '../../src/library/collect-files.ts';
import { type ListeningApp, startListening } from '../support/listening.ts';
import { asEnvironment, s3Gateway, type TestBucket, testBucket } from '../support/s3-gateway.ts';
import { collectedLater, stored } from '../support/stored.ts';
import { type Announced, Uploader } from '../support/uploader.ts';

const mib = 1_024 * 1_024;

let bucket: TestBucket;
let city: ListeningApp;
let gk: Uploader;
beforeAll(async () => {
  await s3Gateway();
  bucket = await testBucket();
  city = await startListening(asEnvironment(bucket.settings));
});
beforeAll(async () => {
  gk = new Uploader(await city.as('gk.editor'));
});
afterAll(async () => {
  await city.close();
  await bucket.dispose();
});

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const newPdf = () => new Uint8Array(samplePdf({ title: `Mapa ${randomUUID()}`, text: 'Zażółć gęślą jaźń' }));
const film = (size: number) =>
  new Uint8Array(Buffer.concat([Buffer.from('00000018667479706d70343200000000', 'hex'), randomBytes(size - 16)]));
const picture = (size: number) => {
  const png = samplePng({ width: 40, height: 30, seed: size });
  return new Uint8Array(Buffer.concat([png, Buffer.alloc(size - png.length)]));
};
const put = (url: string, bytes: Uint8Array<ArrayBuffer>) => fetch(url, { method: 'PUT', body: new Blob([bytes]) });

describe('a small upload', () => {
  it('goes to the store as a form, and is a file in the store and nothing else when completed', async () => {
    const bytes = newPdf();
    const upload = await gk.announced('mapa.pdf', bytes.length, { sha256: sha256(bytes) });
    expect(upload).toMatchObject({ method: 'POST', parts: [], url: expect.stringContaining(bucket.settings.endpoint) });
    await gk.send(upload, bytes);
    const { file } = await gk.complete(upload.id);
    expect(file).toMatchObject({ sha256: sha256(bytes), mimeType: 'application/pdf' });
    expect(await gk.complete(upload.id)).toMatchObject({ file });
    expect(await stored(city)).toMatchObject({ uploads: 0, staged: [], leftovers: 0 });
    expect(await city.app.store.stat(sha256(bytes))).not.toBeNull();
  });

  it('cannot be completed before it has arrived', async () => {
    const { id } = await gk.announced('mapa.pdf', 100);
    expect(await gk.complete(id)).toMatchObject({ file: null, userErrors: [{ code: 'INVALID', path: ['id'] }] });
  });

  it('is refused by the store, and at completion, when it is one byte longer than announced', async () => {
    const bytes = newPdf();
    const upload = await gk.announced('mapa.pdf', bytes.length - 1);
    await expect(gk.send(upload, bytes, 1)).rejects.toThrow(/^400: .*EntityTooLarge/);
    expect((await gk.complete(upload.id)).userErrors).toHaveLength(1);
  });

  it('becomes no file when its content is refused', async () => {
    const bytes = new TextEncoder().encode('<html><script>alert(1)</script></html>');
    const upload = await gk.announced('obraz.png', bytes.length);
    await gk.send(upload, bytes);
    expect(await gk.complete(upload.id)).toMatchObject({ file: null, userErrors: [{ code: 'INVALID' }] });
    expect(await city.app.store.stat(sha256(bytes))).toBeNull();
  });
});

describe('a large upload', () => {
  it('continues where it broke off, with fresh addresses', async () => {
    const bytes = film(20 * mib + 7);
    const upload = await gk.announced('film.mp4', bytes.length);
    expect([upload.method, upload.url, upload.parts.length]).toEqual(['PUT', null, 3]);
    const [first, second] = upload.parts;
    expect((await put(first.url, bytes.subarray(0, 8 * mib))).ok).toBe(true);
    expect((await put(second.url, bytes.subarray(8 * mib, 9 * mib))).ok).toBe(true); // only a part of the bytes
    expect((await gk.complete(upload.id)).userErrors).toMatchObject([{ message: expect.stringContaining('dokończ') }]);
    const again = (await gk.again(upload.id)) as Announced;
    expect(again.parts.map(({ arrived }) => arrived)).toEqual([true, false, false]);
    await gk.send(again, bytes);
    expect((await gk.complete(upload.id)).file).toMatchObject({ sha256: sha256(bytes), mimeType: 'video/mp4' });
  });

  it.each([-1, 1])('is incomplete when %d byte differs, and can be repaired', async (difference) => {
    const bytes = film(9 * mib);
    const upload = await gk.announced('film.mp4', bytes.length);
    const [first, last] = upload.parts;
    await put(first.url, bytes.subarray(0, 8 * mib));
    await put(last.url, new Uint8Array(mib + difference));
    expect((await gk.complete(upload.id)).userErrors).toMatchObject([{ code: 'INVALID' }]);
    await gk.send((await gk.again(upload.id)) as Announced, bytes);
    expect((await gk.complete(upload.id)).file?.sha256).toBe(sha256(bytes));
  });

  it('is measured against the limit of its real type, to the byte, whatever its name is', async () => {
    const most = 20 * mib;
    const outcomeOf = async (size: number) => {
      const bytes = picture(size);
      const upload = await gk.announced('film.mp4', size);
      await gk.send(upload, bytes);
      return gk.complete(upload.id);
    };
    expect((await outcomeOf(most)).file?.mimeType).toBe('image/png');
    expect(await outcomeOf(most + 1)).toMatchObject({ file: null, userErrors: [{ message: 'Plik jest za duży.' }] });
  });

  it('becomes one file when it is completed twice at once', async () => {
    const bytes = film(9 * mib);
    const upload = await gk.announced('film.mp4', bytes.length);
    await gk.send(upload, bytes);
    const answers = await Promise.all([gk.complete(upload.id), gk.complete(upload.id)]);
    const ids = answers.flatMap(({ file }) => (file ? [file.id] : [])); // the second request gets the same file, or is told to wait
    expect(new Set(ids).size).toBe(1);
    expect(await city.sql('select 1 from file where sha256 = $1', [sha256(bytes)])).toHaveLength(1);
  });
});

describe('an upload that nobody completes', () => {
  const announceAndSend = async () => {
    const small = newPdf();
    const [one, other] = [await gk.announced('mapa.pdf', small.length), await gk.announced('film.mp4', 9 * mib)];
    await gk.send(one, small);
    await put(other.parts[0].url, new Uint8Array(8 * mib));
    return [one, other];
  };

  it('is removed at once when it is cancelled', async () => {
    await stored(city); // removes leftovers of other tests
    for (const { id } of await announceAndSend()) {
      expect(await gk.cancel(id)).toMatchObject({ id });
      expect((await gk.complete(id)).code).toBe('NOT_FOUND');
      expect(await gk.again(id)).toBeNull();
    }
    expect((await stored(city)).leftovers).toBe(0);
  });

  it('is removed from the store as soon as it has expired, together with its rows', async () => {
    await announceAndSend();
    await city.clock.advance({ minutes: 60 });
    const ctx = city.app.context();
    expect((await collectFiles(ctx, ctx.files)).uploads).toBeGreaterThanOrEqual(2);
    expect(await stored(city)).toMatchObject({ uploads: 0, staged: [], leftovers: 0 });
  });
});

describe('an upload that was begun before a setting was changed', () => {
  /** The same installation, started with other settings. */
  async function restarted<T>(environment: Record<string, string>, work: (gk: Uploader) => Promise<T>): Promise<T> {
    const config = readConfig({
      DATABASE_URL: city.logins.owner,
      KONSULTA_UPLOADS_DIR: city.uploads,
      KONSULTA_PUBLIC_URL: `http://127.0.0.1:${city.port}`,
      ...environment,
    });
    const app = await createApp({ config, logins: city.logins, log: pino({ level: 'silent' }) });
    const headers = await city.headersOf('gk.editor');
    const send = async (query: string, variables?: object) =>
      (
        await app.server.inject({ method: 'POST', url: '/graphql/management', headers, payload: { query, variables } })
      ).json();
    const ask = async (query: string, variables?: object) => (await send(query, variables)).data;
    try {
      return await work(new Uploader({ send, ask }));
    } finally {
      await app.close();
    }
  }

  it('is completed at its first destination, though new uploads go through the server', async () => {
    const bytes = newPdf();
    const upload = await gk.announced('mapa.pdf', bytes.length);
    await gk.send(upload, bytes);
    await restarted({ ...asEnvironment(bucket.settings), KONSULTA_S3_UPLOADS: 'server' }, async (later) => {
      expect(await later.announce('mapa.pdf', 10)).toMatchObject({ upload: { method: 'PUT' } });
      expect((await later.complete(upload.id)).file?.sha256).toBe(sha256(bytes));
    });
  });

  it('ends in the bucket when it went through the server', async () => {
    const bytes = film(9 * mib);
    await restarted({ ...asEnvironment(bucket.settings), KONSULTA_S3_UPLOADS: 'server' }, async (later) => {
      const upload = await later.announced('film.mp4', bytes.length);
      await later.send(upload, bytes); // to the folder that both share
      expect((await gk.complete(upload.id)).file?.sha256).toBe(sha256(bytes));
    });
    expect(await city.app.store.stat(sha256(bytes))).not.toBeNull();
  });

  it('is refused with a reason when its store no longer exists, and can be cancelled', async () => {
    const { id } = await gk.announced('mapa.pdf', 10);
    await restarted({}, async (later) => {
      const { code, message } = await later.complete(id);
      expect([code, message]).toEqual([
        'NOT_FOUND',
        expect.stringContaining('Magazyn plików został tymczasem zmieniony'),
      ]);
      expect(await later.cancel(id)).toMatchObject({ id });
    });
  });
});

it('no row, object or leftover of these tests is left without an owner', async () => {
  const { files, objects, ...rest } = await collectedLater(city);
  expect(objects).toEqual([...new Set(files)]);
  expect(rest).toEqual({ uploads: 0, staged: [], leftovers: 0 });
});
