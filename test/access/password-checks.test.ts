import { expect, it } from '@jest/globals';
import { PasswordChecks } from '../../src/access/password-checks.ts';

/** Checks that end when they are told to. */
function checksUnderWay() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const check = (name: string) => () => {
    begun.push(name);
    return new Promise<void>((end) => ends.push(end));
  };
  const endOne = async () => {
    ends.shift()?.();
    await new Promise((go) => setImmediate(go));
  };
  return { begun, check, endOne };
}

it('runs few checks at once, those from known devices before those of strangers', async () => {
  const checks = new PasswordChecks({ atOnce: 1, mostWaiting: 2 });
  const { begun, check, endOne } = checksUnderWay();
  const all = [
    checks.run(check('a stranger'), { isKnown: false }),
    checks.run(check('a second stranger'), { isKnown: false }),
    checks.run(check('a known device'), { isKnown: true }),
  ];
  expect(begun).toEqual(['a stranger']);
  for (let n = 0; n < 3; n += 1) await endOne();
  await Promise.all(all);
  expect(begun).toEqual(['a stranger', 'a known device', 'a second stranger']);
});

it('refuses strangers when many wait, and people on their own devices still get a turn', async () => {
  const checks = new PasswordChecks({ atOnce: 1, mostWaiting: 2 });
  const { begun, check, endOne } = checksUnderWay();
  const waiting = Array.from({ length: 3 }, (_, n) => checks.run(check(`stranger ${n}`), { isKnown: false }));
  await expect(checks.run(check('one too many'), { isKnown: false })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  waiting.push(checks.run(check('a known device'), { isKnown: true }));
  for (let n = 0; n < 4; n += 1) await endOne();
  await Promise.all(waiting);
  expect(begun).toEqual(['stranger 0', 'a known device', 'stranger 1', 'stranger 2']);
});

it('gives the turn on when a check fails', async () => {
  const checks = new PasswordChecks({ atOnce: 1, mostWaiting: 1 });
  const failing = checks.run(() => Promise.reject(new Error('broken')), { isKnown: false });
  const next = checks.run(async () => 'checked', { isKnown: false });
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('checked');
});
