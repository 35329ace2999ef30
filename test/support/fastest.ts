/**
 * Milliseconds of the fastest of three runs. Of use for ratios only, measured side by side: how long anything takes is
 * up to the machine and its other work.
 */
export function fastest(work: () => unknown): number {
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}
