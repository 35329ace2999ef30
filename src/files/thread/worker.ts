/**
 * The thread in which files are read; isolated.ts starts it. It must run as TypeScript whose types are only removed,
 * as Node does it, and compiled alike: so neither decorators nor anything else that has to be rewritten.
 */

import { parentPort } from 'node:worker_threads';
import { FileRefused } from '../kinds/file-refused.ts';
import type { Answer } from './messages.ts';
import { type Order, TASKS } from './tasks.ts';

parentPort?.on('message', async ({ task, file }: Order) => {
  say({ is: 'begun' });
  try {
    say({ is: 'done', value: await TASKS[task](file) });
  } catch (error) {
    say(failure(error));
  }
});

function say(answer: Answer): void {
  parentPort?.postMessage(answer);
}

function failure(error: unknown): Answer {
  if (error instanceof FileRefused) return { is: 'refused', code: error.code };
  const { message = String(error), syscall, code } = error as NodeJS.ErrnoException;
  return syscall === undefined ? { is: 'unreadable', detail: message } : { is: 'failed', message, code };
}
