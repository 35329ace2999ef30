import { randomBytes } from 'node:crypto';
import { chmod, chown, lstat, mkdir, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupError } from '../../startup-error.ts';
import { type Account, giveTo, type Owner, run, runningAsRoot } from './account.ts';
import type { Binaries } from './binaries.ts';
import { exists, type Place } from './place.ts';
import { isAlive } from './processes.ts';
import { errorCode, startupError } from './system-errors.ts';

/** A complete database cluster on the disk, with what is needed to start it and to log in. */
export interface Cluster {
  data: string;
  logFile: string;
  password: string;
  account: Account | undefined;
  owner: Owner | undefined;
}

export const superuser = 'konsulta';

/** Opens the place's cluster. Where there is no cluster, makes one first. */
export async function openCluster(
  place: Place,
  binaries: Binaries,
  options: { durable: boolean; log: (line: string) => void },
): Promise<Cluster> {
  await removeHalfMade(place);
  if (!(await exists(join(place.directory, 'cluster')))) {
    options.log(`Making a new database in ${place.directory} …`);
    await createCluster(place, binaries, options.durable);
  }
  const cluster = await clusterIn(place);
  await assertMajor(cluster.data, binaries.major);
  await repairOwner(cluster);
  return cluster;
}

export async function clusterIn(place: Place): Promise<Cluster> {
  const file = join(place.directory, 'cluster', 'password');
  const password = (await readFile(file, 'utf8').catch(missing(`${file}, the database's password, is missing`))).trim();
  const data = join(place.directory, 'cluster', 'data');
  const logFile = join(place.directory, 'postgres.log');
  return { data, logFile, password, account: place.account, owner: place.owner };
}

/** Drafts that this process is working on. */
const making = new Set<string>();

/**
 * Makes a cluster aside and renames it when it is complete. So a `cluster` folder is never half made, and password and
 * data always fit. When two processes do this at once, the later one uses what the other made.
 */
async function createCluster(place: Place, binaries: Binaries, durable: boolean): Promise<void> {
  const draft = await mkdtemp(join(place.directory, `new-${process.pid}-`));
  making.add(draft);
  try {
    const data = join(draft, 'data');
    const password = randomBytes(24).toString('base64url');
    await mkdir(data, { mode: 0o700 });
    await writeFile(join(draft, 'password'), password, { mode: 0o600 });
    await giveTo(place.owner, join(draft, 'password'));
    await giveTo(place.owner, draft);
    await chmod(draft, 0o711);
    if (place.account) await chown(data, place.account.uid, place.account.gid);
    await initialize(data, password, place, binaries, durable);
    await rename(draft, join(place.directory, 'cluster')).catch(async (error) => {
      if (!(await exists(join(place.directory, 'cluster')))) throw error;
    });
    if (durable) await flush(place.directory);
  } finally {
    making.delete(draft);
    await rm(draft, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function initialize(data: string, password: string, place: Place, binaries: Binaries, durable: boolean) {
  const passwordFile = join(data, '..', 'password-for-initdb'); // initdb runs as the server's account
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (place.account) await chown(passwordFile, place.account.uid, place.account.gid);
  const { status, output } = await run(
    binaries.initdb,
    [
      ...['--pgdata', data, '--username', superuser, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
      // Without a locale provider of its own, lower('ŁÓDŹ') would depend on the machine's locales.
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...['--data-checksums', '--no-instructions', '--set=huge_pages=off'],
      ...(durable ? [] : ['--no-sync']),
    ],
    place.account,
  );
  await rm(passwordFile, { force: true });
  if (status !== 0) throw startupError(new Error(reason(output)), place.directory);
}

/** What initdb says against itself, without its progress report. */
function reason(output: string): string {
  const complaints = output.split('\n').filter((line) => /error|fatal|panic|could not|No space|not found/i.test(line));
  return complaints.join(' ') || output.trim().slice(-500) || 'initdb was ended from outside';
}

/** Removes drafts of processes that died while they made them. A draft never held anything that anyone has seen. */
async function removeHalfMade(place: Place): Promise<void> {
  for (const name of await readdir(place.directory)) {
    const maker = /^new-(\d+)-/.exec(name)?.[1];
    if (maker === undefined) continue;
    const draft = join(place.directory, name);
    if (making.has(draft)) continue;
    const { mtimeMs } = await lstat(draft).catch(() => ({ mtimeMs: Date.now() }));
    // In a container every start has the same process number, so a number that lives proves little. initdb takes
    // seconds: an old draft is abandoned.
    const abandoned = !isAlive(Number(maker)) || Date.now() - mtimeMs > 120_000 || Number(maker) === process.pid;
    if (abandoned) await rm(draft, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
}

async function assertMajor(data: string, ours: number): Promise<void> {
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(missing(`${data} holds no complete database`));
  const theirs = Number(version.trim());
  if (theirs === ours) return;
  throw new StartupError(
    `The database in ${data} was made by PostgreSQL ${theirs} and this Konsulta brings PostgreSQL ${ours}, which cannot open it: back it up with the Konsulta that made it, move the folder away, and restore the backup here.`,
  );
}

/**
 * Repairs owner and modes after root has copied a backup back: PostgreSQL refuses files that belong to root or are open
 * to all.
 */
async function repairOwner(cluster: Cluster): Promise<void> {
  const { uid, mode } = await lstat(cluster.data);
  if (runningAsRoot && uid === 0 && cluster.account) {
    const { uid, gid } = cluster.account;
    const { status, output } = await run('chown', ['-R', '-P', `${uid}:${gid}`, cluster.data], undefined);
    if (status !== 0) throw startupError(new Error(output), cluster.data);
  }
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) await chmod(cluster.data, 0o700);
}

/** Flushes a folder. A rename is on the disk only when its folder is. */
async function flush(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

function missing(what: string) {
  return (error: unknown): never => {
    if (errorCode(error) !== 'ENOENT') throw error;
    throw new StartupError(
      `${what}: restore it from a backup, or move the folder away to begin with an empty database.`,
    );
  };
}
