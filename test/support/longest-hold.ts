/**
 * Milliseconds of a processor for which the work held the event loop at its longest: what this thread used between two
 * rounds of a loop that does nothing else. A busy machine adds next to nothing to it; garbage that is
 * collected and code that is new do, so the least of several runs counts. The first run that is `below` what is allowed
 * decides.
 */
export async function longestHold(
  work: () => Promise<unknown>,
  { below = 0, runs = 8 }: { below?: number; runs?: number } = {},
): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs && least >= below; run += 1) least = Math.min(least, await holdOf(work));
  return least;
}

async function holdOf(work: () => Promise<unknown>): Promise<number> {
  let isOver = false;
  let longest = 0;
  let last = used();
  const look = () => {
    const now = used();
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

function used(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/**
 * How many times as long as on the machine of docs/performance.md the same work takes here: at least 1. Limits in
 * milliseconds are stretched by it.
 */
export function slowness(): number {
  const text = JSON.stringify(
    Array.from({ length: 20_000 }, (_, n) => ({ number: n, text: `wiersz ${n}`, none: null })),
  );
  const times = Array.from({ length: 5 }, () => {
    const before = used();
    JSON.parse(text);
    return used() - before;
  });
  const [, , median] = times.sort((a, b) => a - b);
  return Math.max(1, median / 5);
}
