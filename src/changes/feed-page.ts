import { Area } from '../entities/vocabularies.ts';
import { and } from '../read/expressions.ts';
import { FilterCompiler } from '../read/filters.ts';
import type { SettledPerspective } from '../read/perspective.ts';
import type { Reading } from '../read/reading.ts';
import type { LedgerMark, Position } from './feed-cursor.ts';

/**
 * What became of a document since the follower was told of everything before. PUBLISHED, REPLACED, REDACTED and
 * AFFECTED: the follower shows the document as it is now. LEFT, WITHDRAWN and ENDED: the follower forgets the document.
 */
export type PublicChangeKind = 'PUBLISHED' | 'REPLACED' | 'REDACTED' | 'AFFECTED' | 'LEFT' | 'WITHDRAWN' | 'ENDED';

const isForgottenByKind: Record<PublicChangeKind, boolean> = {
  PUBLISHED: false,
  REPLACED: false,
  REDACTED: false,
  AFFECTED: false,
  LEFT: true,
  WITHDRAWN: true,
  ENDED: true,
};

/** Whether the feed no longer shows the document, so that the follower forgets it. */
export function isForgotten(kind: PublicChangeKind): boolean {
  return isForgottenByKind[kind];
}

export interface FeedNode {
  documentId: string;
  /** The code of the document's type. */
  type: string;
  kind: PublicChangeKind;
  at: string;
  /** The perspective in which the document is read. */
  perspective: SettledPerspective;
}

/** What a page of the feed is made for. */
export interface FeedRequest {
  perspective: SettledPerspective;
  types: readonly string[] | null;
  areas: readonly string[] | null;
  size: number;
  from: string;
  isFirstRound: boolean;
  position: Position;
  ledger: LedgerMark;
}

/** What the database answers for a page. */
export interface FeedPageRow {
  head: LedgerMark | null;
  isKnown: boolean;
  vocabulariesChangedAt: string | null;
  /** One more than asked for, which reveals that there are more. */
  rows: Pick<FeedNode, 'documentId' | 'type' | 'kind' | 'at'>[];
  /** The last change that was looked at; null where there was none. */
  scannedTo: Position | null;
  isScanFull: boolean;
}

/**
 * Changes that one request looks at. A filter that few documents meet gets shorter pages, so that no request looks
 * through the whole history.
 */
const mostScanned = 2_000;

/** A page of the feed as one JSON object: see `FeedPageRow`. */
export function feedPageSql(read: Reading, request: FeedRequest): string {
  const { parameters, at } = read;
  const { position, ledger, types, size } = request;
  const bind = (value: unknown, type: string) => parameters.bind(value, type);
  const isHere = (edition: string) => concernsAreas(read, request, edition);
  const ofTypes = types ? `c.type = any(${bind(types, 'text[]')})` : 'true';
  return `(with scanned as materialized (
      select document_id, type, at from document_change
      where at <= ${at} and (at, document_id) > (${bind(position.at, 'timestamptz')}, ${bind(position.documentId, 'uuid')})
      order by at, document_id limit ${mostScanned})
    select row_to_json(j) from (select
      (select row_to_json(h) from (select sequence::float8, hash from ledger order by sequence desc limit 1) h) as head,
      ${bind(ledger.sequence, 'bigint')} = 0 or exists (select 1 from ledger l
        where l.sequence = ${bind(ledger.sequence, 'bigint')} and starts_with(l.hash, ${bind(ledger.hash, 'text')})) as "isKnown",
      (select max(v.at) from vocabulary_change v where v.at <= ${at}) as "vocabulariesChangedAt",
      (select coalesce(json_agg(r), '[]') from (
        select c.document_id as "documentId", c.type, c.at, ${kindSql(read, request, isHere)} as kind
        from scanned c left join edition n on n.document_id = c.document_id and range_contains_elem(n.visible, ${at})
        where ${ofTypes} and ((n.id is not null and ${isHere('n')}) or ${wasHere(read, request, isHere)})
        order by c.at, c.document_id limit ${size + 1}) r) as rows,
      (select row_to_json(s) from (select at, document_id as "documentId" from scanned
        order by at desc, document_id desc limit 1) s) as "scannedTo",
      (select count(*) = ${mostScanned} from scanned) as "isScanFull"
    ) j)`;
}

/** Whether an edition belongs to the areas asked for. Areas of before belong to those that took over from them. */
function concernsAreas(read: Reading, { areas }: FeedRequest, edition: string): string {
  if (!areas) return 'true';
  return new FilterCompiler(read).inEntries(`${edition}.mentions`, Area.vocabulary, { id: { in: areas } });
}

/**
 * Whether the follower may hold the document although the feed does not show it now: it was here after the follower's
 * round began. In the first round a follower holds only what that round has told.
 */
function wasHere(read: Reading, { from }: FeedRequest, isHere: (edition: string) => string): string {
  const since = read.parameters.bind(from, 'timestamptz');
  return `(c.at > ${since} and exists (select 1 from edition b where ${and([
    'b.document_id = c.document_id',
    `lower(b.visible) <= ${read.at}`,
    `coalesce(upper(b.visible) > ${since}, true)`,
    isHere('b'),
  ])}))`;
}

/** What became of the document `c`, whose present edition is `n`. */
function kindSql(read: Reading, { from, isFirstRound }: FeedRequest, isHere: (edition: string) => string): string {
  const since = read.parameters.bind(from, 'timestamptz');
  const stays = isFirstRound
    ? "'PUBLISHED'"
    : `case
        when lower(n.visible) > ${since} then case when exists (
          select 1 from edition b where b.document_id = c.document_id and range_contains_elem(b.visible, ${since}))
          then 'REPLACED' else 'PUBLISHED' end
        when exists (select 1 from edition_file f join file_removal r on r.file_id = f.file_id
          where f.edition_id = n.id and r.removed_at > ${since}) then 'REDACTED'
        else 'AFFECTED' end`;
  return `case
    when n.id is null then case when exists (select 1 from withdrawal w where w.edition_id = (
      select b.id from edition b where b.document_id = c.document_id and lower(b.visible) <= ${read.at}
      order by lower(b.visible) desc limit 1)) then 'WITHDRAWN' else 'ENDED' end
    when not ${isHere('n')} then 'LEFT'
    else ${stays} end`;
}
