import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { filesFolder } from './manifest.ts';
import { ExchangeRefused } from './refused.ts';

/**
 * Makes a folder, or takes one that is empty, adds the folder for files, and lets `fill` write. When filling fails, the
 * folder is emptied, so that the export can be tried again.
 *
 * @throws ExchangeRefused when something is in the folder already
 */
export async function fillNewFolder<T>(path: string, fill: () => Promise<T>): Promise<T> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if ((await readdir(path)).length > 0) throw notEmpty(path);
  // Of two processes that found the folder empty, one makes this folder; the other must neither write nor tidy up.
  await mkdir(join(path, filesFolder), { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? notEmpty(path) : error;
  });
  try {
    return await fill();
  } catch (error) {
    for (const name of await readdir(path).catch(() => []))
      await rm(join(path, name), { recursive: true, force: true });
    throw error;
  }
}

function notEmpty(path: string): ExchangeRefused {
  return new ExchangeRefused(`${path} is not empty: give a folder that is.`);
}
