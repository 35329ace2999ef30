/**
 * Konsulta cannot start, and a person can do something about it. The message is one sentence for that person: what is
 * wrong, where, and what to do. Catchers print the message alone, without a stack.
 */
export class StartupError extends Error {
  override name = 'StartupError';
}
