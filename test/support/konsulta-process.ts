/** Real processes: `src/main.ts` and `src/cli/main.ts`, compiled. */

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { access, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFolder } from '../../src/config.ts';

export type Environment = Record<string, string>;

/**
 * Compiles like `prestart`, once per test run, so that no test finds half-written modules. Another check
 * compares the types.
 */
export async function build(): Promise<void> {
  const folder = process.env.KONSULTA_TEST_RUN ?? (await mkdtemp(join(tmpdir(), 'konsulta-build-')));
  const [mine, done] = [join(folder, 'building'), join(folder, 'built')];
  const isFirst = await mkdir(mine).then(
    () => true,
    () => false,
  );
  if (isFirst) {
    const compiler = join(projectFolder, 'node_modules/typescript/bin/tsc');
    await runNode([compiler, '-p', join(projectFolder, 'tsconfig.build.json')], {});
    await mkdir(done);
  }
  while (!existsSync(done)) await sleep(50);
  await access(join(projectFolder, 'dist/src/main.js'));
}

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `konsulta …` to its end. */
export function konsulta(args: string[], environment: Environment, input = ''): Promise<Ended> {
  return runNode([join(projectFolder, 'dist/src/cli/main.js'), ...args], environment, input);
}

function runNode(args: string[], environment: Environment, input = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { env: withPath(environment) }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
    child.stdin?.end(input);
  });
}

/** A started server, which may not be ready yet, or may have ended. */
export class ServerProcess {
  stdout = '';
  stderr = '';
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;

  constructor(environment: Environment) {
    this.child = spawn(process.execPath, [join(projectFolder, 'dist/src/main.js')], {
      env: withPath({ PORT: '0', ...environment }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (bytes) => {
      this.stdout += bytes;
    });
    this.child.stderr?.on('data', (bytes) => {
      this.stderr += bytes;
    });
    this.ended = once(this.child, 'close').then(([code]) => ({ code, stdout: this.stdout, stderr: this.stderr }));
  }

  /** Resolves with the address when the server reports that it is ready. */
  async ready(): Promise<string> {
    for (;;) {
      const url = /ready at (http:\S+)|Delivery API +(http:\S+)\/graphql/.exec(this.stdout);
      if (url && this.stdout.includes('Ctrl-C')) return (url[1] ?? url[2]) as string;
      if (this.child.exitCode !== null) throw new Error(`it ended: ${this.stdout}${this.stderr}`);
      await sleep(20);
    }
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** An environment without the tests' own, above all without their database. Processes share Node's compile cache. */
function withPath(environment: Environment): Environment {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, NODE_COMPILE_CACHE: join(projectFolder, 'dist/.compile-cache'), ...environment };
}
