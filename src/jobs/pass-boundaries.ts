import { boundaryJob } from '../database/job-queue.ts';
import type { Job } from './job.ts';

/**
 * Gives the ledger its rows for planned openings and ends, and moves the epoch, though nobody reads. The database adds this
 * job for the instant of each next boundary; the schedule is for boundaries that came in another way: by a restored backup,
 * or as the demonstration's clock was moved. What readers see never waits for it.
 */
export const passBoundaries: Job = {
  name: boundaryJob,
  schedule: '*/5 * * * *',
  run: async (ctx) => void (await ctx.reader.epoch()),
};
