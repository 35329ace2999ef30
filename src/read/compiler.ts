import { concerns } from '../access/guarded.ts';
import { contentTypeByCode, contentTypes } from '../content-types/registry.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { badInput } from '../errors.ts';
import { attachmentShape } from './attachment-shape.ts';
import { cardRows } from './cards/card-rows.ts';
import { JoinedToCard } from './cards/joined.ts';
import type { Column } from './columns.ts';
import { contentShape, editionShape } from './content-shape.ts';
import type { DocumentRows } from './document-rows.ts';
import { editionRows } from './edition-rows.ts';
import { and, localizedText, or } from './expressions.ts';
import { globalIdSql } from './in-sql.ts';
import { later, Parameters } from './parameters.ts';
import { type IdMarks, idMarksOf, type Perspective, PRESENT } from './perspective.ts';
import type { Reading } from './reading.ts';
import type { Selection } from './selection.ts';
import { columnsFor, type FieldReader, idMarkKey, jsonList, listed, type Shape } from './shapes.ts';
import { vocabularyShape } from './vocabulary-shapes.ts';

/** What reads need to know of the installation. */
export interface InstallationOfReads {
  readonly timeZone: string;
  readonly publicUrl: string;
  /** Codes of the types whose documents have an address on the city's site. */
  readonly siteTypes: readonly string[];
  /** Whether objects tell the uuids of the documents that they show, for the tags of answers. */
  readonly tagsDocuments?: boolean;
}

/** Where documents are read from. Cards have the public present, and answers that SQL writes alone read them. */
export type DocumentSource = 'editions' | 'cards';

/**
 * Turns one selection into one SQL statement that builds its JSON. All levels share the perspective: every content
 * table is read through `isVisible`, so no relation can forget it.
 */
export class ReadCompiler implements Reading {
  readonly parameters: Parameters;
  readonly perspective: Perspective;
  readonly siteTypes: readonly string[];
  private readonly installation: InstallationOfReads;
  private isOfEveryType = false;
  private readonly shapes = new Map<string, Shape>();
  private readonly rows = new Map<string, DocumentRows>();
  /** By the aliases of cards and of their editions. */
  private readonly joined = new Map<string, JoinedToCard>();
  private readonly source: DocumentSource;

  /** @param parameters those of the statement of which this read becomes a part */
  constructor(
    perspective: Perspective,
    installation: InstallationOfReads,
    parameters = new Parameters(),
    source: DocumentSource = 'editions',
  ) {
    this.source = source;
    this.perspective = perspective;
    this.installation = installation;
    this.siteTypes = installation.siteTypes;
    this.parameters = parameters;
  }

  /** Whether the statement finds the epoch itself. Then it reads the view `present` around everything else. */
  get isPresent(): boolean {
    return this.perspective.at === PRESENT;
  }

  /**
   * The perspective's instant. A parameter that is bound when first used, unless the statement finds the instant. `now`
   * and `timeZone` are bound alike.
   */
  get at(): string {
    return this.isPresent ? 'present.instant' : this.parameters.bind(later.at, 'timestamptz');
  }

  /** The epoch's instant. */
  get now(): string {
    return this.isPresent ? 'present.instant' : this.parameters.bind(later.now, 'timestamptz');
  }

  /** The city's time zone. */
  get timeZone(): string {
    return this.parameters.bind(this.installation.timeZone, 'text');
  }

  /** The address of this server, without a slash at the end. */
  get publicUrl(): string {
    return this.parameters.bind(this.installation.publicUrl, 'text');
  }

  /** Of what the public sees alone. */
  get tagsDocuments(): boolean {
    return this.perspective.kind === 'PUBLISHED' && this.installation.tagsDocuments === true;
  }

  get locales(): readonly string[] {
    return this.perspective.locales;
  }

  /**
   * Whether the perspective shows this row of a content table. Drafts are not shown of documents in the trash (which
   * are not public either) and, unless there is a newer text, of documents that were withdrawn or have ended.
   */
  isVisible(row: string): string {
    const isPublic = `${row}.visible @> ${this.at}`;
    if (this.perspective.kind === 'PUBLISHED') return isPublic;
    const isDrafted = `${this.isNewest(row)} and coalesce(upper(${row}.visible) > ${this.at}, true)`;
    return `case when ${this.isInDraftScope(row, 'w.trashed_at is null')} then ${isDrafted} else ${isPublic} end`;
  }

  /**
   * The same condition for a page of many rows. The planner takes `@>` for rare, whatever the instant, and would fetch
   * and sort all rows instead of following the order's index to the limit. As a function no index serves the condition,
   * and the planner thinks it likelier.
   */
  isVisibleOnPage(row: string): string {
    if (this.perspective.kind !== 'PUBLISHED' || this.parameters.planByValue) return this.isVisible(row);
    return `range_contains_elem(${row}.visible, ${this.at})`;
  }

  /**
   * The same condition for a document that is asked for by itself: a draft is shown whatever has become of the
   * document.
   */
  isVisibleByItself(row: string): string {
    if (this.perspective.kind === 'PUBLISHED') return this.isVisible(row);
    return `case when ${this.isInDraftScope(row)} then ${this.isNewest(row)} else ${row}.visible @> ${this.at} end`;
  }

  /** A draft comes before a plan, and a plan before an edition that is or was public. */
  private isNewest(row: string): string {
    return `${row}.id = (select w.id from edition w where w.document_id = ${row}.document_id and w.discarded_at is null
      order by w.visible is null desc, lower(w.visible) desc limit 1)`;
  }

  private isInDraftScope(row: string, ...more: string[]): string {
    const conditions = and([this.showsDraftsOf('w'), ...more]);
    return `exists (select 1 from document w where w.id = ${row}.document_id and ${conditions})`;
  }

  /** Whether this row of `document` is one whose drafts the perspective shows. */
  showsDraftsOf(row: string): string {
    return or(
      this.perspective.drafts.map(({ type, organizations, areas }) => {
        const ofType = `${row}.type = ${this.parameters.bind(type, 'text')}`;
        if (organizations === 'all') return ofType;
        const isOwn = `${row}.organization_id = any(${this.parameters.bind(organizations, 'uuid[]')})`;
        if (areas.length === 0) return and([ofType, isOwn]);
        const { table } = contentTypeByCode(type);
        return and([ofType, or([isOwn, concerns(row, table, this.parameters.bind(areas, 'uuid[]'))])]);
      }),
    );
  }

  /**
   * Whether addresses of files need a signature here. Files of drafts and of the past do, because they may not be
   * public now.
   */
  isSigned(): string {
    if (this.perspective.kind === 'DRAFT') return 'true';
    return this.isPresent ? 'false' : `${this.at} < ${this.now}`;
  }

  /** The column from which an object's id tells where the object was read; no column where the id need not tell. */
  idMark(of: keyof IdMarks): Column[] {
    const sql = this.markOf(of);
    return sql === undefined ? [] : [{ key: idMarkKey, sql }];
  }

  /** An object's id as answers have it. */
  id(typeName: string, uuid: string, of?: keyof IdMarks): string {
    return globalIdSql(typeName, uuid, of && this.markOf(of));
  }

  private markOf(of: keyof IdMarks): string | undefined {
    const mark = idMarksOf(this.perspective)[of];
    if (mark === '') return undefined;
    // In the present the mark names the languages alone, on which the statement's text depends anyway.
    return this.parameters.bind(this.isPresent ? mark : later[`${of}Mark`], 'text');
  }

  /** A localized column's text in the first of the perspective's languages that has one. */
  text(source: string): string {
    return localizedText(source, this.locales);
  }

  /** One object, or null: a scalar subquery. `from` must have one row at most. */
  one(shape: Shape, from: (row: string) => string, selection: Selection): string {
    const row = this.parameters.alias('o');
    return `(select row_to_json(j) from (${this.rowsOf(shape, row, from, selection)}) j)`;
  }

  /** A whole list in the order of `from`. */
  many(shape: Shape, from: (row: string) => string, selection: Selection): string {
    const row = this.parameters.alias('m');
    return jsonList(this.rowsOf(shape, row, from, selection));
  }

  private rowsOf(shape: Shape, row: string, from: (row: string) => string, selection: Selection): string {
    const columns = columnsFor(shape, row, selection);
    const joined = this.joinedTo(row);
    if (joined === '') return `select ${columns} from ${from(row)}`;
    return `select ${columns} from (select ${row}.* from ${from(row)}) ${row}${joined}`;
  }

  editionOf(card: string, type: ContentTypeDefinition): string {
    const joined = this.joinedToCard(card);
    const alias = joined.editionOf(type);
    this.joined.set(alias, joined);
    return alias;
  }

  joinedToCard(card: string): JoinedToCard {
    const known = this.joined.get(card);
    if (known) return known;
    const made = new JoinedToCard(card, this.locales[0]);
    this.joined.set(card, made);
    return made;
  }

  joinedWith(row: string): JoinedToCard | undefined {
    return this.joined.get(row);
  }

  joinedTo(row: string): string {
    return this.joined.get(row)?.sql ?? '';
  }

  /** An object made from columns of the same row. */
  inline(columns: Column[]): string {
    return `(select row_to_json(j) from (select ${listed(columns)}) j)`;
  }

  /** Documents of a type, as the perspective shows them. */
  documents(type: ContentTypeDefinition): DocumentRows {
    const known = this.rows.get(type.code);
    if (known) return known;
    const made = this.source === 'cards' ? cardRows(this, type) : editionRows(this, type);
    this.rows.set(type.code, made);
    return made;
  }

  /** How an edition of a type is read. */
  content(type: ContentTypeDefinition): Shape {
    return this.shape(type.typeName, () => contentShape(this, type));
  }

  /** The window and note of an edition's row. */
  edition(table: string): Shape {
    return this.shape(`Edition of ${table}`, () => editionShape(this, table));
  }

  private shape(name: string, make: () => Shape): Shape {
    const known = this.shapes.get(name);
    if (known) return known;
    const made = make();
    this.shapes.set(name, made);
    return made;
  }

  /** Drafts have gaps where public texts have none; a preview fills the gaps. */
  orWhileDrafting(value: string, otherwise: string): string {
    return this.perspective.kind === 'DRAFT' ? `coalesce(${value}, ${otherwise})` : value;
  }

  /** Entries of a vocabulary, `Topic` for example. */
  vocabulary(typeName: string): Shape {
    return this.shape(typeName, () => vocabularyShape(this, typeName));
  }

  /**
   * Builds what is read of every type, because an object's type is found only when the object is read.
   *
   * @throws RequestError BAD_USER_INPUT inside another such object: each level would multiply the statement
   */
  ofEveryType(build: (types: readonly ContentTypeDefinition[]) => string): string {
    if (this.isOfEveryType) {
      throw badInput({
        pl: 'Pole content załącznika nie może zawierać załączników z kolejnym polem content.',
        en: "An attachment's content cannot have attachments with their content in turn.",
      });
    }
    this.isOfEveryType = true;
    const sql = build(contentTypes);
    this.isOfEveryType = false;
    return sql;
  }

  /** An attachment with its file; the file's row has the attachment's alias with an `f` before it. */
  attachment(): Shape {
    return this.shape('Attachment', () => attachmentShape(this));
  }

  /** The row of `shape` with this id. */
  byId(shape: Shape, id: string, selection: Selection): string {
    return this.one(shape, (row) => `${shape.table} ${row} where ${row}.id = ${id}`, selection);
  }

  /** The rows of `shape` with these ids, in the order of the ids. */
  byIds(shape: Shape, ids: string, selection: Selection): string {
    const from = (row: string) =>
      `${shape.table} ${row} where ${row}.id = any(${ids}) order by array_position(${ids}, ${row}.id)`;
    return this.many(shape, from, selection);
  }

  /** A field whose value is the row of `shape` with the id in the column. */
  toOne(name: string, column: string, shape: Shape): FieldReader {
    return (row, field) => [{ key: name, sql: this.byId(shape, `${row}.${column}`, field.selection(shape.typeName)) }];
  }

  /** A field whose value is the rows of `shape` with the ids in the column, in the column's order. */
  toMany(name: string, column: string, shape: Shape): FieldReader {
    return (row, field) => [{ key: name, sql: this.byIds(shape, `${row}.${column}`, field.selection(shape.typeName)) }];
  }
}
