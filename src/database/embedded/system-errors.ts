import { StartupError } from '../../startup-error.ts';

/** What the operating system or PostgreSQL said, as one sentence about `path`. Unknown failures keep their words. */
export function startupError(failure: unknown, path: string): StartupError {
  if (failure instanceof StartupError) return failure;
  const text = messageOf(failure);
  const code = errorCode(failure) ?? '';
  const say = (sentence: string) => new StartupError(sentence, { cause: failure });
  if (/ENOSPC|EDQUOT/.test(code) || /No space left on device|Disk quota exceeded/i.test(text)) {
    return say(`The disk that holds ${path} is full: free some space and start again.`);
  }
  if (code === 'EROFS' || /Read-only file system/i.test(text)) {
    return say(`${path} lies on a read-only disk: choose another data folder, or set DATABASE_URL.`);
  }
  if (/could not look up effective user ID/.test(text)) {
    const uid = process.getuid?.();
    return say(
      `The user id ${uid} has no name on this machine (no line in /etc/passwd), and PostgreSQL makes no database for such a user: give it a name, start as another user, or set DATABASE_URL.`,
    );
  }
  if (/EACCES|EPERM/.test(code) || /Permission denied|Operation not permitted/i.test(text)) {
    const where = errorPath(failure) ?? path;
    return say(`The system forbids what the database needs to do in ${where} (${text.trim()}): check who owns it.`);
  }
  return say(`The embedded PostgreSQL in ${path} did not start: ${text.trim()}`);
}

/** `ENOENT` and the like from the system, `57P03` and the like from PostgreSQL. */
export function errorCode(error: unknown): string | undefined {
  return textIn(error, 'code');
}

export function messageOf(error: unknown): string {
  return textIn(error, 'message') ?? String(error);
}

function errorPath(error: unknown): string | undefined {
  return textIn(error, 'path');
}

/**
 * Goes by the error's shape instead of instanceof: jest runs tests in a realm of their own, where Node's errors are no
 * Error.
 */
function textIn(error: unknown, field: string): string | undefined {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined;
  return typeof value === 'string' ? value : undefined;
}
