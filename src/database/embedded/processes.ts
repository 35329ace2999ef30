import { readFile, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, run, runShell } from './account.ts';
import { errorCode } from './system-errors.ts';

/**
 * What the process of a number from an old file is now. Numbers are used again, so a number alone proves nothing.
 * - `ours`: a PostgreSQL server that works in this very folder
 * - `foreign`: certainly something else
 * - `unknown`: a PostgreSQL server, but the system does not say where it works
 */
export type Identity = 'gone' | 'ours' | 'foreign' | 'unknown';

export async function identify(pid: number, dataFolder: string, account: Account | undefined): Promise<Identity> {
  if (!isAlive(pid)) return 'gone';
  if (process.platform === 'linux') return identifyOnLinux(pid, dataFolder, account);
  if (process.platform === 'win32') {
    const { output } = await run('tasklist', ['/NH', '/FI', `PID eq ${pid}`], undefined);
    return output.includes('postgres') ? 'ours' : 'foreign'; // SQL then asks for the data folder
  }
  const { status, output } = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)], undefined);
  if (status !== 0) return 'gone';
  return output.includes('postgres') && output.includes(dataFolder) ? 'ours' : 'foreign';
}

async function identifyOnLinux(pid: number, dataFolder: string, account: Account | undefined): Promise<Identity> {
  const facts = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (facts === undefined) return 'gone';
  const command = facts.slice(facts.indexOf('(') + 1, facts.lastIndexOf(')'));
  if (command !== 'postgres' || stateIn(facts) === 'Z') return 'foreign';
  const [runsAs, owner] = await Promise.all([stat(`/proc/${pid}`).catch(() => undefined), stat(dataFolder)]);
  if (runsAs?.uid !== owner.uid) return 'foreign';
  // A server's working directory is its data folder; -ef compares the folders themselves, whatever their names.
  const { status } = await runShell(
    '[ -e "/proc/$1/cwd" ] || exit 2; [ "/proc/$1/cwd" -ef "$2" ]',
    [String(pid), dataFolder],
    account,
  );
  if (status === 0) return 'ours';
  return status === 1 ? 'foreign' : 'unknown';
}

/** All processes that work in the folder, such as those that a killed server left behind. Known on Linux only. */
export async function processesIn(dataFolder: string, account: Account | undefined): Promise<number[]> {
  if (process.platform !== 'linux') return [];
  const script = 'cd /proc; for p in [0-9]*; do [ "$p/cwd" -ef "$1" ] && echo "$p"; done';
  const { output } = await runShell(script, [dataFolder], account);
  const pids = output.split('\n').map(Number).filter(Boolean);
  const commands = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')));
  return pids.filter((_, index) => commands[index]?.trim() === 'postgres');
}

/** Whether a process of that number exists. Dead processes that nobody has fetched yet do not count. */
export async function isRunning(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  const facts = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return facts !== undefined && stateIn(facts) !== 'Z';
}

/** Polls until the process has ended; false when the process still runs after that many milliseconds. */
export async function hasEnded(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (await isRunning(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended in the meantime.
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** The one letter behind the command, see proc(5). The command may itself contain brackets and spaces. */
function stateIn(facts: string): string {
  return facts.slice(facts.lastIndexOf(')') + 2).charAt(0);
}
