import { describe, expect, it } from '@jest/globals';
import { base32, codeAt, otpauthUri, stepOfCode } from '../../src/access/totp.ts';

const secret = Buffer.from('12345678901234567890');

describe('a code by the clock', () => {
  // RFC 6238, appendix B, the last six digits.
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('is at %s seconds what RFC 6238 says: %s', (seconds, code) => {
    expect(codeAt(secret, Math.floor(seconds / 30))).toBe(code);
  });

  it('is good for half a minute before and after, and no longer', () => {
    const code = codeAt(secret, 100);
    const at = (step: number) => stepOfCode(secret, code, new Date(step * 30_000));
    expect([98, 99, 100, 101, 102].map(at)).toEqual([undefined, 100, 100, 100, undefined]);
  });

  it.each(['', '12345', '1234567', 'abcdef', '２８７０８２'])('is not "%s"', (code) => {
    expect(stepOfCode(secret, code, new Date(59_000))).toBeUndefined();
  });
});

it('a secret is told as base32 (RFC 4648), in an address that apps read', () => {
  expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
  expect(otpauthUri(secret, { issuer: 'Konsulta cms', account: 'a+b@example.org' })).toBe(
    'otpauth://totp/Konsulta%20cms:a%2Bb%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Konsulta%20cms',
  );
});
