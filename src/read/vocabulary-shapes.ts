import type { ValueDefinition } from '../entities/fields/field-types.ts';
import { Contact } from '../entities/types/values.ts';
import { valueSql } from './field-readers.ts';
import type { Reading } from './reading.ts';
import { type FieldReader, type Shape, scalar, scalars } from './shapes.ts';

interface VocabularyReads {
  table: string;
  columns: string[];
  relations: Record<string, [string, string]>;
  values?: Record<string, ValueDefinition>;
}

/** Which columns, relations and values each vocabulary has beside its id and name. */
const vocabularies: Record<string, VocabularyReads> = {
  Organization: {
    table: 'organization',
    columns: ['slug', 'code', 'kind', 'valid_from', 'valid_to'],
    relations: { area: ['area_id', 'Area'], successor: ['successor_id', 'Organization'] },
    values: { contact: Contact.value },
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

export function vocabularyShape(compiler: Reading, typeName: string): Shape {
  const { table, columns, relations, values = {} } = vocabularies[typeName];
  const related = Object.entries(relations).map(([name, [column, target]]): [string, FieldReader] => [
    name,
    (row, field) => compiler.toOne(name, column, compiler.vocabulary(target))(row, field),
  ]);
  const composed = Object.entries(values).map(([name, value]): [string, FieldReader] => [
    name,
    (row, field) => [{ key: name, sql: valueSql(compiler, value, false, `${row}.${name}`, field) }],
  ]);
  return {
    typeName,
    table,
    always: (row) => [{ key: 'uuid', sql: `${row}.id` }],
    fields: {
      id: () => compiler.idMark('vocabulary'),
      ...scalars(Object.fromEntries(columns.map((column) => [camel(column), column]))),
      ...Object.fromEntries([...related, ...composed]),
      name: scalar('name', (row) => compiler.text(`${row}.name`)),
    },
  };
}

function camel(column: string): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
