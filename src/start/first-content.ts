import type { Client } from 'pg';
import type { Config } from '../config.ts';
import { queueSchema } from '../database/job-queue.ts';
import { locks } from '../database/locks.ts';
import type { Logins } from '../database/logins.ts';
import { migrate } from '../database/migrate.ts';
import { clientFor } from '../database/watched-client.ts';
import { StartupError } from '../startup-error.ts';

const watch = { patience: 3_600_000, found: 'process' as const }; // milliseconds for one statement: a start waits for another
const mark = 'konsulta: demonstration content is being made';

/**
 * Lets one start at a time do `work`. Otherwise a start that comes while another makes the demonstration would take the
 * half that exists for the remains of a killed start.
 */
export function oneStartAtATime<T>(logins: Logins, work: () => Promise<T>): Promise<T> {
  return onOwner(logins, async (owner) => {
    await owner.query('select pg_advisory_lock($1)', [locks.firstContent]); // the lock ends with the connection, however that ends
    return work();
  });
}

/** Marks the database while `fill` works, so that the start after a killed one recognizes half a demonstration. */
export async function whileMarked(logins: Logins, fill: () => Promise<unknown>): Promise<void> {
  await onOwner(logins, (owner) => owner.query(`comment on schema content is '${mark}'`));
  await fill();
  await onOwner(logins, (owner) => owner.query('comment on schema content is null'));
}

/**
 * Empties what a killed start has left, so that the demonstration can be made anew. Nobody has used the half that
 * exists: the server listens only when the demonstration is complete.
 */
export async function emptyIfHalfFilled(logins: Logins, { localeChains }: Config): Promise<boolean> {
  const isEmptied = await onOwner(logins, async (owner) => {
    if (!(await isHalfFilled(owner))) return false;
    await owner.query('select pg_advisory_lock($1)', [locks.migration]); // another start may be migrating
    await owner.query(`drop schema delivery, content, ${queueSchema} cascade`);
    return true;
  });
  if (isEmptied) await migrate(logins, localeChains);
  return isEmptied;
}

/**
 * @throws StartupError while the mark stands: the next start would empty the database, with every change made until
 * then
 */
export async function assertWhole(logins: Logins): Promise<void> {
  if (!(await onOwner(logins, isHalfFilled))) return;
  throw new StartupError(
    'The demonstration content is not complete: a start is making it, or was ended meanwhile. Let npm start finish it, then try again.',
  );
}

async function isHalfFilled(owner: Client): Promise<boolean> {
  const { rows } = await owner.query<{ said: string | null }>(
    `select obj_description('content'::regnamespace, 'pg_namespace') as said`,
  );
  return rows[0].said === mark;
}

async function onOwner<T>(logins: Logins, work: (owner: Client) => Promise<T>): Promise<T> {
  const owner = clientFor(logins.owner, watch);
  owner.on('error', () => undefined); // the awaited calls report a lost connection
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}
