import { serversOf } from '../config/server-list.ts';
import type { Config } from '../config.ts';
import type { Log } from '../context.ts';
import { StartupError } from '../startup-error.ts';
import { databaseFailure, type LoginSetting } from './database-failure.ts';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';
import { type Logins, loginsFrom } from './logins.ts';
import { migrate } from './migrate.ts';
import { assertSettings, type SetLogin, UnfitConnection } from './session-settings.ts';
import { clientFor } from './watched-client.ts';
import { keepTrying, lacksPrimary, missingOnStandby } from './without-primary.ts';

export interface Database {
  logins: Logins;
  /** The PostgreSQL that npm brought, where DATABASE_URL is not set. */
  embedded?: EmbeddedServer;
  /** Names of the migrations that this opening applied. */
  migrated: readonly string[];
  /**
   * Only where no server takes writes yet: until then there is nothing but delivery. Resolves once one does, and the start
   * has been completed there, or the signal has come.
   */
  becomeWhole?(signal: AbortSignal): Promise<void>;
  /** Leaves the database; the embedded server stops when nobody else uses it. */
  close(): Promise<void>;
}

const patience = 10_000; // milliseconds

export interface OpenOptions {
  /** A line for the person at the terminal. */
  say?(line: string): void;
  /** Whether to open the database while no server takes writes, if nothing is to be migrated. */
  mayDeliverOnly?: boolean;
}

/**
 * The configured database, or the embedded one, brought to this version's schema and open to all four logins. Several
 * processes may have it open.
 *
 * @throws StartupError when a person has to do something first
 */
export async function openDatabase(
  config: Config,
  log: Log,
  { say = (line) => log.info({}, line), mayDeliverOnly = false }: OpenOptions = {},
): Promise<Database> {
  if (config.databaseUrl) return openExternal(config, config.databaseUrl, mayDeliverOnly ? log : undefined);
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

/** @param log where the database may be opened while no server takes writes */
async function openExternal(config: Config, owner: string, log: Log | undefined): Promise<Database> {
  const logins = loginsFrom(owner, {
    management: config.managementUrl,
    delivery: config.deliveryUrl,
    jobs: config.jobsUrl,
  });
  const close = async () => undefined;
  try {
    return { logins, migrated: await enter(config, logins), close };
  } catch (error) {
    if (!log || !lacksPrimary(error)) throw error;
    await assertDelivers(config, logins, error);
    const enterLater = async () => void (await enter(config, logins));
    return { logins, migrated: [], close, becomeWhole: (signal) => keepTrying(enterLater, log, signal) };
  }
}

/** Migrates, and looks whether each login gets in. Answers the names of the migrations that were applied. */
async function enter(config: Config, logins: Logins): Promise<string[]> {
  const { pooler } = config;
  await tryLogin('DATABASE_URL', logins.owner, { isOurs: 'true' });
  const migrated = await migrate(logins, config.localeChains).catch((error: unknown) => {
    throw databaseFailure(error, { setting: 'DATABASE_URL', url: logins.owner });
  });
  await tryLogin('KONSULTA_MANAGEMENT_URL', logins.management, { isOurs: leadsHere, pooled: 'management', pooler });
  await tryDelivery(logins.delivery, pooler);
  await tryLogin('KONSULTA_JOBS_URL', logins.jobs, { isOurs: holdsTheQueue });
  return migrated;
}

/** @throws `failure` where no standby answers, and StartupError where the database must be migrated first */
async function assertDelivers(config: Config, logins: Logins, failure: unknown): Promise<void> {
  const missing = await missingOnStandby(logins.owner, config.localeChains);
  if (missing === null) throw failure;
  if (missing.length > 0) {
    throw new StartupError(
      `None of the database's servers takes writes, and this version has to migrate the database first (${missing.join(', ')}): start the primary or promote a standby.`,
      { cause: failure },
    );
  }
  await tryDelivery(logins.delivery, config.pooler);
}

// True in a database that has been migrated.
const leadsHere = "to_regclass('delivery.edition') is not null";
const holdsTheQueue = "to_regclass('content.present') is not null";

/** Delivery reads from any of its servers; those that are gone at the start may come later. */
async function tryDelivery(url: string, pooler: Config['pooler']): Promise<void> {
  const tries = await Promise.allSettled(
    serversOf(url).map((server) =>
      tryLogin('KONSULTA_DELIVERY_URL', server, { isOurs: leadsHere, pooled: 'delivery', pooler }),
    ),
  );
  const failures = tries.filter((one) => one.status === 'rejected').map(({ reason }) => reason);
  const ours = failures.find((reason) => reason instanceof UnfitConnection);
  if (ours) throw ours;
  if (failures.length === tries.length) throw failures[0];
}

interface Expected {
  /** A condition that holds in the database of DATABASE_URL. */
  isOurs: string;
  /** The login, where it may work through a pooler. */
  pooled?: SetLogin;
  pooler?: Config['pooler'];
}

/** @throws StartupError when the login cannot get in, or finds what is not expected there */
async function tryLogin(setting: LoginSetting, url: string, { isOurs, pooled, pooler }: Expected): Promise<void> {
  const client = clientFor(url, { patience, found: null });
  client.on('error', () => undefined); // the awaited calls report a lost connection
  try {
    await client.connect();
    const { rows } = await client.query<{ holds: boolean; name: string; process: number }>(
      `select ${isOurs} as holds, current_database() as name, pg_backend_pid() as process`,
    );
    const [{ holds, name, process }] = rows;
    if (!holds) {
      throw new StartupError(
        `${setting} leads to the database ${name}, which is not the one of DATABASE_URL: expected the same.`,
      );
    }
    if (pooled && pooler === 'transaction') return await assertSettings(client, pooled, setting);
    // A pooler tells the number of no process, as its connections have none of their own.
    if (process !== (client as unknown as { processID: number }).processID) throw throughPooler(setting, pooled);
  } catch (error) {
    throw databaseFailure(error, { setting, url });
  } finally {
    await client.end().catch(() => undefined);
  }
}

function throughPooler(setting: LoginSetting, pooled?: SetLogin): StartupError {
  return new UnfitConnection(
    pooled
      ? `${setting} leads to a pooler, such as PgBouncer: set KONSULTA_POOLER=transaction, or let it lead to the database itself.`
      : `${setting} leads to a pooler, such as PgBouncer: expected the database itself, because this login holds locks for as long as its connections last.`,
  );
}
