import type { Log } from '../context.ts';
import type { Reader } from '../database/reader.ts';

const everyMilliseconds = 15_000;

/**
 * Passes boundaries that nobody's request has passed: the ledger gets its rows for planned openings and ends even when
 * no one reads. Visibility never waits for it.
 */
export function keepBoundaries(reader: Reader, log: Log): { stop(): void } {
  const timer = setInterval(() => {
    reader.epoch().catch((err: unknown) => log.warn({ err }, 'the ledger could not be brought up to date'));
  }, everyMilliseconds);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
