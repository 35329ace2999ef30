import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { projectFolder } from '../../src/config.ts';
import { StartupError } from '../../src/startup-error.ts';
import { S3Store } from '../../src/store/s3/store.ts';
import { StoreUnavailable } from '../../src/store/store.ts';
import { s3Gateway, type TestBucket, testBucket } from '../support/s3-gateway.ts';
import { storeSuite } from '../support/store-suite.ts';

const mib = 1_024 * 1_024;
const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1_000);

beforeAll(() => s3Gateway());

storeSuite('S3', async () => {
  const { settings, dispose } = await testBucket();
  return { store: await S3Store.open(settings), dispose };
});

describe('the S3 store', () => {
  let bucket: TestBucket;
  let store: S3Store;

  beforeEach(async () => {
    bucket = await testBucket();
    store = await S3Store.open(bucket.settings);
  });
  afterEach(() => bucket.dispose());

  const objects = async () => {
    const found = await bucket.client.listObjectsV2(bucket.settings.bucket, '', true).toArray();
    return found.map(({ name }) => name);
  };

  it.each([
    ['one part exactly', 8 * mib],
    ['one byte more', 8 * mib + 1],
    ['two parts exactly', 16 * mib],
  ])('stores %s, announced or not, and leaves nothing but the object', async (_, size) => {
    const bytes = Buffer.alloc(size, 'Zażółć gęślą jaźń. ');
    const key = createHash('sha256').update(bytes).digest('hex');
    for (const announced of [{ sha256: key, size }, { sha256: key }, {}]) {
      expect(await store.put({ stream: inPieces(bytes) }, announced)).toEqual({ key, size });
      expect(await objects()).toEqual([key]);
      await store.delete(key);
    }
    expect(await store.removeLeftovers(tomorrow)).toBe(0);
  });

  it.each([
    ['another hash', { sha256: createHash('sha256').update('others').digest('hex') }],
    ['fewer bytes', { size: 20 * mib + 1 }],
    ['more bytes', { size: 20 * mib - 1 }],
  ])('makes nothing visible when %s were announced for many parts', async (_, announced) => {
    const putting = store.put({ stream: inPieces(Buffer.alloc(20 * mib)) }, announced);
    await expect(putting).rejects.toMatchObject({ name: 'BytesDiffer' });
    expect(await objects()).toEqual([]);
    expect(await store.removeLeftovers(tomorrow)).toBe(0);
  });

  it('stores the same large bytes from two senders at once', async () => {
    const bytes = Buffer.alloc(9 * mib, 'twice');
    const key = createHash('sha256').update(bytes).digest('hex');
    const put = () => store.put({ stream: inPieces(bytes) }, { sha256: key });
    await Promise.all([put(), put()]);
    expect(await objects()).toEqual([key]);
    expect(await store.removeLeftovers(tomorrow)).toBe(0);
  });

  it('stops in the middle of a part when it is aborted, and leaves nothing', async () => {
    const ending = new AbortController();
    async function* source() {
      for (let piece = 0; piece < 200; piece++) {
        if (piece === 150) setTimeout(() => ending.abort(), 5);
        yield Buffer.alloc(mib / 8, piece);
      }
    }
    const putting = store.put({ stream: source() }, { signal: ending.signal });
    await expect(putting).rejects.toMatchObject({ name: 'AbortError' });
    expect(await objects()).toEqual([]);
    expect(await store.removeLeftovers(tomorrow)).toBe(0);
  });

  it('removes leftovers of a killed process, but only uploads that nobody has written to for long enough', async () => {
    const { client, settings } = bucket;
    const key = 'a'.repeat(64);
    const upload = await client.initiateNewMultipartUpload(settings.bucket, key, {});
    await client.uploadPart(
      { bucketName: settings.bucket, objectName: key, uploadID: upload, partNumber: 1, headers: {} },
      Buffer.alloc(5 * mib),
    );
    await client.putObject(settings.bucket, `incoming/${crypto.randomUUID()}`, 'sent and never taken in');
    await client.initiateNewMultipartUpload(settings.bucket, 'of-somebody-else', {});
    expect(await store.removeLeftovers(new Date(Date.now() - 60_000))).toBe(0);
    expect(await store.removeLeftovers(tomorrow)).toBe(2);
    expect(await store.removeLeftovers(tomorrow)).toBe(0);
    expect(await objects()).toEqual([]);
  });

  it('ignores other objects in the bucket', async () => {
    await bucket.client.putObject(bucket.settings.bucket, 'README', 'x');
    await bucket.client.putObject(bucket.settings.bucket, `backup/${'a'.repeat(64)}`, 'x');
    const { key } = await store.put({ stream: Readable.from([Buffer.from('plan')]) });
    const listed: string[] = [];
    for await (const object of store.list()) listed.push(object.key);
    expect(listed).toEqual([key]);
  });

  it('lists more objects than the server returns at once, while they are deleted', async () => {
    const keys = Array.from({ length: 1_100 }, (_, index) =>
      createHash('sha256').update(`${index}`).digest('hex'),
    ).sort();
    for (let start = 0; start < keys.length; start += 50) {
      const some = keys.slice(start, start + 50);
      await Promise.all(some.map((key) => bucket.client.putObject(bucket.settings.bucket, key, 'x')));
    }
    const listed: string[] = [];
    for await (const { key } of store.list()) {
      listed.push(key);
      if (listed.length % 100 === 0) await store.delete(key);
    }
    expect(listed).toEqual(keys);
    const rest: string[] = [];
    for await (const { key } of store.list({ after: keys[49] })) rest.push(key);
    expect(rest).toHaveLength(1_050 - 11);
  });

  it('is unavailable, not empty, when its bucket is gone', async () => {
    const { key } = await store.put({ stream: Readable.from([Buffer.from('plan')]) });
    await bucket.dispose();
    for (const attempt of [
      () => store.put({ stream: Readable.from([Buffer.from('more')]) }),
      () => store.put({ stream: inPieces(Buffer.alloc(9 * mib)) }),
      () => store.stat(key),
      () => store.read(key),
      () => store.delete(key),
      () => store.list().next(),
      () => store.removeLeftovers(tomorrow),
      () => store.check(),
    ]) {
      await expect(attempt()).rejects.toThrow(StoreUnavailable);
    }
  });

  it('stores 100 MB with less than 30 MB of extra memory, and reads them with less than 100 MB', async () => {
    const child = join(projectFolder, 'test/e2e/put-large.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [child, JSON.stringify(bucket.settings)]);
    const { key, size, putting, reading } = JSON.parse(stdout);
    expect(await store.stat(key)).toMatchObject({ key, size });
    expect(size).toBe(100_000_000);
    expect(putting).toBeLessThan(30 * mib);
    expect(reading).toBeLessThan(100 * mib); // socket buffers that V8 has not collected, and no more for larger files
  });
});

describe('opening the S3 store', () => {
  it('creates the bucket when it is missing, and finds the bucket again', async () => {
    const { settings, dispose } = await testBucket({ create: false });
    const { key } = await (await S3Store.open(settings)).put({ stream: Readable.from([Buffer.from('plan')]) });
    expect(await (await S3Store.open(settings)).stat(key)).toMatchObject({ size: 4 });
    await dispose();
  });

  it.each([
    ['a wrong secret', { secretKey: 'wrong' }, /KONSULTA_S3_SECRET_KEY/],
    ['a key that does not exist', { accessKey: 'nobody' }, /KONSULTA_S3_ACCESS_KEY/],
    ['nobody there', { endpoint: 'http://127.0.0.1:1' }, /No S3 store answers at http:\/\/127\.0\.0\.1:1/],
    ['a host that does not exist', { endpoint: 'http://s3.invalid' }, /s3\.invalid.+KONSULTA_S3_ENDPOINT/],
  ])('reports in a sentence what is wrong: %s', async (_, wrong, sentence) => {
    const { settings, dispose } = await testBucket();
    const opening = S3Store.open({ ...settings, ...wrong });
    await expect(opening).rejects.toThrow(StartupError);
    await expect(opening).rejects.toThrow(sentence);
    await dispose();
  });

  it('refuses a bucket that keeps deleted objects', async () => {
    const { settings, client, dispose } = await testBucket();
    await client.setBucketVersioning(settings.bucket, { Status: 'Enabled' });
    await expect(S3Store.open(settings)).rejects.toThrow(/keeps versions/);
    await client.setBucketVersioning(settings.bucket, { Status: 'Suspended' });
    await expect(S3Store.open(settings)).resolves.toBeDefined();
    await dispose();
  });
});

function inPieces(bytes: Buffer): Readable {
  const count = Math.ceil(bytes.length / 65_536);
  return Readable.from(
    Array.from({ length: count }, (_, index) => bytes.subarray(index * 65_536, (index + 1) * 65_536)),
  );
}
