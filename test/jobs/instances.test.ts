import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { projectFolder } from '../../src/config.ts';
import { freeJobsOfDeadWorkers } from '../../src/jobs/worker-locks.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';

const long = 600_000; // milliseconds: for the test, for ever

let city: TestApp;
let instances: Instance[];
beforeEach(async () => {
  instances = [];
  city = await startTestApp();
  const login = decodeURIComponent(new URL(city.logins.jobs).username);
  await city.sql('create table public.worked (n int not null, pid int not null)');
  await city.sql(`grant insert on public.worked to "${login}"`);
});
afterEach(async () => {
  for (const instance of instances) await instance.end('SIGKILL');
  await city.close();
});

interface Said {
  began?: number;
  warning?: string;
  stopped?: true;
}

/** A process that runs the job `work`; see jobs-child.ts. */
class Instance {
  readonly child: ChildProcess;
  readonly said: Said[] = [];
  private readonly ended: Promise<unknown>;
  private readonly waiting = new Set<() => void>();

  constructor(patience: number) {
    const script = join(projectFolder, 'test/support/jobs-child.ts');
    const typescript = new URL('../support/typescript.js', import.meta.url).href;
    this.child = spawn(process.execPath, ['--import', typescript, script, city.logins.jobs, String(patience)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.ended = once(this.child, 'exit').then(() => {
      for (const look of this.waiting) look();
    });
    createInterface({ input: this.child.stdout! }).on('line', (line) => {
      this.said.push(JSON.parse(line));
      for (const look of this.waiting) look();
    });
    instances.push(this);
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  get pid(): number {
    return this.child.pid as number;
  }

  /** The output of the process so far, once there is enough output. */
  async says(enough: (said: Said[]) => boolean): Promise<Said[]> {
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!enough(this.said) && this.isAlive) return;
        this.waiting.delete(look);
        if (enough(this.said)) resolve();
        else reject(new Error(`The process has ended, and had said: ${JSON.stringify(this.said)}`));
      };
      this.waiting.add(look);
      look();
    });
    return this.said;
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    this.child.kill(signal);
    await this.ended;
  }
}

const began = (said: Said[]) => said.flatMap(({ began }) => (began === undefined ? [] : [began]));

async function add(numbers: readonly number[]): Promise<void> {
  await city.sql(`select graphile_worker.add_job('work', json_build_object('n', n)) from unnest($1::int[]) n`, [
    numbers,
  ]);
}

/** The instance that did each job, once so many jobs are done. */
async function worked(count: number): Promise<{ n: number; pid: number }[]> {
  for (;;) {
    const rows = await city.sql<{ n: number; pid: number }>('select n, pid from worked order by n');
    const [{ left }] = await city.sql<{ left: number }>(
      'select count(*)::int as left from graphile_worker._private_jobs',
    );
    if (rows.length >= count && left === 0) return rows;
    if (!instances.some(({ isAlive }) => isAlive)) throw new Error('No instance lives.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const all = Array.from({ length: 12 }, (_, n) => n);

describe('two instances of the server', () => {
  it('share the jobs, and each job is done once', async () => {
    const both = [new Instance(20), new Instance(20)];
    await add(all);
    expect((await worked(all.length)).map(({ n }) => n)).toEqual(all);
    expect(both.flatMap(({ said }) => began(said)).sort((a, b) => a - b)).toEqual(all);
  });

  it('lose no job and finish no job twice when one instance is killed in the middle of its jobs', async () => {
    const killed = new Instance(long);
    await add(all);
    const started = began(await killed.says((said) => began(said).length === 3));
    const survivor = new Instance(20);
    await survivor.says((said) => began(said).length === all.length - started.length);
    await killed.end('SIGKILL');
    const done = await worked(all.length);
    expect(done).toEqual(all.map((n) => ({ n, pid: survivor.pid })));
    expect(survivor.said).toContainEqual(expect.objectContaining({ warning: expect.stringContaining('were freed') }));
    expect(started.every((n) => began(survivor.said).includes(n))).toBe(true);
  });

  it('leave each other’s jobs alone while both live', async () => {
    const busy = new Instance(long);
    await add([1, 2, 3]); // as many as one instance runs at once
    await busy.says((said) => began(said).length === 3);
    const other = new Instance(20);
    await add([4]);
    await other.says((said) => began(said).length === 1);
    await expect(sweep()).resolves.toEqual([]);
    expect(began(other.said)).toEqual([4]);
  });
});

describe('an instance of the server', () => {
  it('ends the current jobs when it is told to stop, and begins no more', async () => {
    const instance = new Instance(400);
    await add(all);
    await instance.says((said) => began(said).length === 3);
    await instance.end('SIGTERM');
    expect(instance.said.at(-1)).toEqual({ stopped: true });
    const done = await city.sql<{ n: number }>('select n from worked');
    expect(done.map(({ n }) => n).sort((a, b) => a - b)).toEqual(began(instance.said).sort((a, b) => a - b));
    const [{ locked }] = await city.sql<{ locked: number }>(
      'select count(locked_by)::int as locked from graphile_worker._private_jobs',
    );
    expect(locked).toBe(0);
  });

  it('runs jobs again after all its connections were lost', async () => {
    const instance = new Instance(20);
    await add([1]);
    await worked(1);
    await city.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = $1 and datname = current_database()`,
      [decodeURIComponent(new URL(city.logins.jobs).username)],
    );
    await add([2]);
    expect((await worked(2)).map(({ n }) => n)).toEqual([1, 2]);
    expect(instance.child.exitCode).toBeNull();
  });
});

/** The names of the workers that count as dead; an instance makes the same query every ten seconds. */
async function sweep(): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: city.logins.jobs });
  try {
    return await freeJobsOfDeadWorkers(pool);
  } finally {
    await pool.end();
  }
}
