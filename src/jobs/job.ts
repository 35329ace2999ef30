import type { Context } from '../context.ts';

/** What a running job gets. */
export interface JobRun {
  /** The payload with which the job was added; null for a run by schedule. */
  payload: unknown;
  /**
   * Aborted when the instance stops or loses its claim on the job. The job then ends soon, and runs again elsewhere.
   */
  signal: AbortSignal;
}

/**
 * Work that follows a change or the clock. A job runs at least once, and perhaps twice after an accident: running it
 * again must do no harm. Jobs run on their own login, whose rights `database/logins.ts` lists.
 */
export interface Job {
  readonly name: string;
  /** When the job runs by itself, in cron's notation, in UTC; undefined for a job that is only added. */
  readonly schedule?: string;
  run(ctx: Context, run: JobRun): Promise<void>;
}
