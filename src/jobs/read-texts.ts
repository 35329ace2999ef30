import { extractTexts } from '../library/extract-texts.ts';
import type { Job } from './job.ts';

/** Reads the text of all waiting files. A new file adds the job; the schedule finds files whose next try has come. */
export const readTexts: Job = {
  name: 'read-texts',
  schedule: '* * * * *',
  async run(ctx, { signal }) {
    const { done } = await extractTexts(ctx, {
      signal,
      onFailure: ({ fileId, attempt }, reason) =>
        ctx.log.warn({ fileId, attempt, reason }, 'the text of a file could not be read'),
    });
    if (done > 0) await ctx.reader.rows('select content.texts_changed()'); // readers find more than before
  },
};
