import { chmod, mkdir, mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedServer, startEmbedded, stopLeftover } from '../../src/database/embedded.ts';
import { prepareTemplate } from './template.ts';

export interface TestServer {
  server: EmbeddedServer;
  folder: string;
}

declare global {
  var konsultaTestServer: TestServer | undefined;
}

const prefix = 'konsulta-jest-';
const day = 24 * 3600 * 1000;
const disk = tmpdir();
/** Files in memory, where Linux has them: a copy of the template costs ten times as much on a busy disk. */
const memory = '/dev/shm';
const roomNeeded = 2e9; // bytes; four runs at once have filled half of that

/** One database server for the whole run, and a folder for whatever else lasts no longer. */
export default async function setup(): Promise<void> {
  await startDatabase();
  const temporary = join(process.env.KONSULTA_TEST_RUN as string, 'temporary');
  await mkdir(temporary);
  await chmod(temporary, 0o1777);
  process.env.TMPDIR = temporary; // of the workers: `tmpdir()` asks for it
}

/** Workers find the server by KONSULTA_TEST_SERVER, and the folder that is removed after the run by KONSULTA_TEST_RUN. */
export async function startDatabase(): Promise<void> {
  for (const place of [disk, memory]) await removeDeadRuns(place);
  const folder = await mkdtemp(join((await hasRoom(memory)) ? memory : disk, `${prefix}${process.pid}-`));
  await chmod(folder, 0o755); // run by root, the server works as another account
  const server = await startEmbedded({ dataDir: folder, durable: false });
  globalThis.konsultaTestServer = { server, folder };
  process.env.KONSULTA_TEST_SERVER = server.url;
  process.env.KONSULTA_TEST_RUN = folder;
  await prepareTemplate(server.url);
}

async function hasRoom(place: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(place).catch(() => ({ bavail: 0, bsize: 0 })); // only Linux has the folder
  return bavail * bsize > roomNeeded;
}

/** A run that was killed leaves its server behind. */
async function removeDeadRuns(place: string): Promise<void> {
  for (const name of await readdir(place).catch(() => [])) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined) continue;
    const folder = join(place, name);
    const found = await stat(folder).catch(() => undefined); // another run has just removed it
    const isOurs = found && (process.getuid === undefined || process.getuid() === found.uid);
    if (!isOurs || (isAlive(Number(pid)) && Date.now() - found.mtimeMs < day)) continue;
    await stopLeftover(folder).catch(() => undefined); // a half-made folder without a server
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    return false;
  }
}
