/**
 * The thread's side of threads.ts. A thread's file and all that it imports must run as TypeScript whose types are only
 * removed, as Node does it, and compiled alike: so neither decorators nor anything else that has to be rewritten.
 */

import { parentPort } from 'node:worker_threads';

/** What a thread says, in this order: that it has begun, then one of the others. */
export type Answer = { is: 'begun' } | { is: 'done'; value: unknown } | ({ is: 'failed' } & Failure);

/** What is told of an error that the work threw. */
export interface Failure {
  name: string;
  message: string;
  code?: string;
  /** Where the operating system failed, and not the work. */
  syscall?: string;
}

/**
 * Does one order after another. What the work answers is sent back, so it must be cloneable. What libraries print goes
 * nowhere: to read it on the other side would keep the process alive for as long as the thread is there.
 */
export function takeOrders<Order>(work: (order: Order) => unknown): void {
  process.stdout.write = () => true;
  process.stderr.write = () => true;
  parentPort?.on('message', async (order: Order) => {
    say({ is: 'begun' });
    try {
      say({ is: 'done', value: await work(order) });
    } catch (error) {
      const { name = 'Error', message = String(error), code, syscall } = error as NodeJS.ErrnoException;
      say({ is: 'failed', name, message, code, syscall });
    }
  });
}

function say(answer: Answer): void {
  parentPort?.postMessage(answer);
}
