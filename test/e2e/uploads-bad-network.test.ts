/** The store is refused, silent, slow or cut off during uploads: the answers to editors, and the later outcome. */

import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inTime } from '../support/in-time.ts';
import { type ListeningApp, startListening } from '../support/listening.ts';
import { asEnvironment, s3Gateway, type TestBucket, testBucket } from '../support/s3-gateway.ts';
import { collectedLater, type Stored } from '../support/stored.ts';
import { type Outcome, Uploader } from '../support/uploader.ts';
import { BadNetwork } from './bad-network.ts';

const kib = 1_024;
const tooLate = 10_000; // milliseconds
const mostAtOnce = 11; // one more than the management pool has connections

const accidents: Record<string, (network: BadNetwork) => unknown> = {
  'is not there': (network) => network.refuse(),
  'accepts and never answers': (network) => network.turn('silent'),
  'moves 60 bytes a second': (network) => network.turn({ slow: 60 }),
  'moves 900 bytes a second': (network) => network.turn({ slow: 900 }),
  'breaks connections half-way': (network) => network.turn({ cutAfter: 128 * kib }),
};
/** The accidents that only a timeout reveals. */
const hangs = /never answers|bytes a second/;
const ways = ['direct', 'server'] as const;

interface Report {
  /** The codes of createUpload and of all completeUpload, or 'too late'. */
  created: string;
  completed: string[];
  message: string | undefined;
  reads: unknown[];
  /** Completions that had not been answered when the reads were. */
  hanging: number;
  rowsMeanwhile: number;
  completedLater: string[];
  sent: string[];
  left: Stored;
}

beforeAll(() => s3Gateway());

describe.each(ways)('an upload that goes %s, when the store', (way) => {
  let reports: Record<string, Report>;
  const places: Place[] = [];

  /** Runs all accidents at once: in turn they would take minutes. */
  beforeAll(async () => {
    const entries = Object.entries(accidents).map(async ([name, happen]) => {
      const place = await Place.open(way);
      places.push(place);
      return [name, await place.reportOn(happen)] as const;
    });
    reports = Object.fromEntries(await Promise.all(entries));
  });
  afterAll(() => Promise.all(places.map((place) => place.close())));

  describe.each(Object.keys(accidents))('%s', (name) => {
    it('is reported as unavailable within ten seconds', () => {
      const { created, completed, message } = reports[name];
      expect(completed).toEqual(completed.map(() => 'UNAVAILABLE'));
      expect(message).toMatch(/^Magazyn plików chwilowo nie odpowiada\. Nic nie przepadło/);
      // Uploads through the server are announced without the store; and short requests pass where files do not.
      const needsNoStore = way === 'server' || /half-way|900/.test(name);
      expect(created).toBe(needsNoStore ? 'done' : 'UNAVAILABLE');
    });

    it('stops nobody from reading meanwhile', () => {
      const { reads, hanging } = reports[name];
      expect(reads).toEqual([
        { consultations: { nodes: [] } },
        { documents: { nodes: [] } },
        { viewer: { email: 'gk.editor@example.org' } },
      ]);
      if (hangs.test(name)) expect(hanging).toBe(mostAtOnce);
    });

    it('leaves no row without bytes, completes everything later, and stores no byte without a row', () => {
      const { rowsMeanwhile, completedLater, sent, left } = reports[name];
      expect(rowsMeanwhile).toBe(0);
      expect(completedLater).toEqual(sent);
      expect(left).toEqual({
        uploads: 0,
        files: [...sent].sort(),
        staged: [],
        objects: [...sent].sort(),
        leftovers: 0,
      });
    });
  });
});

/** A whole Konsulta whose connection to the store may fail; senders have a connection of their own. */
class Place {
  readonly bucket: TestBucket;
  readonly network: BadNetwork;
  readonly city: ListeningApp;

  private constructor(bucket: TestBucket, network: BadNetwork, city: ListeningApp) {
    this.bucket = bucket;
    this.network = network;
    this.city = city;
  }

  static async open(way: (typeof ways)[number]): Promise<Place> {
    const bucket = await testBucket();
    const network = await BadNetwork.before(Number(new URL(bucket.settings.endpoint).port));
    const settings = {
      ...bucket.settings,
      endpoint: `http://127.0.0.1:${network.port}`,
      publicEndpoint: bucket.settings.endpoint,
    };
    const city = await startListening({ ...asEnvironment(settings), KONSULTA_S3_UPLOADS: way });
    return new Place(bucket, network, city);
  }

  async reportOn(happen: (network: BadNetwork) => unknown): Promise<Report> {
    const { city, network } = this;
    const caller = await city.as('gk.editor');
    const gk = new Uploader(caller);
    const uploads = await Promise.all(Array.from({ length: mostAtOnce }, () => this.sent(gk)));
    await happen(network);
    const creating = codeOf(gk.announce('film.mp4', 9_216 * kib));
    let message: string | undefined;
    let hanging = uploads.length;
    const complete = async ({ id }: { id: string }) => {
      const answer = await gk.complete(id);
      hanging -= 1;
      message = answer.message;
      return answer;
    };
    const completing = uploads.map((upload) => codeOf(complete(upload)));
    const reads = await Promise.all([
      city.anonymous.ask('{ consultations(first: 1) { nodes { id } } }'),
      caller.ask('{ documents(first: 1) { nodes { id } } }'),
      caller.ask('{ viewer { email } }'),
    ]);
    const hangingAfterReads = hanging;
    const completed = await Promise.all(completing);
    const created = await creating;
    const rowsMeanwhile = (await city.sql('select 1 from file')).length;
    await network.recover();
    const later = await Promise.all(uploads.map(({ id }) => gk.complete(id)));
    const completedLater = later.map((answer) => String(answer.file?.sha256));
    const left = await collectedLater(city);
    const sent = uploads.map(({ sha256 }) => sha256);
    return {
      created,
      completed,
      message,
      reads,
      hanging: hangingAfterReads,
      rowsMeanwhile,
      completedLater,
      sent,
      left,
    };
  }

  private async sent(gk: Uploader): Promise<{ id: string; sha256: string }> {
    const bytes = new Uint8Array(
      Buffer.concat([Buffer.from('00000018667479706d70343200000000', 'hex'), randomBytes(256 * kib)]),
    );
    const { id, ...upload } = await gk.announced('film.mp4', bytes.length);
    await gk.send({ id, ...upload }, bytes);
    return { id, sha256: createHash('sha256').update(bytes).digest('hex') };
  }

  async close(): Promise<void> {
    await this.city.close();
    await this.network.close();
    await this.bucket.dispose();
  }
}

function codeOf(answer: Promise<Outcome<object>>): Promise<string> {
  return inTime(
    tooLate,
    answer.then(({ code = 'done' }) => code),
  );
}
