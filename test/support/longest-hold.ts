/**
 * Milliseconds for which the work held the event loop at its longest: the longest wait between two rounds of a loop that
 * does nothing else. The least of three runs, since a busy machine adds to any of them.
 */
export async function longestHold(work: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run += 1) least = Math.min(least, await holdOf(work));
  return least;
}

async function holdOf(work: () => Promise<unknown>): Promise<number> {
  let isOver = false;
  let longest = 0;
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  try {
    await new Promise((begin) => setImmediate(begin));
    await work();
  } finally {
    isOver = true;
  }
  await new Promise((end) => setImmediate(end));
  return longest;
}
