import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';

/** A folder for a test file's tests, removed afterwards; the function writes bytes into it and returns their path. */
export function temporaryFiles(): (content: string | Uint8Array) => Promise<string> {
  let folder: string;
  let count = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'konsulta-files-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return async (content) => {
    const path = join(folder, `file-${++count}`);
    await writeFile(path, content);
    return path;
  };
}
