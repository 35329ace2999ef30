/** Work that takes much memory or time waits for its turn, so that many files at once take no more than a few. */

export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** Runs as many works at once; the others wait in the order in which they came. No work may wait for another turn. */
export function turns(atOnce: number): Turns {
  const waiting: (() => void)[] = [];
  let working = 0;
  return async (work) => {
    if (working < atOnce) working++;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else working--;
    }
  };
}
