import type { FieldDefinition } from '../entities/fields/field-types.ts';
import { hasSucceeded } from '../entities/succession.ts';
import { type VocabularyName, vocabularyNamed } from '../entities/vocabulary-definitions.ts';
import { todayOf } from './expressions.ts';
import { fieldReaders } from './field-readers.ts';
import type { Reading } from './reading.ts';
import { type FieldReader, type Shape, scalar, scalars } from './shapes.ts';

/** What is measured of a shape: resolvers do so, and need the shape. */
function measuresOf({ name, column, type }: FieldDefinition): [string, FieldReader][] {
  if (type.kind !== 'geometry') return [];
  const shape = scalar(name, (row) => `${row}.${column}`);
  return [
    ['bbox', shape],
    ['areaInSquareMetres', shape],
  ];
}

/** How an entry of a vocabulary is read: the fields that its class declares, and those of all entries. */
export function vocabularyShape(compiler: Reading, typeName: string): Shape {
  const { table, key, fields } = vocabularyNamed(typeName as VocabularyName);
  return {
    typeName,
    table,
    always: (row) => [{ key: 'uuid', sql: `${row}.id` }],
    fields: {
      id: () => compiler.idMark('vocabulary'),
      ...scalars({ [key]: key, validFrom: 'valid_from', validTo: 'valid_to' }),
      ...Object.fromEntries(fields.flatMap((field) => fieldReaders(compiler, field))),
      ...Object.fromEntries(fields.flatMap(measuresOf)),
      name: scalar('name', (row) => compiler.text(`${row}.name`)),
      successor: (row, field) => {
        const from = (s: string) =>
          `${table} ${s} where ${s}.id = ${row}.successor_id and ${hasSucceeded(row, todayOf(compiler))}`;
        return [
          { key: 'successor', sql: compiler.one(compiler.vocabulary(typeName), from, field.selection(typeName)) },
        ];
      },
    },
    answers: { id: (row) => compiler.id(typeName, `${row}.id`, 'vocabulary') },
  };
}
