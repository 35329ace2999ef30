/** Debian's PgBouncer before a database server: a pooler in transaction mode. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { installWhenMissing } from './debian-packages.ts';
import { freePort } from './listening.ts';

const administrator = { name: 'boss', password: 'boss' };

/** Hands the connections of a transaction to whoever comes next, each time another connection. */
export class PgBouncer {
  private readonly child: ChildProcess;
  private readonly folder: string;
  private readonly port: number;

  private constructor(child: ChildProcess, folder: string, port: number) {
    this.child = child;
    this.folder = folder;
    this.port = port;
  }

  /** For the logins of these addresses, all of one server. */
  static async before(addresses: readonly string[]): Promise<PgBouncer> {
    await installWhenMissing('pgbouncer', ['pgbouncer']);
    const folder = await mkdtemp(join(tmpdir(), 'konsulta-pgbouncer-'));
    const port = await freePort();
    const urls = addresses.map((address) => new URL(address));
    const users = urls.map(({ username, password }) => [username, password].map(decodeURIComponent));
    const known = [[administrator.name, administrator.password], ...users];
    await writeFile(join(folder, 'users.txt'), known.map(([name, password]) => `"${name}" "${password}"\n`).join(''));
    await writeFile(
      join(folder, 'pgbouncer.ini'),
      `[databases]
* = host=${urls[0].hostname} port=${urls[0].port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(folder, 'users.txt')}
admin_users = ${administrator.name}
pool_mode = transaction
server_round_robin = 1
default_pool_size = 5
max_client_conn = 200
`,
    );
    await chmod(folder, 0o755);
    const asOther = userInfo().uid === 0 ? ['-u', 'postgres'] : []; // it does not run as root
    const child = spawn('pgbouncer', ['-q', ...asOther, join(folder, 'pgbouncer.ini')], { stdio: 'ignore' });
    const bouncer = new PgBouncer(child, folder, port);
    while (!(await bouncer.listens())) {
      if (child.exitCode !== null) throw new Error(`pgbouncer ended with ${child.exitCode}`);
      await delay(20);
    }
    return bouncer;
  }

  private async listens(): Promise<boolean> {
    const socket = connect(this.port, '127.0.0.1');
    const outcome = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    return outcome;
  }

  /** The same address, by way of the pooler. */
  through(address: string): string {
    const url = new URL(address);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  /** From now on nothing passes, and nothing is refused. */
  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }

  /** Replaces all connections to the database, each when no transaction has it. */
  async reconnect(): Promise<void> {
    const { name, password } = administrator;
    const client = new pg.Client({ host: '127.0.0.1', port: this.port, user: name, password, database: 'pgbouncer' });
    await client.connect();
    await client.query('RECONNECT');
    await client.end();
  }

  async dispose(): Promise<void> {
    this.thaw();
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
    await rm(this.folder, { recursive: true, force: true });
  }
}
