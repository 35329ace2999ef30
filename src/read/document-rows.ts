import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import type { FieldDefinition } from '../entities/fields/field-types.ts';
import type { Shape } from './shapes.ts';
import type { TextComparison } from './text-filters.ts';

/**
 * Where the documents of a type are read from: their editions, or the cards of the present. Rows of both have the columns
 * of plain values, of references and of derived fields under the same names; where they differ, this says how.
 */
export interface DocumentRows {
  readonly type: ContentTypeDefinition;
  /** How the fields of a row are read. Its table has the rows. */
  readonly shape: Shape;
  /** Whether the perspective shows this row. */
  isVisible(row: string): string;
  /** The same condition for a page of many rows. */
  isVisibleOnPage(row: string): string;
  /** The uuid of the row's edition. */
  editionId(row: string): string;
  /** The text of a localized field in the reader's language. */
  text(row: string, field: FieldDefinition): string;
  /** How filters compare the text of a localized field. */
  comparison(row: string, field: FieldDefinition): TextComparison;
  /** The bounding boxes of a field's shapes, jsonb. */
  boxes(row: string, field: FieldDefinition): string;
  /** Whether there is a row per entry of a vocabulary that a document refers to (`card_entry`). */
  readonly isListedByEntry: boolean;
  /** Whether one plan serves all patterns and words; otherwise each is planned for. */
  readonly isPlannedOnce: boolean;
}
