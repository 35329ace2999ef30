import { jest } from '@jest/globals';
import { run } from '../../src/cli/run.ts';
import type { Ended, Environment } from './konsulta-process.ts';

/**
 * Runs `konsulta …` in this process, which spares loading it: what only a process has, standard input above all, is
 * tried with `konsulta` of konsulta-process.ts.
 */
export async function commandLine(args: string[], environment: Environment): Promise<Ended> {
  const before = { ...process.env };
  let [stdout, stderr] = ['', ''];
  const spies = [
    jest.spyOn(console, 'log').mockImplementation((text) => {
      stdout += `${text}\n`;
    }),
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      stderr += text;
      return true;
    }),
  ];
  Object.assign(process.env, environment);
  try {
    return { code: await run(args), stdout, stderr };
  } finally {
    process.env = before;
    for (const spy of spies) spy.mockRestore();
  }
}
