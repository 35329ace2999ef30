/** The store reports soon that it is unavailable when its server is refused, silent, slow or cut off. */

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { S3Store } from '../../src/store/s3/store.ts';
import { StoreUnavailable } from '../../src/store/store.ts';
import { inTime } from '../support/in-time.ts';
import { s3Gateway, type TestBucket, testBucket } from '../support/s3-gateway.ts';
import { BadNetwork } from './bad-network.ts';

const mib = 1_024 * 1_024;
const tooLate = 10_000; // milliseconds
const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1_000);
const large = randomBytes(20 * mib);
const largeKey = createHash('sha256').update(large).digest('hex');

/** A store with one object, behind a network that may fail. */
class Place {
  readonly bucket: TestBucket;
  readonly network: BadNetwork;
  /** The store through the network. */
  readonly store: S3Store;
  /** The same store without the network. */
  readonly direct: S3Store;
  readonly key: string;

  private constructor(bucket: TestBucket, network: BadNetwork, stores: [S3Store, S3Store], key: string) {
    this.bucket = bucket;
    this.network = network;
    [this.store, this.direct] = stores;
    this.key = key;
  }

  static async open(): Promise<Place> {
    const bucket = await testBucket();
    const network = await BadNetwork.before(Number(new URL(bucket.settings.endpoint).port));
    const direct = await S3Store.open(bucket.settings);
    const store = await S3Store.open(throughNetwork(bucket, network));
    const { key } = await direct.put({ stream: Readable.from([randomBytes(5 * mib)]) });
    return new Place(bucket, network, [store, direct], key);
  }

  openAgain = () => S3Store.open(throughNetwork(this.bucket, this.network));

  /** Removes leftovers, and lists the remaining leftovers and objects. */
  async listTidied(): Promise<string[]> {
    await this.direct.removeLeftovers(tomorrow);
    const left = await this.direct.removeLeftovers(tomorrow);
    const found = left === 0 ? [] : [`${left} leftovers`];
    for await (const object of this.direct.list()) found.push(object.key);
    return found;
  }

  async close(): Promise<void> {
    await this.network.close();
    await this.bucket.dispose();
  }
}

const throughNetwork = (bucket: TestBucket, network: BadNetwork) => ({
  ...bucket.settings,
  endpoint: `http://127.0.0.1:${network.port}`,
});

beforeAll(() => s3Gateway());

describe('every operation reports that the store is unavailable within ten seconds when the server', () => {
  type Operation = (place: Place) => Promise<unknown>;

  const ofLargeObjects: Record<string, Operation> = {
    put: ({ store }) => store.put({ stream: Readable.from(inPieces(large)) }),
    'put announced': ({ store }) => store.put({ stream: Readable.from(inPieces(large)) }, { sha256: largeKey }),
    read: async ({ store, key }) => buffer(await store.read(key)),
  };
  const all: Record<string, Operation> = {
    ...ofLargeObjects,
    'put little': ({ store }) => store.put({ stream: Readable.from([Buffer.from('little')]) }),
    stat: ({ store, key }) => store.stat(key),
    'read a part': async ({ store, key }) => buffer(await store.read(key, { start: 5, end: 2 * mib })),
    delete: ({ store }) => store.delete('0'.repeat(64)),
    list: ({ store }) => store.list().next(),
    removeLeftovers: ({ store }) => store.removeLeftovers(new Date(0)),
    check: ({ store }) => store.check(),
    presignUpload: ({ store }) => store.presignUpload(randomUUID(), { size: large.length, expiresInSeconds: 60 }),
    finishUpload: ({ store }) => store.finishUpload(randomUUID(), large.length),
    readUpload: ({ store }) => store.readUpload(randomUUID()),
    removeUpload: ({ store }) => store.removeUpload(randomUUID()),
    open: ({ openAgain }) => openAgain(),
  };

  interface Accident {
    happen: (place: Place) => unknown;
    operations: Record<string, Operation>;
  }
  const accidents: Record<string, Accident> = {
    'is not there': { happen: ({ network }) => network.refuse(), operations: all },
    'accepts and never answers': { happen: ({ network }) => network.turn('silent'), operations: all },
    'moves 60 bytes a second': { happen: ({ network }) => network.turn({ slow: 60 }), operations: all },
    'moves 900 bytes a second': { happen: ({ network }) => network.turn({ slow: 900 }), operations: ofLargeObjects },
    'breaks every connection at once': { happen: ({ network }) => network.turn({ cutAfter: 100 }), operations: all },
    'breaks connections half-way': {
      happen: ({ network }) => network.turn({ cutAfter: 2 * mib }),
      operations: ofLargeObjects,
    },
    'falls silent half-way through a put': {
      happen: () => {},
      operations: { put: ({ network, store }) => store.put({ stream: Readable.from(silencing(network)) }) },
    },
    'falls silent half-way through an announced put': {
      happen: () => {},
      operations: {
        put: ({ network, store }) => store.put({ stream: Readable.from(silencing(network)) }, { sha256: largeKey }),
      },
    },
    'falls silent half-way through a read': {
      happen: () => {},
      operations: {
        read: async ({ network, store, key }) => {
          for await (const _ of await store.read(key)) network.weather = 'silent';
        },
      },
    },
  };

  interface Report {
    outcomes: Record<string, string>;
    key: string;
    objects: string[];
  }
  let reports: Record<string, Report>;

  /** Runs all operations at once: in turn they would take minutes. */
  beforeAll(async () => {
    const entries = Object.entries(accidents).map(
      async ([name, accident]) => [name, await reportOn(accident)] as const,
    );
    reports = Object.fromEntries(await Promise.all(entries));
  });

  async function reportOn({ happen, operations }: Accident): Promise<Report> {
    const place = await Place.open();
    await happen(place);
    const outcomes = await Promise.all(
      Object.entries(operations).map(async ([name, operation]) => [name, await outcomeOf(operation(place))]),
    );
    const objects = await place.listTidied();
    await place.close();
    return { outcomes: Object.fromEntries(outcomes), key: place.key, objects };
  }

  function outcomeOf(operation: Promise<unknown>): Promise<string> {
    const outcome = operation.then(
      () => 'done',
      (error) => error.name,
    );
    return inTime(tooLate, outcome);
  }

  it.each(Object.keys(accidents))('%s', (name) => {
    const operations = Object.keys(accidents[name].operations);
    const expected = operations.map((one) => [one, one === 'open' ? 'StartupError' : 'StoreUnavailable']);
    expect(reports[name].outcomes).toEqual(Object.fromEntries(expected));
    expect(reports[name].objects).toEqual([reports[name].key]);
  });
});

describe('the S3 store behind a bad network', () => {
  let place: Place;

  beforeEach(async () => {
    place = await Place.open();
  });
  afterEach(() => place.close());

  it('answers again as soon as the network does', async () => {
    const { network, store, key } = place;
    network.turn({ cutAfter: 100 });
    await expect(store.stat(key)).rejects.toThrow(StoreUnavailable);
    network.turn('good');
    expect(await store.stat(key)).toMatchObject({ key });
    expect(await store.put({ stream: Readable.from(inPieces(large)) })).toMatchObject({ key: largeKey });
  });

  it('opens a fresh connection when the idle connection was closed meanwhile', async () => {
    const { network, store, key } = place;
    for (let round = 0; round < 20; round++) {
      expect(await store.stat(key)).toMatchObject({ key });
      network.breakAll(); // the store is asked before it notices the loss
    }
  });

  it('waits for slow readers and slow senders without a limit', async () => {
    const { store, key } = place;
    const readSlowly = async () => {
      const reading = await store.read(key);
      await delay(9_500);
      return (await buffer(reading)).length;
    };
    async function* sender() {
      yield large.subarray(0, 10 * mib);
      await delay(9_500);
      yield large.subarray(10 * mib);
    }
    const putting = store.put({ stream: sender() });
    expect(await readSlowly()).toBe(5 * mib);
    expect(await putting).toEqual({ key: largeKey, size: large.length });
  });

  it('leaves no connection and no file open after interrupted puts and reads', async () => {
    const { network, store, key } = place;
    const openFiles = async () => (await readdir('/proc/self/fd')).length;
    await store.stat(key);
    const before = { files: await openFiles(), connections: network.connections };
    for (let round = 0; round < 30; round++) {
      const ending = new AbortController();
      const stream = Readable.from(inPieces(large.subarray(0, 9 * mib)));
      const putting = store.put({ stream }, { signal: ending.signal });
      setTimeout(() => ending.abort(), round * 3);
      await putting.catch(() => {});
      (await store.read(key)).destroy();
      await expect(store.read(key, { start: 5 * mib })).rejects.toThrow(RangeError);
      await expect(store.read('0'.repeat(64))).rejects.toThrow('Not in the file store');
    }
    // A few idle connections are kept for later requests; each takes three files. 30 leaking rounds would leave more.
    while (network.connections > before.connections + 4) await delay(50);
    while ((await openFiles()) > before.files + 12) await delay(50);
    expect(await place.direct.removeLeftovers(tomorrow)).toBe(0);
  });
});

function* silencing(network: BadNetwork): Generator<Buffer> {
  let sent = 0;
  for (const piece of inPieces(large)) {
    sent += piece.length;
    if (sent > 10 * mib) network.weather = 'silent';
    yield piece;
  }
}

function* inPieces(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += 65_536) yield bytes.subarray(start, start + 65_536);
}
