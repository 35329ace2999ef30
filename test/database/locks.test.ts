import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { projectFolder } from '../../src/config.ts';
import { locks, subjectLocks } from '../../src/database/locks.ts';

it('each advisory lock has a number of its own', () => {
  const numbers = [...Object.values(locks), ...Object.values(subjectLocks)];
  expect(new Set(numbers).size).toBe(numbers.length);
});

it('no other file of src chooses the number of a lock', async () => {
  const folder = join(projectFolder, 'src');
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const choosing: string[] = [];
  for (const name of names) {
    const calls =
      (await readFile(join(folder, name), 'utf8')).match(/pg_(try_)?advisory_\w*lock\w*\([^$?)][^)]*\)/g) ?? [];
    if (calls.some((call) => !call.includes('konsulta database'))) choosing.push(name);
  }
  expect(names.length).toBeGreaterThan(100);
  expect(choosing).toEqual([]);
});
