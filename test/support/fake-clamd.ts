/** A fake of clamd(8), as far as we use it. Tests of the real clamd are in test/e2e/virus-scan.test.ts. */

import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface Listening {
  port: number;
  /** All connections so far. */
  sockets: ReadonlySet<Socket>;
  close(): Promise<void>;
}

export interface FakeClamd extends Listening {
  /** The bytes that arrived by INSTREAM, joined. */
  received: Buffer[];
}

/** Something that listens on this machine; 0 is any port that is free. */
export async function listening(onConnection: (socket: Socket) => void, port = 0): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onConnection(socket);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    sockets,
    async close() {
      for (const socket of sockets) socket.destroy();
      if (server.listening) await once(server.close(), 'close');
    },
  };
}

/** Answers after the last chunk, or when the bytes exceed the limit. */
export async function fakeClamd(
  answer: (bytes: Buffer) => string,
  { port = 0, maxSize = Number.POSITIVE_INFINITY } = {},
): Promise<FakeClamd> {
  const received: Buffer[] = [];
  const listener = await listening((socket) => {
    let pending: Buffer = Buffer.alloc(0);
    let begun = false;
    const chunks: Buffer[] = [];
    let taken = 0;
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
        taken += size;
        if (taken > maxSize) return socket.end('INSTREAM size limit exceeded. ERROR\0');
        if (size > 0) continue;
        const all = Buffer.concat(chunks);
        received.push(all);
        return socket.end(`${answer(all)}\0`);
      }
    });
  }, port);
  return { ...listener, received };
}
