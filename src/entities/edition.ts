import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { ContentField } from './fields/content-field.ts';
import { DateTime, type Localized } from './fields/field-types.ts';
import { Area, Topic } from './vocabularies.ts';

/**
 * What a document says, said or will say. The kernel's columns stand here; a content type adds its own.
 *
 * `visible` is null for the draft. It begins at the instant from which the public sees this text, and ends where the
 * public no longer does. The database lets an opened edition change in nothing but its end.
 */
@Entity({ abstract: true })
export abstract class Edition {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid', fieldName: 'document_id' })
  documentId!: string;

  /** Counts a document's editions, from 1. */
  @Property({ type: 'integer', columnType: 'int' })
  number!: number;

  /** PostgreSQL `tstzrange`, always `[from, until)`; see `content/window.ts`. */
  @Property({ type: 'string', columnType: 'tstzrange', nullable: true })
  visible?: string | null;

  /** The end that an editor asked for. `visible` ends there or where a successor begins, whichever is first. */
  @Property({ type: 'Date', columnType: 'timestamptz(3)', nullable: true })
  endsAt?: Date | null;

  /** Set for a text that was never published and is not the draft: a plan that was taken back beside a newer draft. */
  @Property({ type: 'Date', columnType: 'timestamptz(3)', nullable: true })
  discardedAt?: Date | null;

  /** First instant at which the document was public. */
  @Property({ type: 'Date', columnType: 'timestamptz(3)', nullable: true })
  publishedAt?: Date | null;

  /** The owner at the time: old content keeps the name under which it was published. */
  @Property({ type: 'uuid', fieldName: 'organization_id' })
  organizationId!: string;

  /** The languages of the edition's texts. */
  @Property({ columnType: 'text[]', type: 'string[]', default: [] })
  locales: string[] = [];

  @Property({ type: 'text', nullable: true })
  changeNote?: string | null;

  @Property({ type: 'Date', columnType: 'timestamptz(3)' })
  createdAt!: Date;

  @Property({ type: 'uuid', fieldName: 'created_by', nullable: true })
  createdBy?: string | null;

  /** The last part of the address at which front ends show the document. Old slugs keep resolving. */
  @Property({ type: 'text', nullable: true })
  slug?: string | null;

  /** Shown in listings. Plain text. */
  @ContentField(() => String, {
    label: { pl: 'Tytuł', en: 'Title' },
    group: 'BASICS',
    localized: true,
    required: 'publish',
    filter: true,
    order: true,
  })
  title?: Localized | null;

  /** The areas that the content concerns. */
  @ContentField(() => [Area], {
    label: { pl: 'Obszary', en: 'Areas' },
    group: 'CLASSIFICATION',
    filter: true,
    patchName: 'areaIds',
  })
  areas: string[] = [];

  /** The topics that the content is about. */
  @ContentField(() => [Topic], {
    label: { pl: 'Tematy', en: 'Topics' },
    group: 'CLASSIFICATION',
    filter: true,
    patchName: 'topicIds',
  })
  topics: string[] = [];

  /** For content that was public elsewhere before it was brought here. */
  @ContentField(() => DateTime, {
    label: { pl: 'Pierwotnie opublikowano', en: 'Originally published' },
    hint: {
      pl: 'Dla treści, które były już gdzie indziej publiczne.',
      en: 'For content that was public elsewhere before.',
    },
    group: 'DATES',
  })
  originallyPublishedAt?: Date | null;

  /** The title for search engines, where it differs. */
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  seoTitle?: Localized | null;

  /** One or two sentences for search engines and shared links. */
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  seoDescription?: Localized | null;

  /** The attachment that represents the document: an image with an alt text. */
  @Property({ type: 'uuid', fieldName: 'cover_id', nullable: true })
  coverId?: string | null;
}
