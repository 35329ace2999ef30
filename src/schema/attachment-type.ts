/** Attachments as delivered, with the facts of their files. */

import { ID, Int } from 'type-graphql';
import { attachmentFields } from '../entities/attachment.ts';
import { attachedFacts } from '../entities/file.ts';
import { registerContentObject } from './content-objects.ts';
import { defineObject, type FieldShape } from './define.ts';
import { deliveredFields } from './delivered-fields.ts';
import { imageFields } from './images.ts';
import { NodeType } from './relay-types.ts';
import { LocaleScalar } from './scalars.ts';

export const AttachmentType = defineObject(
  'Attachment',
  {
    id: { type: () => ID },
    ...deliveredFields('Attachment', attachmentFields),
    titleLocale: { type: () => LocaleScalar, description: 'The language of the title.' },
    fileName: { type: () => String },
    mimeType: { type: () => String, description: 'Found by content.' },
    size: { type: () => Int, description: 'Bytes.' },
    sha256: {
      type: () => String,
      description: 'Of the bytes behind url without arguments, in hexadecimal.',
    },
    ...deliveredFields('StoredFile', attachedFacts),
    ...imageFields,
  } satisfies Record<string, FieldShape>,
  { implements: [NodeType] },
);

// Fields of content lead to attachments, and are declared before this type is made.
registerContentObject('Attachment', AttachmentType);
