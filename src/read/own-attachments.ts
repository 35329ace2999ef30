import type { Reading } from './reading.ts';
import type { SelectedField } from './selection.ts';

/** An attachment's row joined with its file's. The file's alias is the attachment's with an `f` before it. */
export function attachmentWithFile(row: string): string {
  return `attachment ${row} join file f${row} on f${row}.id = ${row}.file_id`;
}

/**
 * Those attachments of an edition that a field of the edition names, in the field's order. An attachment that the edition
 * does not have any more is left out.
 *
 * @param edition SQL of the edition's uuid
 * @param ids SQL of an array of uuids
 */
export function ownAttachments(read: Reading, edition: string, ids: string, asked: SelectedField): string {
  const from = (a: string) => `${attachmentWithFile(a)} where ${a}.edition_id = ${edition} and ${a}.id = any(${ids})
    order by array_position(${ids}, ${a}.id)`;
  return read.many(read.attachment(), from, asked.selection('Attachment'));
}
