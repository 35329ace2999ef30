import { type Leaves, leavesOf } from '../content/ledger/digest.ts';
import { writeDraftEntries } from '../content/search/write-entries.ts';
import { writeEntriesInTime } from '../content/search/write-entries-in-time.ts';
import { rulesOfForms } from '../content/texts/text-forms.ts';
import { writeForms } from '../content/texts/write-forms.ts';
import { contentTypeByCode } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import { queryRows, transaction } from '../database/transaction.ts';
import { defaultLocale } from '../language.ts';
import type { Connection, PageArguments } from '../read/connection.ts';
import { looksInTexts, readManagedPage } from '../read/managed.ts';
import type { Selection } from '../read/selection.ts';
import { rulesOfEntries } from '../search/entry-words.ts';

/** Editions in one transaction. A verb that changes one of their drafts meanwhile waits until the transaction ends. */
const atOnce = 25;

/** Most drafts that are brought up to date for one question of an editor. A job does the rest. */
const mostForAQuestion = 500;

/**
 * Makes the rows of the index, and of public texts the forms, for all editions that wait for it: drafts that changed, and
 * after an upgrade or an import everything. Several callers may do so at once. Answers how many editions there were.
 */
export async function indexDueEditions(
  ctx: Context,
  { signal, most = Number.POSITIVE_INFINITY }: { signal?: AbortSignal; most?: number } = {},
): Promise<number> {
  let done = 0;
  while (done < most) {
    signal?.throwIfAborted();
    const count = await transaction(ctx, indexSome);
    done += count;
    if (count < atOnce) break;
  }
  return done;
}

/**
 * A page of documents, as `readManagedPage` answers. Drafts are found as they stand now: those that changed since the last
 * question are indexed first, because most drafts change often before anybody looks for their words.
 */
export async function readDocumentPage(ctx: Context, args: PageArguments, selection: Selection): Promise<Connection> {
  if (looksInTexts(args.where)) await indexDueEditions(ctx, { most: mostForAQuestion });
  return readManagedPage(ctx, args, selection);
}

/** Lets every edition wait to be made anew, or only those that older rules have made. Answers how many wait. */
export async function makeAllDue(ctx: Context, { all }: { all: boolean }): Promise<number> {
  return transaction(ctx, async (ctx) => {
    const [{ count }] = await queryRows<{ count: number }>(
      ctx,
      `with due as (
         insert into search_due (edition_id)
         select id from edition where $1::boolean and discarded_at is null
         union
         select edition_id from search_entry where rules < $2::int
         union
         select edition_id from text_form where rules < $3::int
         on conflict (edition_id) do update set at = excluded.at where search_due.at > excluded.at returning 1)
       select count(*)::int as count from due`,
      [all, rulesOfEntries, rulesOfForms],
    );
    return count;
  });
}

interface Due {
  edition_id: string;
  type: string;
  is_draft: boolean;
}

/** What is locked by a verb under way is passed over: that verb makes the edition wait again. */
async function indexSome(ctx: Context): Promise<number> {
  const due = await queryRows<Due>(
    ctx,
    `with taken as (
       delete from search_due where edition_id in (
         select edition_id from search_due where at <= greatest(content.instant(), clock_timestamp())
         order by at limit $1 for update skip locked) returning edition_id)
     select e.id as edition_id, e.type, e.visible is null as is_draft
     from taken t join edition e on e.id = t.edition_id where e.discarded_at is null`,
    [atOnce],
  );
  const query = <T>(sql: string, values: unknown[]) => queryRows<T>(ctx, sql, values);
  const main = defaultLocale(ctx.settings);
  for (const [key, editions] of Map.groupBy(due, ({ type, is_draft }) => `${type} ${is_draft}`)) {
    const [code] = key.split(' ');
    const type = contentTypeByCode(code);
    const leaves: Map<string, Leaves> = await leavesOf(
      query,
      type,
      editions.map(({ edition_id }) => edition_id),
    );
    const isDraft = editions[0].is_draft;
    if (isDraft) {
      await writeDraftEntries(query, type, leaves, main);
    } else {
      await writeEntriesInTime({ query, write: query }, type, leaves, main);
      await writeForms(query, type, leaves, ctx.settings);
    }
  }
  return due.length;
}
