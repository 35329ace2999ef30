import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Logger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker';
import { Pool } from 'pg';
import type { Context, Log } from '../context.ts';
import { queueSchema } from '../database/job-queue.ts';
import type { KeptConnection } from '../database/kept-connection.ts';
import { connecting } from '../database/watched-client.ts';
import { during } from '../watch/task.ts';
import type { Watch } from '../watch/watch.ts';
import type { Job } from './job.ts';
import { freeJobsOfDeadWorkers, WorkerLock } from './worker-locks.ts';

const jobsAtOnce = 3; // in one instance; of each name, one job at a time in all instances
const lookForDueJobs = 2_000; // milliseconds; jobs that are due at once come by notification
const defaultSweep = 10_000; // milliseconds
const pauseAfterFailure = 1_000; // milliseconds
const answerPatience = 30_000; // milliseconds for statements of the queue

export interface JobRunnerOptions {
  /** Connection string of the jobs' login. */
  url: string;
  /** Jobs run only while this connection is open: the connection tells other instances that this one lives. */
  line: KeptConnection;
  jobs: readonly Job[];
  /** Makes a context for each run. */
  context(): Promise<Context>;
  log: Log;
  /** Makes a task of each run; runs of runners without it are not watched. */
  watch?: Watch;
  /** Milliseconds between two searches for dead workers. */
  sweepEvery?: number;
}

/**
 * Runs jobs as one of the workers of all instances. The jobs of a killed instance run again elsewhere within some ten
 * seconds.
 */
export class JobRunner {
  private readonly options: JobRunnerOptions;
  /** The pool of the queue, while the runner runs. */
  private queue?: Pool;
  private readonly stopping = new AbortController();
  private running?: Promise<void>;

  constructor(options: JobRunnerOptions) {
    this.options = options;
  }

  /** From now on runs jobs whenever the line is open. */
  start(): void {
    this.running ??= this.keepRunning();
  }

  /** Begins no further job, tells running jobs to end, and waits until they have. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  get pools(): readonly Pool[] {
    return this.queue ? [this.queue] : [];
  }

  private async keepRunning(): Promise<void> {
    const { line, log } = this.options;
    const { signal } = this.stopping;
    const stopped = once(signal, 'abort');
    while (!signal.aborted) {
      const lost = await Promise.race([line.opened(), stopped]);
      if (!(lost instanceof AbortSignal)) return;
      try {
        await this.runWhileOpen(AbortSignal.any([signal, lost]));
      } catch (err) {
        log.warn({ err }, 'the runner of jobs ended; starting it again');
        await delay(pauseAfterFailure, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Resolves when `ending` is aborted and nothing runs any more. Throws when the runner ended by itself. */
  private async runWhileOpen(ending: AbortSignal): Promise<void> {
    const pool = this.pool();
    this.queue = pool;
    const lock = new WorkerLock(this.options.line);
    const sweeping = setInterval(() => void this.sweep(pool), this.options.sweepEvery ?? defaultSweep);
    try {
      await this.sweep(pool);
      if (ending.aborted) return;
      const runner = await this.begin(pool, lock, ending);
      const ended = runner.promise.then(() => 'ended' as const);
      ended.catch(() => undefined); // awaited in the race; after a stop the error does not matter
      const aborted = ending.aborted ? undefined : once(ending, 'abort');
      const outcome = await Promise.race([ended, aborted]);
      if (outcome === 'ended') throw new Error('graphile-worker stopped by itself');
      await runner.stop();
    } finally {
      clearInterval(sweeping);
      await lock.release();
      this.queue = undefined;
      await pool.end();
    }
  }

  private pool(): Pool {
    const { url, log } = this.options;
    const pool = new Pool({
      ...connecting(url, { patience: answerPatience, found: 'process' }),
      max: jobsAtOnce + 2,
      application_name: 'konsulta-jobs',
    });
    pool.on('error', (err) => log.warn({ err }, 'a connection of the jobs was lost'));
    pool.on('connect', (client) => client.on('error', () => undefined)); // its query fails and reports the loss
    return pool;
  }

  private begin(pool: Pool, lock: WorkerLock, ending: AbortSignal): Promise<Runner> {
    return run({
      pgPool: pool,
      schema: queueSchema,
      concurrency: jobsAtOnce,
      pollInterval: lookForDueJobs,
      noHandleSignals: true,
      logger: this.logger(),
      taskList: this.tasks(ending),
      parsedCronItems: parseCronItems(this.options.jobs.flatMap(scheduled)),
      preset: {
        // Without a delay, nobody waits for the results of finished jobs to be written, not even at the stop.
        worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
        plugins: [
          {
            name: 'KonsultaWorkerLock',
            version: '1',
            worker: { hooks: { startWorker: (_, { worker }) => lock.hold(worker.workerPool.id) } },
          },
        ],
      },
    });
  }

  private tasks(ending: AbortSignal): TaskList {
    return Object.fromEntries(
      this.options.jobs.map((job) => [
        job.name,
        (payload: unknown) =>
          this.watched(job, async () => job.run(await this.options.context(), { payload, signal: ending })),
      ]),
    );
  }

  private watched<T>({ name }: Job, run: () => Promise<T>): Promise<T> {
    const { watch, log } = this.options;
    return watch?.isOn ? watch.job(name, log, (task) => during(task, run)) : run();
  }

  private async sweep(pool: Pool): Promise<void> {
    const { log } = this.options;
    try {
      const dead = await freeJobsOfDeadWorkers(pool);
      if (dead.length > 0) log.warn({ workers: dead }, 'jobs of instances that are gone were freed');
    } catch (err) {
      log.warn({ err }, 'jobs of instances that are gone could not be looked for');
    }
  }

  /** Logs graphile-worker's errors: those of jobs, which run again later, and its own. Everything else is left out. */
  private logger(): Logger {
    const { log } = this.options;
    return new Logger(() => (level, message, meta) => {
      if (level !== 'error' && level !== 'warning') return;
      const { job, error } = (meta ?? {}) as { job?: { task_identifier: string; attempts: number }; error?: unknown };
      if (job)
        log.warn({ job: job.task_identifier, attempt: job.attempts, err: error }, 'a job failed; it runs again later');
      else log.warn({ err: error }, message);
    });
  }
}

/** The scheduled run of a job, under a key of its own, so that it does not replace a run that was added. */
function scheduled({ name, schedule }: Job) {
  if (schedule === undefined) return [];
  const options = { queueName: name, jobKey: `${name} by schedule`, maxAttempts: 3 };
  return [{ task: name, match: schedule, identifier: name, options }];
}
