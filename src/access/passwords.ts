import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { invalid } from '../errors.ts';

const shortestPassword = 12; // characters

/** @throws UserError for a password that is too short */
export function assertPassword(password: string): void {
  if (password.length >= shortestPassword) return;
  throw invalid(['password'], {
    pl: `Hasło musi mieć przynajmniej ${shortestPassword} znaków.`,
    en: `A password needs at least ${shortestPassword} characters.`,
  });
}

/** argon2id, in PHC string format. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** Whether the password is that of the hash. Without a hash the answer is no, and takes as long. */
export async function isPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  return verify(passwordHash ?? (await hashOfNoAccount), password);
}

/** Verified against when the account does not exist, so that both cases take the same time. */
const hashOfNoAccount = hash(randomBytes(16).toString('hex'));
