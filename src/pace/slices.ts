/**
 * Long work on the event loop is done in slices, and others go first between two slices. However many requests have long
 * work, one slice runs per round of the event loop.
 */

import { setImmediate as nextRound } from 'node:timers/promises';

/** Milliseconds of work before others go first. */
const longest = 10;

let last: Promise<unknown> = Promise.resolve();

/** Resolves after the event loop has served everything else, and after every slice that asked before. */
export function turn(): Promise<void> {
  const mine = last.then(() => nextRound());
  last = mine;
  return mine;
}

/** The slices of one work. */
export class Slices {
  private since = performance.now();
  private resting = 0;
  private queue: Promise<void> = Promise.resolve();

  /** Undefined while the slice lasts; then a promise to wait for before going on. Waiters go on in their order. */
  rest(): Promise<void> | undefined {
    if (this.resting === 0 && !this.isOver) return undefined;
    this.resting += 1;
    this.queue = this.queue.then(async () => {
      if (this.isOver) {
        await turn();
        this.since = performance.now();
      }
      this.resting -= 1;
    });
    return this.queue;
  }

  private get isOver(): boolean {
    return performance.now() - this.since >= longest;
  }
}
