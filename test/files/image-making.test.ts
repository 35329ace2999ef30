import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mostWaiting } from '../../src/files/images/image-maker.ts';
import { cropNames, mimeTypes } from '../../src/files/images/variants.ts';
import { collectFiles } from '../../src/library/collect-files.ts';
import { StoreUnavailable } from '../../src/store/store.ts';
import { addedBytes } from '../support/files.ts';
import { type Gallery, openGallery } from '../support/gallery.ts';
import { uniqueQuarters } from '../support/sample-images.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());
afterEach(() => void jest.restoreAllMocks());

describe('an image variant', () => {
  it('is made once and stored: later requests read the store', async () => {
    const file = await gallery.picture();
    const url = await gallery.urlOf(await gallery.publish(file), 'width: 320');
    const put = jest.spyOn(gallery.city.app.store, 'put');
    const [first, second] = [await gallery.get(url), await gallery.get(url)];
    expect(put).toHaveBeenCalledTimes(1);
    expect(second.bytes).toEqual(first.bytes);
    const [row, ...others] = await gallery.madeOf(file);
    expect(others).toEqual([]);
    expect(await gallery.city.app.store.stat(row.sha256)).toMatchObject({ size: first.bytes.length });
  });

  it('is made once for twenty simultaneous requests', async () => {
    const file = await gallery.picture();
    const url = await gallery.urlOf(await gallery.publish(file), 'width: 640, format: AVIF');
    const put = jest.spyOn(gallery.city.app.store, 'put');
    const answers = await Promise.all(Array.from({ length: 20 }, () => gallery.get(url)));
    expect(put).toHaveBeenCalledTimes(1);
    for (const { status, bytes } of answers) expect([status, bytes]).toEqual([200, answers[0].bytes]);
    expect(await gallery.madeOf(file)).toHaveLength(1);
  });

  it('is made anew when its bytes are lost', async () => {
    const file = await gallery.picture();
    const url = await gallery.urlOf(await gallery.publish(file), 'width: 320');
    const { bytes } = await gallery.get(url);
    const [{ sha256 }] = await gallery.madeOf(file);
    await gallery.city.app.store.delete(sha256);
    expect(await gallery.get(url)).toMatchObject({ status: 200, bytes });
    expect(await gallery.city.app.store.stat(sha256)).not.toBeNull();
    await gallery.city.sql('update image_variant set sha256 = $1 where sha256 = $2', ['0'.repeat(64), sha256]);
    expect(await gallery.get(url)).toMatchObject({ status: 200, bytes });
    expect(await gallery.madeOf(file)).toMatchObject([{ sha256 }]);
  });

  it('is stored once for two documents, and for two files with the same bytes', async () => {
    const bytes = await uniqueQuarters(400, 300);
    const files = [
      await addedBytes(gallery.city, bytes, 'rynek.png'),
      await addedBytes(gallery.city, bytes, 'rynek.png'),
    ];
    const urls = [
      await gallery.urlOf(await gallery.publish(files[0]), 'width: 320'),
      await gallery.urlOf(await gallery.publish(files[1]), 'width: 320'),
    ];
    expect(urls[0]).toBe(urls[1]);
    expect((await gallery.get(urls[0])).status).toBe(200);
    expect(await gallery.madeOf(files[0])).toHaveLength(1);
  });
});

/** The store reads nothing until the gate is opened, at the latest when the work ends. */
async function withClosedGate(work: (open: () => void) => Promise<void>): Promise<void> {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const { store } = gallery.city.app;
  const readNow = store.read.bind(store);
  jest.spyOn(store, 'read').mockImplementation(async (...args) => {
    await opened;
    return readNow(...args);
  });
  await work(open).finally(open);
}

describe('many requests for different images at once', () => {
  it('wait up to a limit; the others are told to retry, and then succeed', async () => {
    const file = await gallery.picture(400, 400, 128);
    await gallery.publish(file);
    const names = Object.keys(cropNames).flatMap((crop) =>
      [160, 320, 400].flatMap((width) =>
        Object.keys(mimeTypes).map((format) => `${width}${crop === 'none' ? '' : `.${crop}.50-50`}.${format}`),
      ),
    );
    const asked = names.slice(0, mostWaiting + 3).map((name) => `${file.sha256}.${name}`);
    await withClosedGate(async (open) => {
      const refused: string[] = [];
      let refusedAll = () => {};
      const areRefused = new Promise<void>((resolve) => {
        refusedAll = resolve;
      });
      const answers = asked.map(async (name) => {
        const { status, headers, bytes } = await gallery.get(`/images/${name}`);
        if (status === 200) return status;
        expect([status, headers['retry-after'], headers['cache-control']]).toEqual([503, '5', 'no-store']);
        expect(JSON.parse(bytes.toString())).toEqual({ error: 'The file cannot be read at the moment.' });
        if (refused.push(name) === asked.length - mostWaiting) refusedAll();
        return status;
      });
      const all = Promise.all(answers);
      await Promise.race([areRefused, all]);
      open();
      expect((await all).filter((status) => status === 200)).toHaveLength(mostWaiting);
      for (const name of refused) expect((await gallery.get(`/images/${name}`)).status).toBe(200);
    });
    expect(await gallery.madeOf(file)).toHaveLength(asked.length);
  });

  it('are not disturbed by a reader who leaves while others wait for the same image', async () => {
    const file = await gallery.picture();
    const { pathname } = new URL(await gallery.urlOf(await gallery.publish(file), 'width: 480'));
    const { server } = gallery.city.app;
    const origin = await server.listen({ port: 0, host: '127.0.0.1' });
    await withClosedGate(async (open) => {
      const leaving = new AbortController();
      const connected = once(server.server, 'connection') as Promise<[Socket]>;
      const left = fetch(`${origin}${pathname}`, { signal: leaving.signal });
      const [socket] = await connected;
      const closed = once(socket, 'close');
      await once(gallery.city.app.server.server, 'request');
      const waiting = gallery.get(pathname);
      leaving.abort();
      await expect(left).rejects.toThrow('aborted');
      await closed;
      open();
      expect(await waiting).toMatchObject({ status: 200 });
    });
    expect(await gallery.madeOf(file)).toHaveLength(1);
  });
});

describe('a failure while an image is made', () => {
  it('is temporary when the store fails: 503, and the next request succeeds', async () => {
    const file = await gallery.picture();
    const url = await gallery.urlOf(await gallery.publish(file), 'width: 320');
    jest.spyOn(gallery.city.app.store, 'put').mockRejectedValueOnce(new StoreUnavailable('keeping'));
    const { status, headers } = await gallery.get(url);
    expect([status, headers['retry-after'], headers['cache-control'], headers.etag]).toEqual([
      503,
      '10',
      'no-store',
      undefined,
    ]);
    expect(await gallery.madeOf(file)).toEqual([]);
    expect((await gallery.get(url)).status).toBe(200);
  });

  it('is logged when the bytes of the original are lost', async () => {
    const file = await gallery.picture();
    const url = await gallery.urlOf(await gallery.publish(file), 'width: 320');
    await gallery.city.app.store.delete(file.sha256);
    const logged = gallery.city.errorsLogged.length;
    expect((await gallery.get(url)).status).toBe(500);
    expect(gallery.city.errorsLogged.slice(logged).join()).toContain(file.sha256);
  });
});

describe('the collector', () => {
  it('keeps images as long as their file exists, and removes images with their file', async () => {
    // Of different shapes: small images of the same quarters may well have the same bytes.
    const [kept, dropped, removed] = [
      await gallery.picture(800, 580),
      await gallery.picture(800, 500),
      await gallery.picture(800, 420),
    ];
    const images: Record<string, string> = {};
    for (const file of [kept, dropped, removed]) {
      await gallery.get(await gallery.urlOf(await gallery.publish(file), 'width: 320'));
      images[file.uuid] = (await gallery.madeOf(file))[0].sha256;
    }
    const orphan = await gallery.city.app.store.put({ path: new URL('../../LICENSE', import.meta.url).pathname });
    await gallery.city.sql('set session_replication_role = replica');
    await gallery.city.sql('delete from file where id = $1', [dropped.uuid]);
    await gallery.city.sql('set session_replication_role = origin');
    await gallery.city.sql('insert into file_removal (file_id, removed_at) values ($1, content.instant())', [
      removed.uuid,
    ]);
    await gallery.city.clock.advance({ hours: 2 });
    const ctx = gallery.city.app.context();
    const collected = await collectFiles(ctx, ctx.files);
    expect(collected.images).toBeGreaterThanOrEqual(2);
    const isThere = async (sha256: string) => (await gallery.city.app.store.stat(sha256)) !== null;
    expect(await isThere(orphan.key)).toBe(false);
    expect([await isThere(images[kept.uuid]), (await gallery.madeOf(kept)).length]).toEqual([true, 1]);
    for (const file of [dropped, removed]) {
      expect([await isThere(images[file.uuid]), await gallery.madeOf(file)]).toEqual([false, []]);
    }
  });
});
