/** What becomes of uploads whose store, senders or server do not keep still. */

import { createHash, randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '../../src/files/store.ts';
import { collectFiles } from '../../src/jobs/collect-files.ts';
import { samplePdf } from '../../src/seed/sample-files.ts';
import { type ListeningApp, startListening } from '../support/listening.ts';
import { Uploader } from '../support/uploader.ts';

let city: ListeningApp;
let gk: Uploader;
let publisher: Uploader;
beforeAll(async () => {
  city = await startListening();
  gk = new Uploader(await city.as('gk.editor'));
  publisher = new Uploader(await city.as('gk.publisher'));
});
afterAll(() => city.close());

/** Other bytes each time. */
const newPdf = () => new Uint8Array(samplePdf({ title: `Mapa ${randomUUID()}`, text: 'Zażółć gęślą jaźń' }));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const collect = () => collectFiles(city.app.context(), city.app.context().files);

/** Announced and sent. */
async function sent(bytes = newPdf()) {
  const upload = await gk.announced('mapa.pdf', bytes.length);
  await gk.send(upload, bytes);
  return { id: upload.id, key: sha256(bytes) };
}

const filesOf = async (key: string) => (await city.sql('select 1 from file where sha256 = $1', [key])).length;

describe('an upload', () => {
  it('completed twice is one file, and answered alike', async () => {
    const { id, key } = await sent();
    const [first, second] = [await gk.complete(id), await gk.complete(id)];
    expect(first.file?.sha256).toBe(key);
    expect(second).toEqual(first);
    expect(await filesOf(key)).toBe(1);
    expect(
      await city.sql(`select 1 from audit_entry where action = 'upload' and note like $1`, ['%mapa.pdf']),
    ).toHaveLength(1);
    expect((await publisher.complete(id)).code).toBe('NOT_FOUND');
  });

  it('completed twice at once is one file; who comes second is told to wait', async () => {
    const { id, key } = await sent();
    const answers = await Promise.all([gk.complete(id), gk.complete(id)]);
    expect(answers.filter(({ file }) => file)).toHaveLength(1);
    expect(answers.flatMap(({ userErrors = [] }) => userErrors)).toMatchObject([{ code: 'INVALID', path: ['id'] }]);
    expect(await filesOf(key)).toBe(1);
    expect((await gk.complete(id)).file?.sha256).toBe(key);
  });

  it('is told with what has arrived to who announced it; for all others it does not exist', async () => {
    const { id } = await sent();
    expect(await gk.again(id)).toMatchObject({ id, method: 'PUT', parts: [{ number: 1, arrived: true }] });
    expect(await publisher.again(id)).toBeNull();
    expect(await new Uploader(await city.as('admin')).again(id)).toBeNull();
    expect((await publisher.cancel(id)).code).toBe('NOT_FOUND');
    const nobody = await city.management().send('query ($id: ID!) { upload(id: $id) { url } }', { id });
    expect(nobody.errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it('has the same address whenever it is asked for, and its token is not in the database', async () => {
    const upload = await gk.announced('mapa.pdf', 10);
    expect((await gk.again(upload.id))?.url).toBe(upload.url);
    const token = String(upload.url?.split('/').at(-1));
    const rows = await city.sql('select * from upload where id is not null');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('that is cancelled is gone at once, with what was sent', async () => {
    const { id } = await sent();
    expect(await gk.cancel(id)).toMatchObject({ id, userErrors: [] });
    expect([await gk.again(id), (await gk.complete(id)).code, (await gk.cancel(id)).code]).toEqual([
      null,
      'NOT_FOUND',
      'NOT_FOUND',
    ]);
    expect((await city.app.context().files.staging.list()).filter((name) => name.includes(id))).toEqual([]);
  });

  it('that has expired is as if it had never been, to the second', async () => {
    const { id } = await sent();
    const upload = await gk.announced('mapa.pdf', 10);
    await city.clock.advance({ minutes: 60 });
    expect([await gk.again(id), (await gk.complete(id)).code, (await gk.cancel(id)).code]).toEqual([
      null,
      'NOT_FOUND',
      'NOT_FOUND',
    ]);
    expect((await fetch(String(upload.url), { method: 'PUT', body: '0123456789' })).status).toBe(404);
  });
});

describe('a store that does not answer', () => {
  const folder = () => join(city.uploads, '.incoming');
  const away = () => join(city.uploads, '.elsewhere');
  afterEach(() => rename(away(), folder()).catch(() => {}));

  it.each([
    ['pl', 'Magazyn plików chwilowo nie odpowiada. Nic nie przepadło; spróbuj za chwilę.'],
    ['en', 'The file store does not answer at the moment. Nothing is lost; try again shortly.'],
  ])('is said to be unavailable, in %s, and the upload can be completed when it does', async (language, message) => {
    const { id, key } = await sent();
    await rename(folder(), away());
    const response = await city.app.server.inject({
      method: 'POST',
      url: '/graphql/management',
      headers: { ...(await city.headersOf('gk.editor')), 'accept-language': language },
      payload: {
        query: 'mutation ($id: ID!) { completeUpload(input: { id: $id }) { file { id } } }',
        variables: { id },
      },
    });
    expect([response.statusCode, response.json().errors[0].extensions.code]).toEqual([503, 'UNAVAILABLE']);
    expect(response.json().errors[0].message).toBe(message);
    expect(await filesOf(key)).toBe(0);
    await rename(away(), folder());
    expect((await gk.complete(id)).file?.sha256).toBe(key);
  });

  it('keeps no row from expiring and no staged byte from being removed; its own leftovers wait for it', async () => {
    const { id } = await sent();
    const { key } = await city.app.store.put({ path: new URL('../../LICENSE', import.meta.url).pathname });
    await city.clock.advance({ hours: 2 });
    await rename(folder(), away());
    await expect(collect()).rejects.toThrow(StoreUnavailable);
    expect(await city.sql('select 1 from upload')).toEqual([]);
    expect(await city.app.context().files.staging.list()).toEqual([]);
    await rename(away(), folder());
    expect((await collect()).stored).toBeGreaterThanOrEqual(1);
    expect(await city.app.store.stat(key)).toBeNull();
    expect((await gk.complete(id)).code).toBe('NOT_FOUND');
  });
});

describe('while the store is slow', () => {
  it('twelve completions wait for it without a transaction, and nobody waits for them', async () => {
    const uploads = await Promise.all(Array.from({ length: 12 }, () => sent()));
    const { store } = city.app;
    const put = store.put.bind(store);
    let begun = 0;
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    store.put = async (...bytes) => {
      begun += 1;
      await opened;
      return put(...bytes);
    };
    const completing = Promise.all(uploads.map(({ id }) => gk.complete(id)));
    while (begun < 12) await new Promise((resolve) => setImmediate(resolve));
    const waiting = await city.sql(
      `select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    );
    expect(waiting).toEqual([]);
    expect((await publisher.announce('mapa.pdf', 10)).upload?.method).toBe('PUT');
    expect(await city.anonymous.ask('{ consultations(first: 1) { nodes { id } } }')).toBeDefined();
    store.put = put;
    open();
    expect((await completing).map(({ file }) => file?.sha256)).toEqual(uploads.map(({ key }) => key));
  });

  it('bytes that the collector has removed before there is a row are not taken for kept', async () => {
    const { id, key } = await sent();
    const { store } = city.app;
    const put = store.put.bind(store);
    store.put = async (...bytes) => {
      const kept = await put(...bytes);
      await store.delete(kept.key);
      return kept;
    };
    expect((await gk.complete(id)).code).toBe('UNAVAILABLE');
    store.put = put;
    expect(await filesOf(key)).toBe(0);
    expect((await gk.complete(id)).file?.sha256).toBe(key);
    expect(await store.stat(key)).not.toBeNull();
  });
});
