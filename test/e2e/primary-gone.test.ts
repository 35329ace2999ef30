/**
 * The public site outlives the database's primary: two instances on a primary and two standbys, read all the time, while
 * the primary is killed, a standby promoted, and the former primary comes back. ROUNDS=20 for the full measure.
 */

import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { compareEpochs, parseEpochMark } from '../../src/database/epoch.ts';
import { demoPassword } from '../../src/seed/accounts.ts';
import { done, editor, type Known } from '../support/content.ts';
import type { Answer, Caller } from '../support/harness.ts';
import { build, konsulta, ServerProcess } from '../support/konsulta-process.ts';
import { ReplicatedPostgres } from '../support/replicated-postgres.ts';

const rounds = Number(process.env.ROUNDS ?? 2);
const readersEach = 4;

let folder: string;
let postgres: ReplicatedPostgres;
let instances: ServerProcess[];
let addresses: string[];
let settings: Record<string, string>;

beforeAll(async () => {
  [postgres] = await Promise.all([ReplicatedPostgres.start(), build()]);
  folder = await mkdtemp(join(tmpdir(), 'konsulta-primary-gone-'));
  await chmod(folder, 0o755);
  settings = { DATABASE_URL: postgres.url, KONSULTA_DEMO: 'true', KONSULTA_UPLOADS_DIR: join(folder, 'uploads') };
  instances = [new ServerProcess(settings)];
  addresses = [await instances[0].ready()];
  instances.push(new ServerProcess(settings));
  addresses.push(await instances[1].ready());
}, 180_000);
afterAll(async () => {
  await Promise.all((instances ?? []).map((instance) => instance.stop('SIGKILL')));
  await postgres?.dispose();
  if (folder) await rm(folder, { recursive: true, force: true });
}, 60_000);

/** The management API of an instance, signed in as an administrator. */
async function administrator(address: string): Promise<Caller> {
  const post = async (query: string, variables?: object, token?: string) => {
    const response = await fetch(`${address}/graphql/management`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<never>;
  };
  const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { token } }';
  const input = { email: 'admin@example.org', password: demoPassword };
  const signedIn = (await post(signIn, { input })) as Answer<{ signIn: { token: string } }>;
  const { token } = signedIn.data.signIn;
  const send = <T>(query: string, variables?: object) => post(query, variables, token) as Promise<Answer<T>>;
  return {
    send,
    async ask<T>(query: string, variables?: object) {
      const { data, errors } = await send<T>(query, variables);
      // An instance that has too much to do answers without `data` and `errors`.
      if (errors || !data) {
        throw Object.assign(new Error(JSON.stringify(errors)), { code: errors?.[0].extensions.code ?? 'UNAVAILABLE' });
      }
      return data;
    },
  };
}

async function until(work: () => Promise<boolean>): Promise<void> {
  while (!(await work().catch(() => false))) await delay(50);
}

interface Reading {
  status: number;
  mark: string | null;
  primary: string | null;
  title?: string;
}

/** A reader who asks one instance, then the other, and shows each what the one before has answered. */
class Reader {
  readings = 0;
  readonly complaints: string[] = [];
  private readonly id: string;
  private readonly turn: number;
  private mark: string | null = null;
  private held: string | null = null;
  private last = 0;
  private stopped = false;

  constructor(id: string, turn: number) {
    this.id = id;
    this.turn = turn;
  }

  stop(): void {
    this.stopped = true;
  }

  async read(address: string): Promise<Reading> {
    this.readings += 1;
    // The alias makes each question another one, so that no kept answer serves.
    const query = `{ page(id: "${this.id}") { r${this.turn}_${this.readings}: title title } }`;
    const response = await fetch(`${address}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { ...(this.mark ? { 'konsulta-epoch': this.mark } : {}) },
    });
    const text = await response.text();
    const title = response.status === 200 ? JSON.parse(text).data?.page?.title : undefined;
    const { headers, status } = response;
    if (status !== 200 || title === undefined) this.held = text;
    return { status, mark: headers.get('konsulta-epoch'), primary: headers.get('konsulta-primary'), title };
  }

  async keepReading(): Promise<void> {
    while (!this.stopped) {
      const address = addresses[(this.readings + this.turn) % addresses.length];
      const { status, mark, title } = await this.read(address);
      if (status !== 200) this.complaints.push(`${status} ${this.held}`);
      else this.compare(mark, title);
      await delay(10);
    }
  }

  private compare(mark: string | null, title = ''): void {
    const [before, now] = [this.mark, mark].map((one) => (one ? parseEpochMark(one) : null));
    if (before && now && compareEpochs(now, before) < 0) this.complaints.push(`${mark} after ${this.mark}`);
    const number = Number(/\d+$/.exec(title)?.[0]);
    if (number < this.last) this.complaints.push(`${title} after ${this.last}`);
    this.last = number;
    this.mark = mark ?? this.mark;
  }
}

/** Publishes again and again, and remembers what was acknowledged. */
class Publisher {
  acknowledged = 0;
  private readonly caller: Caller;
  private known: Known;
  private stopped = false;

  constructor(caller: Caller, known: Known) {
    this.caller = caller;
    this.known = known;
  }

  stop(): void {
    this.stopped = true;
  }

  async publish(): Promise<boolean> {
    const next = this.acknowledged + 1;
    try {
      await this.lookAgain();
      const verbs = editor(this.caller);
      const { id, version } = this.known;
      const updated = done(await verbs.update('Page', id, version, { title: { pl: `Strona ${next}` } }));
      this.known = done(await verbs.publish(id, updated.version));
      this.acknowledged = next;
      return true;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === 'UNAVAILABLE' || /refused/.test(String(error))) return false;
      throw error;
    }
  }

  /** What failed may have been done all the same. */
  private async lookAgain(): Promise<void> {
    const { document } = await this.caller.ask<{ document: { version: number } }>(
      'query ($id: ID!) { document(id: $id) { version } }',
      { id: this.known.id },
    );
    this.known = { ...this.known, version: document.version };
  }

  async keepPublishing(): Promise<void> {
    while (!this.stopped) {
      await this.publish();
      await delay(100);
    }
  }
}

describe('while the primary is killed, a standby promoted, and the former primary comes back', () => {
  it('the public site is read without an error, and never in an older state after a newer one', async () => {
    const caller = await administrator(addresses[0]);
    const verbs = editor(caller);
    const body = { pl: { markdown: 'Treść.' } };
    const created = done(await verbs.create('Page', { title: { pl: 'Strona 0' }, body }));
    const page = done(await verbs.publish(created.id, created.version));
    const publisher = new Publisher(caller, page);
    const readers = Array.from({ length: 2 * readersEach }, (_, n) => new Reader(page.documentId, n));
    const reading = readers.map((reader) => reader.keepReading());
    const health = async () => (await (await fetch(`${addresses[1]}/health/ready`)).json()) as { delivery: object };

    for (let round = 1; round <= rounds; round += 1) {
      const publishing = publisher.keepPublishing();
      await delay(1_000);
      const plan = done(await verbs.create('Page', { title: { pl: `Plan ${round}` }, body }));
      const at = new Date(Date.now() + 3_000);
      done(await verbs.publish(plan.id, plan.version, { at }));
      const planned = new Reader(plan.documentId, 100 + round);

      await postgres.killPrimary();
      await until(async () => (await planned.read(addresses[1])).title === `Plan ${round}`);
      expect(Date.now()).toBeGreaterThanOrEqual(at.getTime());
      for (const address of addresses) {
        await until(async () => (await planned.read(address)).primary === 'unreachable');
      }
      expect(await health()).toMatchObject({ status: 'ready', delivery: { primary: 'unreachable' } });

      await postgres.promote();
      publisher.stop();
      await publishing;
      await until(() => publisher.publish());
      await postgres.comeBack();
      await until(async () => (await planned.read(addresses[1])).primary === null);
      expect(readers.flatMap(({ complaints }) => complaints)).toEqual([]);
      Object.assign(publisher, { stopped: false });
    }

    for (const reader of readers) reader.stop();
    await Promise.all(reading);
    expect(readers.flatMap(({ complaints }) => complaints)).toEqual([]);
    const [last] = readers;
    expect((await last.read(addresses[0])).title).toBe(`Strona ${publisher.acknowledged}`);
    const verified = await konsulta(['ledger', 'verify'], settings);
    expect([verified.code, verified.stderr]).toEqual([0, '']);
    console.log(
      `${rounds} rounds, ${readers.reduce((sum, { readings }) => sum + readings, 0)} readings, ${publisher.acknowledged} publications`,
    );
  }, 1_800_000);
});

describe('while the primary is gone', () => {
  interface Asked {
    status: number;
    headers: Headers;
    data?: { page?: { title: string } | null; changes?: { cursor: string; nodes: { documentId: string }[] } };
  }
  const ask = async (address: string, query: string, headers: Record<string, string> = {}): Promise<Asked> => {
    const response = await fetch(`${address}/graphql?query=${encodeURIComponent(query)}`, { headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, data: text ? JSON.parse(text).data : undefined };
  };
  const published = async (caller: Caller, title: string, more: { at?: Date } = {}) => {
    const verbs = editor(caller);
    const created = done(await verbs.create('Page', { title: { pl: title }, body: { pl: { markdown: 'Treść.' } } }));
    return done(await verbs.publish(created.id, created.version, more));
  };
  const health = async (address: string) =>
    (await (await fetch(`${address}/health/ready`)).json()) as { status: string; delivery: { primary: string } };
  afterEach(async () => {
    await postgres.ask('standbys', 'select pg_wal_replay_resume()');
    await postgres.recover();
    for (const address of addresses) await until(async () => Boolean(await administrator(address)));
    for (const address of addresses) await until(async () => (await health(address)).delivery.primary === 'reachable');
  }, 120_000);

  it('a reader keeps a copy that is newer than all that is left, and others are asked to try again', async () => {
    const caller = await administrator(addresses[0]);
    await postgres.ask('standbys', 'select pg_wal_replay_pause()');
    const { documentId } = await published(caller, 'Ostatnia');
    const query = `{ page(id: "${documentId}") { title } }`;
    let held = await ask(addresses[0], query);
    await until(async () => {
      held = await ask(addresses[0], query);
      return held.data?.page?.title === 'Ostatnia';
    });
    const [etag, mark] = ['etag', 'konsulta-epoch'].map((name) => String(held.headers.get(name)));
    await postgres.killPrimary();
    await until(async () => (await health(addresses[0])).delivery.primary === 'unreachable');
    const kept = await ask(addresses[0], query, { 'if-none-match': etag });
    expect([kept.status, kept.headers.get('konsulta-primary')]).toEqual([304, 'unreachable']);
    const refused = await ask(addresses[0], query, { 'konsulta-epoch': mark });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect((await ask(addresses[0], query)).data?.page).toBeNull(); // who has seen nothing sees what is left
    await postgres.ask('standbys', 'select pg_wal_replay_resume()');
    await until(async () => (await ask(addresses[0], query, { 'konsulta-epoch': mark })).status === 200);
  }, 120_000);

  it('the feed of changes goes on: a kiosk is told of what the clock opens, and else gets 304', async () => {
    const caller = await administrator(addresses[0]);
    const feed = (after: string | null) =>
      `{ changes(first: 100${after ? `, after: "${after}"` : ''}) { cursor hasMore nodes { documentId } } }`;
    let cursor: string | null = null;
    for (let told = 1; told > 0; ) {
      // Of the instance that is asked later: these two have public addresses of their own, on which cursors depend.
      const { status, data } = await ask(addresses[1], feed(cursor));
      expect([status, data?.changes]).toEqual([200, expect.anything()]);
      told = data?.changes?.nodes.length ?? 0;
      cursor = data?.changes?.cursor ?? cursor;
    }
    const at = new Date(Date.now() + 5_000);
    const { documentId } = await published(caller, 'Otwarta bez nikogo', { at });
    await postgres.killPrimary();
    await until(async () => (await health(addresses[1])).delivery.primary === 'unreachable');
    const quiet = await ask(addresses[1], feed(cursor));
    if (Date.now() < at.getTime()) expect(quiet.data?.changes?.nodes).toEqual([]);
    await until(async () => (await ask(addresses[1], feed(cursor))).data?.changes?.nodes.length === 1);
    expect(Date.now()).toBeGreaterThanOrEqual(at.getTime());
    const told = await ask(addresses[1], feed(cursor));
    expect(told.data?.changes?.nodes).toEqual([{ documentId }]);
    const again = await ask(addresses[1], feed(cursor), { 'if-none-match': String(told.headers.get('etag')) });
    expect(again.status).toBe(304);
    const next = told.data?.changes?.cursor ?? null;
    const nothing = await ask(addresses[1], feed(next));
    expect(nothing.data?.changes?.nodes).toEqual([]);
    const still = await ask(addresses[1], feed(next), { 'if-none-match': String(nothing.headers.get('etag')) });
    expect(still.status).toBe(304);
  }, 120_000);

  it('an instance that starts delivers only, says so, and becomes whole by itself', async () => {
    const caller = await administrator(addresses[0]);
    const { documentId } = await published(caller, 'Przed startem');
    const query = `{ page(id: "${documentId}") { title } }`;
    await postgres.killPrimary();
    const late = new ServerProcess(settings);
    try {
      const address = await late.ready();
      expect(late.stdout).toContain('delivers only, until a database server takes writes');
      const { data, headers } = await ask(address, query);
      expect([data?.page?.title, headers.get('konsulta-primary')]).toEqual(['Przed startem', 'unreachable']);
      expect(await health(address)).toMatchObject({ status: 'ready', delivery: { primary: 'unreachable' } });
      await expect(administrator(address)).rejects.toThrow();
      await postgres.promote();
      await until(async () => (await health(address)).delivery.primary === 'reachable');
      const { documentId: next } = await published(await administrator(address), 'Po powrocie');
      const seen = await ask(address, `{ page(id: "${next}") { title } }`);
      expect([seen.data?.page?.title, seen.headers.get('konsulta-primary')]).toEqual(['Po powrocie', null]);
      expect(late.stdout).toContain('everything works');
    } finally {
      await late.stop();
    }
  }, 180_000);

  it('an instance that would have to migrate does not start, and says what is missing', async () => {
    const last = 'select max(name) from content.migration';
    await postgres.ask('primary', `create table taken as select * from content.migration where name = (${last})`);
    await postgres.ask('primary', 'delete from content.migration where name = (select name from taken)');
    await postgres.killPrimary();
    const late = new ServerProcess(settings);
    const { code, stderr } = await late.ended;
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(
        /None of the database's servers takes writes, and this version has to migrate the database first \(Migration\w+\): start the primary or promote a standby\./,
      ),
    ]);
    await postgres.promote();
    await postgres.ask('primary', 'insert into content.migration select * from taken');
  }, 120_000);
});
