import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { badInput } from '../errors.ts';
import { mostPerPage } from '../read/connection.ts';
import type { SettledPerspective } from '../read/perspective.ts';
import { compilerFor, publicPerspective, run, type Standpoint } from '../read/read.ts';
import { beginning, type FeedCursor, readFeedCursor, writeFeedCursor } from './feed-cursor.ts';
import { type FeedNode, type FeedPageRow, type FeedRequest, feedPageSql } from './feed-page.ts';

export interface FeedArguments extends Pick<Standpoint, 'locales'> {
  after?: string | null;
  first?: number | null;
  /** Codes of content types; all types unless given. */
  types?: readonly string[] | null;
  /** Ids of areas; content of all areas, and of none, unless given. */
  areas?: readonly string[] | null;
}

export interface FeedPage {
  nodes: FeedNode[];
  cursor: string;
  hasMore: boolean;
  startsOver: boolean;
  vocabulariesChangedAt: string | null;
}

const defaultPageSize = 20;
const mostAreas = 100;
/** Characters of a hash that tell one history from another. */
const hashLength = 16;

/**
 * The documents of which readers see something else than at the cursor, in the order of the ledger, each once with what
 * has become of it. Whoever follows the cursors, and for each document takes the present content or forgets it, holds the
 * state that a new follower gets, whatever was repeated on the way.
 *
 * A cursor stays good for ever, as the feed keeps one row per document and drops none. A cursor of another filter,
 * language or history starts over.
 *
 * @throws RequestError BAD_USER_INPUT for a page out of bounds, unknown languages and a text that is no cursor
 */
export async function readFeed(ctx: Context, args: FeedArguments): Promise<FeedPage> {
  const size = pageSize(args);
  const perspective = await publicPerspective(ctx, { locales: args.locales });
  const types = args.types?.length ? [...new Set(args.types)].sort() : null;
  const areas = areasOf(args);
  const feed = feedIdentity(ctx, perspective, types, areas);
  const asked = args.after == null ? null : readFeedCursor(args.after);
  const request = { perspective, types, areas, size };
  if (asked && asked.feed === feed) {
    const page = await readRows(ctx, { ...request, ...asked });
    if (page.isKnown) return feedPage(page, request, asked, false);
    if (isAhead(asked, perspective)) return nothingYet(args.after as string, page);
  }
  const start: FeedCursor = {
    feed,
    ledger: { sequence: 0, hash: '' },
    from: perspective.at,
    isFirstRound: true,
    position: beginning,
  };
  return feedPage(await readRows(ctx, { ...request, ...start }), request, start, asked !== null);
}

function pageSize({ first }: FeedArguments): number {
  const size = first ?? defaultPageSize;
  if (size >= 1 && size <= mostPerPage) return size;
  throw badInput({
    pl: `Strona ma od 1 do ${mostPerPage} pozycji; poproszono o ${size}.`,
    en: `A page has from 1 to ${mostPerPage} items; asked for ${size}.`,
  });
}

/** Uuids of the areas asked for; null for all content. Ids that name no area find nothing. */
function areasOf({ areas }: FeedArguments): string[] | null {
  if (!areas?.length) return null;
  if (areas.length > mostAreas) {
    throw badInput({
      pl: `Podaj najwyżej ${mostAreas} obszarów.`,
      en: `Give ${mostAreas} areas at most.`,
    });
  }
  return [...new Set(uuidsOf(areas, 'Area'))].sort();
}

/** Two feeds whose followers would hold different states have different identities. */
function feedIdentity(
  { settings }: Context,
  { locales }: SettledPerspective,
  types: readonly string[] | null,
  areas: readonly string[] | null,
): string {
  const { timeZone, publicUrl, siteUrls } = settings;
  const identity = JSON.stringify([locales, types, areas, timeZone, publicUrl, Object.entries(siteUrls).sort()]);
  return createHash('sha256').update(identity).digest('base64url').slice(0, 16);
}

async function readRows(ctx: Context, request: FeedRequest): Promise<FeedPageRow> {
  const compiler = compilerFor(ctx, request.perspective);
  return run<FeedPageRow>(ctx, compiler, feedPageSql(compiler, request));
}

/** Whether the cursor comes from a server that knows more than this one yet, such as another replica. */
function isAhead({ position }: FeedCursor, { at }: SettledPerspective): boolean {
  return position.at > at;
}

function nothingYet(cursor: string, { vocabulariesChangedAt }: FeedPageRow): FeedPage {
  return { nodes: [], cursor, hasMore: false, startsOver: false, vocabulariesChangedAt };
}

function feedPage(
  { rows, head, scannedTo, isScanFull, vocabulariesChangedAt }: FeedPageRow,
  { perspective, size }: Pick<FeedRequest, 'perspective' | 'size'>,
  before: FeedCursor,
  startsOver: boolean,
): FeedPage {
  const told = rows.slice(0, size);
  const isCut = rows.length > size;
  const last = isCut ? told[told.length - 1] : scannedTo;
  const position = last ? { at: new Date(last.at).toISOString(), documentId: last.documentId } : before.position;
  const hasMore = isCut || isScanFull;
  const cursor: FeedCursor = {
    feed: before.feed,
    ledger: head ? { sequence: head.sequence, hash: head.hash.slice(0, hashLength) } : before.ledger,
    // Nothing has changed between the last change and now, so that the follower holds the state of both.
    from: hasMore ? before.from : position.at,
    isFirstRound: hasMore && before.isFirstRound,
    position,
  };
  return {
    nodes: told.map((node) => ({ ...node, perspective })),
    cursor: writeFeedCursor(cursor),
    hasMore,
    startsOver,
    vocabulariesChangedAt,
  };
}
