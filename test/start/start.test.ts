import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { isRunning } from '../../src/database/embedded/processes.ts';
import { stopLeftover } from '../../src/database/embedded.ts';
import { demoAccounts, demoPassword } from '../../src/seed/accounts.ts';
import { commandLine } from '../support/command-line.ts';
import { build, type Ended, type Environment, konsulta, ServerProcess } from '../support/konsulta-process.ts';
import { copyOfTemplate, dropDatabase } from '../support/template.ts';

// One installation goes through its life, test by test, in this order.
let folder: string;
let settings: Environment;
let dataDir: string;
let first: string; // what the start said that made the demonstration
let server: ServerProcess;
let url: string;
const servers: ServerProcess[] = [];
const [administrator] = demoAccounts;
const copied = `konsulta_start_${process.pid}`; // a database of the tests' server

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'konsulta-start-'));
  await chmod(folder, 0o755); // run by root, PostgreSQL works as another account
  dataDir = join(folder, 'data');
  settings = { KONSULTA_DATA_DIR: dataDir, KONSULTA_UPLOADS_DIR: join(folder, 'uploads') };
  await build();
});

afterAll(async () => {
  for (const left of servers) await left.stop('SIGKILL');
  await stopLeftover(dataDir);
  await rm(folder, { recursive: true, force: true });
});

describe('the first start', () => {
  it('leaves nothing, when killed over the demonstration, that would hinder the next start', async () => {
    const killed = start();
    await until(async () => (await storedFolders()).length > 0);
    expect([killed.child.exitCode, killed.stderr]).toEqual([null, '']);
    await killed.stop('SIGKILL');
    const account = ['--email', 'me@example.com', '--name', 'Me', '--role', 'administrator', '--organization', 'biuro'];
    const refused = await commandLine(['user', 'create', ...account, '--password', 'a long passphrase'], settings);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('Let npm start finish it') });
  });

  it('makes one demonstration when several starts begin together', async () => {
    const both = [start(), start()];
    const urls = await Promise.all(both.map((server) => server.ready()));
    const saying = (words: string) => both.filter((server) => server.stdout.includes(words));
    expect(saying('beginning anew')).toHaveLength(1); // the other does not take the half that is being made for a remnant
    expect(saying('filled it with demonstration')).toHaveLength(1);
    for (const url of urls) expect(await consultations(url)).toBeGreaterThan(5);
    for (const server of both) expect((await server.stop()).code).toBe(0);
    first = saying('filled it with demonstration')[0].stdout;
  });

  it('says on one screen what happened and how to begin', () => {
    expect(first).toMatch(/This was the first start: it set up the database and filled it with demonstration content/);
    expect(first).toMatch(/Delivery API +http:\/\/127\.0\.0\.1:\d+\/graphql\n/);
    expect(first).toMatch(/Management API +http:\/\/127\.0\.0\.1:\d+\/graphql\/management\n/);
    expect(first).toMatch(/GraphiQL +http:\/\/127\.0\.0\.1:\d+\/graphiql\n/);
    for (const { email } of demoAccounts) expect(first).toContain(email);
    expect(first).toContain(demoPassword);
    expect(first).toContain(dataDir);
    expect(first.trim().split('\n').length).toBeLessThan(30);
  });

  it('has left no PostgreSQL behind', async () => {
    await expect(readFile(join(dataDir, 'cluster/data/postmaster.pid'))).rejects.toThrow('ENOENT');
  });
});

describe('a later start', () => {
  it('keeps the data, is short, and shares the database with the command line', async () => {
    server = start();
    url = await server.ready();
    expect(server.stdout).not.toContain('first start');
    expect(await consultations(url)).toBeGreaterThan(5);
    expect(await signsIn(url, administrator.email, demoPassword)).toBe(true);

    const path = join(folder, 'Uchwała nr 7.txt');
    await writeFile(path, 'Zażółć gęślą jaźń.');
    const arguments_ = ['--email', 'Me@example.com', '--name', 'Me', '--role', 'editor', '--organization', 'gk'];
    const [added, made] = await Promise.all([
      konsulta(['files', 'add', path, '--organization', 'gk'], settings),
      konsulta(['user', 'create', ...arguments_, '--password-stdin'], settings, 'a long passphrase\n'),
    ]);
    expect(added).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[0-9a-f-]{36}\n$/) });
    expect(made).toMatchObject({ code: 0, stdout: '' });
    expect(await signsIn(url, 'me@example.com', 'a long passphrase')).toBe(true);
    const again = await commandLine(['user', 'create', ...arguments_, '--password', 'another passphrase'], settings);
    expect(again.stderr).toMatch(/There is an account me@/);
    expect(await commandLine(['ledger', 'verify'], settings)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+ ledger rows, \d+ editions and \d+ files were checked: all agree\.\n$/),
    });
  });

  it('recovers from a killed Node, and closes the accounts with the known password when the demonstration is switched off', async () => {
    const pid = await postmaster();
    await server.stop('SIGKILL');
    expect(await isRunning(pid)).toBe(true);
    server = start({ KONSULTA_DEMO: 'false' });
    url = await server.ready();
    expect(await consultations(url)).toBeGreaterThan(5);
    expect(server.stdout).toMatch(/nobody can sign in any longer as admin@example\.org/);
    expect(await signsIn(url, administrator.email, demoPassword)).toBe(false);
    expect(await signsIn(url, 'me@example.com', 'a long passphrase')).toBe(true);
    expect(await server.stop('SIGINT')).toMatchObject({ code: 0, stderr: '' });
    expect(await isRunning(pid)).toBe(false);
  });

  it('opens these accounts when the demonstration is switched on again', async () => {
    server = start();
    url = await server.ready();
    expect(await signsIn(url, administrator.email, demoPassword)).toBe(true);
  });
});

describe('a running server', () => {
  it('survives the end of its PostgreSQL: answers that it is unavailable, and starts PostgreSQL again', async () => {
    process.kill(await postmaster(), 'SIGKILL');
    const seen = new Set<number>();
    await until(async () => {
      const status = await statusOf(url);
      seen.add(status);
      return status === 200 && server.stdout.includes('works again');
    });
    expect([...seen].filter((status) => ![0, 200, 503].includes(status))).toEqual([]);
    expect(await consultations(url)).toBeGreaterThan(5);
  });

  it('finishes requests when it is told to stop, and stops at once when it is told again', async () => {
    const slow = connect(Number(new URL(url).port), '127.0.0.1');
    slow.on('error', () => undefined);
    slow.write('POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n');
    slow.write('expect: 100-continue\r\n\r\n{');
    await once(slow, 'data'); // it is under way
    const pid = await postmaster();
    server.child.kill('SIGINT');
    server.child.kill('SIGTERM'); // an echo of the first, as npm makes one
    await sleep(600);
    expect(server.child.exitCode).toBeNull();
    while (server.child.exitCode === null) {
      server.child.kill('SIGINT'); // a busy server takes a signal that comes too soon for another echo
      await sleep(200);
    }
    expect((await server.ended).code).toBe(130);
    expect(await isRunning(pid)).toBe(false);
  });
});

describe('the first account', () => {
  it('leaves no organization behind when the account is refused', async () => {
    const name = `konsulta_first_account_${process.pid}`;
    await onTestServer(`create database ${name}`);
    const words = ['user', 'create', '--email', 'a@b.pl', '--name', 'A', '--role', 'administrator', '--password'];
    const environment = { ...settings, DATABASE_URL: testServer({ pathname: `/${name}` }) };
    try {
      const refused = await commandLine([...words, 'too short', '--organization', 'ofice'], environment);
      expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('at least 12 characters') });
      const made = await commandLine([...words, 'a long passphrase', '--organization', 'office'], environment);
      expect(made).toMatchObject({ code: 0, stderr: 'a@b.pl can sign in as ADMINISTRATOR of office.\n' });
    } finally {
      await onTestServer(`drop database ${name} with (force)`);
    }
  });
});

describe('a server that cannot start exits with one sentence and exit code 1', () => {
  const cases: [string, RegExp][] = [
    ['a wrong setting', /^PORT is "http": expected a whole number from 0 to 65535\.$/],
    ['a host that is not here', /^HOST is "192\.0\.2\.1", which is no address of this machine/],
    ['a demonstration in production', /^KONSULTA_DEMO is "true" and NODE_ENV is "production"/],
    ['a port in use', /^Port \d+ on 127\.0\.0\.1 is in use.*PORT=\d+ npm start\.$/],
    ['a database that is not there', /^Nothing answers at 127\.0\.0\.1:1, where the database should be/],
    ['a host of a database that nobody knows', /^The database's host nowhere\.invalid is not known/],
    ['a wrong password', /^The database at 127\.0\.0\.1:\d+ refuses the password of the login konsulta/],
    ['no such database', /^There is no database nowhere at 127\.0\.0\.1/],
    [
      'a login into another database',
      /^KONSULTA_DELIVERY_URL leads to the database \w+_other, which is not the one of/,
    ],
    ['a folder for files that is a file', /^The folder for files cannot be used .*KONSULTA_UPLOADS_DIR\.$/],
    [
      'a data folder that is a file',
      /cannot be the data folder, as a file is in its way: set KONSULTA_DATA_DIR to a folder\.$/,
    ],
    ['data of another PostgreSQL', /was made by PostgreSQL 15 and this Konsulta brings PostgreSQL \d+/],
  ];
  const endings = new Map<string, Promise<Ended>>();

  beforeAll(async () => {
    const occupied = createServer().listen(0, '127.0.0.1');
    await once(occupied, 'listening');
    const environments: Record<string, Environment> = {
      'a wrong setting': { PORT: 'http' },
      'a host that is not here': { HOST: '192.0.2.1' },
      'a demonstration in production': { KONSULTA_DEMO: 'true', NODE_ENV: 'production' },
      'a port in use': { PORT: String((occupied.address() as AddressInfo).port) },
      'a database that is not there': { DATABASE_URL: 'postgres://me:hush@127.0.0.1:1/city' },
      'a host of a database that nobody knows': { DATABASE_URL: 'postgres://me:hush@nowhere.invalid/city' },
      'a wrong password': { DATABASE_URL: testServer({ password: 'hush' }) },
      'no such database': { DATABASE_URL: testServer({ pathname: '/nowhere' }) },
      'a login into another database': await loginElsewhere(),
      'a folder for files that is a file': { KONSULTA_UPLOADS_DIR: await occupiedFolder() },
      'a data folder that is a file': { KONSULTA_DATA_DIR: await occupiedFolder() },
      'data of another PostgreSQL': { KONSULTA_DATA_DIR: await oldData() },
    };
    for (const [name, environment] of Object.entries(environments)) {
      endings.set(name, new ServerProcess({ ...settings, ...environment }).ended);
    }
    await Promise.all(endings.values());
    occupied.close();
  });

  it.each(cases)('%s', async (name, sentence) => {
    const { code, stderr } = (await endings.get(name)) as Ended;
    expect(stderr.trim()).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toContain('hush');
    expect(code).toBe(1);
  });

  afterAll(async () => {
    for (const name of [copied, `${copied}_other`]) await dropDatabase(testServer({}), name);
  });

  it('leaves no PostgreSQL behind', async () => {
    await expect(readFile(join(dataDir, 'cluster/data/postmaster.pid'))).rejects.toThrow('ENOENT');
  });
});

function testServer(change: Partial<URL>): string {
  return Object.assign(new URL(process.env.KONSULTA_TEST_SERVER as string), change).href;
}

/** All settings are right, but the delivery login leads to a foreign database. */
async function loginElsewhere(): Promise<Environment> {
  const { owner, management, delivery } = await copyOfTemplate(testServer({}), copied);
  await onTestServer(`create database ${copied}_other template template0`);
  const elsewhere = Object.assign(new URL(delivery), { pathname: `/${copied}_other` }).href;
  return { DATABASE_URL: owner, KONSULTA_MANAGEMENT_URL: management, KONSULTA_DELIVERY_URL: elsewhere };
}

async function onTestServer(sql: string): Promise<void> {
  const server = new pg.Client({ connectionString: testServer({}) });
  await server.connect();
  await server.query(sql).finally(() => server.end());
}

async function occupiedFolder(): Promise<string> {
  const path = join(folder, 'occupied');
  await writeFile(path, '');
  return path;
}

async function oldData(): Promise<string> {
  const old = join(folder, 'old');
  await mkdir(join(old, 'cluster/data'), { recursive: true });
  await writeFile(join(old, 'cluster/password'), 'x');
  await writeFile(join(old, 'cluster/data/PG_VERSION'), '15\n');
  return old;
}

function start(environment: Environment = {}): ServerProcess {
  const started = new ServerProcess({ ...settings, ...environment });
  servers.push(started);
  return started;
}

async function storedFolders(): Promise<string[]> {
  const names = await readdir(settings['KONSULTA_UPLOADS_DIR']).catch(() => []);
  return names.filter((name) => /^[0-9a-f]{2}$/.test(name));
}

async function postmaster(): Promise<number> {
  return Number((await readFile(join(dataDir, 'cluster/data/postmaster.pid'), 'utf8')).split('\n')[0]);
}

interface Payload {
  data: { consultations: { totalCount: number }; signIn: { token: string | null } };
}

async function post(url: string, query: string, variables: object = {}): Promise<Payload> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return (await response.json()) as Payload;
}

async function consultations(url: string): Promise<number> {
  return (await post(`${url}/graphql`, '{ consultations { totalCount } }')).data.consultations.totalCount;
}

async function signsIn(url: string, email: string, password: string): Promise<boolean> {
  const mutation = 'mutation ($input: SignInInput!) { signIn(input: $input) { token } }';
  const { data } = await post(`${url}/graphql/management`, mutation, { input: { email, password } });
  return data.signIn.token !== null;
}

/** The status; 0 while nobody listens. */
async function statusOf(url: string): Promise<number> {
  const body = JSON.stringify({ query: '{ consultations { totalCount } }' });
  const headers = { 'content-type': 'application/json' };
  return fetch(`${url}/graphql`, { method: 'POST', headers, body }).then(
    ({ status }) => status,
    () => 0,
  );
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 280_000; // jest's own limit would not name the missing condition
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('it never came true');
    await sleep(20);
  }
}
