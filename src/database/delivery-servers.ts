import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../context.ts';
import { RequestError } from '../errors.ts';
import type { ServerFigures } from '../watch/metrics.ts';
import { compareEpochs, type Epoch, type EpochPlace } from './epoch.ts';
import type { PreparedRead } from './prepared-read.ts';
import { cannotServe, type Json, type Reader } from './reader.ts';

const lookEvery = 1_000; // milliseconds
const catchUpPatience = 1_000; // milliseconds for a server to reach what the reader has seen
const catchUpPause = 50; // milliseconds

/** The reader has seen a newer epoch than any server that can be reached has. */
export class BehindReader extends RequestError {
  constructor() {
    super('UNAVAILABLE', {
      pl: 'Serwery, które teraz działają, nie mają jeszcze tego, co już widzisz. Spróbuj za chwilę.',
      en: 'The servers that work at present do not have yet what you have seen. Try again in a moment.',
    });
  }
}

/** How delivery fares, for health. No names: health is public. */
export interface DeliveryState {
  /** Whether a server is known that takes writes. */
  primary: 'reachable' | 'unreachable';
  servers: number;
  reachable: number;
  /** Servers that can be reached and are behind the newest. */
  behind: number;
}

// A standby that has replayed all that it received is not behind, however long nothing has changed.
const replicationSql = `
select pg_is_in_recovery() as standby, case
    when not pg_is_in_recovery() then 0
    when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
    else extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())
  end::float8 as lag`;

/** One server that delivery may read from, and what is known of it. */
class Server {
  readonly reader: Reader;
  readonly name: string;
  isReachable = true;
  isStandby?: boolean;
  epoch?: EpochPlace;

  constructor(reader: Reader, name: string) {
    this.reader = reader;
    this.name = name;
  }

  async look(): Promise<void> {
    try {
      const [row] = await this.reader.rows<{ number: string; instant: string; standby: boolean }>(
        'select number, instant, pg_is_in_recovery() as standby from present',
      );
      this.isStandby = row.standby;
      this.epoch = { number: Number(row.number), instant: row.instant };
      this.isReachable = true;
    } catch {
      this.isReachable = false; // the reader's errors are logged where requests meet them
    }
  }

  /** Null where the server cannot be reached. */
  async replication(): Promise<{ standby: boolean; lag: number | null } | null> {
    try {
      const [row] = await this.reader.rows<{ standby: boolean; lag: number | null }>(replicationSql);
      return row;
    } catch {
      return null; // requests meet the same error, and log it
    }
  }

  /** A newer epoch than before; a primary's epoch is true even where it is older. */
  saw(epoch: EpochPlace): void {
    this.isReachable = true;
    if (!this.epoch || compareEpochs(epoch, this.epoch) > 0) this.epoch = epoch;
  }
}

/**
 * The servers from which the public site is read: standbys first, as long as they have what the newest server has; the
 * primary when they have not; whatever is left when others are gone.
 */
export class DeliveryServers {
  private readonly servers: readonly Server[];
  private readonly log: Log;
  private readonly ending = new AbortController();
  private watching?: Promise<void>;
  private looking?: Promise<void>;
  private turn = 0;

  /** @param names what metrics call the servers, in the same order */
  constructor(readers: readonly Reader[], log: Log, names: readonly string[] = []) {
    this.servers = readers.map((reader, index) => new Server(reader, names[index] ?? String(index)));
    this.log = log;
  }

  /** From now on looks after the servers once a second, until `close`. One server alone needs no looking after. */
  start(): void {
    if (this.servers.length > 1) this.watching ??= this.watch();
  }

  get state(): DeliveryState | null {
    if (this.servers.length === 1) return null;
    const reachable = this.servers.filter(({ isReachable }) => isReachable);
    return {
      primary: this.hasPrimary ? 'reachable' : 'unreachable',
      servers: this.servers.length,
      reachable: reachable.length,
      behind: reachable.filter((server) => this.isBehind(server)).length,
    };
  }

  /** False when several servers are configured and each is either gone or a standby. */
  get hasPrimary(): boolean {
    if (this.servers.length === 1) return true;
    return this.servers.some(({ isReachable, isStandby }) => isReachable && isStandby !== true);
  }

  /**
   * A reader for one request, which reads from one server as long as that works, and never from one that is older than
   * the epoch which the caller has proven to know.
   */
  readerFor(proven: EpochPlace | null): Reader {
    return this.servers.length === 1 ? this.servers[0].reader : new RequestReader(this, proven);
  }

  /** The servers in the order in which a request tries them. */
  async candidates(): Promise<Server[]> {
    if (this.servers.some(({ isStandby }) => isStandby === undefined)) await this.look();
    this.turn += 1;
    const rotated = this.servers.map((_, n) => this.servers[(n + this.turn) % this.servers.length]);
    return rotated.sort((a, b) => this.rank(a) - this.rank(b));
  }

  private rank(server: Server): number {
    if (!server.isReachable) return 3;
    if (this.isBehind(server)) return 2;
    return server.isStandby ? 0 : 1;
  }

  private isBehind({ epoch }: Server): boolean {
    return this.servers.some(
      (other) => other.isReachable && other.epoch && (!epoch || compareEpochs(epoch, other.epoch) < 0),
    );
  }

  private async watch(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      const had = this.hasPrimary;
      await this.look();
      if (had !== this.hasPrimary) this.tell();
      await delay(lookEvery, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private tell(): void {
    if (this.hasPrimary) this.log.info({ ...this.state }, 'a server takes writes again');
    else this.log.error({ ...this.state }, 'no server takes writes; what is public is read from standbys');
  }

  /** Asks all servers at once; whoever asks meanwhile shares the answers. */
  private look(): Promise<void> {
    this.looking ??= Promise.all(this.servers.map((server) => server.look())).then(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  /** How each server fares, for metrics. Asks those that can be reached. */
  async figures(): Promise<ServerFigures[]> {
    return Promise.all(
      this.servers.map(async (server) => {
        const row = await server.replication();
        const { number = 0 } = server.epoch ?? {};
        const newest = Math.max(...this.servers.map(({ epoch }) => epoch?.number ?? 0));
        return {
          server: server.name,
          isReachable: row !== null,
          isStandby: row?.standby ?? server.isStandby ?? false,
          epochsBehind: Math.max(0, newest - number),
          lagSeconds: row?.lag ?? null,
          statements: server.reader.statements,
        };
      }),
    );
  }

  get statements(): number {
    return this.servers.reduce((sum, { reader }) => sum + reader.statements, 0);
  }

  async close(): Promise<void> {
    this.ending.abort();
    await this.watching;
    await Promise.all(this.servers.map(({ reader }) => reader.close()));
  }
}

/** Reads for one request. All that the request reads comes from servers that have the epoch of its first read. */
class RequestReader implements Reader {
  private readonly all: DeliveryServers;
  private readonly proven: EpochPlace | null;
  private chosen?: Server;
  /** Under which the request reads, once that is known. */
  private epochRead?: EpochPlace;

  constructor(all: DeliveryServers, proven: EpochPlace | null) {
    this.all = all;
    this.proven = proven;
  }

  get statements(): number {
    return this.all.statements;
  }

  async epoch(): Promise<Epoch> {
    return this.first(async ({ reader }) => {
      const epoch = await reader.epoch();
      return { epoch, answer: epoch };
    });
  }

  async readPresent(statement: PreparedRead): Promise<Json & { epoch: Epoch }> {
    return this.first(async ({ reader }) => {
      const answer = await reader.readPresent(statement);
      return { epoch: answer.epoch, answer };
    });
  }

  read(statement: PreparedRead): Promise<Json> {
    return this.further((reader) => reader.read(statement));
  }

  rows<T>(text: string, values?: unknown[]): Promise<T[]> {
    return this.further((reader) => reader.rows<T>(text, values));
  }

  async close(): Promise<void> {}

  /** A read that finds the epoch: the first server whose epoch is not older than the one proven answers. */
  private async first<T>(read: (server: Server) => Promise<{ epoch: Epoch; answer: T }>): Promise<T> {
    const until = Date.now() + catchUpPatience;
    for (;;) {
      const failures: unknown[] = [];
      for (const server of await this.all.candidates()) {
        const found = await this.tried(server, failures, async (one) =>
          (await this.hasCaughtUp(one)) ? read(one) : undefined,
        );
        if (!found) continue;
        server.saw(found.epoch);
        if (this.isOlder(found.epoch) && server.isStandby) continue;
        this.chosen = server;
        this.epochRead = found.epoch;
        return found.answer;
      }
      if (failures.length === (await this.all.candidates()).length) throw failures[0];
      if (Date.now() > until) throw new BehindReader();
      await delay(catchUpPause);
    }
  }

  /** A read at an instant that is known: from the server that gave it, or from another that has come as far. */
  private async further<T>(read: (reader: Reader) => Promise<T>): Promise<T> {
    const failures: unknown[] = [];
    if (this.chosen) {
      const found = await this.tried(this.chosen, failures, async ({ reader }) => ({ value: await read(reader) }));
      if (found) return found.value;
    }
    return this.first(async (server) => {
      const epoch = await server.reader.epoch();
      return { epoch, answer: await read(server.reader) };
    });
  }

  /** Undefined where the server cannot serve; any other failure is the statement's own. */
  private async tried<T>(server: Server, failures: unknown[], read: (server: Server) => Promise<T>) {
    try {
      return await read(server);
    } catch (error) {
      const isGone = (error instanceof RequestError && error.code === 'UNAVAILABLE') || cannotServe(error);
      if (!isGone && !isOvertaken(error)) throw error;
      if (isGone) server.isReachable = false;
      failures.push(error);
      return undefined;
    }
  }

  /** Asks a standby that was behind how far it has come: what it would read in vain may take seconds. */
  private async hasCaughtUp(server: Server): Promise<boolean> {
    if (!server.isStandby || !server.epoch || !this.isOlder(server.epoch)) return true;
    const epoch = await server.reader.epoch();
    server.saw(epoch);
    return !this.isOlder(epoch);
  }

  private isOlder(epoch: EpochPlace): boolean {
    const least = this.epochRead ?? this.proven;
    return least !== null && least !== undefined && compareEpochs(epoch, least) < 0;
  }
}

/** The standby removed rows that the statement was reading, because the primary had. Another server still has them. */
function isOvertaken(error: unknown): boolean {
  return (error as { code?: string }).code === '40001';
}
