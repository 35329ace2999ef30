import type { Reader } from '../database/reader.ts';

/** What happened to a document in public, as a value that names everything and never changes. */
export interface PublicChange {
  /** The place in the ledger, from 1, without gaps. A consumer goes on after the last place that it has dealt with. */
  sequence: number;
  event: 'OPENED' | 'CLOSED';
  documentId: string;
  /** The code of the document's type, such as CONSULTATION. */
  type: string;
  editionId: string;
  /** When readers first saw the change. RFC 3339. */
  effective: string;
  /** When the ledger got the row, never before `effective`. RFC 3339. */
  recorded: string;
}

const most = 1_000;

/**
 * The changes after a place in the ledger, in order, `limit` of them at most. Fewer than `limit` means that there are
 * no more. The changes are public, so the delivery login's reader will do. Rows that are not committed yet come later,
 * and none is ever skipped, because one transaction at a time writes the ledger.
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
