import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { DeclaredField, declarationsOf } from './fields/content-field.ts';
import { type FieldDefinition, Integer } from './fields/field-types.ts';

/**
 * Immutable bytes, addressed by their SHA-256. The bytes lie in the file store; this is what is known of
 * them. What its inspection found is declared, for the library to tell.
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

  /** Found by content, never by name. */
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

  /** As the document itself says; BCP 47. */
  @DeclaredField(() => String, { label: { pl: 'Język dokumentu', en: "The document's language" } })
  language?: string | null;

  /** The title in the document's own properties; null where it is but a file name, too. */
  @DeclaredField(() => String, { label: { pl: 'Tytuł dokumentu', en: "The document's title" } })
  documentTitle?: string | null;

  /** PDFs only: pictures of pages, with next to no text that could be read aloud or searched. */
  @DeclaredField(() => Boolean, { label: { pl: 'Skan', en: 'Scanned' } })
  scanned?: boolean | null;

  /**
   * PDFs only: tags, language, title and text are there, and screen readers are let in. That it is accessible is for a
   * person to say.
   */
  @DeclaredField(() => Boolean, { label: { pl: 'Wygląda na dostępny cyfrowo', en: 'Suggests that it is accessible' } })
  suggestsAccessible?: boolean | null;

  /** Images only; 1 unless it is animated. */
  @DeclaredField(() => Integer, { label: { pl: 'Liczba klatek', en: 'Frames' } })
  frameCount?: number | null;

  /** Images only: a data URI of a few pixels, to be shown blurred until the picture is there. */
  @DeclaredField(() => String, { label: { pl: 'Miniatura zastępcza', en: 'Placeholder' } })
  placeholder?: string | null;

  /** Images only: has transparency, which decides the formats that it is given out in. */
  @Property({ type: 'boolean', nullable: true })
  hasAlpha?: boolean | null;

  /** The organization whose editors may use it. */
  @Property({ type: 'uuid', fieldName: 'organization_id', nullable: true })
  organizationId?: string | null;

  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  createdAt!: Date;

  @Property({ type: 'uuid', fieldName: 'created_by', nullable: true })
  createdBy?: string | null;
}

/** What is known of a file by its inspection, as the library tells it. */
export const fileFacts: readonly FieldDefinition[] = declarationsOf(StoredFile.prototype).fields;

/** Of these the ones that attachments tell as well. */
export const attachedFacts: readonly FieldDefinition[] = fileFacts.filter(({ name }) =>
  ['width', 'height', 'pageCount'].includes(name),
);
