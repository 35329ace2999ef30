import type { Column } from './columns.ts';
import { assertSizes, type ImageArguments, wantsVariant } from './image-addresses.ts';
import { NotInSql } from './in-sql.ts';
import type { Reading } from './reading.ts';
import { type FieldReader, partsOf, type Shape, scalar } from './shapes.ts';

/**
 * The fields of an attachment for images. Resolvers compute the addresses from each field's own arguments; the row has
 * what they are computed from, which is the same for all fields.
 */
export function imageReaders(compiler: Reading, file: string): Record<string, FieldReader> {
  const ofFile = (row: string): Column[] => [
    { key: 'fileId', sql: `${row}.file_id` },
    { key: 'fileName', sql: `${file}${row}.file_name` },
    { key: 'signed', sql: compiler.isSigned() },
  ];
  const ofImage = (row: string): Column[] => [
    ...imageColumns(`${file}${row}`),
    { key: 'focalX', sql: `${row}.focal_x` },
    { key: 'focalY', sql: `${row}.focal_y` },
  ];
  return {
    ...addressReaders(ofFile, ofImage),
    placeholder: scalar('placeholder', (row) => `${file}${row}.placeholder`),
    focalPoint: scalar(
      'focalPoint',
      (row) =>
        `case when ${row}.focal_x is not null then json_build_object('x', ${row}.focal_x / 100.0, 'y', ${row}.focal_y / 100.0) end`,
    ),
  };
}

/** The same fields as SQL writes them: the address of the file itself, and the focal point. */
export function imageAnswers(compiler: Reading, file: string): NonNullable<Shape['answers']> {
  return {
    url: (row, { args }) => {
      if (wantsVariant(args as ImageArguments)) throw new NotInSql('an image in another size');
      if (compiler.isSigned() !== 'false') throw new NotInSql('a signed address');
      return `${compiler.publicUrl} || '/files/' || ${row}.file_id || '/' || (${uriComponent(`${file}${row}.file_name`)})`;
    },
    focalPoint: (row, field) => {
      const parts: Record<string, string> = { x: `${row}.focal_x / 100.0`, y: `${row}.focal_y / 100.0` };
      const columns = partsOf(field.selection('FocalPoint'), 'FocalPoint', ({ name }) => parts[name]);
      return `case when ${row}.focal_x is not null then ${compiler.inline(columns)} end`;
    },
  };
}

/** As JavaScript's encodeURIComponent. */
function uriComponent(text: string): string {
  const plain = "[A-Za-z0-9_.!~*''()-]";
  const escaped = String.raw`regexp_replace(upper(encode(convert_to(u.letter, 'UTF8'), 'hex')), '(..)', '%\1', 'g')`;
  return `case when ${text} ~ '^${plain}*$' then ${text} else (
    select string_agg(case when u.letter ~ '^${plain}$' then u.letter else ${escaped} end, '' order by u.n)
    from regexp_split_to_table(${text}, '') with ordinality u (letter, n)) end`;
}

/**
 * The addresses of a file of the library. They are always signed, and have no focal point: only attachments have one.
 */
export function libraryAddresses(): Record<string, FieldReader> {
  const ofFile = (row: string): Column[] => [
    { key: 'fileId', sql: `${row}.id` },
    { key: 'fileName', sql: `${row}.file_name` },
    { key: 'signed', sql: 'true' },
  ];
  return addressReaders(ofFile, imageColumns);
}

function addressReaders(
  ofFile: (row: string) => Column[],
  ofImage: (row: string) => Column[],
): Record<string, FieldReader> {
  return {
    url: (row, { args }) => {
      assertSizes(args as ImageArguments);
      return wantsVariant(args as ImageArguments) ? [...ofFile(row), ...ofImage(row)] : ofFile(row);
    },
    srcset: (row, { args }) => {
      assertSizes(args as ImageArguments);
      return [...ofFile(row), ...ofImage(row)];
    },
  };
}

function imageColumns(file: string): Column[] {
  return [
    { key: 'sha256', sql: `${file}.sha256` },
    { key: 'mimeType', sql: `${file}.mime_type` },
    { key: 'width', sql: `${file}.width` },
    { key: 'height', sql: `${file}.height` },
    { key: 'hasAlpha', sql: `${file}.has_alpha` },
  ];
}
