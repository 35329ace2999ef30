/** Within this time after the first, a signal is the same Ctrl-C again: npm passes on what the terminal sent to all. */
const echo = 500; // milliseconds

export interface StopOptions {
  /** Stops in order. */
  stop(): Promise<void>;
  /** Does what must not be left undone, for a person who will not wait. */
  hurry(): Promise<void>;
  /** npm stands between us and whoever sends signals. */
  startedByNpm: boolean;
}

/**
 * The first signal stops in order, with exit code 0; the next one stops at once. A closed terminal counts as a signal,
 * unless there never was a terminal: then the process was meant to outlive it.
 */
export function stopOnSignals({ stop, hurry, startedByNpm }: StopOptions): void {
  let first: number | undefined;
  const begin = () => {
    if (first !== undefined) return;
    first = Date.now();
    stop().then(
      () => process.exit(0),
      (error) => {
        console.error(`Konsulta did not stop well: ${error instanceof Error ? error.message : error}`);
        process.exit(1);
      },
    );
  };
  const react = () => {
    if (first === undefined) begin();
    else if (Date.now() - first > echo) hurry().finally(() => process.exit(130));
  };
  process.on('SIGINT', react).on('SIGTERM', react);
  if (process.stdin.isTTY) process.on('SIGHUP', react);
  if (startedByNpm && process.platform !== 'win32') whenParentEnds(begin);
}

/**
 * npm passes SIGTERM on to its shell, and some shells (Debian's) end on it without telling us. So the end of the shell
 * counts as the signal.
 */
function whenParentEnds(react: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    react();
  }, 100);
  watch.unref();
}
