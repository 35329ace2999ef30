import { isUuid } from '../entities/global-id.ts';
import { badInput } from '../errors.ts';
import { isInstant } from '../time/instants.ts';

/** How far a follower of the feed has come. Everything in it is public: it names changes that the follower was told. */
export interface FeedCursor {
  /** The feed that the cursor belongs to: its filter, languages and the settings that answers depend on. */
  feed: string;
  /** The last row of the ledger when the cursor was given, so that another history is noticed. */
  ledger: LedgerMark;
  /** The follower held everything up to this instant when the present round began. */
  from: string;
  /** Whether the follower is still being told everything for the first time. */
  isFirstRound: boolean;
  position: Position;
}

/** The place of a change in the feed: when it happened, and to which document. */
export interface Position {
  at: string;
  documentId: string;
}

export interface LedgerMark {
  sequence: number;
  /** The first characters of the row's hash; empty for the beginning of the ledger. */
  hash: string;
}

/** Before every change. */
export const beginning: Position = {
  at: '0001-01-01T00:00:00.000Z',
  documentId: '00000000-0000-0000-0000-000000000000',
};

export function writeFeedCursor({ feed, ledger, from, isFirstRound, position }: FeedCursor): string {
  const parts = [feed, ledger.sequence, ledger.hash, from, isFirstRound, position.at, position.documentId];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @throws RequestError BAD_USER_INPUT for a text that is no cursor of any feed */
export function readFeedCursor(text: string): FeedCursor {
  const [feed, sequence, hash, from, isFirstRound, at, documentId, ...more] = parsed(text);
  const isCursor =
    typeof feed === 'string' &&
    Number.isSafeInteger(sequence) &&
    typeof hash === 'string' &&
    /^[0-9a-f]*$/.test(hash) &&
    isInstantText(from) &&
    typeof isFirstRound === 'boolean' &&
    isInstantText(at) &&
    typeof documentId === 'string' &&
    isUuid(documentId) &&
    more.length === 0;
  if (!isCursor) {
    throw badInput({
      pl: 'To nie jest kursor zmian: podaj „cursor” z poprzedniej odpowiedzi, a za pierwszym razem nic.',
      en: 'This is no cursor of changes: give `cursor` of the answer before, and nothing the first time.',
    });
  }
  return { feed, ledger: { sequence: Number(sequence), hash }, from, isFirstRound, position: { at, documentId } };
}

function parsed(text: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function isInstantText(value: unknown): value is string {
  return typeof value === 'string' && isInstant(Date.parse(value)) && new Date(value).toISOString() === value;
}
