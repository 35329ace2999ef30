import type { Reader } from '../database/reader.ts';

/** What happened to a document in public, as a value: it names everything and holds nothing that could change. */
export interface PublicChange {
  /** The place in the ledger, from 1, without gaps: whoever has dealt with a place goes on after it. */
  sequence: number;
  event: 'OPENED' | 'CLOSED';
  documentId: string;
  /** The code of the document's type, such as CONSULTATION. */
  type: string;
  editionId: string;
  /** When readers saw it. RFC 3339. */
  effective: string;
  /** When the ledger got its row; never before `effective`. RFC 3339. */
  recorded: string;
}

const most = 1_000;

/**
 * The changes after a place in the ledger, in its order, `limit` of them at most. Fewer than the limit is all there are.
 * Reads what is public, so the delivery login's reader will do; rows that are still to be committed come later, and none
 * is ever passed over, since the ledger is written by one transaction at a time.
 */
export async function changesAfter(reader: Reader, sequence: number, limit = most): Promise<PublicChange[]> {
  return reader.rows<PublicChange>(
    `select l.sequence::int, l.event, l.document_id as "documentId", e.type, l.edition_id as "editionId",
       l.effective, l.recorded
     from ledger l join edition e on e.id = l.edition_id
     where l.sequence > $1 order by l.sequence limit $2`,
    [sequence, Math.min(limit, most)],
  );
}
