import { attachmentFields } from '../entities/attachment.ts';
import { attachedFacts } from '../entities/file.ts';
import { literal, localeOf } from './expressions.ts';
import { fieldReaders } from './field-readers.ts';
import { imageAnswers, imageReaders } from './image-fields.ts';
import type { Reading } from './reading.ts';
import type { SelectedField } from './selection.ts';
import { columnsFor, columnsOf, type Shape, scalar, scalars } from './shapes.ts';

/** `file` stands before the row's alias to name the file's row; it is empty where both are one row. */
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
      titleLocale: scalar('titleLocale', (row) => localeOf(`${row}.title`, compiler.locales)),
      content: (row, field) => [{ key: 'content', sql: contentOf(compiler, row, field) }],
      ...imageReaders(compiler, file),
    },
    answers: {
      id: (row) => compiler.id('Attachment', `${row}.id`, 'content'),
      ...imageAnswers(compiler, file),
    },
  };
}

/** The very edition to which the attachment belongs: whoever sees the attachment sees the edition. */
function contentOf(compiler: Reading, row: string, field: SelectedField): string {
  const [edition, content] = [compiler.parameters.alias('e'), compiler.parameters.alias('c')];
  return compiler.ofEveryType((types) => {
    const cases = types.map((type) => {
      const selection = field.selection(type.typeName);
      const columns = columnsFor(compiler.content(type), content, selection);
      const typeName = selection.isAnswer ? '' : `, ${literal(type.typeName)} as "__typename"`;
      return `when ${literal(type.code)} then (select row_to_json(j) from (
        select ${columns}${typeName} from ${type.table} ${content} where ${content}.id = ${edition}.id) j)`;
    });
    return `(select case ${edition}.type ${cases.join(' ')} end from edition ${edition} where ${edition}.id = ${row}.edition_id)`;
  });
}
