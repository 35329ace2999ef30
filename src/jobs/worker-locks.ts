import type { Pool } from 'pg';
import { queueSchema } from '../database/job-queue.ts';
import type { KeptConnection } from '../database/kept-connection.ts';
import { subjectLocks } from '../database/locks.ts';

// graphile-worker marks a job with the worker that runs it, and frees the jobs of a killed worker only after four
// hours. So a living worker holds an advisory lock under its name, on the kept connection. The lock ends with the
// connection: whoever gets the lock knows that the worker is dead.

/** The lock of a living worker. Shared, so that two names with the same hash do not wait for each other. */
export class WorkerLock {
  private readonly line: KeptConnection;
  private held?: { worker: string; taken: Promise<void> };

  constructor(line: KeptConnection) {
    this.line = line;
  }

  /** Resolves when the lock is held; only then may the worker take jobs. */
  hold(worker: string): Promise<void> {
    this.held ??= { worker, taken: this.run('pg_advisory_lock_shared', worker) };
    return this.held.taken;
  }

  /** Lets other workers have the jobs that this worker could not finish. */
  async release(): Promise<void> {
    if (this.held && this.line.isOpen) await this.run('pg_advisory_unlock_shared', this.held.worker);
  }

  private run(lock: string, worker: string): Promise<void> {
    return this.line.query(`select ${lock}($1, hashtext($2))`, [subjectLocks.jobWorker, worker]);
  }
}

/** Frees the jobs of dead workers, so that other workers take them. Answers the names of the dead workers. */
export async function freeJobsOfDeadWorkers(pool: Pool): Promise<string[]> {
  const client = await pool.connect();
  let failed = true;
  try {
    await client.query('begin');
    const { rows } = await client.query<{ worker: string }>(deadWorkers, [subjectLocks.jobWorker]);
    const dead = rows.map(({ worker }) => worker);
    if (dead.length > 0) await client.query(`select ${queueSchema}.force_unlock_workers($1)`, [dead]);
    await client.query('commit');
    failed = false;
    return dead;
  } finally {
    client.release(failed);
  }
}

// Materialized: the locks are tried for each name once, and held until the jobs are free.
const deadWorkers = `
with workers as materialized (
  select locked_by as worker from ${queueSchema}._private_jobs where locked_by is not null
  union
  select locked_by from ${queueSchema}._private_job_queues where locked_by is not null
)
select worker from workers where pg_try_advisory_xact_lock($1, hashtext(worker))`;
