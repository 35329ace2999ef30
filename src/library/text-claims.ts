import type { Context } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import { lockAlone } from '../database/transaction-locks.ts';
import { typesWithoutText } from '../files/extract-text.ts';

/**
 * Who reads which file. A claim is a row of `file_text` that says: failed, to be tried again when the lease is over. So
 * the claiming process can die at any moment, and the text waits again by itself. A file that kills the process is
 * given up after some claims. No transaction and no lock is held while a file is read.
 */

/** A file to read, claimed until the lease is over. */
export interface Claim {
  fileId: string;
  sha256: string;
  mimeType: string;
  /**
   * The number of the try, from 1. The number identifies the claim: after the lease, the next claim has another number.
   */
  attempt: number;
}

/** Why there is no text, as in `file_text.reason`. */
export type Failure = 'TIME' | 'MEMORY' | 'CONTENT' | 'CRASH' | 'NOT_IN_STORE';

/**
 * The version of the rules by which texts are read and made into words (src/files/text, src/search/words.ts). Raise the
 * number when the rules change. Then every text is read again, after the files that were never read, and stays found by
 * its old words until then.
 */
export const rulesOfTexts = 2;

export const mostAttempts = 3;
const leaseMinutes = 10;
const foreignKeyViolation = '23503';

/** The next file whose text was never looked for, or whose time for another try has come; null when none waits. */
export async function claimNext(ctx: Context): Promise<Claim | null> {
  for (;;) {
    try {
      return await transaction(ctx, claimOnce);
    } catch (error) {
      const isRemovedMeanwhile = (error as { code?: string }).code === foreignKeyViolation;
      if (!isRemovedMeanwhile) throw error;
    }
  }
}

async function claimOnce(ctx: Context): Promise<Claim | null> {
  // The statements after this one see what the claim before has written.
  await lockAlone(ctx, 'textClaims');
  const at = (await now(ctx)).toISOString();
  await giveUpCrashed(ctx, at);
  const [claim] = await queryRows<Claim>(
    ctx,
    `with next as (
         select f.id, f.sha256, f.mime_type from file f left join file_text t on t.file_id = f.id
         where f.mime_type !~ $1
           and (t.file_id is null or t.retry_at <= $2::timestamptz or (t.retry_at is null and t.rules < $4))
           and not exists (select 1 from file_removal r where r.file_id = f.id)
         order by (t.file_id is not null and t.retry_at is null), f.created_at, f.id limit 1
       ), claimed as (
         insert into file_text (file_id, state, attempts, retry_at, reason, done_at, rules)
         select id, 'FAILED', 1, $2::timestamptz + $3 * interval '1 minute', 'CRASH', $2::timestamptz, $4 from next
         on conflict (file_id) do update set state = excluded.state, retry_at = excluded.retry_at,
           attempts = case when file_text.rules < excluded.rules then 1 else file_text.attempts + 1 end,
           reason = excluded.reason, done_at = excluded.done_at, rules = excluded.rules
         returning attempts
       )
       select next.id as "fileId", next.sha256, next.mime_type as "mimeType", claimed.attempts as attempt
       from next, claimed`,
    [typesWithoutText, at, leaseMinutes, rulesOfTexts],
  );
  return claim ?? null;
}

/** A text that older rules have read stays when the file cannot be read by the new rules. */
const stateForGood = `case when exists (select 1 from file_page p where p.file_id = file_text.file_id) then 'DONE' else 'FAILED' end`;

/** Gives up files whose readers ended without a word, each time. */
async function giveUpCrashed(ctx: Context, at: string): Promise<void> {
  await queryRows(
    ctx,
    `update file_text set retry_at = null, state = ${stateForGood}
     where state = 'FAILED' and reason = 'CRASH' and retry_at <= $1 and attempts >= $2`,
    [at, mostAttempts],
  );
}

/** Records that reading failed. With `minutes` the file is tried again after them; otherwise never. */
export async function recordFailure(ctx: Context, claim: Claim, reason: Failure, minutes?: number): Promise<void> {
  await settleClaim(ctx, claim, { reason, minutes, counts: true });
}

/** Puts the file back: the failure was not the file's fault, so the try does not count. */
export async function giveBack(ctx: Context, claim: Claim, minutes: number, reason?: Failure): Promise<void> {
  await settleClaim(ctx, claim, { reason, minutes, counts: false });
}

async function settleClaim(
  ctx: Context,
  { fileId, attempt }: Claim,
  { reason, minutes, counts }: { reason?: Failure; minutes?: number; counts: boolean },
): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const at = await now(ctx);
    const retryAt = minutes === undefined ? null : new Date(at.getTime() + minutes * 60_000).toISOString();
    await queryRows(
      ctx,
      `update file_text set reason = $1, retry_at = $2::timestamptz, attempts = $3, done_at = $4,
         state = case when $2::timestamptz is null then ${stateForGood} else state end
       where file_id = $5 and state = 'FAILED' and attempts = $6`,
      [reason ?? null, retryAt, counts ? attempt : attempt - 1, at.toISOString(), fileId, attempt],
    );
  });
}

/** Gives failed files new tries from the beginning, for example after the server got more memory or better readers. */
export async function retryFailed(ctx: Context): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await queryRows(
      ctx,
      `update file_text set retry_at = $1, attempts = 0 where state = 'FAILED' and retry_at is null`,
      [(await now(ctx)).toISOString()],
    );
  });
}
