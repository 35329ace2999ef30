import { queueSchema } from '../database/job-queue.ts';
import type { Reader } from '../database/reader.ts';

/** How far behind the jobs are, for those who watch over the installation. */
export interface JobsState {
  /** Seconds for which the oldest job that is due has been waiting; null when none waits. */
  oldestDueSeconds: number | null;
  /** Jobs whose last run failed, whether they are to run again or not. */
  failed: number;
}

/** Reads on the jobs' login. */
export async function stateOfJobs(jobsReader: Reader): Promise<JobsState> {
  const [row] = await jobsReader.rows<JobsState>(stateSql);
  return row;
}

const stateSql = `
select floor(extract(epoch from now() - min(run_at) filter (where is_available and run_at <= now())))::int
    as "oldestDueSeconds",
  count(*) filter (where last_error is not null)::int as failed
from ${queueSchema}._private_jobs`;
