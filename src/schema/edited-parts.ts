/** Parts of drafts and patches beside a type's own fields: attachments, and words for search engines. */

import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { attachmentFields } from '../entities/attachment.ts';
import type { FieldDefinition } from '../entities/fields/field-types.ts';
import { defineInput, defineObject, type FieldShape } from './define.ts';
import { describe } from './descriptions.ts';
import { draftType, inputField } from './edited-fields.ts';
import { FocalPointInput, focalPointField } from './images.ts';
import { LocalizedStringScalar } from './scalars.ts';

const byName = (shape: (field: FieldDefinition) => FieldShape) =>
  Object.fromEntries(attachmentFields.map((field) => [field.name, shape(field)]));

export const AttachmentInputType = defineInput(
  'AttachmentInput',
  {
    id: { type: () => ID, nullable: true, description: 'Of an attachment that is there already.' },
    fileId: { type: () => ID },
    ...byName((field) => inputField('Attachment', field)),
    focalPoint: {
      type: () => FocalPointInput,
      nullable: true,
      description: 'Images only; null stands for the middle.',
    },
    cover: {
      type: () => Boolean,
      nullable: true,
      description: 'Stands for the whole document, as coverId says for those that have an id.',
    },
  },
  'One of the list. With its id it stays the same attachment to readers.',
);

const AttachmentChangeInputType = defineInput(
  'AttachmentChangeInput',
  {
    id: { type: () => ID },
    fileId: { type: () => ID, nullable: true },
    ...byName((field) => ({ ...inputField('Attachment', field), nullable: true })),
    focalPoint: { type: () => FocalPointInput, nullable: true },
    cover: { type: () => Boolean, nullable: true },
  },
  'What is said changes, languages included; null clears, and everything else stays.',
);

export const AttachmentEditsInputType = defineInput(
  'AttachmentEditsInput',
  {
    add: { type: () => [AttachmentInputType], nullable: true, description: 'At the end of the list.' },
    change: { type: () => [AttachmentChangeInputType], nullable: true },
    remove: { type: () => [ID], nullable: true },
  },
  'Edits of single attachments; all others stay as they are.',
);

export const AttachmentDraftType = defineObject(
  'AttachmentDraft',
  {
    id: { type: () => ID },
    fileId: { type: () => ID },
    fileName: { type: () => String },
    ...byName((field) => ({
      type: draftType(field),
      nullable: field.required !== 'value',
      description: describe('Attachment', field.name),
    })),
    suggestsAccessible: {
      type: () => Boolean,
      nullable: true,
      description: 'PDFs only: what a program can see speaks for its being accessible. Worth asking the editor.',
    },
    scanned: {
      type: () => Boolean,
      nullable: true,
      description: 'PDFs only: pictures of pages. Nobody can search it, and without tags it cannot be accessible.',
    },
    focalPoint: focalPointField,
  },
  { description: 'What the draft says of a file; `preview` has its addresses.' },
);

@InputType('SeoInput')
export class SeoInputType {
  @Field(() => LocalizedStringScalar, { nullable: true })
  title?: unknown;

  @Field(() => LocalizedStringScalar, { nullable: true })
  description?: unknown;
}

@ObjectType('SeoDraft')
export class SeoDraftType {
  @Field(() => LocalizedStringScalar, { nullable: true })
  title?: unknown;

  @Field(() => LocalizedStringScalar, { nullable: true })
  description?: unknown;
}
