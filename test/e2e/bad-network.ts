import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export type Weather =
  | 'good'
  /** Connections are accepted, and no byte is ever read or answered. */
  | 'silent'
  /** So many bytes a second each way. */
  | { slow: number }
  /** Each connection breaks after so many bytes, both ways together. */
  | { cutAfter: number };

/** A proxy between the store and its server that imitates network failures. */
export class BadNetwork {
  weather: Weather = 'good';
  readonly port: number;
  private readonly server: Server;
  private readonly target: number;
  private readonly sockets = new Set<Socket>();

  private constructor(server: Server, target: number) {
    this.server = server;
    this.target = target;
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (socket) => this.accept(socket));
  }

  static async before(target: number): Promise<BadNetwork> {
    const server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new BadNetwork(server, target);
  }

  /** The number of open connections. */
  get connections(): number {
    return this.sockets.size / 2;
  }

  /** From now on connections are refused, and open connections break. */
  async refuse(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.breakAll();
    await closed;
  }

  /** Applies the accident to new connections, and breaks open connections. */
  turn(weather: Weather): void {
    this.weather = weather;
    this.breakAll();
  }

  /** Ends the accident. */
  async recover(): Promise<void> {
    this.turn('good');
    if (this.server.listening) return;
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  breakAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    if (this.server.listening) await this.refuse();
  }

  private accept(near: Socket): void {
    const far = connect(this.target, '127.0.0.1');
    const line = { moved: 0 };
    for (const [from, to] of [
      [near, far],
      [far, near],
    ]) {
      this.sockets.add(from);
      from.on('error', () => {});
      from.once('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
      void this.carry(from, to, line);
    }
  }

  private async carry(from: Socket, to: Socket, line: { moved: number }): Promise<void> {
    while (!from.destroyed && !to.destroyed) {
      const { weather } = this;
      if (weather === 'silent') {
        await pause(50);
        continue;
      }
      const slow = typeof weather === 'object' && 'slow' in weather ? weather.slow : undefined;
      const bytes = from.read(
        slow ? Math.min(Math.ceil(slow / 10), from.readableLength || 1) : undefined,
      ) as Buffer | null;
      if (!bytes) {
        if (from.readableEnded) return void to.end();
        await pause(5);
        continue;
      }
      line.moved += bytes.length;
      if (typeof weather === 'object' && 'cutAfter' in weather && line.moved > weather.cutAfter) {
        from.destroy();
        return;
      }
      if (!to.write(bytes)) await Promise.race([once(to, 'drain'), once(to, 'close')]).catch(() => {});
      if (slow) await pause((bytes.length / slow) * 1_000);
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
