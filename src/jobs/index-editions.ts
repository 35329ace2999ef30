import { countWords } from '../library/count-words.ts';
import { indexDueEditions, makeAllDue } from '../library/index-editions.ts';
import type { Job } from './job.ts';

/**
 * Keeps the index of the search: rows of drafts that changed, rows that an upgrade or an import left out. What is
 * published is in the index at once, and does not wait for this job.
 */
export const indexEditions: Job = {
  name: 'index-editions',
  schedule: '* * * * *',
  async run(ctx, { signal }) {
    await makeAllDue(ctx, { all: false });
    await indexDueEditions(ctx, { signal });
  },
};

/** Counts how frequent words are, so that the likeliest come first where a word is typed in part or wrongly. */
export const countWordsOfIndex: Job = {
  name: 'count-words',
  schedule: '20 1 * * *',
  run: (ctx) => countWords(ctx),
};
