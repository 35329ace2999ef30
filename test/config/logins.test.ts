import { describe, expect, it } from '@jest/globals';
import { loginsFrom } from '../../src/database/logins.ts';

const login = (name: string) => `postgres://${name}:hush@db.example.org/city`;

describe('the four logins', () => {
  it('need four different names: a login with two tasks would have the rights of both, or lose its own', () => {
    const sentence = (name: string) =>
      new RegExp(`^The login ${name} has two tasks: DATABASE_URL, .* need one login each, four in all\\.$`);
    const given = { management: login('editing'), delivery: login('reading'), jobs: login('working') };
    expect(loginsFrom(login('city'), given)).toEqual({ owner: login('city'), ...given });
    expect(() => loginsFrom(login('editing'), given)).toThrow(sentence('editing'));
    expect(() => loginsFrom(login('re%61ding'), given)).toThrow(sentence('reading'));
    expect(() => loginsFrom(login('city'), { ...given, delivery: login('editing') })).toThrow(sentence('editing'));
    expect(() => loginsFrom(login('konsulta_delivery'))).toThrow(sentence('konsulta_delivery'));
  });
});
