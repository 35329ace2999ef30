import { expect, it } from '@jest/globals';
import { startTestApp } from '../support/harness.ts';

/** Milliseconds, of the sorted times the middle one. */
function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
}

it('a wrong password takes as long for an account that exists as for none', async () => {
  const city = await startTestApp({ KONSULTA_TRUST_PROXY: '1' });
  const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }';
  const time = async (email: string, n: number) => {
    const caller = city.management({ 'x-forwarded-for': `2001:db8:${n.toString(16)}::1` });
    const began = performance.now();
    const answer = await caller.ask(query, { input: { email, password: 'not the password' } });
    expect(answer).toEqual({ signIn: { userErrors: [{ code: 'BAD_CREDENTIALS' }] } });
    return performance.now() - began;
  };
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  for (let n = 0; n < 200; n += 1) {
    times.known.push(await time('gk.editor@example.org', n));
    times.unknown.push(await time('nobody@example.org', n));
  }
  expect(Math.abs(median(times.known) - median(times.unknown))).toBeLessThan(20);
  await city.close();
});
