import type { Context } from '../../context.ts';
import { neighboursOf } from '../../search/misspellings.ts';
import { paradigmsOf } from '../../search/polish/dictionary.ts';
import type { SearchText } from '../../search/search-text.ts';
import { beginningsOf, spelledOut } from '../../search/spelled-out.ts';
import { folded } from '../../search/words.ts';
import { blockByBlock } from './search-statement.ts';

/** Most words of public texts that are tried in place of one. */
const mostTried = 5;

/**
 * The search text with each word that no public text has replaced by its likeliest neighbour that some public text has;
 * null where there is nothing to replace.
 *
 * @param at the instant of reading
 */
export async function spelledRight(
  ctx: Context,
  text: string,
  { words }: SearchText,
  at: string,
): Promise<string | null> {
  const meant = new Map<string, string>();
  for (const { word, terms } of words) {
    if (beginningsOf(terms).length === 0 && (await isPublic(ctx, spelledOut(terms, new Map()), at))) continue;
    const found = await neighbourIn(ctx, word, at);
    if (found) meant.set(word, found);
  }
  if (meant.size === 0) return null;
  return text.replace(/[\p{L}\p{M}]+/gu, (run) => meant.get(folded(run)) ?? run);
}

/** The neighbour of which the most public texts have a form: as it is written there, or else without accents. */
async function neighbourIn(ctx: Context, word: string, at: string): Promise<string | null> {
  // A form in the index leads to the neighbours that it may be a form of; a neighbour is a form of itself.
  const meant = new Map<string, Set<string>>();
  for (const neighbour of neighboursOf(word)) {
    await ctx.budget.slices.rest(); // a word of 64 letters has thousands of neighbours
    for (const form of [neighbour, ...paradigmsOf(neighbour).flat()]) {
      meant.set(form, (meant.get(form) ?? new Set()).add(neighbour));
    }
  }
  if (meant.size === 0) return null;
  const rows = await ctx.reader.rows<{ word: string; spelling: string }>(
    `select word, spelling from search_word where word = any($1::text[]) order by entries desc, word limit ${mostTried}`,
    [[...meant.keys()]],
  );
  for (const row of rows) {
    if (!(await isPublic(ctx, [row.word], at))) continue;
    const neighbours = meant.get(row.word) as Set<string>;
    return neighbours.has(row.word) ? row.spelling : ([...neighbours][0] as string);
  }
  return null;
}

/** Whether any text that is public at the instant has one of the words. */
async function isPublic(ctx: Context, words: readonly string[], at: string): Promise<boolean> {
  const [{ found }] = await ctx.reader.rows<{ found: boolean }>(
    `select exists (select 1 from search_block b, generate_series(b.entries, 0, -1) block, lateral (
       select 1 from search_entry e where e.words @@ (('@' || block)::tsquery && $1::tsquery)
         and e.opened_at <= $2::timestamptz and (e.closed_at is null or e.closed_at > $2::timestamptz) ${blockByBlock}) s limit 1) as found`,
    [words.map((word) => `'${word}'`).join(' | '), at],
  );
  return found;
}
