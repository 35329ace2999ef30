import { attachmentFields } from '../entities/attachment.ts';
import { attachedFacts } from '../entities/file.ts';
import { fieldReaders } from './field-readers.ts';
import { imageReaders } from './image-fields.ts';
import type { Reading } from './reading.ts';
import { columnsOf, type Shape, scalars } from './shapes.ts';

/** An attachment's row with its file's, which has the attachment's alias with an `f` before it. */
export function attachmentWithFile(row: string): string {
  return `attachment ${row} join file f${row} on f${row}.id = ${row}.file_id`;
}

/** `file` is what stands before the row's alias to name its file's row; nothing, where both are one row. */
export function attachmentShape(compiler: Reading, file = 'f'): Shape {
  const ofFile = {
    fileName: 'file_name',
    mimeType: 'mime_type',
    size: 'size',
    sha256: 'sha256',
    ...columnsOf(attachedFacts),
  };
  return {
    typeName: 'Attachment',
    table: 'attachment',
    fields: {
      ...Object.fromEntries(attachmentFields.flatMap((field) => fieldReaders(compiler, field))),
      ...scalars(ofFile, file),
      id: (row) => [{ key: 'uuid', sql: `${row}.id` }, ...compiler.idMark('content')],
      ...imageReaders(compiler, file),
    },
  };
}
