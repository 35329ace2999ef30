import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Contact } from '../content-types/values.ts';
import { DeclaredField, declarationsOf } from './fields/content-field.ts';
import { enumType, type FieldDefinition, Integer, LanguageTag, type Localized } from './fields/field-types.ts';

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

export const AttachmentGroup = enumType('AttachmentGroup', {
  MAIN_TEXT: { pl: 'Do treści', en: 'Main text', uk: 'До основного тексту' },
  FEEDBACK: { pl: 'Do zebranych uwag', en: 'Feedback', uk: 'До зібраних зауважень' },
  OUTCOME: { pl: 'Do rozstrzygnięcia', en: 'Outcome', uk: 'До рішення' },
});

/** A file attached to one edition, with its title there. The id stays the same from edition to edition. */
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

  @DeclaredField(() => AttachmentKind, { label: { pl: 'Rodzaj', en: 'Kind' }, required: 'value' })
  kind!: string;

  /** The title of the file in the list of files. */
  @DeclaredField(() => String, { label: { pl: 'Tytuł', en: 'Title' }, localized: true, required: 'value' })
  title!: Localized;

  /** The language of the file itself. */
  @DeclaredField(() => LanguageTag, { label: { pl: 'Język pliku', en: "The file's language" } })
  language?: string | null;

  @DeclaredField(() => Integer, { label: { pl: 'Numer załącznika', en: 'Annex number' }, min: 1, max: 9999 })
  annexNumber?: number | null;

  /** A person has confirmed that the document itself meets WCAG 2.1 AA. */
  @DeclaredField(() => Boolean, {
    label: { pl: 'Dokument dostępny cyfrowo', en: 'Accessible document' },
    hint: { pl: 'Spełnia WCAG 2.1 AA.', en: 'Meets WCAG 2.1 AA.' },
    required: 'value',
    default: false,
  })
  accessible: boolean = false;

  /** Images only: the text for readers who do not see the image. */
  @DeclaredField(() => String, {
    label: { pl: 'Tekst alternatywny', en: 'Alternative text' },
    hint: {
      pl: 'Tylko obrazy: co jest na obrazie, dla tych, którzy go nie widzą.',
      en: 'Images only: what the image shows, for those who do not see it.',
    },
    localized: true,
  })
  alt?: Localized | null;

  /** Images only: the author of the image. */
  @DeclaredField(() => String, { label: { pl: 'Autor', en: 'Credit' } })
  credit?: string | null;

  /** Which part of the document the file belongs to. */
  @DeclaredField(() => AttachmentGroup, {
    label: { pl: 'Część dokumentu', en: 'Part of the document' },
    default: 'MAIN_TEXT',
    digestedLater: true,
  })
  group?: string | null;

  /** Whom to ask for the document in an accessible format. */
  @DeclaredField(() => Contact, {
    label: { pl: 'Kontakt w sprawie wersji dostępnej', en: 'Contact for an accessible format' },
    hint: {
      pl: 'Kto udostępni dokument w formie, którą da się odczytać.',
      en: 'Who provides the document in a form that people can read.',
    },
    digestedLater: true,
  })
  accessibleFormatContact?: Contact | null;

  /**
   * The focal point, which stays in the picture when the picture is cut: per cent from the left; null for the middle.
   */
  @Property({ type: 'integer', columnType: 'int', nullable: true })
  focalX?: number | null;

  /** The focal point: per cent from the top. */
  @Property({ type: 'integer', columnType: 'int', nullable: true })
  focalY?: number | null;
}

/**
 * The declared fields of an attachment. The focal point is no declared field: it has two columns, and one field in the
 * APIs.
 */
export const attachmentFields: readonly FieldDefinition[] = declarationsOf(Attachment.prototype).fields;

/** The columns of an attachment without its edition: what is copied and digested, in the digest's order. */
export const attachmentColumns: readonly string[] = [
  'id',
  'position',
  'file_id',
  ...attachmentFields.map(({ column }) => column),
  'focal_x',
  'focal_y',
];

/**
 * Columns that were added when editions had been digested already. When empty, they are left out of the digest, so that
 * the old digests verify.
 */
export const laterAttachmentColumns: readonly string[] = [
  'focal_x',
  'focal_y',
  ...attachmentFields.filter(({ digestedLater }) => digestedLater).map(({ column }) => column),
];
