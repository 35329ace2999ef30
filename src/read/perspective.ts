import { idMark } from '../entities/global-id.ts';

/** Stands for the instant of the epoch where a statement reads both the epoch and the content at it. */
export const PRESENT = Symbol('the present');

/**
 * From where content is seen. It is set at the root of a read and goes down the whole tree.
 *
 * PUBLISHED: what the public saw, sees at `at`. DRAFT: what editors work on: the draft, else the planned, else the
 * present edition, but nothing in the trash; of documents that this editor may not read, what the public sees. A
 * document that is asked for by itself is shown as a draft even if it was withdrawn or is in the trash.
 */
export interface Perspective {
  readonly kind: 'PUBLISHED' | 'DRAFT';
  /**
   * The instant of reading; what is derived (a status) is derived there. RFC 3339. PRESENT: the epoch's, which the
   * statement itself finds.
   */
  readonly at: string | typeof PRESENT;
  /** The instant of the epoch under which the request runs; `at` is never later. What lies after it is not told. */
  readonly now: string | typeof PRESENT;
  /** Did the reader ask for `at`? Objects read there are others to a cache than those of the present. */
  readonly isAtAsked: boolean;
  /** Languages in order of preference; the last one is the one that every text has. */
  readonly locales: readonly string[];
  /** Are these the languages that a reader gets without asking? */
  readonly isFirstChain: boolean;
  /** DRAFT: whose drafts it shows. */
  readonly drafts: readonly DraftScope[];
}

/** One whose instants are known before anything is read: all statements of an answer may share it. */
export interface SettledPerspective extends Perspective {
  readonly at: string;
  readonly now: string;
}

/** The organizations whose documents of one type are seen as drafts. */
export interface DraftScope {
  /** Code of the content type. */
  readonly type: string;
  readonly organizations: 'all' | readonly string[];
}

/** What an object's id has to say of the perspective: all that the object differs by. */
export interface IdMarks {
  /** Documents and their attachments differ by language, by instant, and as drafts. */
  content: string;
  /** Editions have no language. */
  edition: string;
  /** Entries of vocabularies have no drafts. */
  vocabulary: string;
}

export function idMarksOf(perspective: Perspective): IdMarks {
  const { at, locales, isAtAsked, isFirstChain, kind } = perspective;
  const instant = isAtAsked && at !== PRESENT ? new Date(at).toISOString() : undefined;
  const chain = isFirstChain ? undefined : locales;
  const isDraft = kind === 'DRAFT';
  return {
    content: idMark({ isDraft, locales: chain, at: instant }),
    edition: idMark({ isDraft, at: instant }),
    vocabulary: idMark({ locales: chain, at: instant }),
  };
}

/** One of the configured chains, or the one that begins with what was asked; undefined where there is none. */
export function localeChain(
  chains: readonly (readonly string[])[],
  asked: readonly string[] | null | undefined,
): readonly string[] | undefined {
  if (!asked || asked.length === 0) return chains[0];
  return chains.find((chain) => asked.every((locale, index) => chain[index] === locale));
}
