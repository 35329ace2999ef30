import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { boundingBoxes } from '../entities/fields/on-map.ts';
import { titleWordsOfAll } from '../search/titles.ts';
import type { DocumentRows } from './document-rows.ts';
import type { Reading } from './reading.ts';
import type { TextComparison } from './text-filters.ts';

/** Documents as their editions say them: at any instant, drafts included. */
export function editionRows(read: Reading, type: ContentTypeDefinition): DocumentRows {
  return {
    type,
    shape: read.content(type),
    isVisible: (row) => read.isVisible(row),
    isVisibleOnPage: (row) => read.isVisibleOnPage(row),
    editionId: (row) => `${row}.id`,
    text: (row, { column }) => read.text(`${row}.${column}`),
    comparison: (row, { column }) => localizedComparison(read, `${row}.${column}`),
    boxes: (row, { column }) => boundingBoxes(`${row}.${column}`),
    isListedByEntry: false,
    isPlannedOnce: false,
  };
}

/** A localized column, compared in the reader's language. The column has an index of the words of all languages. */
export function localizedComparison(read: Pick<Reading, 'text'>, column: string): TextComparison {
  return {
    expression: read.text(column),
    isProse: true,
    holdsWords: (words) => `${titleWordsOfAll(column)} @@ ${words}`,
  };
}
