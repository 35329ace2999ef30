import { queueSchema } from '../database/job-queue.ts';
import type { Reader } from '../database/reader.ts';

/** How far behind the jobs are, for monitoring. */
export interface JobsState {
  /** Seconds for which the oldest due job has been waiting; null when none waits. */
  oldestDueSeconds: number | null;
  /** Jobs whose last run failed, whether or not they will run again. */
  failed: number;
}

/** Asks on the jobs' login. */
export async function stateOfJobs(jobsReader: Reader): Promise<JobsState> {
  const [row] = await jobsReader.rows<JobsState>(stateSql);
  return row;
}

/** Jobs of all instances, for metrics. */
export interface JobFigures {
  /** Due, and not begun. */
  waiting: number;
  running: number;
  /** Whose last run failed. */
  failed: number;
  oldestDueSeconds: number | null;
}

/** Asks on the jobs' login. */
export async function figuresOfJobs(jobsReader: Reader): Promise<JobFigures> {
  const [row] = await jobsReader.rows<JobFigures>(figuresSql);
  return row;
}

const figuresSql = `
select count(*) filter (where is_available and run_at <= now())::int as waiting,
  count(*) filter (where locked_at is not null)::int as running,
  count(*) filter (where last_error is not null)::int as failed,
  extract(epoch from now() - min(run_at) filter (where is_available and run_at <= now()))::float8 as "oldestDueSeconds"
from ${queueSchema}._private_jobs`;

const stateSql = `
select floor(extract(epoch from now() - min(run_at) filter (where is_available and run_at <= now())))::int
    as "oldestDueSeconds",
  count(*) filter (where last_error is not null)::int as failed
from ${queueSchema}._private_jobs`;
