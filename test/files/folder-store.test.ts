import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FolderStore } from '../../src/store/folder-store.ts';
import { StoreUnavailable } from '../../src/store/store.ts';
import { storeSuite } from '../support/store-suite.ts';

storeSuite('the folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'folder-store-'));
  return { store: await FolderStore.open(folder), dispose: () => rm(folder, { recursive: true, force: true }) };
});

describe('the folder store', () => {
  let parent: string;
  let folder: string;
  let store: FolderStore;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'folder-store-'));
    folder = join(parent, 'made', 'uploads');
    store = await FolderStore.open(folder);
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  const put = (content: string) => store.put({ stream: Readable.from([Buffer.from(content)]) });
  const listed = async () => {
    const keys: string[] = [];
    for await (const { key } of store.list()) keys.push(key);
    return keys;
  };

  it('stores a file under the first digits of its hash, readable by its owner and group only', async () => {
    const { key } = await put('plan');
    expect(key).toBe(createHash('sha256').update('plan').digest('hex'));
    const path = join(folder, key.slice(0, 2), key.slice(2, 4), key);
    expect(await readFile(path, 'utf8')).toBe('plan');
    expect((await stat(path)).mode & 0o007).toBe(0);
  });

  it('opens a folder again and finds its files', async () => {
    const { key } = await put('plan');
    expect(await (await FolderStore.open(folder)).stat(key)).toMatchObject({ size: 4 });
  });

  it('ignores other files in the folder', async () => {
    const { key } = await put('plan');
    for (const name of ['README', '.gitkeep']) await writeFile(join(folder, name), '');
    await mkdir(join(folder, 'ff', 'zz'), { recursive: true });
    await mkdir(join(folder, '12', '34'), { recursive: true });
    await writeFile(join(folder, '12', '34', key), 'in the wrong place');
    expect(await listed()).toEqual([key]);
  });

  it('removes leftovers of a killed process, but only old ones', async () => {
    const leftover = join(folder, '.incoming', crypto.randomUUID());
    await writeFile(leftover, 'half of');
    const anHourAgo = new Date(Date.now() - 60 * 60 * 1_000);
    expect(await store.removeLeftovers(anHourAgo)).toBe(0);
    await utimes(leftover, new Date(0), new Date(0));
    expect(await store.removeLeftovers(anHourAgo)).toBe(1);
    expect(await readdir(join(folder, '.incoming'))).toEqual([]);
  });

  it('is unavailable, not empty, when its folder is lost, and does not create another folder', async () => {
    const { key } = await put('plan');
    await rename(folder, `${folder}-lost`);
    await mkdir(folder); // the folder beneath a mount
    for (const attempt of [
      () => put('more'),
      () => store.stat(key),
      () => store.read(key),
      () => store.delete(key),
      () => listed(),
      () => store.removeLeftovers(new Date()),
      () => store.check(),
    ]) {
      await expect(attempt()).rejects.toThrow(StoreUnavailable);
    }
    expect(await readdir(folder)).toEqual([]);
  });

  it('is unavailable when its folder cannot be made', async () => {
    await writeFile(join(parent, 'a file'), '');
    await expect(FolderStore.open(join(parent, 'a file', 'uploads'))).rejects.toThrow(StoreUnavailable);
  });

  it('is unavailable when it cannot write, and blames the store and not the sender', async () => {
    const { key } = await put('plan');
    await rm(join(folder, key.slice(0, 2)), { recursive: true });
    await writeFile(join(folder, key.slice(0, 2)), 'in the way');
    await expect(put('plan')).rejects.toThrow(StoreUnavailable);
    expect(await readdir(join(folder, '.incoming'))).toEqual([]);
  });

  it('blames the path and not the store when a file to put is missing', async () => {
    await expect(store.put({ path: join(parent, 'missing.pdf') })).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(join(folder, '.incoming'))).toEqual([]);
  });

  it('lets a reader finish a file that is being deleted', async () => {
    const { key } = await put('x'.repeat(200_000));
    const stream = await store.read(key);
    await store.delete(key);
    let size = 0;
    for await (const piece of stream) size += piece.length;
    expect(size).toBe(200_000);
  });

  const linux = process.platform === 'linux' ? it : it.skip;
  linux('leaves no file open after broken-off puts and reads', async () => {
    const { key } = await put('x'.repeat(500_000));
    const openFiles = async () => (await readdir('/proc/self/fd')).length;
    const before = await openFiles();
    for (let round = 0; round < 50; round++) {
      const sender = new PassThrough();
      const putting = store.put({ stream: sender });
      sender.write('half of');
      sender.destroy();
      await expect(putting).rejects.toThrow();
      await expect(store.read(key, { start: 500_000 })).rejects.toThrow(RangeError);
      const reader = await store.read(key);
      reader.destroy();
      await new Promise((closed) => reader.once('close', closed));
    }
    expect(await openFiles()).toBeLessThanOrEqual(before + 2);
  });
});
