import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { codeAt } from '../../src/access/totp.ts';
import { demoPassword } from '../../src/seed/accounts.ts';
import { type Caller, type DemoName, startTestApp, type TestApp } from '../support/harness.ts';
import { stopClock } from '../support/stopped-clock.ts';

interface Outcome {
  token: string | null;
  userErrors: { code: string; path: string[] }[];
}

let city: TestApp;
beforeAll(async () => {
  city = await startTestApp({ KONSULTA_SECOND_FACTOR: 'AUDITOR' });
  await stopClock(city);
});
afterAll(() => city.close());
beforeEach(async () => {
  await city.sql('delete from sign_in_counter');
  await city.sql('delete from second_factor');
  await city.sql('delete from recovery_code');
});

const bearer = (token: string | null) => city.management({ authorization: `Bearer ${token}` });
const fresh = async (name: DemoName) => bearer(await city.tokenOf(name));
const codesOf = ({ userErrors }: Outcome) => userErrors.map(({ code }) => code);

async function signIn(name: DemoName, otp?: string | null, password = demoPassword): Promise<Outcome> {
  const input = { email: `${name}@example.org`, password, otp };
  const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { token userErrors { code path } } }';
  return (await city.management().ask<{ signIn: Outcome }>(query, { input })).signIn;
}

const begin = (caller: Caller) =>
  caller.ask<{ beginSecondFactor: { secret: string | null; uri: string | null; userErrors: { code: string }[] } }>(
    'mutation { beginSecondFactor { secret uri userErrors { code } } }',
  );
const confirm = (caller: Caller, code: string) =>
  caller.ask<{ confirmSecondFactor: { recoveryCodes: string[] | null; userErrors: { code: string }[] } }>(
    'mutation ($code: String!) { confirmSecondFactor(code: $code) { recoveryCodes userErrors { code } } }',
    { code },
  );

/** The code that the person's app shows now. */
async function codeOf(name: DemoName, stepsOn = 0): Promise<string> {
  const [{ secret }] = await city.sql<{ secret: Buffer }>(
    'select secret from second_factor join account on account.id = account_id where email = $1',
    [`${name}@example.org`],
  );
  return codeAt(secret, Math.floor((await city.clock.now()).getTime() / 30_000) + stepsOn);
}

/** Turns the second factor on and lets the code that did it grow old. */
async function enrol(name: DemoName): Promise<{ caller: Caller; recoveryCodes: string[] }> {
  const caller = await fresh(name);
  await begin(caller);
  const { confirmSecondFactor } = await confirm(caller, await codeOf(name));
  await city.clock.advance({ seconds: 60 });
  return { caller, recoveryCodes: confirmSecondFactor.recoveryCodes as string[] };
}

describe('a second factor', () => {
  it('changes nothing before the app has shown a code', async () => {
    const caller = await fresh('gk.editor');
    const { beginSecondFactor } = await begin(caller);
    expect(beginSecondFactor.uri).toContain(`secret=${beginSecondFactor.secret}&`);
    expect(codesOf(await signIn('gk.editor'))).toEqual([]);
    expect((await confirm(caller, '000000')).confirmSecondFactor).toEqual({
      recoveryCodes: null,
      userErrors: [{ code: 'BAD_CREDENTIALS' }],
    });
    expect(codesOf(await signIn('gk.editor'))).toEqual([]);
  });

  it('is asked for after the password, and only after the right one', async () => {
    await enrol('gk.editor');
    expect(await signIn('gk.editor')).toEqual({ token: null, userErrors: [{ code: 'OTP_REQUIRED', path: ['otp'] }] });
    expect(codesOf(await signIn('gk.editor', null, 'not the password'))).toEqual(['BAD_CREDENTIALS']);
    const code = await codeOf('gk.editor');
    expect((await signIn('gk.editor', code, 'not the password')).userErrors[0].path).toEqual(['password']);
    const { token } = await signIn('gk.editor', code);
    expect(await bearer(token).ask('{ sessions { method isCurrent } }')).toMatchObject({
      sessions: expect.arrayContaining([{ method: 'PASSWORD_AND_CODE', isCurrent: true }]),
    });
  });

  it('takes each code once, also when several come together', async () => {
    await enrol('gk.editor');
    await city.sql('delete from sign_in_counter');
    const code = await codeOf('gk.editor');
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => signIn('gk.editor', code)));
    expect(outcomes.filter(({ token }) => token !== null)).toHaveLength(1);
    expect(codesOf(await signIn('gk.editor', code))).toEqual(['BAD_CREDENTIALS']);
  });

  it('takes no code older than one that was used', async () => {
    await enrol('gk.editor');
    expect(codesOf(await signIn('gk.editor', await codeOf('gk.editor', 1)))).toEqual([]);
    expect(codesOf(await signIn('gk.editor', await codeOf('gk.editor')))).toEqual(['BAD_CREDENTIALS']);
  });

  it('takes each recovery code once, however it is typed', async () => {
    const { recoveryCodes } = await enrol('gk.editor');
    expect(recoveryCodes).toHaveLength(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
    const typed = recoveryCodes[0].toLowerCase().replaceAll('-', ' ');
    const { token } = await signIn('gk.editor', typed);
    expect(codesOf(await signIn('gk.editor', recoveryCodes[0]))).toEqual(['BAD_CREDENTIALS']);
    expect(await bearer(token).ask('{ secondFactor { isOn isRequired recoveryCodesLeft } }')).toEqual({
      secondFactor: { isOn: true, isRequired: false, recoveryCodesLeft: 9 },
    });
  });

  it('slows wrong codes down, and asking without a code does not start the count anew', async () => {
    await enrol('gk.editor');
    for (let n = 0; n < 5; n += 1) {
      expect(codesOf(await signIn('gk.editor', '000000'))).toEqual(['BAD_CREDENTIALS']);
      await signIn('gk.editor');
    }
    await city.clock.advance({ seconds: 29 });
    expect(codesOf(await signIn('gk.editor', await codeOf('gk.editor')))).toEqual(['TOO_MANY_ATTEMPTS']);
    await city.clock.advance({ seconds: 31 });
    expect(codesOf(await signIn('gk.editor', await codeOf('gk.editor')))).toEqual([]);
  });

  it('ends the sessions that were opened without it', async () => {
    const before = await fresh('gk.editor');
    const { caller } = await enrol('gk.editor');
    expect((await before.ask('{ viewer { name } }')).viewer).toBeNull();
    expect((await caller.ask('{ viewer { name } }')).viewer).not.toBeNull();
  });

  it('is not put in the place of another, nor added in a session that was opened long ago', async () => {
    const { caller } = await enrol('gk.editor');
    expect((await begin(caller)).beginSecondFactor).toEqual({
      secret: null,
      uri: null,
      userErrors: [{ code: 'INVALID' }],
    });
    const old = await fresh('gk.publisher');
    await city.clock.advance({ minutes: 16 });
    expect((await begin(old)).beginSecondFactor.userErrors).toEqual([{ code: 'INVALID' }]);
  });

  it('is turned off by a code of it, and by nothing else', async () => {
    const { caller, recoveryCodes } = await enrol('gk.editor');
    const remove = 'mutation ($code: String!) { removeSecondFactor(code: $code) { removed userErrors { code } } }';
    expect(await caller.ask(remove, { code: '000000' })).toEqual({
      removeSecondFactor: { removed: null, userErrors: [{ code: 'BAD_CREDENTIALS' }] },
    });
    expect(codesOf(await signIn('gk.editor'))).toEqual(['OTP_REQUIRED']);
    expect(await caller.ask(remove, { code: recoveryCodes[3] })).toEqual({
      removeSecondFactor: { removed: true, userErrors: [] },
    });
    expect(codesOf(await signIn('gk.editor'))).toEqual([]);
  });

  it('that was lost is taken away by those who look after people; all sessions end, and the log tells', async () => {
    const { caller } = await enrol('gk.editor');
    const [{ id }] = await city.sql<{ id: string }>(`select id from account where email = 'gk.editor@example.org'`);
    const remove = 'mutation ($id: ID!) { removeSecondFactorOf(accountId: $id) { removed } }';
    const refused = await (await fresh('gk.publisher')).send(remove, { id });
    expect(refused.errors?.[0].extensions.code).toBe('FORBIDDEN');
    const coordinator = await fresh('coordinator');
    expect(await coordinator.ask(remove, { id })).toEqual({ removeSecondFactorOf: { removed: true } });
    expect(await coordinator.ask(remove, { id })).toEqual({ removeSecondFactorOf: { removed: false } });
    const [above] = await city.sql<{ id: string }>(`select id from account where email = 'admin@example.org'`);
    expect(await coordinator.ask(remove, above)).toEqual({ removeSecondFactorOf: { removed: null } });
    expect((await caller.ask('{ viewer { name } }')).viewer).toBeNull();
    const rows = await city.sql(
      `select e.action, a.email from audit_entry e join account a on a.id = e.account_id
       where concerns_id = $1 and action like '%SecondFactor' order by at desc limit 1`,
      [id],
    );
    expect(rows).toEqual([{ action: 'removeSecondFactor', email: 'coordinator@example.org' }]);
  });

  it('keeps recovery codes as hashes', async () => {
    const { recoveryCodes } = await enrol('gk.editor');
    const rows = await city.sql<{ code_hash: string }>('select code_hash from recovery_code');
    expect(rows).toHaveLength(10);
    for (const { code_hash: hash } of rows) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    for (const code of recoveryCodes) expect(JSON.stringify(rows)).not.toContain(code);
  });
});

describe('people of a role that needs a second factor', () => {
  const log = '{ auditLog(first: 1) { nodes { action } } }';

  it('may add one and do nothing else until they have', async () => {
    const { token } = await signIn('auditor');
    const auditor = bearer(token);
    const files = await auditor.send('{ files(first: 1) { totalCount } }');
    expect(files.errors?.[0]).toMatchObject({ message: expect.stringContaining('drugiego składnika') });
    expect((await auditor.ask<{ auditLog: { nodes: unknown[] } }>(log)).auditLog.nodes).toEqual([]);
    expect(await auditor.ask('{ secondFactor { isOn isRequired } documents(first: 1) { totalCount } }')).toEqual({
      secondFactor: { isOn: false, isRequired: true },
      documents: { totalCount: 0 },
    });
    await begin(auditor);
    expect((await confirm(auditor, await codeOf('auditor'))).confirmSecondFactor.userErrors).toEqual([]);
    expect((await auditor.ask<{ auditLog: { nodes: unknown[] } }>(log)).auditLog.nodes).toHaveLength(1);
  });

  it('sign in with it from then on', async () => {
    await enrol('auditor');
    expect(codesOf(await signIn('auditor'))).toEqual(['OTP_REQUIRED']);
    const { token } = await signIn('auditor', await codeOf('auditor'));
    expect((await bearer(token).send(log)).errors).toBeUndefined();
  });
});
