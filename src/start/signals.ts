/** Within this time after the first, a signal is the same Ctrl-C again: npm passes on what the terminal sent to all. */
const echo = 500; // milliseconds

/**
 * The first signal stops in order, with exit code 0; the next one at once. A closed terminal counts, unless there never
 * was one: then the process was meant to outlive it.
 */
export function stopOnSignals(stop: () => Promise<void>, hurry: () => Promise<void>): void {
  let first: number | undefined;
  const react = () => {
    if (first === undefined) {
      first = Date.now();
      stop().then(
        () => process.exit(0),
        (error) => {
          console.error(`Konsulta did not stop well: ${error instanceof Error ? error.message : error}`);
          process.exit(1);
        },
      );
    } else if (Date.now() - first > echo) {
      hurry().finally(() => process.exit(130));
    }
  };
  process.on('SIGINT', react).on('SIGTERM', react);
  if (process.stdin.isTTY) process.on('SIGHUP', react);
}
