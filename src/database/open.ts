import { serversOf } from '../config/server-list.ts';
import type { Config } from '../config.ts';
import type { Log } from '../context.ts';
import { StartupError } from '../startup-error.ts';
import { databaseFailure, type LoginSetting } from './database-failure.ts';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';
import { type Logins, loginsFrom } from './logins.ts';
import { migrate } from './migrate.ts';
import { clientFor } from './watched-client.ts';

export interface Database {
  logins: Logins;
  /** The PostgreSQL that npm brought, where DATABASE_URL is not set. */
  embedded?: EmbeddedServer;
  /** Names of the migrations that this opening applied. */
  migrated: readonly string[];
  /** Leaves the database; the embedded server stops when nobody else uses it. */
  close(): Promise<void>;
}

const patience = 10_000; // milliseconds

/**
 * The configured database, or the embedded one, brought to this version's schema and open to all four logins. Several
 * processes may have it open.
 *
 * @throws StartupError when a person has to do something first
 */
export async function openDatabase(
  config: Config,
  log: Log,
  say: (line: string) => void = (line) => log.info({}, line),
): Promise<Database> {
  if (config.databaseUrl) return openExternal(config, config.databaseUrl);
  const embedded = await startEmbedded({ dataDir: config.dataDir, log: say });
  try {
    const logins = loginsFrom(embedded.url);
    const migrated = await migrate(logins, config.localeChains);
    return { logins, embedded, migrated, close: () => embedded.stop() };
  } catch (error) {
    await embedded.stop();
    throw databaseFailure(error, { folder: embedded.dataFolder });
  }
}

async function openExternal(config: Config, owner: string): Promise<Database> {
  const logins = loginsFrom(owner, {
    management: config.managementUrl,
    delivery: config.deliveryUrl,
    jobs: config.jobsUrl,
  });
  await tryLogin('DATABASE_URL', logins.owner);
  const migrated = await migrate(logins, config.localeChains).catch((error: unknown) => {
    throw databaseFailure(error, { setting: 'DATABASE_URL', url: logins.owner });
  });
  await tryLogin('KONSULTA_MANAGEMENT_URL', logins.management, leadsHere);
  await tryDelivery(logins.delivery);
  await tryLogin('KONSULTA_JOBS_URL', logins.jobs, holdsTheQueue);
  return { logins, migrated, close: async () => undefined };
}

// True in a database that has been migrated.
const leadsHere = "to_regclass('delivery.edition') is not null";
const holdsTheQueue = "to_regclass('content.present') is not null";

/** Delivery reads from any of its servers; those that are gone at the start may come later. */
async function tryDelivery(url: string): Promise<void> {
  const servers = serversOf(url);
  const tries = await Promise.allSettled(servers.map((server) => tryLogin('KONSULTA_DELIVERY_URL', server, leadsHere)));
  const [failure] = tries.filter((one) => one.status === 'rejected');
  if (failure && tries.every(({ status }) => status === 'rejected')) throw failure.reason;
}

/** @throws StartupError when the login cannot get in, or `condition` does not hold there */
async function tryLogin(setting: LoginSetting, url: string, condition = 'true'): Promise<void> {
  const client = clientFor(url, { patience, isDirect: false });
  client.on('error', () => undefined); // the awaited calls report a lost connection
  try {
    await client.connect();
    const { rows } = await client.query<{ holds: boolean; name: string }>(
      `select ${condition} as holds, current_database() as name`,
    );
    if (!rows[0].holds) {
      throw new StartupError(
        `${setting} leads to the database ${rows[0].name}, which is not the one of DATABASE_URL: expected the same.`,
      );
    }
  } catch (error) {
    throw databaseFailure(error, { setting, url });
  } finally {
    await client.end().catch(() => undefined);
  }
}
