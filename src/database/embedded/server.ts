import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { type FileHandle, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../../startup-error.ts';
import { run, spawnOptionsFor } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { hasEnded, identify, processesIn, signal } from './processes.ts';
import { errorCode } from './system-errors.ts';

/** A server process that is proved to work in the cluster's data folder. */
export interface Postmaster {
  pid: number;
  port: number;
  state: 'starting' | 'ready' | 'stopping';
}

const logLimit = 5_000_000;

/**
 * Settings that we rely on; they override postgresql.conf. Failing statements and their values stay out of the log:
 * what people wrote must not gather in a file that nobody looks after. Konsulta logs its own failures.
 */
function settings(port: number, durable: boolean): Record<string, string | number> {
  return {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '', // paths of sockets end at 107 bytes
    max_connections: 200,
    shared_buffers: '128MB',
    huge_pages: 'off',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_line_prefix: '%m [%p] ',
    log_checkpoints: 'off',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    cluster_name: 'konsulta',
    ...(durable
      ? {}
      : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', wal_level: 'minimal', max_wal_senders: 0 }),
  };
}

/**
 * Settings of glibc's heap, which otherwise gives memory back after each large answer and asks for pages anew at the next: a
 * list of a hundred editions took 8.8 ms of the processor without them, and 2.7 ms with them. A session keeps 16 MB at most.
 * Other C libraries do not know these names.
 */
const heap = { MALLOC_TRIM_THRESHOLD_: '16777216', MALLOC_MMAP_THRESHOLD_: '16777216', MALLOC_TOP_PAD_: '1048576' };

/** The server that works in the cluster now, whoever started it. */
export async function findPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  const file = await readPidFile(cluster);
  if (!file) return undefined;
  const identity = await identify(file.pid, cluster.data, cluster.account);
  if (identity === 'ours') return file;
  if (identity === 'unknown' && (await identify(file.pid, cluster.data, cluster.account)) === 'unknown') {
    throw new StartupError(
      `Process ${file.pid} may be a PostgreSQL server at work in ${cluster.data}, the system does not tell: end it, or if it is another one delete postmaster.pid there.`,
    );
  }
  return undefined;
}

/**
 * Starts a server, unless another process does so at the same moment: PostgreSQL lets only one server work in a folder.
 * In both cases there is a server to look for afterwards. Anything else is an error. Returns the number of our process.
 */
export async function launch(
  cluster: Cluster,
  binaries: Binaries,
  options: { durable: boolean; log: (line: string) => void },
): Promise<number | undefined> {
  for (let attempt = 1; ; attempt++) {
    await disownForeignPidFile(cluster);
    const { pid, complaint } = await launchOnce(cluster, binaries, options);
    if (complaint === undefined) return pid;
    if (await findPostmaster(cluster)) return undefined;
    if (attempt === 5) throw new Error(complaint);
    if (/pre-existing shared memory block/.test(complaint)) await endOrphans(cluster, options.log);
    else if (/lock file .* already exists/.test(complaint)) await sleep(200);
    else if (!/could not bind|could not create any TCP\/IP sockets/.test(complaint)) throw new Error(complaint);
  }
}

/**
 * Ends the server and its sessions: politely, and after ten seconds as if the power had failed (the server will
 * recover).
 */
export async function shutDown(
  cluster: Cluster,
  binaries: Binaries,
  pid: number,
  log: (line: string) => void,
): Promise<void> {
  if ((await findPostmaster(cluster))?.pid !== pid) return; // another server by now: not ours to stop
  if (process.platform === 'win32') {
    await run(binaries.pgCtl, ['stop', '-w', '-m', 'fast', '-D', cluster.data], undefined);
    return;
  }
  signal(pid, 'SIGINT');
  if (await hasEnded(pid, 10_000)) return;
  log('PostgreSQL did not stop within 10 s: stopping it at once. It will recover at the next start.');
  if ((await findPostmaster(cluster))?.pid === pid) signal(pid, 'SIGQUIT');
  if (await hasEnded(pid, 10_000)) return;
  throw new Error(`PostgreSQL (process ${pid}) in ${cluster.data} does not stop.`);
}

/** The last accident in the server's log, if there is one near its end. */
export async function lastAccident(cluster: Cluster): Promise<string | undefined> {
  const text = await readFile(cluster.logFile, 'utf8').catch(() => '');
  return text
    .slice(-20_000)
    .match(/^.*(FATAL|PANIC): .*$/gm)
    ?.at(-1);
}

/**
 * Starts the server once. Ready, or ready and gone again: its process. Otherwise: what the server said when it gave up.
 */
async function launchOnce(
  cluster: Cluster,
  binaries: Binaries,
  options: { durable: boolean; log: (line: string) => void },
): Promise<{ pid?: number; complaint?: string }> {
  const logFile = await openLog(cluster);
  try {
    const { size } = await logFile.stat();
    const flags = Object.entries(settings(await freePort(), options.durable)).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    const spawning = spawnOptionsFor(cluster.account);
    const child = spawn(binaries.postgres, ['-D', cluster.data, ...flags], {
      ...spawning,
      ...(process.platform === 'linux' ? { env: { ...spawning.env, ...heap } } : {}),
      detached: true, // a session of its own: Ctrl-C in our terminal must not end the database before us
      stdio: ['ignore', logFile.fd, logFile.fd],
    });
    child.unref();
    const failure = await untilReady(child, cluster, options.log);
    if (failure === undefined) return { pid: child.pid };
    const said = (await readFile(cluster.logFile)).subarray(size).toString();
    return { complaint: complaintOf(child.pid, said) || failure };
  } finally {
    await logFile.close();
  }
}

async function untilReady(child: ChildProcess, cluster: Cluster, log: (line: string) => void) {
  let failure: string | undefined;
  let stoppedWell = false;
  child.once('error', (error) => {
    failure = error.message;
  });
  child.once('exit', (code, signalName) => {
    stoppedWell = code === 0; // another process has used the server, was the last one to leave, and stopped it
    failure = `it ended at once (${signalName ?? `exit code ${code}`})`;
  });
  const begin = Date.now();
  let patience = 10_000;
  while (failure === undefined) {
    const file = await readPidFile(cluster);
    if (file?.pid === child.pid && file?.state === 'ready') return undefined;
    if (Date.now() - begin > patience) {
      log(
        `PostgreSQL has been starting for ${Math.round(patience / 1000)} s; after a crash it repeats the last changes.`,
      );
      patience += 10_000;
    }
    await sleep(15);
  }
  return stoppedWell ? undefined : failure;
}

/**
 * What our server complained about. Two servers that start at once write to the same log, so only the lines of ours
 * count, and those of its processes that it reports as failed. Only such a process knows why, for example a full disk.
 */
export function complaintOf(pid: number | undefined, log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const failed = lines
    .filter((line) => line.includes(`[${pid}]`))
    .flatMap((line) => /process \(PID (\d+)\) (?:exited|was terminated)/.exec(line)?.[1] ?? []);
  const own = lines.filter((line) => [pid, ...failed].some((one) => line.includes(`[${one}]`)));
  const said = own.length > 0 ? own : lines;
  const unusual = said.filter((line) => !/LOG: +(starting|listening|shutting down|database system is|HINT)/.test(line));
  return unusual.slice(-4).map(withoutPrefix).join('; ');
}

/** The line without time, process and level. */
function withoutPrefix(line: string): string {
  return line.replace(/^[-\d]+ [:.\d]+ \S+ \[\d+\] /, '').replace(/^[A-Z]+: +/, '');
}

/**
 * Opens the log, and keeps one older log beside it. PostgreSQL runs without its log collector, so this is the rotation.
 */
async function openLog(cluster: Cluster): Promise<FileHandle> {
  const { size } = await stat(cluster.logFile).catch(() => ({ size: 0 }));
  if (size > logLimit) await rename(cluster.logFile, `${cluster.logFile}.1`);
  const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW = 0 } = constants;
  const file = await open(cluster.logFile, O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW, 0o600);
  if (cluster.owner) await file.chown(cluster.owner.uid, cluster.owner.gid);
  return file;
}

/** https://www.postgresql.org/docs/18/storage-file-layout.html: postmaster.pid, one fact per line. */
async function readPidFile(cluster: Cluster): Promise<Postmaster | undefined> {
  const text = await readFile(pidFile(cluster), 'utf8').catch((error) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  const said = lines[7]?.trim();
  const state = said === 'ready' || said === 'stopping' ? said : 'starting';
  return { pid, port: Number(lines[3]), state };
}

function pidFile(cluster: Cluster): string {
  return join(cluster.data, 'postmaster.pid');
}

/**
 * PostgreSQL refuses to start while the number in postmaster.pid is anybody's process. The file is removed when that
 * process is certainly not a server of this folder. (The second guard stays: shared memory named after the folder's
 * inode.)
 */
async function disownForeignPidFile(cluster: Cluster): Promise<void> {
  const file = await readPidFile(cluster);
  if (!file || (await identify(file.pid, cluster.data, cluster.account)) !== 'foreign') return;
  const aside = `${pidFile(cluster)}.${process.pid}`;
  await rename(pidFile(cluster), aside).catch(() => undefined);
  const moved = Number((await readFile(aside, 'utf8').catch(() => '')).split('\n')[0]);
  if (moved !== file.pid && moved > 1)
    await rename(aside, pidFile(cluster)); // another process has just started a server
  else await rm(aside, { force: true });
}

/**
 * Ends sessions that outlive their killed server. Such sessions keep the folder occupied, and busy ones notice late.
 */
async function endOrphans(cluster: Cluster, log: (line: string) => void): Promise<void> {
  for (const [patience, name] of [
    [1_000, 'SIGQUIT'],
    [3_000, 'SIGKILL'],
    [3_000, undefined],
  ] as const) {
    const deadline = Date.now() + patience;
    let orphans = await processesIn(cluster.data, cluster.account);
    while (orphans.length > 0 && Date.now() < deadline) {
      await sleep(100);
      orphans = await processesIn(cluster.data, cluster.account);
    }
    if (orphans.length === 0 || (await findPostmaster(cluster))) break;
    if (!name) continue;
    log(`Ending what is left of a killed PostgreSQL server: process ${orphans.join(', ')}.`);
    for (const orphan of orphans) signal(orphan, name);
  }
  await sleep(200);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : 0));
    });
  });
}
