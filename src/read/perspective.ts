import { idMark } from '../entities/global-id.ts';

/** Stands for the instant of the epoch, where one statement reads both the epoch and the content at that instant. */
export const PRESENT = Symbol('the present');

/**
 * The viewpoint from which content is read. It is set at the root of a read and applies to the whole tree.
 *
 * PUBLISHED: what the public sees at `at`. DRAFT: what editors work on, that is the draft, else the planned, else the
 * present edition, but nothing in the trash. Of documents that this editor may not read, DRAFT shows what the public
 * sees. A document that is asked for by itself is shown as a draft even if it was withdrawn or is in the trash.
 */
export interface Perspective {
  readonly kind: 'PUBLISHED' | 'DRAFT';
  /**
   * The instant of reading, RFC 3339. Derived values, such as a status, are derived at this instant. PRESENT: the
   * epoch's instant, which the statement itself finds.
   */
  readonly at: string | typeof PRESENT;
  /** The instant of the epoch under which the request runs. `at` is never later. Nothing after `now` is revealed. */
  readonly now: string | typeof PRESENT;
  /** Whether the reader asked for `at`. A cache must tell such objects from those of the present. */
  readonly isAtAsked: boolean;
  /** Languages in order of preference. Every text has the last one. */
  readonly locales: readonly string[];
  /** Whether these are the languages that a reader gets without asking. */
  readonly isFirstChain: boolean;
  /** DRAFT: the documents whose drafts are shown. */
  readonly drafts: readonly DraftScope[];
}

/** A perspective whose instants are known before anything is read: all statements of an answer may share it. */
export interface SettledPerspective extends Perspective {
  readonly at: string;
  readonly now: string;
}

/** The documents of one type that are seen as drafts: those of organizations, and those that concern areas. */
export interface DraftScope {
  /** Code of the content type. */
  readonly type: string;
  readonly organizations: 'all' | readonly string[];
  /** Empty for almost everybody. */
  readonly areas: readonly string[];
}

/** What an object's id must say of the perspective: everything by which the object can differ. */
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

/** The first configured chain that begins with the languages asked for; undefined where there is none. */
export function localeChain(
  chains: readonly (readonly string[])[],
  asked: readonly string[] | null | undefined,
): readonly string[] | undefined {
  if (!asked || asked.length === 0) return chains[0];
  return chains.find((chain) => asked.every((locale, index) => chain[index] === locale));
}
