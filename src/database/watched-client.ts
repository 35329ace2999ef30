import { randomBytes } from 'node:crypto';
import { Client, type ClientConfig } from 'pg';
import { serversOf } from '../config/server-list.ts';
import { noPrimary, Primary } from './primary.ts';
import { watchedStatement } from './watched-statement.ts';

const connectPatience = 3_000; // milliseconds
const suspicious = 1_000; // milliseconds of silence after which the server is asked what became of the statement
const askEvery = 3_000; // milliseconds until the server is asked again
const farewell = 1_000; // milliseconds for the end of a connection that nobody needs any more

const alwaysSet = { connectionTimeoutMillis: connectPatience, keepAlive: true, keepAliveInitialDelayMillis: 10_000 };

/** How long clients wait. */
export interface Watch {
  /** Milliseconds of silence after which an awaited answer is given up, whatever the statement does. */
  patience: number;
  /**
   * By what a second connection finds the first one's session, to ask what became of its statement: by the number of its
   * process; or by a name of its own, where a pooler between us and the server changes the numbers. Null where only
   * `patience` counts. A name costs the pooler a statement for each transaction that comes on another connection.
   */
  found: 'process' | 'name' | null;
}

/** A connection string, and the class of clients that make connections to it: the settings of a pool. */
export interface Connecting {
  connectionString: string;
  Client: ClientClass;
}

/**
 * How a pool connects to the server that a connection string names; of several servers, to the one that takes writes.
 */
export function connecting(url: string, watch: Watch): Connecting {
  const [first, ...others] = serversOf(url);
  const primary = others.length > 0 ? new Primary([first, ...others]) : undefined;
  return { connectionString: first, Client: watchedClients(watch, primary) };
}

/** One client of its own. `url` may name several servers. */
export function clientFor(url: string, watch: Watch, config: ClientConfig = {}): Client {
  const { connectionString, Client } = connecting(url, watch);
  return new Client({ ...config, connectionString });
}

export type ClientClass = new (config?: string | ClientConfig) => Client;

/**
 * Clients for one pool that wait for nothing without an end. A server that swallows bytes (a frozen host, a firewall that
 * forgot the connection) never says that it is gone. So a client that has heard nothing for a second asks the server
 * on a new connection what its statement is doing. A client whose statement is over there gives its connection up, and
 * with it go the pool's other connections that have been silent for as long. After `patience` every client gives up.
 *
 * A connection that was given up fails its statements with the code ETIMEDOUT.
 */
function watchedClients(watch: Watch, primary?: Primary): ClientClass {
  const family = new Set<WatchedClient>();
  return class extends WatchedClient {
    constructor(config?: string | ClientConfig) {
      super(config, { watch, family, primary });
    }
  };
}

interface Surroundings {
  watch: Watch;
  /** The clients of the same pool that are connected. */
  family: Set<WatchedClient>;
  /** Where there are several servers. */
  primary?: Primary;
}

class WatchedClient extends Client {
  private readonly watch: Watch;
  private readonly family: Set<WatchedClient>;
  private readonly primary?: Primary;
  private readonly config: ClientConfig;
  private awaitedSince?: number;
  private heardAt = Date.now();

  constructor(config: string | ClientConfig | undefined, { watch, family, primary }: Surroundings) {
    const given = typeof config === 'string' ? { connectionString: config } : config;
    const settled = { ...given, password: given?.password, ...alwaysSet }; // pools hide the password from spreading
    if (watch.found === 'name') {
      settled.application_name = `${given?.application_name ?? 'konsulta'}-${randomBytes(6).toString('hex')}`;
    }
    super(settled);
    this.config = settled;
    this.watch = watch;
    this.family = family;
    this.primary = primary;
    this.once('connect', () => this.listen());
    this.on('drain', () => this.heard());
  }

  private get socket() {
    return (this as unknown as { connection: { stream: import('node:net').Socket } }).connection.stream;
  }

  override connect(): Promise<Client>;
  override connect(callback: (error: Error) => void): void;
  override connect(callback?: (error: Error) => void): Promise<Client> | undefined {
    const { primary } = this;
    if (!primary && !callback) return super.connect();
    if (!primary) return void super.connect(callback as (error: Error) => void);
    const connected = this.connectTo(primary);
    if (!callback) return connected;
    connected.then(() => callback(undefined as unknown as Error), callback);
    return undefined;
  }

  private async connectTo(primary: Primary): Promise<Client> {
    const server = await primary.find();
    const { hostname, port } = new URL(server);
    Object.assign(this, { host: decodeURIComponent(hostname), port: Number(port || 5432) });
    Object.assign(this.config, { connectionString: server });
    let isStandby = false;
    const { connection } = this as unknown as { connection: import('node:events').EventEmitter };
    connection.on('parameterStatus', ({ parameterName, parameterValue }) => {
      if (parameterName === 'in_hot_standby') isStandby = parameterValue === 'on';
    });
    try {
      await super.connect();
    } catch (error) {
      primary.forget();
      throw error;
    }
    if (!isStandby) return this;
    primary.forget();
    await this.end();
    throw Object.assign(new Error('The server no longer takes writes.'), { code: noPrimary });
  }

  private listen(): void {
    this.family.add(this);
    this.once('end', () => this.family.delete(this));
    this.socket.on('timeout', () => void this.silent());
    this.heard();
  }

  // biome-ignore lint/suspicious/noExplicitAny: pg's overloads return a promise, nothing or the query itself
  override query(...args: any[]): any {
    if (this.awaitedSince === undefined) {
      this.awaitedSince = Date.now();
      this.socket.setTimeout(Math.min(suspicious, this.watch.patience));
    }
    return watchedStatement(args, (sent) => (super.query as (...args: unknown[]) => unknown)(...sent));
  }

  override end(): Promise<void>;
  override end(callback: (error: Error) => void): void;
  override end(callback?: (error: Error) => void): Promise<void> | void {
    setTimeout(() => this.socket.destroy(), farewell).unref();
    return callback ? super.end(callback) : super.end();
  }

  /** All that was asked is answered. */
  private heard(): void {
    this.awaitedSince = undefined;
    this.heardAt = Date.now();
    this.socket.setTimeout(0);
  }

  private async silent(): Promise<void> {
    const since = this.awaitedSince;
    if (since === undefined) return;
    if (Date.now() - since < this.watch.patience) {
      this.socket.setTimeout(Math.max(1, Math.min(askEvery, since + this.watch.patience - Date.now())));
      if (!this.watch.found || !(await this.isOverThere()) || this.awaitedSince !== since) return;
    }
    this.giveUp();
    for (const other of this.family) if (other.heardAt < since) other.giveUpUnlessAsked();
  }

  /** Whether the server says that it runs no statement of this connection. False while the server says nothing. */
  private async isOverThere(): Promise<boolean> {
    const { processID } = this as unknown as { processID: number };
    const {
      Client: _,
      options: __,
      application_name: name,
      ...config
    } = this.config as ClientConfig & { Client?: unknown };
    const own =
      this.watch.found === 'name'
        ? { sql: 'application_name = $1', value: name }
        : { sql: 'pid = $1', value: processID };
    const probe = new Client({ ...config, application_name: 'konsulta-probe', query_timeout: connectPatience });
    probe.on('error', () => undefined); // the awaited calls report a lost connection
    try {
      await probe.connect();
      const { rows } = await probe.query<{ over: boolean }>(isOver(own.sql), [own.value]);
      return rows[0].over;
    } catch {
      return false; // the server cannot be reached, or takes no more connections
    } finally {
      probe.end().catch(() => undefined);
      setTimeout(() => (probe as unknown as WatchedClient).socket?.destroy(), farewell).unref();
    }
  }

  private giveUpUnlessAsked(): void {
    if (this.awaitedSince === undefined) this.giveUp();
  }

  private giveUp(): void {
    this.socket.destroy(Object.assign(new Error('The database has not answered for too long.'), { code: 'ETIMEDOUT' }));
  }
}

// A statement that waits for a lock is active. One that waits for us to read its answer is as good as over.
const isOver = (own: string) => `
select not exists (
  select from pg_stat_activity where ${own} and state = 'active' and wait_event is distinct from 'ClientWrite'
) as over`;
