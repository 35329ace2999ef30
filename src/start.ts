import { type Config, readConfig, withPort } from './config.ts';
import { fail } from './start/fail.ts';
import { findPort } from './start/port.ts';

/** The server's whole life. Never rejects: a failed start is reported, and the exit code is 1. */
export async function start(): Promise<void> {
  let config: Config | undefined;
  try {
    config = readConfig();
    config = withPort(config, await findPort(config));
    const { serve } = await import('./start/serve.ts'); // a wrong setting is reported before a second of loading
    await serve(config);
  } catch (error) {
    fail(error, config);
    setTimeout(() => process.exit(1), 2_000).unref(); // if anything has stayed open
  }
}
