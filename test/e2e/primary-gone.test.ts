/**
 * The public site outlives the database's primary: two instances on a primary and two standbys, read all the time, while
 * the primary is killed, a standby promoted, and the former primary comes back. ROUNDS=20 for the full measure.
 */

import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
