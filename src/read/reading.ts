import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import type { JoinedToCard } from './cards/joined.ts';
import type { Column } from './columns.ts';
import type { DocumentRows } from './document-rows.ts';
import type { Parameters } from './parameters.ts';
import type { IdMarks, Perspective } from './perspective.ts';
import type { Selection } from './selection.ts';
import type { FieldReader, Shape } from './shapes.ts';

/**
 * What shapes, filters and orders know of the statement that they become a part of. The compiler implements this
 * interface. They get the compiler as an argument and never import it, because it imports them.
 */
export interface Reading {
  readonly parameters: Parameters;
  readonly perspective: Perspective;
  /** Whether the statement finds the epoch itself. Then it reads the view `present` around everything else. */
  readonly isPresent: boolean;
  /** The perspective's instant, in SQL. */
  readonly at: string;
  /** The epoch's instant, in SQL. */
  readonly now: string;
  /** The city's time zone, in SQL. */
  readonly timeZone: string;
  /** The address of this server, in SQL. */
  readonly publicUrl: string;
  readonly locales: readonly string[];
  /** Whether objects tell the uuids of the documents that they show, for the tags of answers. */
  readonly tagsDocuments: boolean;
  /** Codes of the types whose documents have an address on the city's site. */
  readonly siteTypes: readonly string[];
  /** Whether the perspective shows this row of a content table. */
  isVisible(row: string): string;
  /** The same condition for a page of many rows. */
  isVisibleOnPage(row: string): string;
  /**
   * The same condition for a document that is asked for by itself: a draft is shown whatever has become of the
   * document.
   */
  isVisibleByItself(row: string): string;
  /** Whether this row of `document` is one whose drafts the perspective shows. */
  showsDraftsOf(row: string): string;
  /** Whether addresses of files need a signature here. */
  isSigned(): string;
  /** The column from which an object's id tells where the object was read; no column where the id need not tell. */
  idMark(of: keyof IdMarks): Column[];
  /** An object's id as answers have it: with the mark of `idMark`, where `of` is given. */
  id(typeName: string, uuid: string, of?: keyof IdMarks): string;
  /** A localized column's text in the first of the perspective's languages that has one. */
  text(source: string): string;
  /** One object, or null: a scalar subquery. `from` must have one row at most. */
  one(shape: Shape, from: (row: string) => string, selection: Selection): string;
  /** A whole list in the order of `from`. */
  many(shape: Shape, from: (row: string) => string, selection: Selection): string;
  /** An object made from columns of the same row. */
  inline(columns: Column[]): string;
  /** How an edition of a type is read. */
  content(type: ContentTypeDefinition): Shape;
  /** Documents of a type, as the perspective shows them. */
  documents(type: ContentTypeDefinition): DocumentRows;
  /** The alias of the edition that belongs to the row of a card. Joins the edition to the row. */
  editionOf(card: string, type: ContentTypeDefinition): string;
  /** What is joined to the row of a card while the row's columns are compiled. */
  joinedToCard(card: string): JoinedToCard;
  /** What is joined to a row, or along with a row of `editionOf`; undefined for rows that stand by themselves. */
  joinedWith(row: string): JoinedToCard | undefined;
  /** What was joined to the row while its columns were compiled, to stand behind the row in `from`. */
  joinedTo(row: string): string;
  /** The window and note of an edition's row. */
  edition(table: string): Shape;
  /** Drafts have gaps where public texts have none; a preview fills the gaps. */
  orWhileDrafting(value: string, otherwise: string): string;
  /** Entries of a vocabulary, `Topic` for example. */
  vocabulary(typeName: string): Shape;
  /**
   * Builds what is read of every type, because an object's type is found only when the object is read.
   *
   * @throws RequestError BAD_USER_INPUT inside another such object: each level would multiply the statement
   */
  ofEveryType(build: (types: readonly ContentTypeDefinition[]) => string): string;
  /** An attachment with its file; the file's row has the attachment's alias with an `f` before it. */
  attachment(): Shape;
  /** The row of `shape` with this id. */
  byId(shape: Shape, id: string, selection: Selection): string;
  /** The rows of `shape` with these ids, in the order of the ids. */
  byIds(shape: Shape, ids: string, selection: Selection): string;
  /** A field whose value is the row of `shape` with the id in the column. */
  toOne(name: string, column: string, shape: Shape): FieldReader;
  /** A field whose value is the rows of `shape` with the ids in the column, in the column's order. */
  toMany(name: string, column: string, shape: Shape): FieldReader;
}
