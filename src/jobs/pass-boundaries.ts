import { boundaryJob } from '../database/job-queue.ts';
import type { Job } from './job.ts';

/**
 * Writes the ledger's rows for planned openings and ends, and moves the epoch's number. The database adds this job for
 * the instant of each next boundary. The schedule is for boundaries that came in another way: by a restored backup, or
 * because the demonstration's clock was moved. Readers see openings and ends on time, whether or not this job has run.
 */
export const passBoundaries: Job = {
  name: boundaryJob,
  schedule: '*/5 * * * *',
  run: async (ctx) => void (await ctx.reader.rows('select content.pass_boundaries()')),
};
