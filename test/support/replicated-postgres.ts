/** A primary and its standbys: Debian's PostgreSQL 15, replicating by streaming. */

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { installWhenMissing } from './debian-packages.ts';
import { freePort } from './listening.ts';

const bin = '/usr/lib/postgresql/15/bin';
const database = 'konsulta';
const owner = 'konsulta';
const password = 'tajne';

/** PostgreSQL does not run as root. */
interface Account {
  uid?: number;
  gid?: number;
}

/** One server, which is started, killed and started again. */
class PostgresServer {
  readonly name: string;
  readonly port: number;
  readonly folder: string;
  private readonly account: Account;
  private child?: ChildProcess;

  constructor(name: string, port: number, folder: string, account: Account) {
    this.name = name;
    this.port = port;
    this.folder = folder;
    this.account = account;
  }

  get url(): string {
    return `postgres://postgres@127.0.0.1:${this.port}/postgres`;
  }

  async run(program: string, ...options: string[]): Promise<void> {
    await promisify(execFile)(join(bin, program), options, this.account);
  }

  async configure(settings: Record<string, string | number>): Promise<void> {
    const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`);
    await appendFile(join(this.folder, 'postgresql.conf'), lines.join(''));
  }

  /** Resolves when the server takes connections. */
  async start(): Promise<void> {
    this.child = spawn(join(bin, 'postgres'), ['-D', this.folder], { ...this.account, stdio: 'ignore' });
    while (!(await this.isThere())) {
      if (this.child.exitCode !== null) throw new Error(`${this.name} ended with ${this.child.exitCode}`);
      await delay(50);
    }
  }

  private isThere(): Promise<boolean> {
    return this.ask('select 1').then(
      () => true,
      () => false,
    );
  }

  /** As a machine that loses its power. Its sessions end a moment later. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }

  async ask<T extends pg.QueryResultRow>(sql: string, from = this.url): Promise<T[]> {
    const client = new pg.Client({ connectionString: from, connectionTimeoutMillis: 3_000 });
    client.on('error', () => undefined); // the awaited calls report a lost connection
    try {
      await client.connect();
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/**
 * Servers that replicate each other's commits: a commit is acknowledged when one standby has it, so that no acknowledged
 * change is lost with the primary.
 */
export class ReplicatedPostgres {
  private readonly folder: string;
  private readonly servers: readonly PostgresServer[];
  private primary: PostgresServer;

  private constructor(folder: string, servers: readonly PostgresServer[]) {
    this.folder = folder;
    this.servers = servers;
    this.primary = servers[0];
  }

  static async start(number = 3): Promise<ReplicatedPostgres> {
    await installWhenMissing(join(bin, 'postgres'), ['postgresql-15']);
    const account = await unprivileged();
    const folder = await mkdtemp(join(tmpdir(), 'konsulta-replicated-'));
    if (account.uid !== undefined && account.gid !== undefined) await chown(folder, account.uid, account.gid);
    const servers: PostgresServer[] = [];
    for (let n = 0; n < number; n += 1) {
      servers.push(new PostgresServer(`server${n}`, await freePort(), join(folder, `server${n}`), account));
    }
    const replicated = new ReplicatedPostgres(folder, servers);
    await replicated.fill();
    return replicated;
  }

  /** The connection string of the owner, with all servers in it. */
  get url(): string {
    const hosts = this.servers.map(({ port }) => `127.0.0.1:${port}`).join(',');
    return `postgres://${owner}:${password}@${hosts}/${database}`;
  }

  private async fill(): Promise<void> {
    const { primary } = this;
    await primary.run(
      'initdb',
      '-D',
      primary.folder,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
    );
    await primary.configure({
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: 300,
      shared_buffers: '64MB',
      hot_standby_feedback: 'on',
      wal_keep_size: '256MB', // copies are made side by side, and the checkpoint of one removes what the other still needs
      synchronous_standby_names: `ANY 1 (${this.servers.map(({ name }) => name).join(', ')})`,
      port: primary.port,
      cluster_name: primary.name,
    });
    await primary.start();
    await Promise.all(this.servers.slice(1).map((server) => this.join(server)));
    await primary.ask(`create role ${owner} login createrole password '${password}'`);
    await primary.ask(`create database ${database} owner ${owner} encoding 'UTF8' template template0`);
  }

  /** Makes the server a standby of the primary, with a copy of the primary's data. */
  private async join(server: PostgresServer): Promise<void> {
    const { primary } = this;
    await rm(server.folder, { recursive: true, force: true });
    const from = `host=127.0.0.1 port=${primary.port} user=postgres application_name=${server.name}`;
    await server.run('pg_basebackup', '-D', server.folder, '-d', from, '-R', '-c', 'fast', '-X', 'stream');
    await server.configure({ port: server.port, cluster_name: server.name });
    await server.start();
  }

  /** Runs the statement as a superuser in the database, on the primary or on each standby that is there. */
  async ask(where: 'primary' | 'standbys', sql: string): Promise<void> {
    for (const server of this.servers) {
      if ((server === this.primary) !== (where === 'primary') || !(await this.isThere(server))) continue;
      await server.ask(sql, server.url.replace(/[^/]*$/, database));
    }
  }

  /** Promotes a standby where the primary is gone, and lets all others be its standbys. */
  async recover(): Promise<void> {
    if (!(await this.isThere(this.primary))) await this.promote();
    await this.comeBack();
  }

  async killPrimary(): Promise<void> {
    await this.primary.kill();
  }

  /** Promotes the standby that has the most, and makes the other standbys follow it. */
  async promote(): Promise<void> {
    const standbys = this.servers.filter((server) => server !== this.primary);
    const received = await Promise.all(
      standbys.map(async (server) => {
        const [{ bytes }] = await server.ask<{ bytes: string }>(
          `select pg_wal_lsn_diff(pg_last_wal_receive_lsn(), '0/0') as bytes`,
        );
        return Number(bytes);
      }),
    );
    const next = standbys[received.indexOf(Math.max(...received))];
    await next.run('pg_ctl', 'promote', '-D', next.folder);
    const former = this.primary;
    this.primary = next;
    for (const server of standbys.filter((one) => one !== next && one !== former)) {
      const from = `host=127.0.0.1 port=${next.port} user=postgres application_name=${server.name}`;
      await server.ask(`alter system set primary_conninfo = '${from}'`);
      await server.ask('select pg_reload_conf()');
    }
  }

  /** Every server that was killed comes back, as a standby with fresh data. */
  async comeBack(): Promise<void> {
    for (const server of this.servers) {
      if (!(await this.isThere(server))) await this.join(server);
    }
  }

  private isThere(server: PostgresServer): Promise<boolean> {
    return server.ask('select 1').then(
      () => true,
      () => false,
    );
  }

  async dispose(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.kill('SIGQUIT')));
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function unprivileged(): Promise<Account> {
  if (userInfo().uid !== 0) return {};
  const ids = await Promise.all(['-u', '-g'].map((option) => promisify(execFile)('id', [option, 'postgres'])));
  const [uid, gid] = ids.map(({ stdout }) => Number(stdout));
  return { uid, gid };
}
