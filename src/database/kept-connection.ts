import { setTimeout as delay } from 'node:timers/promises';
import type { Client, Notification, QueryResult } from 'pg';
import type { Log } from '../context.ts';
import { clientFor } from './watched-client.ts';

const heartbeat = 3_000; // milliseconds between two signs of life
const answerPatience = 3_000; // milliseconds to wait for a sign of life
const firstPause = 100; // milliseconds before the first try to come back
const longestPause = 3_000; // milliseconds

// The server, too, notices within half a minute that this machine is gone, and frees the locks of this connection.
const keepAlive = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

export interface KeptConnectionOptions {
  url: string;
  applicationName: string;
  log: Log;
}

/**
 * The one connection of an instance that stays open as long as the instance runs: the connection hears notifications
 * and holds locks that tell others that this instance lives. A lost connection is replaced; its users are told of the
 * loss and of the replacement.
 */
export class KeptConnection {
  private readonly options: KeptConnectionOptions;
  private readonly ending = new AbortController();
  private readonly openers: ((client: Client) => Promise<unknown>)[] = [];
  private readonly hearers: ((notification: Notification) => void)[] = [];
  private client?: Client;
  /** The statement under way: pg's clients want one at a time. */
  private before: Promise<unknown> = Promise.resolve();
  private opening = Promise.withResolvers<AbortSignal>();
  private keeping?: Promise<void>;

  constructor(options: KeptConnectionOptions) {
    this.options = options;
  }

  /** Awaits `open` on every new connection before the connection counts as open. Register before `start`. */
  onOpen(open: (client: Client) => Promise<unknown>): void {
    this.openers.push(open);
  }

  /** Called for every notification of every channel. */
  onNotification(hear: (notification: Notification) => void): void {
    this.hearers.push(hear);
  }

  get isOpen(): boolean {
    return this.client !== undefined;
  }

  /** Resolves once the connection is open, with a signal that is aborted when that connection is lost or closed. */
  opened(): Promise<AbortSignal> {
    return this.opening.promise;
  }

  /** Connects, now and after every loss, until `stop`. */
  start(): void {
    this.keeping ??= this.keep();
  }

  /** Runs a statement on this very connection. @throws when the connection is not open */
  async query(text: string, values: unknown[] = []): Promise<void> {
    await this.rows(text, values);
  }

  /** Runs a statement on this very connection and answers its rows. @throws when the connection is not open */
  async rows<T>(text: string, values: unknown[] = []): Promise<T[]> {
    if (!this.client) throw new Error(`The connection ${this.options.applicationName} is not open.`);
    const { rows } = await this.inTurn(this.client, text, values);
    return rows as T[];
  }

  private inTurn(client: Client, text: string, values: unknown[] = []): Promise<QueryResult> {
    const answer = this.before.then(() => client.query(text, values));
    this.before = answer.catch(() => undefined); // `answer` tells the caller
    return answer;
  }

  /** Closes the connection for good. */
  async stop(): Promise<void> {
    this.ending.abort();
    await this.keeping;
  }

  private async keep(): Promise<void> {
    const { signal } = this.ending;
    for (let pause = firstPause; !signal.aborted; pause = Math.min(2 * pause, longestPause)) {
      try {
        await this.holdOne(() => {
          pause = firstPause;
        });
      } catch (err) {
        if (!signal.aborted) this.options.log.warn({ err }, 'the kept connection to the database is lost; coming back');
      }
      await delay(pause * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
    }
  }

  /** Holds one connection from the connecting to the loss, and throws the loss. Returns when stopped. */
  private async holdOne(opened: () => void): Promise<void> {
    const { url, applicationName } = this.options;
    const watch = { patience: answerPatience, found: null } as const;
    const client = clientFor(url, watch, { application_name: applicationName, options: keepAlive });
    const lost = new Promise<never>((_, reject) => {
      client.once('error', reject);
      client.once('end', () => reject(new Error('Connection terminated')));
    });
    lost.catch(() => undefined); // awaited below, if it comes to that
    client.on('error', () => undefined); // a second error must not end the process
    client.on('notification', (notification) => {
      for (const hear of this.hearers) hear(notification);
    });
    const session = new AbortController();
    try {
      await client.connect();
      for (const open of this.openers) await open(client);
      this.client = client;
      this.opening.resolve(session.signal);
      opened();
      await Promise.race([lost, this.beat(client)]);
    } finally {
      if (this.client) this.opening = Promise.withResolvers();
      this.client = undefined;
      session.abort();
      await Promise.race([client.end().catch(() => undefined), delay(answerPatience, undefined, { ref: false })]);
    }
  }

  /** Asks the server for a sign of life: a vanished server is as silent as one that has nothing to tell. */
  private async beat(client: Client): Promise<void> {
    const { signal } = this.ending;
    for (;;) {
      await delay(heartbeat, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      await this.inTurn(client, 'select 1');
    }
  }
}
