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

/** When the first work of this round of the event loop asked for room. */
let roundSince: number | undefined;

/**
 * For short work of which much may come at once, such as the beginning of a request. Undefined while the round of the
 * event loop has room; then a promise for a round that has.
 */
export function room(): Promise<void> | undefined {
  if (roundSince !== undefined) return performance.now() - roundSince < longest ? undefined : turn();
  roundSince = performance.now();
  setImmediate(() => {
    roundSince = undefined;
  });
  return undefined;
}

/** The items one by one, for whoever has some work with each: others go first between two slices. */
export async function* inSlices<Item>(items: Iterable<Item>): AsyncGenerator<Item, void> {
  const slices = new Slices();
  for (const item of items) {
    const rest = slices.rest();
    if (rest) await rest;
    yield item;
  }
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
