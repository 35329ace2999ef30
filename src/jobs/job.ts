import type { Context } from '../context.ts';

/** What a job is given when it runs. */
export interface JobRun {
  /** What the job was added with; null for one that runs by its schedule. */
  payload: unknown;
  /** Aborted when the instance stops or loses its claim on the job: the job ends soon, and runs again elsewhere. */
  signal: AbortSignal;
}

/**
 * Work that follows a change or the clock. A job runs at least once, and after an accident perhaps twice: running it again
 * must do no harm. It runs on the jobs' own login, which has the rights that `database/logins.ts` lists.
 */
export interface Job {
  readonly name: string;
  /** When it runs though nobody adds it, as cron writes it, in UTC; undefined for a job that is only added. */
  readonly schedule?: string;
  run(ctx: Context, run: JobRun): Promise<void>;
}
