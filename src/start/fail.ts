import type { Config } from '../config.ts';
import { StartupError } from '../startup-error.ts';

/** Prints one sentence, and the whole error for those who asked for it. */
export function fail(error: unknown, config: Config | undefined): void {
  process.exitCode = 1;
  const message = error instanceof Error ? error.message : String(error);
  console.error(error instanceof StartupError ? message : `Konsulta cannot go on: ${message}`);
  if (config && /^(debug|trace)$/.test(config.logLevel)) console.error(error);
}
