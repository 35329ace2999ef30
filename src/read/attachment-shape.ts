import { imageReaders } from './image-fields.ts';
import type { Reading } from './reading.ts';
import { type Shape, scalar, scalars } from './shapes.ts';

/** An attachment's row with its file's, which has the attachment's alias with an `f` before it. */
export function attachmentWithFile(row: string): string {
  return `attachment ${row} join file f${row} on f${row}.id = ${row}.file_id`;
}

/** `file` is what stands before the row's alias to name its file's row; nothing, where both are one row. */
export function attachmentShape(compiler: Reading, file = 'f'): Shape {
  const ofAttachment = {
    kind: 'kind',
    language: 'language',
    annexNumber: 'annex_number',
    accessible: 'accessible',
    credit: 'credit',
  };
  const ofFile = {
    fileName: 'file_name',
    mimeType: 'mime_type',
    size: 'size',
    sha256: 'sha256',
    width: 'width',
    height: 'height',
    pageCount: 'page_count',
  };
  return {
    typeName: 'Attachment',
    table: 'attachment',
    fields: {
      ...scalars(ofAttachment),
      ...scalars(ofFile, file),
      id: (row) => [{ key: 'uuid', sql: `${row}.id` }, ...compiler.idMark('content')],
      title: scalar('title', (row) => compiler.text(`${row}.title`)),
      alt: scalar('alt', (row) => compiler.text(`${row}.alt`)),
      ...imageReaders(compiler, file),
    },
  };
}
