/** Foreign files are read in threads: see threads/threads.ts. */

import { stat } from 'node:fs/promises';
import { type Limits, ThreadEnded, Threads, WorkFailed } from '../../threads/threads.ts';
import { type FileRefusal, FileRefused } from '../kinds/file-refused.ts';
import type { Order, Task, Tasks } from './tasks.ts';

export { KeptThreads, type Limits } from '../../threads/threads.ts';

/** The seconds are less than the ten minutes for which a file to be read is claimed (library/text-claims.ts). */
export const usualLimits: Limits = { seconds: 20, megabytes: 256 };

/** Why a file could not be read: it took too long, it took too much memory, or its content is not what it must be. */
export type UnreadableReason = 'TIME' | 'MEMORY' | 'CONTENT';

export class FileUnreadable extends Error {
  override readonly name = 'FileUnreadable';
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason, detail: string, options?: ErrorOptions) {
    super(`The file cannot be read (${reason.toLowerCase()}: ${detail})`, options);
    this.reason = reason;
  }
}

const threads = new Threads<Order, unknown>(import.meta.url, 2);

/**
 * What the task makes of the file.
 *
 * @throws FileRefused and FileUnreadable when the file is at fault, the signal's reason, or what else went wrong
 */
export async function isolated<T extends Task>(
  task: T,
  file: Tasks[T]['file'],
  limits = usualLimits,
): Promise<Tasks[T]['made']> {
  const { size } = await stat(file.path);
  try {
    return (await threads.run({ task, file }, limits, size)) as Tasks[T]['made'];
  } catch (error) {
    throw errorOf(error);
  }
}

function errorOf(error: unknown): unknown {
  if (error instanceof ThreadEnded) {
    const reason = error.reason === 'CRASH' ? 'CONTENT' : error.reason;
    return new FileUnreadable(reason, error.message, { cause: error.cause ?? error });
  }
  if (!(error instanceof WorkFailed)) return error;
  const { name, message, code, syscall } = error.failure;
  if (name === 'FileRefused') return new FileRefused(code as FileRefusal);
  // Not the file's fault: the disk's, for one.
  if (syscall !== undefined) return Object.assign(new Error(message), { code, syscall });
  return new FileUnreadable('CONTENT', message);
}
