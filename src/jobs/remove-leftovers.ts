import { collectFiles } from '../library/collect-files.ts';
import type { Job } from './job.ts';

/** Deletes files that have been unused for long, uploads that have expired, and bytes that nothing refers to. */
export const removeLeftovers: Job = {
  name: 'remove-leftovers',
  schedule: '*/10 * * * *',
  run: async (ctx) => void (await collectFiles(ctx, ctx.files)),
};
