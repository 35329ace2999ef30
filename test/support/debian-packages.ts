/** Servers from Debian that tests need and npm does not have. */

import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Installs the packages, as root, unless the program exists. Test files that ask at the same time take turns. */
export async function installWhenMissing(program: string, packages: readonly string[]): Promise<void> {
  if (await isInstalled(program)) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = ['flock', join(tmpdir(), 'konsulta-apt-get.lock'), 'apt-get', '-o', 'DPkg::Lock::Timeout=120'];
  const [command, ...options] = aptGet;
  try {
    await run(command, [...options, 'update', '-qq'], { env });
    await run(command, [...options, 'install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
  } catch (cause) {
    throw new Error(`These tests need ${program}: apt-get install ${packages.join(' ')}`, { cause });
  }
}

function isInstalled(program: string): Promise<boolean> {
  return run(program, ['--version']).then(
    () => true,
    () => false,
  );
}
