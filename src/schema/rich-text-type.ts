import { Int } from 'type-graphql';
import { defineObject, type FieldShape } from './define.ts';
import { JSONScalar } from './scalars.ts';

const idPrefix: FieldShape = {
  type: () => String,
  nullable: true,
  description: 'Stands before every id, so that two texts of one page do not clash: letters a–z, digits and hyphens.',
};

const OutlineEntry = defineObject('OutlineEntry', {
  level: { type: () => Int, description: '2 to 4.' },
  text: { type: () => String },
  anchor: { type: () => String, description: 'The id of the heading in html, without a prefix.' },
});

export const RichTextType = defineObject(
  'RichText',
  {
    json: { type: () => JSONScalar },
    html: { type: () => String, args: { idPrefix } },
    markdown: { type: () => String },
    text: { type: () => String },
    outline: { type: () => [OutlineEntry], description: 'The table of contents: every heading, in order.' },
  },
  {
    description:
      'The same text in the forms that front ends ask for. html is sanitized; json is the ProseMirror document.',
  },
);
