import type { Client } from 'pg';
import { type Binaries, binariesFor } from './embedded/binaries.ts';
import { type Cluster, clusterIn, openCluster, superuser } from './embedded/cluster.ts';
import { existingPlace, type Place, placeFor, placeIn } from './embedded/place.ts';
import { join, leave, type Presence } from './embedded/presence.ts';
import { lastAccident, launch, shutDown } from './embedded/server.ts';
import { messageOf, startupError } from './embedded/system-errors.ts';

/** A PostgreSQL server of Konsulta's own, for installations without DATABASE_URL. */
export interface EmbeddedServer {
  /** Login of the superuser, who also owns the database. */
  url: string;
  port: number;
  pid: number;
  /** Another process had started the server. That process may still run, or may have been killed. */
  reused: boolean;
  /** Where PostgreSQL keeps its files. */
  dataFolder: string;
  logFile: string;
  /** Leaves the server. The server stops unless another process uses it too. */
  stop(): Promise<void>;
  /**
   * Calls the listener once when the server has ended without being stopped by us, with a sentence that says what is
   * known.
   */
  onUnexpectedExit(listener: (reason: string) => void): void;
}

export interface EmbeddedOptions {
  dataDir: string;
  database?: string;
  log?: (line: string) => void;
  /** False in tests: faster, but a crash may lose data. */
  durable?: boolean;
}

type Log = (line: string) => void;

/**
 * Starts the PostgreSQL that npm brought on the data folder, or joins the one that already works there. Ready for
 * queries when it resolves.
 *
 * @throws StartupError when a person has to do something first
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { dataDir, database = 'konsulta', durable = true, log = () => undefined } = options;
  try {
    const place = await placeFor(dataDir, log);
    const binaries = await binariesFor(place, log);
    await stopAbandoned(place, binaries, log);
    const cluster = await openCluster(place, binaries, { durable, log });
    const { presence, reused } = await readyServer(cluster, binaries, { database, durable, log });
    return serverHandle({ cluster, binaries, presence, reused, database, log });
  } catch (error) {
    throw startupError(error, dataDir);
  }
}

/** Stops the server of a data folder whose processes are dead. A server in use goes on. */
export async function stopLeftover(dataDir: string, log: Log = () => undefined): Promise<void> {
  const place = await existingPlace(dataDir);
  if (place) await stopUnused(place, await binariesFor(place, log), log);
}

async function stopUnused(place: Place, binaries: Binaries, log: Log): Promise<void> {
  const cluster = await clusterIn(place);
  const presence = await join(cluster);
  if (presence) await depart(presence, cluster, binaries, log);
}

/** Stops servers whose data folder was deleted. Their database lies elsewhere and was still being served. */
async function stopAbandoned(place: Place, binaries: Binaries, log: Log): Promise<void> {
  for (const directory of place.abandoned) {
    const old = await placeIn(place.dataDir, directory);
    if (old) await stopUnused(old, binaries, log).catch((error) => log(`${directory}: ${messageOf(error)}`));
  }
}

async function readyServer(
  cluster: Cluster,
  binaries: Binaries,
  options: { database: string; durable: boolean; log: Log },
): Promise<{ presence: Presence; reused: boolean }> {
  for (let attempt = 1; ; attempt++) {
    const { presence, reused } = await joinOrLaunch(cluster, binaries, options);
    try {
      await ensureDatabase(presence.connection, options.database);
      return { presence, reused };
    } catch (error) {
      await depart(presence, cluster, binaries, options.log);
      if (attempt === 3) throw error; // earlier attempts: the server was killed meanwhile, after another process had used it
    }
  }
}

async function joinOrLaunch(
  cluster: Cluster,
  binaries: Binaries,
  options: { durable: boolean; log: Log },
): Promise<{ presence: Presence; reused: boolean }> {
  for (let launched: number | undefined; ; ) {
    const presence = await join(cluster);
    if (presence) return { presence, reused: presence.server.pid !== launched };
    launched = await launch(cluster, binaries, options);
  }
}

/** Gives the claim up, and stops the server when nobody else has a claim. */
async function depart(presence: Presence, cluster: Cluster, binaries: Binaries, log: Log): Promise<void> {
  presence.socket.ref();
  const last = await leave(presence).catch(() => undefined);
  if (last) await shutDown(cluster, binaries, presence.server.pid, log);
  await presence.connection.end().catch(() => undefined);
  if (last !== undefined) return;
  const again = await join(cluster).catch(() => undefined); // the connection was lost: a new claim tells who else is there
  if (again?.server.pid === presence.server.pid) await depart(again, cluster, binaries, log);
  else await again?.connection.end();
}

async function ensureDatabase(connection: Client, name: string): Promise<void> {
  await connection.query(`select pg_advisory_lock(hashtext('konsulta database'))`);
  try {
    const found = await connection.query('select from pg_database where datname = $1', [name]);
    if (found.rowCount) return;
    await connection.query(`create database ${connection.escapeIdentifier(name)} template template0 encoding 'UTF8'`);
    // Logins with fewer rights must not connect to the databases beside Konsulta's: claims on the server are held
    // there.
    await connection.query('revoke connect, temporary on database postgres, template1 from public');
  } finally {
    await connection.query(`select pg_advisory_unlock(hashtext('konsulta database'))`);
  }
}

function serverHandle(parts: {
  cluster: Cluster;
  binaries: Binaries;
  presence: Presence;
  reused: boolean;
  database: string;
  log: Log;
}): EmbeddedServer {
  const { cluster, binaries, reused, log } = parts;
  const { pid, port } = parts.presence.server;
  const listeners: ((reason: string) => void)[] = [];
  let presence: Presence | undefined;
  let returning: Promise<void> | undefined;
  let stopping: Promise<void> | undefined;

  function keep(next: Presence) {
    presence = next;
    next.socket.unref(); // a forgotten stop() must not keep the process alive
    next.connection.once('end', () => {
      presence = undefined;
      if (!stopping) returning = returnOrReport();
    });
  }

  /**
   * Tells a server that has ended from a server that goes on: when one session crashes, the server ends all, and we
   * return.
   */
  async function returnOrReport() {
    const next = await join(cluster).catch(() => undefined);
    if (next?.server.pid === pid) return keep(next);
    await next?.connection.end();
    if (stopping) return;
    const accident = await lastAccident(cluster);
    const words = accident ? `; the last accident in its log: ${accident}` : '';
    for (const listener of listeners)
      listener(`PostgreSQL (process ${pid}) ended, and Konsulta did not stop it${words}`);
  }

  async function stop() {
    await returning;
    if (presence) await depart(presence, cluster, binaries, log);
  }

  keep(parts.presence);
  const url = `postgres://${superuser}:${cluster.password}@127.0.0.1:${port}/${encodeURIComponent(parts.database)}`;
  return {
    ...{ url, port, pid, reused, dataFolder: cluster.data, logFile: cluster.logFile },
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
    onUnexpectedExit: (listener) => {
      listeners.push(listener);
    },
  };
}
