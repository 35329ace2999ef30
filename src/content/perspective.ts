/**
 * From where content is seen. It is set at the root of a read and goes down the whole tree.
 *
 * PUBLISHED: what the public saw, sees at `at`. DRAFT: what editors work on: the draft, else the planned, else the
 * newest edition.
 */
export interface Perspective {
  readonly kind: 'PUBLISHED' | 'DRAFT';
  /** The instant of reading; what is derived (a status) is derived there. RFC 3339. */
  readonly at: string;
  /** The instant of the epoch under which the request runs; `at` is never later. What lies after it is not told. */
  readonly now: string;
  /** Languages in order of preference; the last one is the one that every text has. */
  readonly locales: readonly string[];
}

/** One of the configured chains, or the one that begins with what was asked; undefined where there is none. */
export function localeChain(
  chains: readonly (readonly string[])[],
  asked: readonly string[] | null | undefined,
): readonly string[] | undefined {
  if (!asked || asked.length === 0) return chains[0];
  return chains.find((chain) => asked.every((locale, index) => chain[index] === locale));
}
