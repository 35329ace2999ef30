/** Work that takes much memory or time waits for its turn, so that much work at once takes no more than a little. */

/**
 * Runs the work when its turn has come. Work of the same caller keeps its order; callers who wait take turns, so that one
 * with much work keeps the others waiting no longer than one with little. Work without a caller is that of one more caller.
 */
export type Turns = <T>(work: () => Promise<T>, caller?: string) => Promise<T>;

/** Runs as many works at once. No work may wait for another turn. */
export function turns(atOnce: number): Turns {
  /** Those who wait, the caller whose turn is next first. */
  const waiting = new Map<string, (() => void)[]>();
  let working = 0;
  const wait = (caller: string) =>
    new Promise<void>((go) => {
      const queue = waiting.get(caller);
      if (queue) queue.push(go);
      else waiting.set(caller, [go]);
    });
  const next = () => {
    for (const [caller, queue] of waiting) {
      const go = queue.shift();
      waiting.delete(caller);
      if (queue.length > 0) waiting.set(caller, queue); // behind all others
      return go;
    }
    return undefined;
  };
  return async (work, caller = '') => {
    if (working < atOnce) working++;
    else await wait(caller);
    try {
      return await work();
    } finally {
      const go = next();
      if (go) go();
      else working--;
    }
  };
}
