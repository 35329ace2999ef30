import { thinOut } from '../history/thin-out.ts';
import type { Job } from './job.ts';

/** Makes one revision of those that a person has left within an hour, once they are a week old. */
export const thinOutRevisions: Job = {
  name: 'thin-out-revisions',
  schedule: '20 1 * * *',
  async run(ctx, { signal }) {
    while (await thinOut(ctx)) signal.throwIfAborted();
  },
};
