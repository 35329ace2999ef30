import type { Context } from '../context.ts';
import { queryRows, transaction } from '../database/transaction.ts';

/** Counts in how many rows of the index each word of the list of words stands. Reads the whole index. */
export async function countWords(ctx: Context): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await queryRows(
      ctx,
      `update search_word w set entries = c.ndoc
       from ts_stat('select words from search_entry') c where c.word = w.word and w.entries <> c.ndoc`,
    );
  });
}
