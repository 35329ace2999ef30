import type { Context } from '../context.ts';
import { type ExtractedText, extractText, FileUnreadable, type Limits, usualLimits } from '../files/extract-text.ts';
import { withLocalCopy } from '../store/local-copy.ts';
import { NotInStore, StoreUnavailable } from '../store/store.ts';
import { keepText } from './keep-text.ts';
import { type Claim, claimNext, type Failure, giveBack, mostAttempts, recordFailure } from './text-claims.ts';

/** Minutes until another try. After the second TIME the wait is four times as long. */
const retryAfter = { time: 30, notInStore: 60, otherwise: 10 };

/** How many files were dealt with, and how. */
export interface TextsRead {
  done: number;
  /** Files that will not be tried again. */
  failed: number;
  /** Files that wait again: reading took too long, or their bytes are missing in the store. */
  postponed: number;
}

export interface ReadingOptions {
  /** Ends the reading. The file that was being read waits again. */
  signal?: AbortSignal;
  /** Limits for each file. */
  limits?: Limits;
  /** Where copies lie while they are read. */
  temporaryFolder?: string;
  /** Called for each file whose text can be found from now on. */
  onDone?: (claim: Claim) => void;
  /** Called for each file that has no text in the end, or not yet. */
  onFailure?: (claim: Claim, reason: Failure) => void;
}

type Outcome = keyof TextsRead | 'gone';

/**
 * Reads the text of all waiting files, the oldest first. Several callers may do so at once, here and in other
 * processes: each file is read by one of them.
 *
 * @throws errors that keep all files from being read, such as StoreUnavailable, and the signal's reason. The file that
 * was being read then waits again, and the try does not count.
 */
export async function extractTexts(ctx: Context, options: ReadingOptions = {}): Promise<TextsRead> {
  const read: TextsRead = { done: 0, failed: 0, postponed: 0 };
  for (;;) {
    options.signal?.throwIfAborted();
    const claim = await claimNext(ctx);
    if (!claim) return read;
    const outcome = await readClaimed(ctx, claim, options);
    if (outcome !== 'gone') read[outcome] += 1;
  }
}

async function readClaimed(ctx: Context, claim: Claim, options: ReadingOptions): Promise<Outcome> {
  const { signal, temporaryFolder, limits = usualLimits } = options;
  let text: ExtractedText | null;
  try {
    const copy = { purpose: 'text', temporaryFolder, signal };
    text = await withLocalCopy(ctx.files.store, claim.sha256, copy, (path) =>
      extractText(path, claim.mimeType, { ...limits, signal, caller: 'texts of files' }),
    );
  } catch (error) {
    return failed(ctx, claim, error, options);
  }
  if (!text) throw new Error(`${claim.mimeType} has no text and was claimed`);
  if (!(await keepText(ctx, claim, text))) return 'gone';
  options.onDone?.(claim);
  return 'done';
}

async function failed(ctx: Context, claim: Claim, error: unknown, options: ReadingOptions): Promise<Outcome> {
  if (error instanceof FileUnreadable) {
    options.onFailure?.(claim, error.reason);
    const again = error.reason === 'TIME' && claim.attempt < mostAttempts;
    await recordFailure(ctx, claim, error.reason, again ? retryAfter.time * claim.attempt ** 2 : undefined);
    return again ? 'postponed' : 'failed';
  }
  if (error instanceof NotInStore) {
    options.onFailure?.(claim, 'NOT_IN_STORE');
    await giveBack(ctx, claim, retryAfter.notInStore, 'NOT_IN_STORE');
    return 'postponed';
  }
  // A store may recover in a moment. After any other error, such as a full disk, the file waits and others may go on.
  const isSoonWell = options.signal?.aborted || error instanceof StoreUnavailable;
  await giveBack(ctx, claim, isSoonWell ? 0 : retryAfter.otherwise);
  throw error;
}
