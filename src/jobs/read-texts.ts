import { extractTexts } from '../library/extract-texts.ts';
import type { Job } from './job.ts';

/** Reads the text of all waiting files. A new file adds the job; the schedule finds files whose next try has come. */
export const readTexts: Job = {
  name: 'read-texts',
  schedule: '* * * * *',
  async run(ctx, { signal }) {
    await extractTexts(ctx, {
      signal,
      onFailure: ({ fileId, attempt }, reason) =>
        ctx.log.warn({ fileId, attempt, reason }, 'the text of a file could not be read'),
    });
  },
};
