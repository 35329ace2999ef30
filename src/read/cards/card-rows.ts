import { chainName } from '../../database/cards/chain.ts';
import { boxesColumn, comparedColumn, wordsColumn } from '../../database/cards/columns.ts';
import { cardTable } from '../../database/cards/ddl.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import type { DocumentRows } from '../document-rows.ts';
import { literal } from '../expressions.ts';
import type { Reading } from '../reading.ts';
import { cardShape } from './card-shape.ts';

/** Documents as their cards say them: the public present, in one of the configured chains of languages. */
export function cardRows(read: Reading, type: ContentTypeDefinition): DocumentRows {
  const shape = { ...cardShape(read, type), table: cardTable(type) };
  // A card is of one edition: `@>` would be taken for rare, and the planner would not follow the order's index.
  const isVisible = (row: string) =>
    `${row}.chain = ${literal(chainName(read))} and range_contains_elem(${row}.visible, ${read.at})`;
  return {
    type,
    shape,
    isVisible,
    isVisibleOnPage: isVisible,
    editionId: (row) => `${row}.edition_id`,
    text: (row, { column }) => `${row}.${column}`,
    comparison: (row, field) => ({
      expression: `${row}.${field.column}`,
      isProse: true,
      lowered: `${row}.${comparedColumn(field)}`,
      words: `${row}.${wordsColumn(field)}`,
    }),
    boxes: (row, field) => `${row}.${boxesColumn(field)}`,
    isListedByEntry: true,
    isPlannedOnce: true,
  };
}
