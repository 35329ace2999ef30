import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
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

/** One database server for the whole run; the workers find it by KONSULTA_TEST_SERVER. */
export default async function setup(): Promise<void> {
  await removeDeadRuns();
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  await chmod(folder, 0o755); // run by root, the server works as another account
  const server = await startEmbedded({ dataDir: folder, durable: false });
  globalThis.konsultaTestServer = { server, folder };
  process.env.KONSULTA_TEST_SERVER = server.url;
  process.env.KONSULTA_TEST_RUN = folder;
  await prepareTemplate(server.url);
}

/** A run that was killed leaves its server behind. */
async function removeDeadRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined) continue;
    const folder = join(tmpdir(), name);
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
