/** The promises of every file store (src/store/store.ts). The folder and S3 pass the same tests. */

import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ByteRange, BytesDiffer, type FileStore, NotInStore } from '../../src/store/store.ts';

export interface StoreUnderTest {
  /** An empty store without other users. */
  store: FileStore;
  dispose: () => Promise<void>;
}

const absent = createHash('sha256').update('never put').digest('hex');
const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1_000);

export function storeSuite(name: string, makeStore: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a file store`, () => {
    let store: FileStore;
    let dispose: () => Promise<void>;

    beforeEach(async () => {
      ({ store, dispose } = await makeStore());
    });
    afterEach(() => dispose());

    async function keysIn(options?: { after?: string }): Promise<string[]> {
      const keys: string[] = [];
      for await (const { key } of store.list(options)) keys.push(key);
      return keys;
    }

    const put = (bytes: Uint8Array) => store.put({ stream: Readable.from([bytes]) });
    const contentOf = async (key: string, range?: ByteRange) => buffer(await store.read(key, range));

    async function expectNothingLeft() {
      expect(await keysIn()).toEqual([]);
      expect(await store.removeLeftovers(tomorrow)).toBe(0);
    }

    describe('putting', () => {
      it('names the bytes of a stream by their sha-256 and gives them back', async () => {
        const bytes = randomBytes(200_000);
        expect(await put(bytes)).toEqual({ key: sha256(bytes), size: 200_000 });
        expect(await contentOf(sha256(bytes))).toEqual(bytes);
      });

      it('stores a file of this machine, and leaves that file in place', async () => {
        const folder = await mkdtemp(join(tmpdir(), 'store-suite-'));
        const path = join(folder, 'Uchwała nr 1.pdf');
        await writeFile(path, 'Zażółć');
        const { key, size } = await store.put({ path });
        expect({ key, size }).toEqual({ key: sha256('Zażółć'), size: 10 });
        expect((await contentOf(key)).toString()).toBe('Zażółć');
        expect(await store.put({ path })).toEqual({ key, size });
        await rm(folder, { recursive: true });
      });

      it('stores an empty stream as well as many megabytes', async () => {
        expect(await put(Buffer.alloc(0))).toEqual({ key: sha256(''), size: 0 });
        expect(await contentOf(sha256(''))).toEqual(Buffer.alloc(0));
        const piece = randomBytes(64 * 1_024);
        const hash = createHash('sha256');
        const { key, size } = await store.put({ stream: repeated(piece, 320, (bytes) => hash.update(bytes)) });
        expect({ key, size }).toEqual({ key: hash.digest('hex'), size: 20 * 1_024 * 1_024 });
        expect(sha256(await contentOf(key))).toBe(key);
      });

      it('accepts the announced bytes', async () => {
        const announced = { sha256: sha256('abc'), size: 3 };
        await expect(store.put({ stream: Readable.from([Buffer.from('abc')]) }, announced)).resolves.toBeDefined();
      });

      it.each([
        ['another hash', { sha256: absent }],
        ['fewer bytes', { size: 4 }],
        ['more bytes', { size: 2 }],
      ])('refuses %s than was announced, and stores nothing', async (_, announced) => {
        const putting = store.put({ stream: Readable.from([Buffer.from('abc')]) }, announced);
        await expect(putting).rejects.toThrow(BytesDiffer);
        await expectNothingLeft();
      });

      it('passes an error of the source on, and stores nothing', async () => {
        const broken = new Error('the sender is gone');
        const stream = Readable.from(failingAfter(randomBytes(100_000), broken));
        await expect(store.put({ stream })).rejects.toBe(broken);
        await expectNothingLeft();
      });

      it('never takes an interrupted stream for a whole one', async () => {
        const stream = new PassThrough();
        stream.write('half of');
        const putting = store.put({ stream });
        await delay(20);
        stream.destroy();
        await expect(putting).rejects.toThrow();
        await expectNothingLeft();
      });

      it('survives a source that failed before its reading', async () => {
        const stream = new PassThrough();
        const putting = store.put({ stream });
        stream.destroy(new Error('gone at once'));
        await expect(putting).rejects.toThrow('gone at once');
      });

      it('leaves a refused stream to its owner', async () => {
        const stream = new PassThrough();
        stream.write('abcdef');
        await expect(store.put({ stream }, { size: 3 })).rejects.toThrow(BytesDiffer);
        expect(stream.destroyed).toBe(false);
      });

      it('refuses a source that is no bytes', async () => {
        const stream = Readable.from(['text']);
        await expect(store.put({ stream })).rejects.toThrow(TypeError);
        await expectNothingLeft();
      });

      it('stops when it is aborted, even while the source is silent', async () => {
        const stream = new PassThrough();
        stream.write('something');
        const ending = new AbortController();
        const putting = store.put({ stream }, { signal: ending.signal });
        await delay(20);
        ending.abort();
        await expect(putting).rejects.toMatchObject({ name: 'AbortError' });
        await expectNothingLeft();
      });

      it('does not begin when it was aborted before', async () => {
        const putting = store.put({ stream: Readable.from([Buffer.from('a')]) }, { signal: AbortSignal.abort() });
        await expect(putting).rejects.toMatchObject({ name: 'AbortError' });
        await expectNothingLeft();
      });

      it('shows nothing before all bytes have arrived', async () => {
        const bytes = randomBytes(300_000);
        const stream = new PassThrough();
        const putting = store.put({ stream });
        stream.write(bytes);
        await delay(50);
        expect(await store.stat(sha256(bytes))).toBeNull();
        expect(await keysIn()).toEqual([]);
        stream.end();
        expect((await putting).key).toBe(sha256(bytes));
        expect(await keysIn()).toEqual([sha256(bytes)]);
      });

      it('takes the same bytes from many senders at once, and stores them once', async () => {
        const bytes = randomBytes(500_000);
        const all = await Promise.all(Array.from({ length: 8 }, () => put(bytes)));
        expect(new Set(all.map(({ key }) => key))).toEqual(new Set([sha256(bytes)]));
        expect(await keysIn()).toEqual([sha256(bytes)]);
        expect(await contentOf(sha256(bytes))).toEqual(bytes);
        expect(await store.removeLeftovers(tomorrow)).toBe(0);
      });

      it('renews the time of repeated bytes, so that no collector removes them', async () => {
        const { key } = await put(Buffer.from('again'));
        const before = await store.stat(key);
        await delay(1_100); // S3 counts in seconds
        await put(Buffer.from('again'));
        expect((await store.stat(key))?.storedAt.getTime()).toBeGreaterThan(before?.storedAt.getTime() ?? Infinity);
      });
    });

    describe('asking', () => {
      it('returns size and time', async () => {
        const before = Date.now();
        const { key } = await put(Buffer.from('twelve bytes'));
        const found = await store.stat(key);
        expect(found).toMatchObject({ key, size: 12 });
        expect(Math.abs((found?.storedAt.getTime() ?? 0) - before)).toBeLessThan(60_000);
      });

      it('returns nothing for a missing key', async () => {
        expect(await store.stat(absent)).toBeNull();
        await expect(store.read(absent)).rejects.toThrow(NotInStore);
        await expect(store.read(absent, { start: 0, end: 1 })).rejects.toThrow(NotInStore);
      });

      it.each([
        ['nothing', ''],
        ['a path', '../../../../etc/passwd'],
        ['a path of the right length', `${'../'.repeat(18)}etc/passwd`],
        ['upper case', sha256('abc').toUpperCase()],
        ['a key and more', `${sha256('abc')}\n`],
        ['too short a key', sha256('abc').slice(1)],
      ])('treats %s as a missing key', async (_, noKey) => {
        await put(Buffer.from('abc'));
        expect(await store.stat(noKey)).toBeNull();
        await expect(store.read(noKey)).rejects.toThrow(NotInStore);
        await expect(store.delete(noKey)).resolves.toBeUndefined();
        expect(await keysIn()).toEqual([sha256('abc')]);
      });
    });

    describe('reading', () => {
      const bytes = randomBytes(150_000);

      it.each([
        ['from the start', { start: 0, end: 9 }, bytes.subarray(0, 10)],
        ['in the middle, over many pieces', { start: 70_001, end: 140_000 }, bytes.subarray(70_001, 140_001)],
        ['one byte', { start: 5, end: 5 }, bytes.subarray(5, 6)],
        ['the last byte', { start: 149_999 }, bytes.subarray(149_999)],
        ['to the end', { start: 149_000 }, bytes.subarray(149_000)],
        ['beyond the end', { start: 149_000, end: 1_000_000 }, bytes.subarray(149_000)],
      ])('returns a part: %s', async (_, range, part) => {
        const { key } = await put(bytes);
        expect(await contentOf(key, range)).toEqual(part);
      });

      it.each([
        ['behind the last byte', { start: 150_000 }],
        ['backwards', { start: 10, end: 9 }],
        ['before the first byte', { start: -1, end: 5 }],
        ['no number', { start: Number.NaN, end: 5 }],
      ])('refuses a part: %s', async (_, range) => {
        const { key } = await put(bytes);
        await expect(store.read(key, range)).rejects.toThrow(RangeError);
      });

      it('can be interrupted', async () => {
        const { key } = await store.put({ stream: repeated(bytes, 40) });
        const stream = await store.read(key);
        await new Promise((begun) => stream.once('data', begun));
        stream.destroy();
        await new Promise((closed) => stream.once('close', closed));
        expect((await contentOf(key)).length).toBe(6_000_000);
      });
    });

    describe('deleting', () => {
      it('removes the bytes, and succeeds when there are none', async () => {
        const { key } = await put(Buffer.from('to be redacted'));
        await put(Buffer.from('to be kept'));
        await store.delete(key);
        await store.delete(key);
        expect(await store.stat(key)).toBeNull();
        await expect(store.read(key)).rejects.toThrow(NotInStore);
        expect(await keysIn()).toEqual([sha256('to be kept')]);
      });

      it('allows the bytes to be stored again', async () => {
        const { key } = await put(Buffer.from('taken away by mistake'));
        await store.delete(key);
        await put(Buffer.from('taken away by mistake'));
        expect((await contentOf(key)).toString()).toBe('taken away by mistake');
      });
    });

    describe('listing', () => {
      it('shows all in the order of their keys, with sizes', async () => {
        const contents = Array.from({ length: 30 }, (_, index) => 'x'.repeat(index));
        await Promise.all(contents.map((content) => put(Buffer.from(content))));
        const sizes = new Map<string, number>();
        for await (const { key, size } of store.list()) sizes.set(key, size);
        expect([...sizes.keys()]).toEqual(contents.map(sha256).sort());
        for (const content of contents) expect(sizes.get(sha256(content))).toBe(content.length);
      });

      it('can be resumed after any key', async () => {
        for (let index = 0; index < 10; index++) await put(Buffer.from(`file ${index}`));
        const all = await keysIn();
        for (const [index, key] of all.entries()) expect(await keysIn({ after: key })).toEqual(all.slice(index + 1));
        expect(await keysIn({ after: '0'.repeat(64) })).toEqual(all);
      });

      it('tolerates deletions meanwhile', async () => {
        for (let index = 0; index < 10; index++) await put(Buffer.from(`file ${index}`));
        for await (const { key } of store.list()) await store.delete(key);
        expect(await keysIn()).toEqual([]);
      });
    });

    it('leaves unfinished puts alone when it removes leftovers', async () => {
      const stream = new PassThrough();
      const putting = store.put({ stream });
      stream.write('under way');
      await delay(50);
      expect(await store.removeLeftovers(new Date(Date.now() - 60_000))).toBe(0);
      stream.end();
      expect((await putting).key).toBe(sha256('under way'));
    });

    it('reports that it is ready, and leaves no trace of the check', async () => {
      await expect(store.check()).resolves.toBeUndefined();
      await expectNothingLeft();
    });
  });
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function* repeated(piece: Uint8Array, times: number, each?: (piece: Uint8Array) => void) {
  for (let index = 0; index < times; index++) {
    each?.(piece);
    yield piece;
  }
}

async function* failingAfter(piece: Uint8Array, error: Error) {
  yield piece;
  throw error;
}
