import { destination } from 'pino';
import type { App } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import { type Database, openDatabase } from '../database/open.ts';
import { createLog } from '../log.ts';
import { assertWhole } from '../start/first-content.ts';

/** Standard output is for what was asked; everything else goes to standard error. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

function logOf(config: Config) {
  return createLog({ logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel }, destination(2));
}

/** Opens the configured database as the server does, and leaves it whatever happens. A server may run beside. */
export async function withDatabase<T>(work: (database: Database, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig();
  for (const warning of config.warnings) note(warning);
  const database = await openDatabase(config, logOf(config), { say: note });
  const interrupt = () => void database.close().finally(() => process.exit(130));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await work(database, config);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await database.close();
  }
}

/** Runs `work` on the whole application, but nothing listens. */
export function withApp<T>(work: (app: App, config: Config) => Promise<T>): Promise<T> {
  return withDatabase(async (database, config) => {
    await assertWhole(database.logins);
    const { createApp } = await import('../app.ts'); // expensive to load, and some commands do without
    const app = await createApp({ config, logins: database.logins, log: logOf(config) });
    try {
      return await work(app, config);
    } finally {
      await app.close();
    }
  });
}
