import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { enumType, type Localized } from './fields/field-types.ts';

export const AttachmentKind = enumType('AttachmentKind', {
  DRAFT_RESOLUTION: { pl: 'Projekt uchwały', en: 'Draft resolution', uk: 'Проєкт ухвали' },
  SCHEDULE: { pl: 'Harmonogram', en: 'Schedule', uk: 'Графік' },
  QUESTIONNAIRE: { pl: 'Ankieta', en: 'Questionnaire', uk: 'Анкета' },
  PRESENTATION: { pl: 'Prezentacja', en: 'Presentation', uk: 'Презентація' },
  RESULTS: { pl: 'Wyniki', en: 'Results', uk: 'Результати' },
  REPORT: { pl: 'Sprawozdanie', en: 'Report', uk: 'Звіт' },
  ANNEX: { pl: 'Załącznik', en: 'Annex', uk: 'Додаток' },
  ANSWERS: { pl: 'Odpowiedzi na uwagi', en: 'Answers', uk: 'Відповіді на зауваження' },
  MAP: { pl: 'Mapa', en: 'Map', uk: 'Мапа' },
  GUIDE: { pl: 'Instrukcja', en: 'Guide', uk: 'Інструкція' },
  IMAGE: { pl: 'Zdjęcie lub grafika', en: 'Image', uk: 'Зображення' },
  OTHER: { pl: 'Inny', en: 'Other', uk: 'Інше' },
});

/** Immutable bytes, addressed by their SHA-256. The bytes lie in the file store; this is what is known of them. */
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
  @Property({ type: 'integer', columnType: 'int', nullable: true })
  width?: number | null;

  @Property({ type: 'integer', columnType: 'int', nullable: true })
  height?: number | null;

  /** Pages of a PDF, slides of a presentation. */
  @Property({ type: 'integer', columnType: 'int', nullable: true })
  pageCount?: number | null;

  /** PDFs only: marked as tagged, and with a tree of tags. */
  @Property({ type: 'boolean', nullable: true })
  tagged?: boolean | null;

  /** BCP 47, as the document itself says. */
  @Property({ type: 'text', nullable: true })
  language?: string | null;

  /** The title in the document's own properties. */
  @Property({ type: 'text', nullable: true })
  documentTitle?: string | null;

  /** PDFs only: pictures of pages, with next to no text that could be read aloud or searched. */
  @Property({ type: 'boolean', nullable: true })
  scanned?: boolean | null;

  /** PDFs only: all evidence that a program can see speaks for an accessible document. */
  @Property({ type: 'boolean', nullable: true })
  suggestsAccessible?: boolean | null;

  /** Images only; 1 unless it is animated. */
  @Property({ type: 'integer', columnType: 'int', nullable: true })
  frameCount?: number | null;

  /** Images only: has transparency. */
  @Property({ type: 'boolean', nullable: true })
  hasAlpha?: boolean | null;

  /** Images only: a data URI of a few pixels, to be shown blurred until the picture is there. */
  @Property({ type: 'text', nullable: true })
  placeholder?: string | null;

  /** The organization whose editors may use it. */
  @Property({ type: 'uuid', fieldName: 'organization_id', nullable: true })
  organizationId?: string | null;

  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  createdAt!: Date;

  @Property({ type: 'uuid', fieldName: 'created_by', nullable: true })
  createdBy?: string | null;
}

/** A file hung on one edition, with its title there. The id stays the same from edition to edition. */
@Entity()
export class Attachment {
  @PrimaryKey({ type: 'uuid', fieldName: 'edition_id' })
  editionId!: string;

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'integer', columnType: 'int' })
  position!: number;

  @Property({ type: 'uuid', fieldName: 'file_id', index: true })
  fileId!: string;

  @Property({ type: 'text' })
  kind!: string;

  @Property({ type: 'json', columnType: 'jsonb' })
  title!: Localized;

  /** BCP 47, of the file's content. */
  @Property({ type: 'text', nullable: true })
  language?: string | null;

  @Property({ type: 'integer', columnType: 'int', nullable: true })
  annexNumber?: number | null;

  /** The document itself meets WCAG 2.1 AA. */
  @Property({ type: 'boolean', default: false })
  accessible: boolean = false;

  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  alt?: Localized | null;

  @Property({ type: 'text', nullable: true })
  credit?: string | null;

  /** The point that stays in the picture when it is cut: per cent from the left; null for the middle. */
  @Property({ type: 'integer', columnType: 'int', nullable: true })
  focalX?: number | null;

  /** Per cent from the top. */
  @Property({ type: 'integer', columnType: 'int', nullable: true })
  focalY?: number | null;
}
