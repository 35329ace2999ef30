/** What the store says when its server is refused, silent, slow or cut off: that it is not available, and soon. */

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { S3Store } from '../../src/files/s3-store.ts';
import { StoreUnavailable } from '../../src/files/store.ts';
import { StartupError } from '../../src/startup-error.ts';
import { s3Gateway, type TestBucket, testBucket } from '../support/s3-gateway.ts';
import { BadNetwork } from './bad-network.ts';

const MIB = 1_024 * 1_024;
const TOO_LATE = 10_000; // milliseconds
const TOMORROW = new Date(Date.now() + 24 * 60 * 60 * 1_000);
const large = randomBytes(20 * MIB);
const largeKey = createHash('sha256').update(large).digest('hex');

let bucket: TestBucket;
let network: BadNetwork;
/** Through the bad network. */
let store: S3Store;
/** Past it. */
let direct: S3Store;
/** Of an object that is there. */
let key: string;

beforeAll(() => s3Gateway(), 240_000);
beforeEach(async () => {
  bucket = await testBucket();
  const { port } = new URL(bucket.settings.endpoint);
  network = await BadNetwork.before(Number(port));
  store = await S3Store.open(settingsThroughNetwork());
  direct = await S3Store.open(bucket.settings);
  ({ key } = await direct.put({ stream: Readable.from([randomBytes(5 * MIB)]) }));
});
afterEach(async () => {
  await network.close();
  await bucket.dispose();
});

const settingsThroughNetwork = () => ({ ...bucket.settings, endpoint: `http://127.0.0.1:${network.port}` });
const putLarge = (announced = {}) => store.put({ stream: Readable.from(inPieces(large)) }, announced);
const everything = (): Record<string, () => Promise<unknown>> => ({
  'put, little': () => store.put({ stream: Readable.from([Buffer.from('little')]) }),
  'put, much': () => putLarge(),
  'put, much and announced': () => putLarge({ sha256: largeKey, size: large.length }),
  stat: () => store.stat(key),
  read: async () => buffer(await store.read(key)),
  'read, a part': async () => buffer(await store.read(key, { start: 5, end: 2 * MIB })),
  delete: () => store.delete('0'.repeat(64)),
  list: () => store.list().next(),
  removeLeftovers: () => store.removeLeftovers(new Date(0)),
  check: () => store.check(),
  'presignUpload, large': () => store.presignUpload(randomUUID(), { size: large.length, expiresInSeconds: 60 }),
  finishUpload: () => store.finishUpload(randomUUID(), large.length),
  readUpload: () => store.readUpload(randomUUID()),
  removeUpload: () => store.removeUpload(randomUUID()),
});

/** One after the other would take minutes. */
async function expectAllUnavailable(operations = everything()): Promise<void> {
  const outcomes = await Promise.all(
    Object.entries(operations).map(async ([name, operation]) => {
      const began = performance.now();
      const error = await operation().then(
        () => undefined,
        (reason) => reason,
      );
      const isLate = performance.now() - began >= TOO_LATE;
      return [name, isLate ? 'too late' : error instanceof StoreUnavailable ? 'unavailable' : (error ?? 'done')];
    }),
  );
  expect(Object.fromEntries(outcomes)).toEqual(
    Object.fromEntries(Object.keys(operations).map((name) => [name, 'unavailable'])),
  );
}

/** And what was left is found. */
async function expectOnlyTheOneObject(): Promise<void> {
  const found: string[] = [];
  for await (const object of direct.list()) found.push(object.key);
  expect(found).toEqual([key]);
  await direct.removeLeftovers(TOMORROW);
  expect(await direct.removeLeftovers(TOMORROW)).toBe(0);
}

describe('every operation says that the store is not available, within ten seconds, when the server', () => {
  it('is not there', async () => {
    await network.refuse();
    await expectAllUnavailable();
    await expectOnlyTheOneObject();
  });

  it('accepts and never answers', async () => {
    network.weather = 'silent';
    await expectAllUnavailable();
    await expectOnlyTheOneObject();
  });

  it('moves less than a kilobyte a second', async () => {
    network.weather = { slow: 60 };
    await expectAllUnavailable();
    await expectOnlyTheOneObject();
  });

  it('answers little questions, but moves large objects at 900 bytes a second', async () => {
    network.weather = { slow: 900 };
    const { read, 'put, much': put, 'put, much and announced': announced } = everything();
    await expectAllUnavailable({ read, put, announced });
    await expectOnlyTheOneObject();
  });

  it('breaks every connection at its beginning', async () => {
    network.breakAll();
    network.weather = { cutAfter: 100 };
    await expectAllUnavailable();
    await expectOnlyTheOneObject();
  });

  it('breaks connections half-way', async () => {
    network.breakAll();
    network.weather = { cutAfter: 2 * MIB };
    const { read, 'put, much': put, 'put, much and announced': announced } = everything();
    await expectAllUnavailable({ read, put, announced });
    await expectOnlyTheOneObject();
  });

  it('falls silent half-way', async () => {
    const operations = {
      put: () => store.put({ stream: fallingSilentAfter(10 * MIB) }),
      announced: () => store.put({ stream: fallingSilentAfter(10 * MIB) }, { sha256: largeKey }),
      read: async () => {
        for await (const _ of await store.read(key)) network.weather = 'silent';
      },
    };
    for (const [name, operation] of Object.entries(operations)) {
      network.weather = 'good';
      await expectAllUnavailable({ [name]: operation });
    }
    await expectOnlyTheOneObject();
  });
});

it('answers again as soon as the network does', async () => {
  network.weather = { cutAfter: 100 };
  network.breakAll();
  await expect(store.stat(key)).rejects.toThrow(StoreUnavailable);
  network.weather = 'good';
  expect((await store.read(key)).destroy()).toBeDefined();
  expect(await putLarge()).toMatchObject({ key: largeKey });
});

it('uses a fresh connection when the idle one was closed meanwhile', async () => {
  for (let round = 0; round < 20; round++) {
    expect(await store.stat(key)).toMatchObject({ key });
    network.breakAll(); // and asks before it has heard of that
  }
});

it('waits for a slow reader as long as it takes', async () => {
  const reading = await store.read(key);
  await delay(11_000);
  expect((await buffer(reading)).length).toBe(5 * MIB);
});

it('waits for a slow sender as long as it takes', async () => {
  async function* sender() {
    for (let piece = 0; piece < 3; piece++) {
      yield large.subarray(piece * 8 * MIB, (piece + 1) * 8 * MIB);
      await delay(4_500);
    }
  }
  expect(await store.put({ stream: sender() })).toEqual({ key: largeKey, size: large.length });
});

it('does not start with a server that does not answer, and says so', async () => {
  network.weather = 'silent';
  const opening = S3Store.open(settingsThroughNetwork());
  await expect(opening).rejects.toThrow(StartupError);
  await expect(opening).rejects.toThrow(/KONSULTA_S3_/);
});

it('leaves no connection and no file open after broken-off puts and reads', async () => {
  const openFiles = async () => (await readdir('/proc/self/fd')).length;
  await store.stat(key);
  const before = { files: await openFiles(), connections: network.connections };
  for (let round = 0; round < 50; round++) {
    const ending = new AbortController();
    const putting = store.put({ stream: Readable.from(inPieces(large.subarray(0, 9 * MIB))) }, { signal: ending.signal });
    setTimeout(() => ending.abort(), round * 2);
    await putting.catch(() => {});
    (await store.read(key)).destroy();
    await expect(store.read(key, { start: 5 * MIB })).rejects.toThrow(RangeError);
    await expect(store.read('0'.repeat(64))).rejects.toThrow();
  }
  await delay(500);
  expect(network.connections).toBeLessThanOrEqual(before.connections + 1);
  expect(await openFiles()).toBeLessThanOrEqual(before.files + 4); // each connection is two, the network's and its own
  await expectOnlyTheOneObject();
});

async function* fallingSilentAfter(size: number) {
  let sent = 0;
  for (const piece of inPieces(large)) {
    sent += piece.length;
    if (sent > size) network.weather = 'silent';
    yield piece;
  }
}

function* inPieces(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += 65_536) yield bytes.subarray(start, start + 65_536);
}
