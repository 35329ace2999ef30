/** The command `konsulta files move`, from a folder to a real S3 store and back. */

import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { projectFolder } from '../../src/config.ts';
import { FolderStore } from '../../src/store/folder-store.ts';
import { moveFiles } from '../../src/store/move.ts';
import { S3Store } from '../../src/store/s3/store.ts';
import type { FileStore } from '../../src/store/store.ts';
import { build, type Environment, konsulta } from '../support/konsulta-process.ts';
import { s3Gateway, type TestBucket, testBucket } from '../support/s3-gateway.ts';
import { BadNetwork } from './bad-network.ts';

let bucket: TestBucket;
let uploads: string;
let folder: FolderStore;
let s3: S3Store;
let environment: Environment;

beforeAll(async () => {
  await Promise.all([s3Gateway(), build()]);
});

beforeEach(async () => {
  bucket = await testBucket();
  uploads = await mkdtemp(join(tmpdir(), 'files-move-'));
  folder = await FolderStore.open(uploads);
  s3 = await S3Store.open(bucket.settings);
  const { endpoint, region, accessKey, secretKey } = bucket.settings;
  environment = {
    KONSULTA_UPLOADS_DIR: uploads,
    KONSULTA_S3_ENDPOINT: endpoint,
    KONSULTA_S3_REGION: region,
    KONSULTA_S3_BUCKET: bucket.settings.bucket,
    KONSULTA_S3_ACCESS_KEY: accessKey,
    KONSULTA_S3_SECRET_KEY: secretKey,
  };
});
afterEach(async () => {
  await bucket.dispose();
  await rm(uploads, { recursive: true, force: true });
});

const move = (...args: string[]) => konsulta(['files', 'move', ...args], environment);

/** Files, one of which is larger than a part. */
async function fill(store: FileStore, count: number): Promise<string[]> {
  const keys: string[] = [];
  for (let index = 0; index < count; index++) {
    const bytes = randomBytes(index === 0 ? 9_000_000 : 1_000 * index);
    keys.push((await store.put({ stream: Readable.from([bytes]) })).key);
  }
  return keys.sort();
}

async function keysIn(store: FileStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list()) keys.push(key);
  return keys;
}

async function expectWhole(store: FileStore, keys: string[]): Promise<void> {
  expect(await keysIn(store)).toEqual(keys);
  for (const key of keys) {
    const bytes = await buffer(await store.read(key));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(key);
  }
}

describe('konsulta files move', () => {
  it('copies all files to S3 and leaves the folder as it is, and copies them back into an empty folder', async () => {
    const keys = await fill(folder, 12);
    expect(await move('--to', 's3')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^12 files copied \(9066000 bytes\), 0 were there already\.$/m),
    });
    await expectWhole(s3, keys);
    await expectWhole(folder, keys);
    await rm(uploads, { recursive: true });
    expect(await move('--to', 'folder')).toMatchObject({ code: 0, stdout: expect.stringContaining('12 files copied') });
    await expectWhole(folder, keys);
  });

  it('continues after an interruption, and sends no file twice', async () => {
    const keys = await fill(folder, 60);
    const network = await BadNetwork.before(Number(new URL(bucket.settings.endpoint).port));
    const child = spawn(
      process.execPath,
      [join(projectFolder, 'dist/src/cli/main.js'), 'files', 'move', '--to', 's3'],
      {
        env: {
          PATH: process.env.PATH ?? '',
          ...environment,
          KONSULTA_S3_ENDPOINT: `http://127.0.0.1:${network.port}`,
        },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    const said = buffer(child.stderr);
    while ((await keysIn(s3)).length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    await network.close();
    expect([code, String(await said)]).toEqual([
      1,
      expect.stringMatching(/^It was broken off\..+goes on from here\.\n$/),
    ]);
    const before = (await keysIn(s3)).length;
    expect(before).toBeLessThan(60);
    const { code: second, stdout } = await move('--to', 's3');
    const [, copied, alreadyThere] = /^(\d+) files copied \(\d+ bytes\), (\d+) were there already/.exec(stdout) ?? [];
    expect({ second, copied, alreadyThere }).toEqual({
      second: 0,
      copied: String(60 - before),
      alreadyThere: String(before),
    });
    await expectWhole(s3, keys);
  });

  it('repairs wrong files in the target', async () => {
    const keys = await fill(folder, 3);
    await bucket.client.putObject(bucket.settings.bucket, keys[0], 'shorter');
    const { size } = (await folder.stat(keys[1])) ?? { size: 0 };
    await bucket.client.putObject(bucket.settings.bucket, keys[1], Buffer.alloc(size));
    expect(await move('--to', 's3')).toMatchObject({ code: 0, stdout: expect.stringContaining('3 files copied') });
    await expectWhole(s3, keys);
  });

  it('empties the source on demand, once everything is in the target', async () => {
    const keys = await fill(s3, 5);
    const { code, stdout } = await move('--to', 'folder', '--delete-source');
    expect([code, stdout]).toEqual([0, expect.stringContaining('5 removed from the store they came from')]);
    await expectWhole(folder, keys);
    expect(await keysIn(s3)).toEqual([]);
  });

  it('names damaged files, moves all other files, and then deletes nothing', async () => {
    const keys = await fill(folder, 5);
    const damaged = keys[2];
    await writeFile(join(uploads, damaged.slice(0, 2), damaged.slice(2, 4), damaged), 'rotten');
    const { code, stderr } = await move('--to', 's3', '--delete-source');
    expect([code, stderr]).toEqual([1, expect.stringContaining(damaged)]);
    await expectWhole(
      s3,
      keys.filter((key) => key !== damaged),
    );
    expect(await keysIn(folder)).toEqual(keys);
  });

  it('names the file at which the target failed, and the reason', async () => {
    const [first] = await fill(folder, 3);
    const { settings } = bucket;
    const failing = Object.assign(await S3Store.open(settings), {
      put: () => Promise.reject(new Error('the disk is full')),
    });
    await expect(moveFiles({ from: folder, to: failing })).rejects.toMatchObject({
      message: `${first} could not be moved`,
      cause: { message: 'the disk is full' },
    });
  });

  it.each([
    ['no target', [], 2, /--to is missing/],
    ['an unknown one', ['--to', 'ftp'], 2, /expected folder or s3/],
  ])('explains itself with %s', async (_, args, code, sentence) => {
    expect(await move(...args)).toMatchObject({ code, stderr: expect.stringMatching(sentence) });
  });

  it('says what is missing when S3 is not configured, and which servers it does not reach', async () => {
    const folderOnly = { KONSULTA_UPLOADS_DIR: uploads };
    expect(await konsulta(['files', 'move', '--to', 's3'], folderOnly)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('KONSULTA_S3_ENDPOINT'),
    });
    environment.KONSULTA_S3_ENDPOINT = 'http://127.0.0.1:1';
    expect(await move('--to', 's3')).toMatchObject({ code: 1, stderr: expect.stringContaining('http://127.0.0.1:1') });
    expect(await readdir(uploads)).toEqual(['.incoming']);
  });
});
