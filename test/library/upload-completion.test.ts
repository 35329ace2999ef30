/** Uploads while the store, their senders or the server change or fail. */

import { createHash, randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '../../src/access/viewer.ts';
import { viewerOf } from '../../src/access/viewer-of.ts';
import { parseGlobalId } from '../../src/entities/global-id.ts';
import { Staging } from '../../src/files/intake/staging.ts';
import { collectFiles } from '../../src/library/collect-files.ts';
import { completeUpload } from '../../src/library/complete-upload.ts';
import { type FileStore, StoreUnavailable } from '../../src/store/store.ts';
import type { DemoName } from '../support/harness.ts';
import { type ListeningApp, startListening } from '../support/listening.ts';
import { heic } from '../support/sample-heic.ts';
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

/** Other bytes each time, of a kind that is read without a thread. */
const newText = () => new TextEncoder().encode(`Mapa ${randomUUID()}: zażółć gęślą jaźń`);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const collect = () => collectFiles(city.app.context(), city.app.context().files);

/** An upload that was announced and sent, and is not complete. */
async function sent(bytes = newText()) {
  const upload = await gk.announced('mapa.txt', bytes.length);
  await gk.send(upload, bytes);
  return { id: upload.id, key: sha256(bytes) };
}

const filesOf = async (key: string) => (await city.sql('select 1 from file where sha256 = $1', [key])).length;

describe('an upload', () => {
  it('becomes one file when it is completed twice, with the same answer', async () => {
    const { id, key } = await sent();
    const [first, second] = [await gk.complete(id), await gk.complete(id)];
    expect(first.file?.sha256).toBe(key);
    expect(second).toEqual(first);
    expect(await filesOf(key)).toBe(1);
    expect(
      await city.sql(`select 1 from audit_entry where action = 'upload' and note like $1`, ['%mapa.txt']),
    ).toHaveLength(1);
    expect((await publisher.complete(id)).code).toBe('NOT_FOUND');
  });

  it('becomes a JPEG when it is a HEIC photo, and its sender is told so', async () => {
    const upload = await gk.announced('zdjęcie.heic', heic.length);
    await gk.send(upload, new Uint8Array(heic));
    const mutation = `mutation ($id: ID!) { completeUpload(input: { id: $id }) {
      file { fileName mimeType } warnings { code message path } userErrors { message } } }`;
    const { completeUpload } = await (await city.as('gk.editor')).ask<{ completeUpload: object }>(mutation, {
      id: upload.id,
    });
    expect(completeUpload).toEqual({
      file: { fileName: 'zdjęcie.jpg', mimeType: 'image/jpeg' },
      warnings: [{ code: 'IMAGE_CONVERTED', message: expect.stringContaining('JPEG'), path: ['id'] }],
      userErrors: [],
    });
  });

  it('becomes one file when it is completed twice at once; the second request is told to wait', async () => {
    const { id, key } = await sent();
    const gate = gateBefore(city.app.store);
    const first = gk.complete(id);
    await gate.reachedBy(1);
    expect((await gk.complete(id)).userErrors).toMatchObject([{ code: 'INVALID', path: ['id'] }]);
    gate.open();
    expect((await first).file?.sha256).toBe(key);
    expect(await filesOf(key)).toBe(1);
  });

  it('becomes one file when two processes complete it at once', async () => {
    const { id, key } = await sent();
    const ctx = async () => city.app.context({ viewer: await viewerOfToken('gk.editor') });
    const other = { ...city.app.context().files, staging: await Staging.open(join(city.uploads, '.staging')) };
    const gate = gateBefore(city.app.store);
    const answers = Promise.all([
      completeUpload(await ctx(), city.app.context().files, id),
      completeUpload(await ctx(), other, id),
    ]);
    await gate.reachedBy(2);
    gate.open();
    expect(new Set(await answers).size).toBe(1);
    expect(await filesOf(key)).toBe(1);
  });

  it('is shown with its arrived bytes to the person who announced it; for everyone else it does not exist', async () => {
    const { id } = await sent();
    expect(await gk.again(id)).toMatchObject({ id, method: 'PUT', parts: [{ number: 1, arrived: true }] });
    expect(await publisher.again(id)).toBeNull();
    expect(await new Uploader(await city.as('admin')).again(id)).toBeNull();
    expect((await publisher.cancel(id)).code).toBe('NOT_FOUND');
    const nobody = await city.management().send('query ($id: ID!) { upload(id: $id) { url } }', { id });
    expect(nobody.errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it('has the same address in every answer, and its token is not in the database', async () => {
    const upload = await gk.announced('mapa.txt', 10);
    expect((await gk.again(upload.id))?.url).toBe(upload.url);
    const token = String(upload.url?.split('/').at(-1));
    const rows = await city.sql('select * from upload where id is not null');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('does not exist for a person who may no longer edit there', async () => {
    const { id } = await sent();
    const become = (role: string) =>
      city.sql(
        `update membership set role = $1 where account_id = (select id from account where email = 'gk.editor@example.org')`,
        [role],
      );
    await become('AUDITOR');
    const outcomes = [await gk.again(id), (await gk.complete(id)).code, (await gk.cancel(id)).code];
    await become('EDITOR');
    expect(outcomes).toEqual([null, 'NOT_FOUND', 'NOT_FOUND']);
    expect((await gk.complete(id)).file).toBeDefined();
  });

  it('is deleted at once when its content is refused, and its sender is recorded', async () => {
    const bytes = new TextEncoder().encode('<html><script>alert(1)</script></html>');
    const upload = await gk.announced('obraz.png', bytes.length);
    await gk.send(upload, bytes);
    expect((await gk.complete(upload.id)).userErrors).toMatchObject([{ code: 'INVALID', path: ['id'] }]);
    expect((await gk.complete(upload.id)).code).toBe('NOT_FOUND');
    expect(await city.sql(`select note from audit_entry where action = 'refuseUpload'`)).toEqual([
      { note: 'TYPE_NOT_ACCEPTED obraz.png' },
    ]);
    expect(await city.app.context().files.staging.list()).not.toContain(parseGlobalId(upload.id)?.uuid);
  });

  it('is deleted at once when it is cancelled, with its bytes', async () => {
    const { id } = await sent();
    expect(await gk.cancel(id)).toMatchObject({ id, userErrors: [] });
    expect([await gk.again(id), (await gk.complete(id)).code, (await gk.cancel(id)).code]).toEqual([
      null,
      'NOT_FOUND',
      'NOT_FOUND',
    ]);
    expect(await city.app.context().files.staging.list()).not.toContain(parseGlobalId(id)?.uuid);
  });

  it('does not exist after it has expired, to the second', async () => {
    const { id } = await sent();
    const upload = await gk.announced('mapa.txt', 10);
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
  ])(
    'is reported as unavailable, in %s, and the upload can be completed when the store answers again',
    async (language, message) => {
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
    },
  );

  it('does not keep rows and staged bytes from being removed; its own leftovers wait for the store', async () => {
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

describe('a slow store', () => {
  it('is awaited by twelve completions without a transaction, and nobody waits for them', async () => {
    const uploads = await Promise.all(Array.from({ length: 12 }, () => sent()));
    const gate = gateBefore(city.app.store);
    const completing = Promise.all(uploads.map(({ id }) => gk.complete(id)));
    await gate.reachedBy(12);
    const waiting = await city.sql(
      `select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    );
    expect(waiting).toEqual([]);
    expect((await publisher.announce('mapa.txt', 10)).upload?.method).toBe('PUT');
    expect(await city.anonymous.ask('{ consultations(first: 1) { nodes { id } } }')).toBeDefined();
    gate.open();
    expect((await completing).map(({ file }) => file?.sha256)).toEqual(uploads.map(({ key }) => key));
  });

  it('does not count bytes as stored that the collector has removed before they had a row', async () => {
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

/** Holds up all puts until the gate is opened. */
function gateBefore(store: FileStore) {
  const put = store.put.bind(store);
  let reached = 0;
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  store.put = async (...bytes) => {
    reached += 1;
    await opened;
    return put(...bytes);
  };
  return {
    async reachedBy(count: number) {
      while (reached < count) await new Promise((resolve) => setImmediate(resolve));
    },
    open() {
      store.put = put;
      open();
    },
  };
}

async function viewerOfToken(name: DemoName): Promise<Viewer | null> {
  const { authorization } = await city.headersOf(name);
  return viewerOf(city.app.readers.management, authorization.replace('Bearer ', ''), city.app.settings);
}
