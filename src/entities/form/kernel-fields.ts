import { attachmentFields } from '../attachment.ts';
import { Decimal, type FieldDefinition, fieldDefinition, type ValueDefinition } from '../fields/field-types.ts';
import { longestSlug } from '../fields/line-formats.ts';

/** A field that an edition does not keep in a column of the same name: what patches and forms know of it. */
function composed(
  name: string,
  parts: Omit<ValueDefinition, 'derived'>,
  list: boolean,
  options: Parameters<typeof fieldDefinition>[2],
) {
  const value = { ...parts, derived: [] };
  return { ...fieldDefinition(name, String, options), type: { kind: 'value' as const, list, value } };
}

const share = { required: 'value', min: 0, max: 1 } as const;

const focalPoint = composed(
  'focalPoint',
  {
    typeName: 'FocalPoint',
    fields: [
      fieldDefinition('x', Decimal, { label: { pl: 'Od lewej', en: 'From the left' }, ...share }),
      fieldDefinition('y', Decimal, { label: { pl: 'Od góry', en: 'From the top' }, ...share }),
    ],
  },
  false,
  {
    label: { pl: 'Punkt kadrowania', en: 'Focal point' },
    hint: { pl: 'Tylko obrazy: co zostaje po przycięciu.', en: 'Images only: what stays when the image is cut.' },
  },
);

/** Fields of all content beside a type's declared fields, and their places in forms. */
export const kernelFields: readonly FieldDefinition[] = [
  composed(
    'attachments',
    {
      typeName: 'Attachment',
      fields: [
        fieldDefinition('id', String, {
          label: { pl: 'Załącznik', en: 'Attachment' },
          hint: { pl: 'Załącznik, który już jest na liście.', en: 'An attachment that the list has already.' },
          names: 'attachment',
        }),
        fieldDefinition('fileId', String, { label: { pl: 'Plik', en: 'File' }, required: 'value', names: 'file' }),
        ...attachmentFields,
        focalPoint,
        fieldDefinition('cover', Boolean, {
          label: { pl: 'Okładka', en: 'Cover' },
          hint: { pl: 'Obraz, który przedstawia całość.', en: 'The image that stands for the whole.' },
        }),
      ],
    },
    true,
    { label: { pl: 'Załączniki', en: 'Attachments' }, group: 'FILES', editsName: 'attachmentEdits' },
  ),
  fieldDefinition('coverId', String, {
    label: { pl: 'Okładka', en: 'Cover' },
    hint: { pl: 'Jeden z załączników, który jest obrazem.', en: 'One of the attachments that is an image.' },
    group: 'FILES',
    names: 'attachment',
  }),
  fieldDefinition('slug', String, {
    label: { pl: 'Adres', en: 'Slug' },
    hint: {
      pl: 'Końcówka adresu strony; bez niej powstaje z tytułu.',
      en: 'The last part of the web address; without one it is made from the title.',
    },
    group: 'ADDRESS',
    maxLength: longestSlug,
    format: 'slug',
  }),
  composed(
    'seo',
    {
      typeName: 'Seo',
      fields: [
        fieldDefinition('title', String, {
          label: { pl: 'Tytuł dla wyszukiwarek', en: 'Title for search engines' },
          localized: true,
          maxLength: 200,
        }),
        fieldDefinition('description', String, {
          label: { pl: 'Opis dla wyszukiwarek', en: 'Description for search engines' },
          localized: true,
        }),
      ],
    },
    false,
    { label: { pl: 'Wyszukiwarki', en: 'Search engines' }, group: 'ADDRESS' },
  ),
];
