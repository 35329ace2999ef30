import { type SpawnOptions, spawn } from 'node:child_process';
import { lchown, readFile } from 'node:fs/promises';
import { StartupError } from '../../startup-error.ts';

/** A login of this machine. PostgreSQL refuses to run as root, so root needs another account to run the server as. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

export interface Outcome {
  /** Exit status; null when a signal ended the program or the program could not be started. */
  status: number | null;
  output: string;
}

export const runningAsRoot = process.getuid?.() === 0;

/**
 * The owner of a folder, unless that is root. Files that root makes there must belong to the owner, who otherwise could
 * not use them later.
 */
export interface Owner {
  uid: number;
  gid: number;
}

/**
 * The account as which root runs the server: the data folder's owner (`sudo npm start` leaves everything usable without
 * sudo), else an account kept for this purpose, else `nobody`.
 */
export async function accountForServer(owner: Owner | undefined): Promise<Account> {
  const candidates = [...(owner ? [owner.uid] : []), 'konsulta', 'postgres', '_postgres', 'nobody'];
  for (const candidate of candidates) {
    const account = await findAccount(candidate);
    if (!account || account.uid === 0) continue;
    await assertCanBecome(account);
    return account;
  }
  throw new StartupError(
    'PostgreSQL refuses to run as root, and this machine has no account named konsulta, postgres or nobody: start Konsulta as an ordinary user, or set DATABASE_URL.',
  );
}

/** @throws StartupError in containers that do not let root start programs as another account */
export async function assertCanBecome(account: Account): Promise<void> {
  const { status, output } = await runShell('exit 0', [], account);
  if (status === null && /EPERM|EINVAL/.test(output)) {
    throw new StartupError(
      `PostgreSQL refuses to run as root, and here root may not start programs as another account (${account.name}): start Konsulta as an ordinary user, or set DATABASE_URL.`,
    );
  }
}

/**
 * Finds an account by name or id: in /etc/passwd, else in the machine's other lists of users (LDAP, Open Directory).
 */
export async function findAccount(wanted: string | number): Promise<Account | undefined> {
  const lines = await readFile('/etc/passwd', 'utf8').catch(() => '');
  for (const line of lines.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && uid && gid && (typeof wanted === 'number' ? Number(uid) === wanted : name === wanted)) {
      return { name, uid: Number(uid), gid: Number(gid) };
    }
  }
  const ask = (flag: string) => run('id', [flag, String(wanted)], undefined);
  const [name, uid, gid] = await Promise.all([ask('-un'), ask('-u'), ask('-g')]);
  if (name.status !== 0 || uid.status !== 0 || gid.status !== 0) return undefined;
  return { name: name.output.trim(), uid: Number(uid.output), gid: Number(gid.output) };
}

/**
 * How to start a program as `account`. The program gets nothing of our environment, least of all secrets and PG*
 * variables.
 */
export function spawnOptionsFor(account: Account | undefined): SpawnOptions {
  const identity = account ? { uid: account.uid, gid: account.gid } : {};
  // On Windows programs do not start without some of the machine's own variables.
  const env = process.platform === 'win32' ? {} : { env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' } };
  return { cwd: process.platform === 'win32' ? undefined : '/', windowsHide: true, ...identity, ...env };
}

/** Runs a program to its end as `account` (undefined: as ourselves). Never throws: failures are in the outcome. */
export function run(program: string, args: string[], account: Account | undefined): Promise<Outcome> {
  return new Promise((resolve) => {
    let output = '';
    const failed = (error: unknown) => resolve({ status: null, output: `${output}${error}` });
    try {
      const child = spawn(program, args, { ...spawnOptionsFor(account), stdio: ['ignore', 'pipe', 'pipe'] });
      const collect = (chunk: Buffer) => {
        output += chunk.toString();
      };
      child.stdout?.on('data', collect);
      child.stderr?.on('data', collect);
      child.on('error', failed);
      child.on('close', (status) => resolve({ status, output }));
    } catch (error) {
      failed(error);
    }
  });
}

/**
 * Runs a few lines of shell as `account`; `$1`… are `args`. Only the kernel can say for certain whether an account may
 * enter a folder, and in a container even root may not look into another account's processes.
 */
export function runShell(script: string, args: string[], account: Account | undefined): Promise<Outcome> {
  return run('/bin/sh', ['-c', script, 'sh', ...args], account);
}

export async function canEnter(account: Account | undefined, folder: string): Promise<boolean> {
  return (await runShell('cd -- "$1"', [folder], account)).status === 0;
}

/** Gives a path that we have just made to `owner`, when we are root and there is an owner. */
export async function giveTo(owner: Owner | undefined, path: string): Promise<void> {
  if (runningAsRoot && owner) await lchown(path, owner.uid, owner.gid);
}
