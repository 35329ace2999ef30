import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { DeclaredField, declarationsOf } from './fields/content-field.ts';
import { type FieldDefinition, Integer } from './fields/field-types.ts';

/**
 * Immutable bytes, addressed by their SHA-256. The bytes lie in the file store; here is what is known about them. Facts
 * from the inspection are declared fields, which the library shows.
 */
@Entity({ tableName: 'file' })
export class StoredFile {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text', index: true })
  sha256!: string;

  /** Bytes. */
  @Property({ type: 'integer', columnType: 'bigint' })
  size!: number;

  /** Determined by content, never by name. */
  @Property({ type: 'text' })
  mimeType!: string;

  @Property({ type: 'text' })
  fileName!: string;

  /** Pixels; images only. */
  @DeclaredField(() => Integer, { label: { pl: 'Szerokość', en: 'Width' } })
  width?: number | null;

  /** Pixels; images only. */
  @DeclaredField(() => Integer, { label: { pl: 'Wysokość', en: 'Height' } })
  height?: number | null;

  /** Pages of a PDF, slides of a presentation. */
  @DeclaredField(() => Integer, { label: { pl: 'Liczba stron', en: 'Pages' } })
  pageCount?: number | null;

  /** PDFs only: has the tags that tell screen readers what is a heading, a list, a table. */
  @DeclaredField(() => Boolean, { label: { pl: 'Znaczniki dostępności', en: 'Tagged' } })
  tagged?: boolean | null;

  /** The language that the document itself states; BCP 47. */
  @DeclaredField(() => String, { label: { pl: 'Język dokumentu', en: "The document's language" } })
  language?: string | null;

  /** The title in the document's own properties; null also where the title is only a file name. */
  @DeclaredField(() => String, { label: { pl: 'Tytuł dokumentu', en: "The document's title" } })
  documentTitle?: string | null;

  /** PDFs only: pages are pictures, with next to no text that could be read aloud or searched. */
  @DeclaredField(() => Boolean, { label: { pl: 'Skan', en: 'Scanned' } })
  scanned?: boolean | null;

  /**
   * PDFs only: tags, language, title and text are there, and screen readers are let in. Only a person can say that the
   * file is accessible.
   */
  @DeclaredField(() => Boolean, { label: { pl: 'Wygląda na dostępny cyfrowo', en: 'Suggests that it is accessible' } })
  suggestsAccessible?: boolean | null;

  /** Images only; 1 unless the image is animated. */
  @DeclaredField(() => Integer, { label: { pl: 'Liczba klatek', en: 'Frames' } })
  frameCount?: number | null;

  /** Images only: a data URI of a few pixels, to be shown blurred until the picture has loaded. */
  @DeclaredField(() => String, { label: { pl: 'Miniatura zastępcza', en: 'Placeholder' } })
  placeholder?: string | null;

  /** Images only: whether the image has transparency, which decides the formats in which it is given out. */
  @Property({ type: 'boolean', nullable: true })
  hasAlpha?: boolean | null;

  /** The organization whose editors may use the file. */
  @Property({ type: 'uuid', fieldName: 'organization_id', nullable: true })
  organizationId?: string | null;

  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  createdAt!: Date;

  @Property({ type: 'uuid', fieldName: 'created_by', nullable: true })
  createdBy?: string | null;
}

/** The facts that the inspection of a file finds, as the library shows them. */
export const fileFacts: readonly FieldDefinition[] = declarationsOf(StoredFile.prototype).fields;

/** Those of the facts that attachments show as well. */
export const attachedFacts: readonly FieldDefinition[] = fileFacts.filter(({ name }) =>
  ['width', 'height', 'pageCount'].includes(name),
);
