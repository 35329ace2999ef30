import {
  chmod,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { StartupError } from '../../startup-error.ts';
import {
  type Account,
  accountForServer,
  assertCanBecome,
  canEnter,
  findAccount,
  giveTo,
  type Owner,
  runningAsRoot,
} from './account.ts';
import { errorCode } from './system-errors.ts';

/**
 * Where a database lies and who works there:
 *
 *     <directory>/cluster/data       PostgreSQL's own files, 0700, of `account`
 *     <directory>/cluster/password   0600
 *     <directory>/postgres.log       0600
 *
 * The directory is the data folder itself, unless the server's account cannot enter the data folder (root's project in
 * /root): then the directory lies under /var/lib/konsulta. Two small files bind them: the data folder's
 * `database-elsewhere.json` names the directory, the directory's `belongs-to.json` names the data folder. The rules, so
 * that nothing is lost or comes back unasked:
 *
 * - A directory is found through the data folder's file and in no other way. When the data folder is deleted, a new
 *   database is made. The old directory stays where it is, and the log names it.
 * - When the file names a directory that is not there, Konsulta does not start. Nobody wants an empty database instead
 *   of a missing disk.
 * - A data folder that was moved keeps its database. A data folder that was copied does not start: two projects never
 *   share a database.
 */
export interface Place {
  dataDir: string;
  directory: string;
  /** The account that the server runs as; undefined where the server runs as ourselves. */
  account: Account | undefined;
  /** The owner of our own files here, where we are root and the owner is not. */
  owner: Owner | undefined;
  /** Older directories that once belonged to this data folder, found when a new directory was made. */
  abandoned: string[];
}

type Log = (line: string) => void;

const pointerFile = 'database-elsewhere.json';
const recordFile = 'belongs-to.json';

/**
 * For root only. /var/tmp is the last resort: the folder outlives a restart, but some machines empty it after weeks.
 */
const sharedFolders = ['/var/lib/konsulta', '/srv/konsulta', '/opt/konsulta', '/var/tmp/konsulta'];

/** The place of this data folder's database. Where there is no database, makes the place. */
export async function placeFor(dataDir: string, log: Log): Promise<Place> {
  const folder = await makeFolder(dataDir);
  const owner = await ownerOf(folder);
  const place: Place = { dataDir: folder, directory: folder, account: undefined, owner, abandoned: [] };
  const elsewhere = await pointedTo(folder);
  if (elsewhere)
    return { ...place, directory: elsewhere, account: await accountIn(elsewhere, owner), owner: undefined };
  place.account = await accountIn(folder, owner);
  if (!place.account || (await canEnter(place.account, folder))) return place;
  if (await exists(join(folder, 'cluster'))) {
    throw new StartupError(
      `The database in ${folder} belongs to the account ${place.account.name}, which cannot enter that folder: open the folders above it (chmod o+x), or move the project to where it can.`,
    );
  }
  return elsewherePlace(place, log);
}

/** Like placeFor, but makes nothing: undefined when this data folder has no database. */
export async function existingPlace(dataDir: string): Promise<Place | undefined> {
  if (!(await exists(dataDir))) return undefined;
  const folder = await realpath(dataDir);
  const directory = (await pointedTo(folder)) ?? folder;
  return placeIn(folder, directory);
}

/** The place in a directory that is known to hold, or to have held, a cluster. */
export async function placeIn(dataDir: string, directory: string): Promise<Place | undefined> {
  if (!(await exists(join(directory, 'cluster')))) return undefined;
  const owner = directory === dataDir ? await ownerOf(dataDir) : undefined;
  return { dataDir, directory, account: await accountIn(directory, owner), owner, abandoned: [] };
}

/** For root: a folder outside every home that `account` can enter. */
export async function sharedFolder(account: Account): Promise<string> {
  for (const folder of sharedFolders) {
    const made = await mkdir(folder, { recursive: true }).catch(() => false as const);
    if (made === false) continue;
    if (made) await chmod(folder, 0o755);
    const facts = await lstat(folder);
    const ours = facts.isDirectory() && facts.uid === 0 && (facts.mode & 0o022) === 0;
    if (ours && (await canEnter(account, folder))) return folder;
    if (made) await rmdir(folder); // leave nothing where we could not stay
  }
  throw new StartupError(
    `PostgreSQL refuses to run as root, and the account ${account.name} can enter neither the data folder nor any of ${sharedFolders.join(', ')}: start Konsulta as an ordinary user, or set DATABASE_URL.`,
  );
}

/**
 * The owner of the cluster that is there; for a new cluster, the account that root chooses. Undefined: we ourselves.
 */
async function accountIn(directory: string, owner: Owner | undefined): Promise<Account | undefined> {
  const data = join(directory, 'cluster', 'data');
  const facts = await lstat(data).catch(() => undefined);
  if (!runningAsRoot) {
    const self = process.getuid?.();
    if (facts && self !== undefined && facts.uid !== self) {
      throw new StartupError(
        `The database in ${data} belongs to the user with the id ${facts.uid} and Konsulta runs as ${self}: start it as that user or as root, or give the whole of ${directory} to ${self} (chown -R).`,
      );
    }
    return undefined;
  }
  if (!facts || facts.uid === 0) return accountForServer(owner);
  const name = (await findAccount(facts.uid))?.name ?? `with the id ${facts.uid}`;
  const account = { name, uid: facts.uid, gid: facts.gid };
  await assertCanBecome(account);
  return account;
}

async function makeFolder(path: string): Promise<string> {
  const wanted = resolve(path);
  const first = await mkdir(wanted, { recursive: true }).catch((error) => {
    if (['EEXIST', 'ENOTDIR'].includes(errorCode(error) ?? '')) {
      throw new StartupError(
        `${wanted} cannot be the data folder, as a file is in its way: set KONSULTA_DATA_DIR to a folder.`,
      );
    }
    if (errorCode(error) !== 'ENOENT') throw error;
    return mkdir(wanted).then(() => wanted); // on a read-only disk the recursive mkdir says ENOENT, this one the truth
  });
  if (first && runningAsRoot) {
    const parent = await stat(dirname(first));
    for (let made = wanted; made.length >= first.length; made = dirname(made)) {
      await chmod(made, 0o755); // the server's account must get through, whatever the umask is
      if (parent.uid !== 0) await giveTo(parent, made);
    }
  }
  return realpath(wanted);
}

async function ownerOf(folder: string): Promise<Owner | undefined> {
  const { uid, gid } = await stat(folder);
  return runningAsRoot && uid !== 0 ? { uid, gid } : undefined;
}

/** Follows the data folder's pointer, if there is a pointer, and checks that both ends agree. */
async function pointedTo(dataDir: string): Promise<string | undefined> {
  const pointer = join(dataDir, pointerFile);
  const directory = await readField(pointer, 'directory');
  if (!directory) return undefined;
  if (!(await exists(join(directory, 'cluster'))) && !(await exists(join(directory, recordFile)))) {
    throw new StartupError(
      `The database of ${dataDir} should lie in ${directory}, but is not there: bring it back (another disk or container?), or delete ${pointer} to begin with an empty one.`,
    );
  }
  const record = join(directory, recordFile);
  const recorded = await readField(record, 'dataDir');
  if (recorded === dataDir) return directory;
  if (recorded && (await readField(join(recorded, pointerFile), 'directory')) === directory) {
    throw new StartupError(
      `${dataDir} is a copy of ${recorded}, whose database lies in ${directory}, and two cannot use one: delete ${pointer} to begin with an empty database here.`,
    );
  }
  await writeJson(record, { dataDir }); // the data folder has moved
  return directory;
}

async function elsewherePlace(place: Place, log: Log): Promise<Place> {
  const account = place.account as Account;
  const shared = await sharedFolder(account);
  const abandoned = await abandonedBy(place.dataDir);
  const directory = await mkdtemp(join(shared, 'database-'));
  await chmod(directory, 0o755);
  await writeJson(join(directory, recordFile), { dataDir: place.dataDir });
  if (!(await claimPointer(place, directory))) {
    await rm(directory, { recursive: true });
    return placeFor(place.dataDir, log);
  }
  log(
    `PostgreSQL refuses to run as root, and ${account.name} cannot enter ${place.dataDir}: the database lies in ${directory}.`,
  );
  if (shared.startsWith('/var/tmp'))
    log(`${shared} may be emptied by this machine after some weeks: not for real content.`);
  for (const old of abandoned) {
    log(`An earlier database of this folder is still in ${old}; it is not used. Delete it when nobody needs it.`);
  }
  return { ...place, directory, owner: undefined, abandoned };
}

/** False when another process has set the pointer first. */
async function claimPointer(place: Place, directory: string): Promise<boolean> {
  const draft = join(place.dataDir, `.${basename(directory)}`);
  const about = `The database of this folder lies there. Without this file Konsulta begins with an empty one.`;
  await writeJson(draft, { directory, about });
  await giveTo(place.owner, draft);
  try {
    await link(draft, join(place.dataDir, pointerFile)); // the link appears whole or not at all, and only one process can make it
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function abandonedBy(dataDir: string): Promise<string[]> {
  const found: string[] = [];
  for (const shared of sharedFolders) {
    for (const name of await readdir(shared).catch(() => [])) {
      const directory = join(shared, name);
      if ((await readField(join(directory, recordFile), 'dataDir').catch(() => undefined)) !== dataDir) continue;
      if (await exists(join(directory, 'cluster'))) found.push(directory);
    }
  }
  return found;
}

async function readField(file: string, field: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch((error) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text)[field];
    if (typeof value === 'string') return value;
  } catch {
    // falls through: the file is damaged
  }
  throw new StartupError(`${file} is damaged: restore it from a copy, or delete it to begin with an empty database.`);
}

/** Replaces the file as a whole, so that nobody reads half of it. */
async function writeJson(file: string, content: object): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o644 });
  await rename(draft, file);
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error) => {
      if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return false;
      throw error;
    },
  );
}
