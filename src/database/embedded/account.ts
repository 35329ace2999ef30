import { type SpawnOptions, spawn } from 'node:child_process';
import { lchown, readFile } from 'node:fs/promises';
import { StartupError } from '../../startup-error.ts';

/** A login of this machine. PostgreSQL refuses to run as root, so root needs one that the server can run as. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

export interface Outcome {
  /** Exit status; null when a signal ended it, or it could not be started at all. */
  status: number | null;
  output: string;
}

export const runningAsRoot = process.getuid?.() === 0;

/** A folder's owner, when that is not root: what root makes there must be theirs, or they could not use it later. */
export interface Owner {
  uid: number;
  gid: number;
}

/**
 * Whom root starts the server as: the data folder's owner (`sudo npm start` leaves everything usable without sudo),
 * else an account kept for this, else nobody.
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

/** Some containers take from root what makes it root. */
export async function assertCanBecome(account: Account): Promise<void> {
  const { status, output } = await runShell('exit 0', [], account);
  if (status === null && /EPERM|EINVAL/.test(output)) {
    throw new StartupError(
      `PostgreSQL refuses to run as root, and here root may not start programs as another account (${account.name}): start Konsulta as an ordinary user, or set DATABASE_URL.`,
    );
  }
}

/** By name or id, from /etc/passwd, else from whatever else the machine knows its users by (LDAP, Open Directory). */
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

/** What a program started as `account` needs: nothing of our environment, least of all its secrets and PG* variables. */
export function spawnOptionsFor(account: Account | undefined): SpawnOptions {
  const identity = account ? { uid: account.uid, gid: account.gid } : {};
  // Windows programs do not start without some of the machine's own variables.
  const env = process.platform === 'win32' ? {} : { env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' } };
  return { cwd: process.platform === 'win32' ? undefined : '/', windowsHide: true, ...identity, ...env };
}

/** Runs a program to its end as that account (undefined: as ourselves). Never throws: failures are in the outcome. */
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
 * A few lines of shell as that account; `$1`… are `args`. Asking the kernel this way is the only sure answer to "may it
 * enter this folder?", and in a container even root may not look into another account's processes.
 */
export function runShell(script: string, args: string[], account: Account | undefined): Promise<Outcome> {
  return run('/bin/sh', ['-c', script, 'sh', ...args], account);
}

export async function canEnter(account: Account | undefined, folder: string): Promise<boolean> {
  return (await runShell('cd -- "$1"', [folder], account)).status === 0;
}

/** Gives what we have just made to `owner`, when we are root and there is somebody to give it to. */
export async function giveTo(owner: Owner | undefined, path: string): Promise<void> {
  if (runningAsRoot && owner) await lchown(path, owner.uid, owner.gid);
}
