/** Uploads to a server that is a process of its own: its memory, its open files, and what is left when it is killed. */

import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { parseGlobalId } from '../../src/entities/global-id.ts';
import { collectFiles } from '../../src/library/collect-files.ts';
import { type Answer, type Caller, signIn, startTestApp, type TestApp } from '../support/harness.ts';
import { build, type Environment, ServerProcess } from '../support/konsulta-process.ts';
import { asEnvironment, s3Gateway, type TestBucket, testBucket } from '../support/s3-gateway.ts';
import { collectedLater, nothing, stored } from '../support/stored.ts';
import { type Announced, Uploader } from '../support/uploader.ts';

const mb = 1_000_000;
const kb = 1_024;

/** One installation: its data, with the clock in our hands, and the processes that serve it. */
class Installation {
  readonly city: TestApp;
  private readonly bucket: TestBucket | undefined;
  private readonly environment: Environment;
  server!: ServerProcess;
  url = '';
  gk!: Uploader;

  private constructor(city: TestApp, bucket: TestBucket | undefined, environment: Environment) {
    this.city = city;
    this.bucket = bucket;
    this.environment = environment;
  }

  static async open(way: Way): Promise<Installation> {
    const bucket = way === 'folder' ? undefined : await testBucket();
    const store: Environment = bucket ? { ...asEnvironment(bucket.settings), KONSULTA_S3_UPLOADS: way } : {};
    const city = await startTestApp(store);
    const made = new Installation(city, bucket, {
      ...store,
      DATABASE_URL: city.logins.owner,
      KONSULTA_UPLOADS_DIR: city.uploads,
      KONSULTA_DEMO: 'true', // for the demo accounts; without Ukrainian the demo content is left out
      KONSULTA_LOCALES: 'pl;en,pl',
    });
    await made.start();
    return made;
  }

  async start(): Promise<void> {
    this.server = new ServerProcess(this.environment);
    this.url = await this.server.ready();
    const token = await signIn(callerOf(this.url), 'gk.editor');
    this.gk = new Uploader(callerOf(this.url, { authorization: `Bearer ${token}` }));
  }

  get pid(): number {
    return this.server.child.pid as number;
  }

  async close(): Promise<void> {
    await this.server.stop('SIGKILL');
    await this.city.close();
    await this.bucket?.dispose();
  }
}

type Way = 'folder' | 'server' | 'direct';
const ways: Way[] = ['folder', 'server', 'direct'];

function callerOf(url: string, headers: Record<string, string> = {}): Caller {
  const send: Caller['send'] = async <T>(query: string, variables?: object) => {
    const response = await fetch(`${url}/graphql/management`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<T>;
  };
  return { send, ask: async <T>(query: string, variables?: object) => (await send<T>(query, variables)).data };
}

const film = (size: number) =>
  new Uint8Array(Buffer.concat([Buffer.from('00000018667479706d70343200000000', 'hex'), randomBytes(size - 16)]));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const installations = new Map<Way, Installation>();
const installation = (way: Way) => installations.get(way) as Installation;
beforeAll(async () => {
  await Promise.all([s3Gateway(), build()]);
  for (const way of ways) installations.set(way, await Installation.open(way));
});
afterAll(async () => {
  for (const one of installations.values()) await one.close();
});

describe.each(ways)('with uploads by way of: %s', (way) => {
  it('100 mb take less than 200 mb of memory', async () => {
    const { gk, pid } = installation(way);
    const bytes = film(100 * mb);
    const idle = await memory(pid, 'VmRSS');
    await writeFile(`/proc/${pid}/clear_refs`, '5'); // from here on the peak is counted anew
    const file = await gk.uploaded('film.mp4', bytes);
    expect(file).toMatchObject({ sha256: sha256(bytes), mimeType: 'video/mp4' });
    expect((await memory(pid, 'VmHWM')) - idle).toBeLessThan(200 * mb);
  });

  it('a server killed between store and commit has no new file, and completes the upload after the next start', async () => {
    const { gk, city } = installation(way);
    const bytes = film(9 * mb);
    const upload = await gk.announced('film.mp4', bytes.length);
    await gk.send(upload, bytes);
    await killedBeforeCommit(installation(way), upload, sha256(bytes));
    expect(await city.sql('select 1 from file where sha256 = $1', [sha256(bytes)])).toEqual([]);
    expect((await installation(way).gk.complete(upload.id)).file?.sha256).toBe(sha256(bytes));
  });

  it('a server killed between store and commit leaves nothing two hours later', async () => {
    const { gk, city } = installation(way);
    await city.sql('delete from file');
    const bytes = film(9 * mb);
    const upload = await gk.announced('film.mp4', bytes.length);
    await gk.send(upload, bytes);
    await killedBeforeCommit(installation(way), upload, sha256(bytes));
    expect(await collectedLater(city)).toEqual(nothing);
  });
});

it('200 interrupted connections leave no file open, and nothing else an hour later', async () => {
  const { gk, pid, city } = installation('folder');
  await gk.uploaded('film.mp4', film(kb));
  const before = await openFiles(pid);
  for (let count = 0; count < 200; count += 1) {
    const upload = await gk.announced('film.mp4', 64 * kb);
    const received = async () => (await fetch(String(upload.url), { method: 'HEAD' })).headers.get('upload-offset');
    const { hostname, port, pathname } = new URL(String(upload.url));
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write(`PUT ${pathname} HTTP/1.1\r\nhost: x\r\ncontent-length: ${64 * kb}\r\n\r\n`);
    socket.write(film(32 * kb));
    while ((await received()) !== String(32 * kb));
    socket.destroy();
  }
  while ((await openFiles(pid)) > before + 5); // connections that a client or a pool keeps for its next request
  await city.clock.advance({ minutes: 61 });
  const ctx = city.app.context();
  expect((await collectFiles(ctx, ctx.files)).staged).toBe(200);
  expect(await stored(city)).toMatchObject({ uploads: 0, staged: [] });
});

/** Kills the server when the bytes are stored and their row is not, and starts another server. */
async function killedBeforeCommit(place: Installation, { id }: Announced, key: string): Promise<void> {
  const { city } = place;
  const lock = new pg.Client({ connectionString: city.logins.owner });
  await lock.connect();
  await lock.query('begin');
  await lock.query('select 1 from content.upload where id = $1 for update', [parseGlobalId(id)?.uuid]);
  const completing = place.gk.complete(id).then(
    () => 'answered',
    () => 'broken off',
  );
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await city.sql(waiting)).length === 0);
  expect(await city.app.store.stat(key)).not.toBeNull();
  await place.server.stop('SIGKILL');
  expect(await completing).toBe('broken off');
  await lock.query('rollback');
  await lock.end();
  await place.start();
}

/** Bytes, by one of the names of /proc/<pid>/status. */
async function memory(pid: number, name: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * kb;
}

async function openFiles(pid: number): Promise<number> {
  return (await readdir(`/proc/${pid}/fd`)).length;
}
