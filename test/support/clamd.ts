/** A real virus scanner: ClamAV's clamd, with a signature of our own, because real ones come over the network. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { installWhenMissing } from './debian-packages.ts';
import { listening } from './fake-clamd.ts';

/** A text that clamd reports anywhere. It is no real test virus, which other scanners would find in this file. */
export const threat = 'Konsulta: to jest wirus tylko na niby';

export interface Clamd {
  port: number;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops the scanner and removes its files. */
  dispose(): Promise<void>;
}

/** A scanner that is not started yet. Once started, it ends after ten minutes even if nobody stops it. */
export async function clamd(): Promise<Clamd> {
  await installWhenMissing('clamd', ['clamav-daemon']);
  const folder = await mkdtemp(join(tmpdir(), 'konsulta-clamd-'));
  const port = await freePort();
  await configure(folder, port);
  let child: ChildProcess | undefined;
  const stop = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill();
    await once(child, 'exit');
  };
  return {
    port,
    async start() {
      child = spawn('timeout', ['600', 'clamd', `--config-file=${join(folder, 'clamd.conf')}`], { stdio: 'ignore' });
      while (!(await answersPing(port))) {
        if (child.exitCode !== null) throw new Error(`clamd ended with ${child.exitCode}`);
        await delay(50);
      }
    },
    stop,
    async dispose() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Signatures are name, type of file (0: any), place (*: any) and the bytes in hexadecimal. */
async function configure(folder: string, port: number): Promise<void> {
  await mkdir(join(folder, 'signatures'));
  await writeFile(
    join(folder, 'signatures/konsulta.ndb'),
    `Konsulta.Test:0:*:${Buffer.from(threat).toString('hex')}\n`,
  );
  const settings = {
    Foreground: 'yes',
    TCPSocket: port,
    TCPAddr: '127.0.0.1',
    DatabaseDirectory: join(folder, 'signatures'),
    TemporaryDirectory: folder,
    StreamMaxLength: '1M',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}\n`);
  await writeFile(join(folder, 'clamd.conf'), lines.join(''));
}

async function freePort(): Promise<number> {
  const { port, close } = await listening(() => {});
  await close();
  return port;
}

async function answersPing(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port });
  try {
    await once(socket, 'connect');
    socket.write('zPING\0');
    const [answer] = await once(socket, 'data');
    return String(answer) === 'PONG\0';
  } catch {
    return false; // nobody listens yet
  } finally {
    socket.destroy();
  }
}
