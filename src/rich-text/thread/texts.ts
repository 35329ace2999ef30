/**
 * Texts are read and written here for everybody who has others to serve: a short text at once, a long text in a thread,
 * with a limit of processor time, so that it holds nobody up.
 */

import { KeptThreads, type Limits, ThreadEnded, Threads } from '../../threads/threads.ts';
import { RichTextError } from '../rich-text-error.ts';
import { type ReadOrder, type ReadOutcome, read } from './read.ts';
import { type Form, type Forms, type WriteOrder, write } from './write.ts';

export type TextOrder = ReadOrder | WriteOrder;

/** Characters of JSON that are written at once: one or two milliseconds of work. */
const shortToWrite = 20_000;
/** Characters of a source that are read at once. The work may grow with the square of them. */
const shortToRead = 5_000;

/** An idle thread keeps some 30 MB. */
const idleFor = 30_000; // milliseconds
/** Editors' texts and readers' forms have threads of their own: neither keeps the other waiting. */
const [readers, writers] = [threadsOfTexts(), threadsOfTexts()];
const [toRead, toWrite]: Limits[] = [
  { seconds: 5, megabytes: 256, threads: new KeptThreads({ idleFor }) },
  { seconds: 10, megabytes: 256, threads: new KeptThreads({ idleFor }) },
];

function threadsOfTexts() {
  return new Threads<TextOrder, unknown>(import.meta.url, 2);
}

/** The text in a form: at once where it is short. Callers of long texts take turns. */
export function writeText<F extends Form>(
  order: WriteOrder & { form: F },
  caller?: string,
): Forms[F] | Promise<Forms[F]> {
  if (order.source.length <= shortToWrite) return write(order) as Forms[F];
  return writers.run(order, { ...toWrite, caller }) as Promise<Forms[F]>;
}

/** @throws RichTextError TOO_SLOW for a text that takes more than the limits: five seconds of a processor */
export async function readText(order: ReadOrder, limits = toRead, caller?: string): Promise<ReadOutcome> {
  if (order.input.length <= shortToRead) return read(order);
  try {
    return (await readers.run(order, { ...limits, caller })) as ReadOutcome;
  } catch (error) {
    if (!(error instanceof ThreadEnded) || error.reason === 'CRASH') throw error;
    throw new RichTextError('TOO_SLOW');
  }
}
