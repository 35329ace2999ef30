import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { FileRefused } from '../../../src/files/file-refused.ts';
import { scanForViruses } from '../../../src/files/inspect/virus-scan.ts';

/** What clamd does of clamd(8), as far as we use it. */
interface Clamd {
  port: number;
  /** What arrived by INSTREAM, put together. */
  received: Buffer[];
  connections: number;
}

let server: Server | undefined;
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  server?.close();
  if (server) await once(server, 'close');
  server = undefined;
});

async function serving(onConnection: (socket: Socket) => void): Promise<number> {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Answers when the last chunk has come, or when there was more than it takes. */
async function clamd(answer: (bytes: Buffer) => string, maxSize = Number.POSITIVE_INFINITY): Promise<Clamd> {
  const state: Clamd = { port: 0, received: [], connections: 0 };
  state.port = await serving((socket) => {
    state.connections++;
    let pending: Buffer = Buffer.alloc(0);
    let begun = false;
    const chunks: Buffer[] = [];
    socket.on('data', (piece: Buffer) => {
      pending = Buffer.concat([pending, piece]);
      if (!begun && pending.length >= 10) {
        if (pending.toString('latin1', 0, 10) !== 'zINSTREAM\0') return socket.end('UNKNOWN COMMAND\0');
        begun = true;
        pending = pending.subarray(10);
      }
      while (begun && pending.length >= 4 && pending.length >= 4 + pending.readUInt32BE(0)) {
        const size = pending.readUInt32BE(0);
        chunks.push(pending.subarray(4, 4 + size));
        pending = pending.subarray(4 + size);
        const all = Buffer.concat(chunks);
        if (all.length > maxSize) return socket.end('INSTREAM size limit exceeded. ERROR\0');
        if (size > 0) continue;
        state.received.push(all);
        return socket.end(`${answer(all)}\0`);
      }
    });
  });
  return state;
}

const scan = (port: number, bytes: Uint8Array[], timeoutMs = 2_000) =>
  scanForViruses({ host: '127.0.0.1', port, timeoutMs }, piecesOf(bytes));

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

it('a clean file passes, and the scanner saw all of it', async () => {
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

it('an infected one is refused, and the log can tell with what', async () => {
  const scanner = await clamd((bytes) => (bytes.includes('EICAR') ? 'stream: Eicar-Signature FOUND' : 'stream: OK'));
  const refused = await refusalOf(scan(scanner.port, [Buffer.from('xxEI'), Buffer.from('CARxx')]));
  expect(refused).toMatchObject({ code: 'INFECTED', cause: { message: 'Eicar-Signature' } });
  expect(refused.messages.pl).toMatch(/antywirusowy/);
});

describe('what was not scanned is refused', () => {
  it('when nobody listens', async () => {
    const port = await serving(() => {});
    server?.close();
    expect(await refusalOf(scan(port, [Buffer.from('x')]))).toMatchObject({ code: 'NOT_SCANNED' });
  });

  it('when the host does not exist', async () => {
    const scanner = { host: 'nowhere.invalid', port: 3310, timeoutMs: 2_000 };
    expect(await refusalOf(scanForViruses(scanner, piecesOf([])))).toMatchObject({ code: 'NOT_SCANNED' });
  });

  it('when the scanner takes the file and never answers', async () => {
    const port = await serving((socket) => socket.resume());
    const began = performance.now();
    expect(await refusalOf(scan(port, [Buffer.alloc(100_000)], 200))).toMatchObject({ code: 'NOT_SCANNED' });
    expect(performance.now() - began).toBeLessThan(1_500);
  });

  it('when it stops reading', async () => {
    const port = await serving((socket) => socket.pause());
    const pieces = Array<Buffer>(500).fill(Buffer.alloc(100_000));
    expect(await refusalOf(scan(port, pieces, 300))).toMatchObject({ code: 'NOT_SCANNED' });
  });

  it('when it takes no more', async () => {
    const scanner = await clamd(() => 'stream: OK', 1_000_000);
    const pieces = Array<Buffer>(100).fill(Buffer.alloc(100_000));
    expect(await refusalOf(scan(scanner.port, pieces))).toMatchObject({ code: 'NOT_SCANNED' });
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
  ])('when it %s', async (_, answer) => {
    const port = await serving((socket) => socket.resume().end(answer));
    expect(await refusalOf(scan(port, [Buffer.from('x')]))).toMatchObject({ code: 'NOT_SCANNED' });
  });
});

it('a stream that fails is passed on as it is, and the connection is closed', async () => {
  const scanner = await clamd(() => 'stream: OK');
  async function* failing(): AsyncIterable<Uint8Array> {
    yield Buffer.from('x');
    throw new Error('the disk is gone');
  }
  const scanning = scanForViruses({ host: '127.0.0.1', port: scanner.port, timeoutMs: 2_000 }, failing());
  await expect(scanning).rejects.toThrow('the disk is gone');
  await delay(20);
  expect([...sockets].every((socket) => socket.destroyed)).toBe(true);
  expect(scanner.received).toEqual([]);
});
