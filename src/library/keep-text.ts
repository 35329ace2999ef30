import type { Context } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import type { ExtractedText } from '../files/extract-text.ts';
import { wordsOfPage } from '../search/words.ts';
import type { Claim } from './text-claims.ts';

const charactersAtOnce = 200_000; // of pages in one statement; their words are found in about 10 ms

/** Stores the text of a claimed file, all of it or nothing. Answers false when the file or the claim is gone. */
export async function keepText(ctx: Context, { fileId, attempt }: Claim, text: ExtractedText): Promise<boolean> {
  return transaction(ctx, async (ctx) => {
    const done = await queryRows(
      ctx,
      `update file_text set state = 'DONE', unit = $1, truncated = $2, retry_at = null, reason = null, done_at = $3
       where file_id = $4 and state = 'FAILED' and attempts = $5 returning file_id`,
      [text.unit, text.truncated, (await now(ctx)).toISOString(), fileId, attempt],
    );
    if (done.length === 0) return false;
    await queryRows(ctx, 'delete from file_page where file_id = $1', [fileId]); // pages that were read by older rules
    for (const pages of portions(text.pages)) await insertPages(ctx, fileId, pages);
    return true;
  });
}

interface Page {
  number: number;
  text: string;
}

/** Portions of pages, so that neither a statement nor the work between two statements grows with the file. */
function* portions(texts: readonly string[]): Iterable<Page[]> {
  let pages: Page[] = [];
  let characters = 0;
  for (const [index, text] of texts.entries()) {
    pages.push({ number: index + 1, text });
    characters += text.length;
    if (characters < charactersAtOnce) continue;
    yield pages;
    pages = [];
    characters = 0;
  }
  if (pages.length > 0) yield pages;
}

async function insertPages(ctx: Context, fileId: string, pages: Page[]): Promise<void> {
  const rows = pages.map(({ number, text }) => ({ number, text, words: wordsOfPage(text).join(' ') }));
  await queryRows(
    ctx,
    `insert into file_page (file_id, number, text, words)
     select $1::uuid, number, text, array_to_tsvector(string_to_array(words, ' '))
     from json_to_recordset($2::json) as p (number int, text text, words text)`,
    [fileId, JSON.stringify(rows)],
  );
}

/** Forgets the texts of files that were taken away for good. The texts of deleted files go with the files. */
export async function forgetTextsTakenAway(ctx: Context): Promise<void> {
  await queryRows(ctx, 'delete from file_text t using file_removal r where r.file_id = t.file_id');
}
