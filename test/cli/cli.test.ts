import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { run } from '../../src/cli/run.ts';
import { roleCodes } from '../../src/entities/access-rules.ts';

let stdout = '';
let stderr = '';

beforeEach(() => {
  stdout = '';
  stderr = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += text;
    return true;
  });
  jest.spyOn(console, 'log').mockImplementation((text) => {
    stdout += text;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
});

// Tests of what commands do to a database are in test/start/start.test.ts.
describe('the command line', () => {
  it.each([
    ['frobnicate', 'There is no command "frobnicate": see konsulta --help.'],
    ['--frobnicate', 'There is no command "--frobnicate": see konsulta --help.'],
    ['user', 'Expected konsulta user create or konsulta user unlock: see konsulta --help.'],
    ['user delete', 'Expected konsulta user create or konsulta user unlock: see konsulta --help.'],
    ['migrate --force', "Unknown option '--force': see konsulta migrate --help."],
    ['migrate now', "Unexpected argument 'now': see konsulta migrate --help."],
    ['seed --scale', "Option '--scale <value>' argument missing: see konsulta seed --help."],
    ['seed --scale much', '--scale is "much": expected a whole number up to 999999: see konsulta seed --help.'],
    ['user create --name x', '--email is missing: see konsulta user create --help.'],
    [
      'user create --email a@b --name x --organization o --role BOSS',
      `--role is "BOSS": expected one of ${roleCodes.join(', ')}: see konsulta user create --help.`,
    ],
    ['files add', 'One path is expected: see konsulta files add --help.'],
    ['files add a b', 'One path is expected: see konsulta files add --help.'],
    ['files read-texts now', "Unexpected argument 'now': see konsulta files read-texts --help."],
    ['schema print', 'Expected delivery or management: see konsulta schema print --help.'],
  ])('answers meaningless arguments with a sentence and exit code 2: %s', async (line, sentence) => {
    expect(await run(line.split(' '))).toBe(2);
    expect(stderr).toBe(`${sentence}\n`);
    expect(stdout).toBe('');
  });

  it.each([[[]], [['--help']], [['help']]])('explains itself: %j', async (args) => {
    expect(await run(args)).toBe(0);
    for (const word of ['migrate', 'user create', 'ledger verify', 'KONSULTA_TIME_ZONE']) {
      expect(stdout).toContain(word);
    }
  });

  it('explains each command', async () => {
    expect(await run(['user', 'create', '--help'])).toBe(0);
    expect(stdout).toMatch(/^konsulta user create --email <address>.*\n\nIt makes an account/);
  });

  it('prints its version', async () => {
    expect(await run(['--version'])).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
