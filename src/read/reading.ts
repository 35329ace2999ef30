import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import type { Parameters } from './parameters.ts';
import type { IdMarks, Perspective } from './perspective.ts';
import type { Selection } from './selection.ts';
import type { Column, FieldReader, Shape } from './shapes.ts';

/**
 * What shapes, filters and orders know of the statement that they become a part of. The compiler is the one that
 * implements it; they are handed it and never import it, as it imports them.
 */
export interface Reading {
  readonly parameters: Parameters;
  readonly perspective: Perspective;
  /** Does the statement find the epoch itself? Then it reads the view `present` around everything else. */
  readonly isPresent: boolean;
  /** The perspective's instant, in SQL. */
  readonly at: string;
  /** The epoch's instant, in SQL. */
  readonly now: string;
  /** The city's, in SQL. */
  readonly timeZone: string;
  readonly locales: readonly string[];
  /** Codes of the types whose documents have an address on the city's site. */
  readonly siteTypes: readonly string[];
  /** Does this row of a content table belong to what the perspective shows? */
  isVisible(row: string): string;
  /** The same for a page of many. */
  isVisibleOnPage(row: string): string;
  /** The same of a document that is asked for by itself: as a draft whatever has become of it. */
  isVisibleByItself(row: string): string;
  /** Is this row of `document` one of those whose drafts the perspective shows? */
  showsDraftsOf(row: string): string;
  /** Do addresses of files need a signature here? */
  isSigned(): string;
  /** The column that tells an object's id from where the object is read; none where that goes without saying. */
  idMark(of: keyof IdMarks): Column[];
  /** A localized column's text in the first of the perspective's languages that it stands in. */
  text(source: string): string;
  /** One object, or null: a scalar subquery. `from` must have one row at most. */
  one(shape: Shape, from: (row: string) => string, selection: Selection): string;
  /** A whole list in the order that `from` gives. */
  many(shape: Shape, from: (row: string) => string, selection: Selection): string;
  /** An object made of the same row's columns. */
  inline(columns: Column[]): string;
  /** Documents of a type, as the perspective shows them. */
  content(type: ContentTypeDefinition): Shape;
  /** The window and note of an edition's row. */
  edition(table: string): Shape;
  /** Drafts have gaps where the public sees none; a preview fills them. */
  orWhileDrafting(value: string, otherwise: string): string;
  /** Entries of `Organization`, `Area`, `Topic` or `Method`. */
  vocabulary(typeName: string): Shape;
  /**
   * Builds what is read of every type, because an object's type is found only when it is read.
   *
   * @throws RequestError BAD_USER_INPUT inside of another such object: each level would multiply the statement
   */
  ofEveryType(build: (types: readonly ContentTypeDefinition[]) => string): string;
  /** An attachment with its file; the file's row has the attachment's alias with an `f` before it. */
  attachment(): Shape;
  /** A field that is the row of `shape` whose id the column has. */
  toOne(name: string, column: string, shape: Shape): FieldReader;
  /** A field that is the rows of `shape` whose ids the column has, in its order. */
  toMany(name: string, column: string, shape: Shape): FieldReader;
}
