import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { scanForViruses } from '../../src/files/inspect/virus-scan.ts';
import { FileRefused } from '../../src/files/kinds/file-refused.ts';
import { type FakeClamd, fakeClamd, type Listening, listening } from '../support/fake-clamd.ts';

const opened: Listening[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function serving(onConnection: (socket: Socket) => void): Promise<number> {
  const listener = await listening(onConnection);
  opened.push(listener);
  return listener.port;
}

async function clamd(answer: (bytes: Buffer) => string, maxSize?: number): Promise<FakeClamd> {
  const scanner = await fakeClamd(answer, { maxSize });
  opened.push(scanner);
  return scanner;
}

/** A port whose process stands still, with a full queue of waiting connections. */
async function neverAccepting(): Promise<{ port: number; close(): void }> {
  const listens = `require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () {
    require('fs').writeSync(1, String(this.address().port));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
  })`;
  const child = spawn(process.execPath, ['-e', listens], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [told] = await once(child.stdout, 'data');
  const port = Number(told);
  const waiting = Array.from({ length: 8 }, () => connect({ host: '127.0.0.1', port }).on('error', () => {}));
  return {
    port,
    close() {
      for (const socket of waiting) socket.destroy();
      child.kill('SIGKILL');
    },
  };
}

const longEnough = 60_000; // milliseconds, however busy the machine is

const scan = (port: number, bytes: Uint8Array[], timeoutMs = longEnough) =>
  scanForViruses({ host: '127.0.0.1', port, timeoutMs, connectTimeoutMs: longEnough }, piecesOf(bytes));

async function* piecesOf(bytes: Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* bytes;
}

async function refusalOf(scanning: Promise<void>): Promise<FileRefused> {
  const error = await scanning.then(
    () => new Error('it was accepted'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof FileRefused)) throw error;
  return error;
}

it('a clean file passes, and the scanner received all of it', async () => {
  const scanner = await clamd(() => 'stream: OK');
  const pieces = [Buffer.from('Zażółć'), Buffer.alloc(0), Buffer.alloc(3_000_000, 7), Buffer.from('koniec')];
  await scan(scanner.port, pieces);
  expect(scanner.received[0]?.equals(Buffer.concat(pieces))).toBe(true);
});

it('an empty file passes', async () => {
  const scanner = await clamd(() => 'stream: OK');
  await scan(scanner.port, []);
  expect(scanner.received).toEqual([Buffer.alloc(0)]);
});

it('an infected file is refused, and the log can name the threat', async () => {
  const scanner = await clamd((bytes) => (bytes.includes('EICAR') ? 'stream: Eicar-Signature FOUND' : 'stream: OK'));
  const refused = await refusalOf(scan(scanner.port, [Buffer.from('xxEI'), Buffer.from('CARxx')]));
  expect(refused).toMatchObject({ code: 'INFECTED', cause: { message: 'Eicar-Signature' } });
  expect(refused.messages.pl).toMatch(/antywirusowy/);
});

describe('a file that was not scanned is refused', () => {
  it('when nobody listens', async () => {
    const port = await serving(() => {});
    await opened[0]?.close();
    expect(await refusalOf(scan(port, [Buffer.from('x')]))).toMatchObject({ code: 'NOT_SCANNED' });
  });

  it('when the host does not exist', async () => {
    const scanner = { host: 'nowhere.invalid', port: 3310, timeoutMs: 2_000, connectTimeoutMs: 2_000 };
    expect(await refusalOf(scanForViruses(scanner, piecesOf([])))).toMatchObject({ code: 'NOT_SCANNED' });
  });

  it('when nobody accepts the connection, long before the time limit of a scan', async () => {
    const { port, close } = await neverAccepting();
    try {
      const scanner = { host: '127.0.0.1', port, timeoutMs: longEnough, connectTimeoutMs: 100 };
      expect(await refusalOf(scanForViruses(scanner, piecesOf([])))).toMatchObject({
        code: 'NOT_SCANNED',
        cause: { message: 'No connection within 100 ms' },
      });
    } finally {
      close();
    }
  });

  it('when the scanner receives the file and never answers', async () => {
    const port = await serving((socket) => socket.resume());
    expect(await refusalOf(scan(port, [Buffer.alloc(100_000)], 200))).toMatchObject({
      code: 'NOT_SCANNED',
      cause: { message: 'No answer within 200 ms' },
    });
  });

  it('when the scanner stops reading', async () => {
    const port = await serving((socket) => socket.pause());
    const pieces = Array<Buffer>(500).fill(Buffer.alloc(100_000));
    expect(await refusalOf(scan(port, pieces, 300))).toMatchObject({ code: 'NOT_SCANNED' });
  });

  it('when the scanner accepts no further bytes', async () => {
    const scanner = await clamd(() => 'stream: OK', 1_000_000);
    const pieces = Array<Buffer>(100).fill(Buffer.alloc(100_000));
    expect(await refusalOf(scan(scanner.port, pieces))).toMatchObject({
      code: 'NOT_SCANNED',
      cause: { message: expect.stringMatching(/size limit exceeded|StreamMaxLength/) },
    });
    expect(scanner.received).toEqual([]);
  });

  it.each([
    ['hangs up at once', ''],
    ['hangs up in the midst of its answer', 'stream: O'],
    ['hangs up before the end of its answer', 'stream: OK'],
    ['has a problem', "stream: Can't allocate memory ERROR\0"],
    ['speaks of another file', 'other: OK\0'],
    ['says nothing', '\0'],
    ['is no scanner', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['is no scanner, and does not stop', 'x'.repeat(10_000)],
  ])('when the other side %s', async (_, answer) => {
    const port = await serving((socket) => socket.resume().end(answer));
    expect(await refusalOf(scan(port, [Buffer.from('x')]))).toMatchObject({ code: 'NOT_SCANNED' });
  });
});

it('a stream’s own error is passed on unchanged, and the connection is closed', async () => {
  const scanner = await clamd(() => 'stream: OK');
  async function* failing(): AsyncIterable<Uint8Array> {
    yield Buffer.from('x');
    throw new Error('the disk is gone');
  }
  const scanning = scanForViruses(
    { host: '127.0.0.1', port: scanner.port, timeoutMs: longEnough, connectTimeoutMs: longEnough },
    failing(),
  );
  await expect(scanning).rejects.toThrow('the disk is gone');
  const open = () => [...scanner.sockets].filter((socket) => !socket.destroyed);
  while (open().length > 0) await delay(5); // the server hears of the end a moment later
  expect(scanner.sockets.size).toBe(1);
  expect(scanner.received).toEqual([]);
});
