import { ID, Int } from 'type-graphql';
import { ContentInterface } from './content-interface.ts';
import { defineFields, defineObject } from './define.ts';
import { imageFields } from './images.ts';
import { RichTextType } from './rich-text-type.ts';
import { UrlScalar } from './scalars.ts';

const { url, srcset, placeholder } = imageFields;

const TextFile = defineObject(
  'RichTextFile',
  {
    id: { type: () => ID },
    file: { type: () => ID, description: 'What `attrs.file` in json says.' },
    url,
    srcset,
    placeholder,
    fileName: { type: () => String },
    mimeType: { type: () => String, description: 'Found by content.' },
    size: { type: () => Int, description: 'Bytes.' },
    width: { type: () => Int, nullable: true, description: 'Pixels; images only.' },
    height: { type: () => Int, nullable: true, description: 'Pixels; images only.' },
  },
  { description: 'A file that a text shows or links to.' },
);

const TextDocument = defineObject(
  'RichTextDocument',
  {
    href: { type: () => String, description: 'What `attrs.href` of links in json says.' },
    url: {
      type: () => UrlScalar,
      nullable: true,
      description: 'Where the city’s site shows it; null where the installation has no address for its type.',
    },
    content: { type: () => ContentInterface },
  },
  { description: 'A document that a text links to. Whatever is not visible from where the text is read is left out.' },
);

const TextReferences = defineObject('RichTextReferences', {
  files: { type: () => [TextFile] },
  documents: { type: () => [TextDocument] },
});

/** Texts refer to content, which has texts: so the field is added once both types exist. */
defineFields(RichTextType, {
  references: { type: () => TextReferences, description: 'The files and documents that the text refers to.' },
});
