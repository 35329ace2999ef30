import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Compiles src and migrations into dist. Ends the process when they do not compile. */
export function build(): void {
  const compiler = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}

/**
 * A compiled module of src, such as `database/orm.ts`. Node runs these scripts as they are, but only strips types:
 * modules with decorators must be compiled first.
 */
export async function built<Module>(path: string): Promise<Module> {
  return import(new URL(`../dist/src/${path.replace(/\.ts$/, '.js')}`, import.meta.url).href);
}
