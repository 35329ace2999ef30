import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isKey } from '../store/store.ts';
import { filesFolder, type Manifest, type TableEntry, tableFile } from './manifest.ts';
import { measureFile } from './measured-file.ts';
import { ExchangeRefused } from './refused.ts';

/**
 * Compares every byte of an export with what its manifest says.
 *
 * @throws ExchangeRefused that names every file that is missing or was changed
 */
export async function assertIntact(folder: string, manifest: Manifest): Promise<void> {
  const mistakes: string[] = [];
  for (const table of manifest.tables) mistakes.push(...(await damageOf(folder, table)));
  mistakes.push(...(await damagedFiles(folder, manifest)));
  if (mistakes.length > 0) throw new ExchangeRefused('The export is damaged:', mistakes);
}

async function damageOf(folder: string, table: TableEntry): Promise<string[]> {
  const name = `${table.name}.jsonl`;
  const found = await measureFile(tableFile(folder, table)).catch(orMissing);
  if (!found) return [`${name} is missing`];
  if (found.bytes !== table.bytes) return [`${name} has ${found.bytes} bytes; the manifest says ${table.bytes}`];
  return found.sha256 === table.sha256 ? [] : [`${name} was changed: its sha256 is not the manifest's`];
}

async function damagedFiles(folder: string, { files }: Manifest): Promise<string[]> {
  const mistakes: string[] = [];
  const sum = { count: 0, bytes: 0 };
  const directory = await opendir(join(folder, filesFolder)).catch(orMissing);
  if (!directory) return [`the folder ${filesFolder} is missing`];
  for await (const { name } of directory) {
    if (!isKey(name)) continue; // what a file manager leaves behind
    const { bytes, sha256 } = await measureFile(join(folder, filesFolder, name));
    if (sha256 !== name) mistakes.push(`${filesFolder}/${name} was changed: its sha256 is not its name`);
    sum.count += 1;
    sum.bytes += bytes;
  }
  if (sum.count !== files.count) {
    mistakes.push(`there are ${sum.count} files in ${filesFolder}; the manifest says ${files.count}`);
  } else if (sum.bytes !== files.bytes && mistakes.length === 0) {
    mistakes.push(`the files in ${filesFolder} have ${sum.bytes} bytes; the manifest says ${files.bytes}`);
  }
  return mistakes;
}

/** Whether an export has the bytes of this sha256. */
export async function hasBytes(folder: string, sha256: string): Promise<boolean> {
  if (!isKey(sha256)) return false;
  return Boolean(await stat(join(folder, filesFolder, sha256)).catch(orMissing));
}

function orMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
