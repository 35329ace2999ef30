import type { ReadCompiler } from './compiler.ts';
import { type FieldReader, type Shape, scalar, scalars } from './shapes.ts';

/** Which columns and relations each vocabulary has beside its id and name. */
const vocabularies: Record<string, { table: string; columns: string[]; relations: Record<string, [string, string]> }> =
  {
    Organization: {
      table: 'organization',
      columns: ['slug', 'code', 'kind', 'valid_from', 'valid_to'],
      relations: { area: ['area_id', 'Area'], successor: ['successor_id', 'Organization'] },
    },
    Area: {
      table: 'area',
      columns: ['slug', 'kind', 'terc', 'simc', 'geometry', 'valid_from', 'valid_to'],
      relations: { parent: ['parent_id', 'Area'], successor: ['successor_id', 'Area'] },
    },
    Topic: {
      table: 'topic',
      columns: ['slug', 'valid_from', 'valid_to'],
      relations: { successor: ['successor_id', 'Topic'] },
    },
    Method: {
      table: 'method',
      columns: ['code', 'valid_from', 'valid_to'],
      relations: { successor: ['successor_id', 'Method'] },
    },
  };

export function vocabularyShape(compiler: ReadCompiler, typeName: string): Shape {
  const { table, columns, relations } = vocabularies[typeName];
  const related = Object.entries(relations).map(([name, [column, target]]): [string, FieldReader] => [
    name,
    (row, field) => compiler.toOne(name, column, compiler.vocabulary(target))(row, field),
  ]);
  return {
    typeName,
    table,
    always: (row) => [{ key: 'uuid', sql: `${row}.id` }],
    fields: {
      ...scalars(Object.fromEntries(columns.map((column) => [camel(column), column]))),
      ...Object.fromEntries(related),
      name: scalar('name', (row) => compiler.text(`${row}.name`)),
    },
  };
}

function camel(column: string): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
