import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { invalid, type UserError } from '../errors.ts';
import type { Message } from '../message.ts';

const shortestPassword = 12; // characters
const longestPassword = 1_000; // characters; a passphrase of 150 words

/**
 * The form in which passwords are hashed and compared: one text for what looks the same on every keyboard (NIST SP
 * 800-63B, 3.1.1.2, asks for a normal form).
 */
function normal(password: string): string {
  return password.normalize('NFC');
}

/**
 * @param path the field of the input
 * @throws UserError for a password that is too short or too long
 */
export function assertPassword(password: string, path = 'password'): void {
  const length = [...normal(password)].length;
  if (length < shortestPassword) {
    throw refused(path, {
      pl: `Hasło musi mieć przynajmniej ${shortestPassword} znaków.`,
      en: `A password needs at least ${shortestPassword} characters.`,
    });
  }
  if (length > longestPassword) {
    throw refused(path, {
      pl: `Hasło może mieć najwyżej ${longestPassword} znaków.`,
      en: `A password has ${longestPassword} characters at most.`,
    });
  }
}

function refused(path: string, message: Message): UserError {
  return invalid([path], message);
}

/** argon2id, in PHC string format. */
export function hashPassword(password: string): Promise<string> {
  return hash(normal(password));
}

/** Whether the password is that of the hash. Without a hash the answer is no, and takes as long. */
export async function isPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  return verify(passwordHash ?? (await hashOfNoAccount), normal(password));
}

/** Verified against when the account does not exist, so that both cases take the same time. */
const hashOfNoAccount = hash(randomBytes(16).toString('hex'));
