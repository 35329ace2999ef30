import { type ContentTypeDefinition, references } from './content-type.ts';

const kernelColumns = [
  'id',
  'document_id',
  'number',
  'visible',
  'published_at',
  'organization_id',
  'locales',
  'change_note',
  'slug',
  'seo_title',
  'seo_description',
  'cover_id',
];

/** The columns of a type that may ever be public: the kernel's own and those of its declared fields. */
export function publicColumns(type: ContentTypeDefinition): string[] {
  return [
    ...kernelColumns,
    ...type.fields.map((field) => field.column),
    ...references(type).map((reference) => reference.column),
  ];
}

/**
 * When a document was first public anywhere: here, or where it was before it was brought here. Never null for a row that
 * has a window; the same text as in the index on it.
 */
export function firstPublished(row?: string): string {
  const column = (name: string) => (row ? `${row}.${name}` : name);
  return `coalesce(${column('originally_published_at')}, ${column('published_at')})`;
}
