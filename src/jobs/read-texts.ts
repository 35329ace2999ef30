import { extractTexts } from '../library/extract-texts.ts';
import type { Job } from './job.ts';

/** Reads the text of all waiting files. A new file adds the job; the schedule finds files whose next try has come. */
export const readTexts: Job = {
  name: 'read-texts',
  schedule: '* * * * *',
  async run(ctx, { signal }) {
    const read: string[] = [];
    try {
      await extractTexts(ctx, {
        signal,
        onDone: ({ fileId }) => read.push(fileId),
        onFailure: ({ fileId, attempt }, reason) =>
          ctx.log.warn({ fileId, attempt, reason }, 'the text of a file could not be read'),
      });
    } finally {
      // Readers find more than before, also where a later file ended the reading.
      if (read.length > 0) await ctx.reader.rows('select content.texts_changed($1::uuid[])', [read]);
    }
  },
};
