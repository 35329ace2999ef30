import { assertSizes, type ImageArguments, wantsVariant } from '../files/image-addresses.ts';
import type { ReadCompiler } from './compiler.ts';
import { type Column, type FieldReader, scalar } from './shapes.ts';

/**
 * What an attachment has for images. Its addresses are computed by resolvers, each time for the arguments of that field:
 * the row has what they are computed from, which is the same for all of them.
 */
export function imageReaders(compiler: ReadCompiler, file: string): Record<string, FieldReader> {
  const ofFile = (row: string): Column[] => [
    { key: 'fileId', sql: `${row}.file_id` },
    { key: 'fileName', sql: `${file}${row}.file_name` },
    { key: 'signed', sql: compiler.isSigned() },
  ];
  const ofImage = (row: string): Column[] => [
    ...ofFile(row),
    { key: 'sha256', sql: `${file}${row}.sha256` },
    { key: 'mimeType', sql: `${file}${row}.mime_type` },
    { key: 'width', sql: `${file}${row}.width` },
    { key: 'height', sql: `${file}${row}.height` },
    { key: 'hasAlpha', sql: `${file}${row}.has_alpha` },
    { key: 'focalX', sql: `${row}.focal_x` },
    { key: 'focalY', sql: `${row}.focal_y` },
  ];
  return {
    url: (row, { args }) => {
      assertSizes(args as ImageArguments);
      return wantsVariant(args as ImageArguments) ? ofImage(row) : ofFile(row);
    },
    srcset: (row, { args }) => {
      assertSizes(args as ImageArguments);
      return ofImage(row);
    },
    placeholder: scalar('placeholder', (row) => `${file}${row}.placeholder`),
    focalPoint: scalar(
      'focalPoint',
      (row) =>
        `case when ${row}.focal_x is not null then json_build_object('x', ${row}.focal_x / 100.0, 'y', ${row}.focal_y / 100.0) end`,
    ),
  };
}
