import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartupError } from '../../startup-error.ts';
import { locks } from '../locks.ts';
import { type Cluster, superuser } from './cluster.ts';
import { findPostmaster, type Postmaster } from './server.ts';
import { errorCode, messageOf } from './system-errors.ts';

/**
 * One process's claim on the server: a connection that holds a shared advisory lock in the database `postgres`. Only a
 * process that gets the lock alone may stop the server, so the last process to leave stops it, whoever started it. A
 * process that comes meanwhile cannot get the lock and waits. A killed process loses its connection and its claim, so
 * an orphaned server belongs to the next process that comes.
 */
export interface Presence {
  server: Postmaster;
  connection: pg.Client;
  socket: Socket;
}

/** Milliseconds for which a server that calls itself ready may refuse us before we give up. */
const patience = 30_000;

/**
 * Joins the server that works in the cluster once the server is ready; undefined when no server works there (any more).
 */
export async function join(cluster: Cluster): Promise<Presence | undefined> {
  let refusedSince: number | undefined;
  for (;;) {
    const server = await findPostmaster(cluster);
    if (!server) return undefined;
    if (server.state === 'ready') {
      const outcome = await claim(cluster, server);
      if (typeof outcome === 'object') return outcome;
      refusedSince ??= Date.now();
      if (Date.now() - refusedSince > patience) {
        throw new StartupError(
          `A PostgreSQL server (process ${server.pid}) works in ${cluster.data} but cannot be used (${outcome}): end it (kill -INT ${server.pid}) and start again.`,
        );
      }
    }
    await sleep(30);
  }
}

/** Gives the claim up. True when nobody else has a claim; then nobody can get one as long as the connection lasts. */
export async function leave({ connection }: Presence): Promise<boolean> {
  await connection.query('select pg_advisory_unlock_shared($1)', [locks.embeddedServer]);
  const { rows } = await connection.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
    locks.embeddedServer,
  ]);
  return rows[0]?.alone === true;
}

/** A connection that holds a claim, or the reason why there is none at present. */
async function claim(cluster: Cluster, server: Postmaster): Promise<Presence | string> {
  const socket = new Socket();
  const connection = new pg.Client({
    stream: () => socket,
    ...{ host: '127.0.0.1', port: server.port, user: superuser, password: cluster.password, database: 'postgres' },
    ...{ application_name: 'konsulta presence', connectionTimeoutMillis: 10_000, ssl: false },
  });
  connection.on('error', () => undefined); // 'end' comes next, and is handled
  try {
    await connection.connect();
    const { rows } = await connection.query<{ data: string; claimed: boolean }>(
      `select current_setting('data_directory') as data, pg_try_advisory_lock_shared($1) as claimed`,
      [locks.embeddedServer],
    );
    if (rows[0]?.claimed && rows[0].data === cluster.data) return { server, connection, socket };
    await connection.end();
    return rows[0]?.claimed ? `it calls its folder ${rows[0].data}` : 'it is being stopped';
  } catch (error) {
    await connection.end().catch(() => undefined);
    if (errorCode(error) !== '28P01') return messageOf(error);
    throw new StartupError(
      `The password beside ${cluster.data} is not the one its database was made with: restore both from the same backup.`,
    );
  }
}
