import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { filesFolder } from './manifest.ts';
import { ExchangeRefused } from './refused.ts';

/**
 * A folder that is made or found empty, with the one for files in it, for `fill` to write into. When filling fails, it
 * is emptied again, so that it can be tried anew.
 *
 * @throws ExchangeRefused when something is in it already
 */
export async function fillNewFolder<T>(path: string, fill: () => Promise<T>): Promise<T> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if ((await readdir(path)).length > 0) throw notEmpty(path);
  // Of two that found it empty one makes this; the other must neither write nor tidy up.
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
