import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { commandLine } from '../support/command-line.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
beforeAll(async () => {
  city = await startTestApp();
});
afterAll(() => city.close());

const konsulta = (...args: string[]) =>
  commandLine(['token', ...args], { DATABASE_URL: city.logins.owner, KONSULTA_UPLOADS_DIR: city.uploads });

const answerTo = async (token: string) => {
  const headers = { authorization: `Bearer ${token}` };
  const payload = { query: '{ pages { totalCount } }' };
  return (await city.app.server.inject({ method: 'POST', url: '/graphql', headers, payload })).statusCode;
};

it('a token is made, listed and revoked by commands, and printed once', async () => {
  const made = await konsulta(
    'create',
    '--name',
    'Kiosk',
    '--days',
    '30',
    '--drafts',
    'page,report',
    '--organizations',
    'gk',
  );
  expect([made.stderr, made.code]).toEqual(['Kiosk has a token for 30 days, shown only now:\n', 0]);
  expect(made.stdout).toMatch(/^kst_[\w-]{43}\n$/);
  const token = made.stdout.trim();
  expect(await answerTo(token)).toBe(200);

  const listed = await konsulta('list');
  const prefix = token.slice(0, 8);
  expect(listed.stdout).toMatch(
    new RegExp(`^${prefix}…\\tKiosk\\tactive until [\\d-]+\\tused [\\d-]+\\tdrafts of PAGE REPORT\n$`),
  );

  expect(await konsulta('revoke', prefix)).toEqual({ code: 0, stdout: '', stderr: 'Kiosk is revoked.\n' });
  expect(await answerTo(token)).toBe(401);
  expect((await konsulta('list')).stdout).toBe('');
  expect((await konsulta('list', '--all')).stdout).toContain('revoked until');
  expect(await konsulta('revoke', 'Kiosk')).toMatchObject({
    code: 1,
    stderr: 'There is no active token Kiosk: see konsulta token list.\n',
  });
});

it.each([
  [['create', '--name', 'x'], 2, '--days is missing'],
  [['create', '--name', 'x', '--days', 'many', '--drafts', 'all'], 2, '--days is "many"'],
  [['create', '--name', 'x', '--days', '1', '--drafts', 'POEM'], 2, '--drafts names "POEM"'],
  [['create', '--name', 'x', '--days', '1', '--actions', 'READ'], 2, '--actions and --types need each other'],
  [
    ['create', '--name', 'x', '--days', '1', '--drafts', 'all', '--organizations', 'nobody'],
    1,
    'There is no organization nobody',
  ],
  [['create', '--name', 'x', '--days', '1'], 1, 'The token may do nothing'],
  [['create', '--name', 'x', '--days', '400', '--drafts', 'all'], 1, 'within the next 366 days'],
  [['revoke'], 2, 'Name one token'],
])('token %j is refused, with what to do', async (args, code, says) => {
  const ended = await konsulta(...args);
  expect([ended.code, ended.stdout]).toEqual([code, '']);
  expect(ended.stderr).toContain(says);
});
