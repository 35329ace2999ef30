import { once } from 'node:events';
import { type AddressInfo, createServer, connect as openTo, type Server, type Socket } from 'node:net';

/**
 * A TCP proxy in front of a server that can swallow what passes, as a frozen host or a firewall that has forgotten its
 * connections does: nothing is refused, nothing is closed, nothing arrives.
 */
export class BlackHole {
  private readonly proxy: Server;
  private readonly open = new Set<Passage>();
  private swallows = false;

  private constructor(port: number, host: string) {
    this.proxy = createServer((client) => {
      const passage = new Passage(client, this.swallows ? null : openTo(port, host));
      this.open.add(passage);
      client.once('close', () => this.open.delete(passage));
    });
  }

  /** In front of the server that the address names. */
  static async before(address: string): Promise<BlackHole> {
    const { hostname, port } = new URL(address);
    const hole = new BlackHole(Number(port), hostname.replace(/^\[|\]$/g, ''));
    hole.proxy.listen(0, '127.0.0.1');
    await once(hole.proxy, 'listening');
    return hole;
  }

  /** The same address, by way of the proxy. */
  through(address: string): string {
    const url = new URL(address);
    url.hostname = '127.0.0.1';
    url.port = String((this.proxy.address() as AddressInfo).port);
    return url.href;
  }

  /** Connections through the proxy that nobody has closed. */
  get connections(): number {
    return this.open.size;
  }

  /** From now on nothing passes, on the connections that are open and on new ones. */
  swallow(): void {
    this.swallows = true;
    for (const passage of this.open) passage.swallow();
  }

  /** New connections work again; those from before stay dead. */
  restore(): void {
    this.swallows = false;
  }

  async close(): Promise<void> {
    for (const passage of this.open) passage.close();
    this.proxy.close();
    await once(this.proxy, 'close');
  }
}

/** One connection, on both of its sides. */
class Passage {
  private readonly client: Socket;
  private readonly server: Socket | null;

  constructor(client: Socket, server: Socket | null) {
    this.client = client;
    this.server = server;
    client.on('error', () => undefined);
    server?.on('error', () => client.destroy());
    if (server) client.pipe(server).pipe(client);
    else client.resume();
  }

  swallow(): void {
    if (!this.server) return;
    this.client.unpipe(this.server).resume();
    this.server.unpipe(this.client).resume();
  }

  close(): void {
    this.client.destroy();
    this.server?.destroy();
  }
}
