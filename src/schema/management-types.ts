import { ID, Int } from 'type-graphql';
import { contentTypes } from '../content-types/registry.ts';
import { type ContentTypeDefinition, references } from '../entities/fields/content-type.ts';
import { draftName, editsName, isReference, patchName } from '../entities/fields/field-types.ts';
import { AttachmentType } from './attachment-type.ts';
import { graphqlTypesOf } from './content-types.ts';
import { defineInput, defineObject, type FieldShape } from './define.ts';
import { describe } from './descriptions.ts';
import { DocumentInterface } from './document-types.ts';
import { draftType, editedDay, inputType } from './edited-fields.ts';
import { listEditsField } from './edited-lists.ts';
import {
  AttachmentDraftType,
  AttachmentEditsInputType,
  AttachmentInputType,
  SeoDraftType,
  SeoInputType,
} from './edited-parts.ts';
import { historyFields } from './history-types.ts';
import { NodeType } from './relay-types.ts';
import { LocaleScalar } from './scalars.ts';
import { outcomeFields } from './warning-type.ts';

/** The types that editing clients use for one content type. */
export interface ManagementTypes {
  document: object;
  payload: object;
  createInput: object;
  updateInput: object;
}

const made = new Map<ContentTypeDefinition, ManagementTypes>();

export function managementTypesOf(type: ContentTypeDefinition): ManagementTypes {
  const known = made.get(type);
  if (!known) throw new Error(`${type.typeName} has no management types yet.`);
  return known;
}

export function defineManagementTypes(): void {
  for (const type of contentTypes) {
    if (made.has(type)) continue;
    const draft = defineObject(`${type.typeName}Draft`, draftFields(type));
    const document = defineObject(
      `${type.typeName}Document`,
      {
        draft: {
          type: () => draft,
          nullable: true,
          description: 'What editors work on: the draft, else what is planned, else what is or was public.',
        },
        preview: {
          type: () => graphqlTypesOf(type).object,
          nullable: true,
          args: { locales: { type: () => [LocaleScalar], nullable: true } },
          description:
            'The draft as front ends would get it, and all that it refers to in the same way, but for what is in the trash or was withdrawn. Gaps are filled.',
        },
        ...historyFields(type, draft),
      },
      { implements: [NodeType, DocumentInterface] },
    );
    const patch = defineInput(`${type.typeName}Patch`, patchFields(type));
    const payload = defineObject(`${type.typeName}Payload`, {
      document: { type: () => document, nullable: true },
      ...outcomeFields,
    });
    const createInput = defineInput(`Create${type.typeName}Input`, {
      organizationId: { type: () => ID },
      patch: { type: () => patch },
    });
    const updateInput = defineInput(`Update${type.typeName}Input`, {
      id: { type: () => ID },
      expectedVersion: { type: () => Int },
      patch: { type: () => patch },
    });
    made.set(type, { document, payload, createInput, updateInput });
  }
}

/** Every editable field of the type. All are optional: fields that are left out stay as they are. */
function patchFields(type: ContentTypeDefinition): Record<string, FieldShape> {
  const fields: Record<string, FieldShape> = {
    slug: { type: () => String, nullable: true },
    seo: { type: () => SeoInputType, nullable: true },
    coverId: { type: () => ID, nullable: true, description: 'The id of one of the attachments.' },
    attachments: { type: () => [AttachmentInputType], nullable: true, description: 'The whole list, in order.' },
    attachmentEdits: {
      type: () => AttachmentEditsInputType,
      nullable: true,
      description: 'In place of the whole list: what is added to it, changed in it and taken from it.',
    },
  };
  for (const field of type.fields) {
    const description = describe(type.typeName, field.name);
    fields[patchName(field)] = { type: inputType(field), nullable: true, description };
    Object.assign(fields, Object.fromEntries(editedDay(field)));
    const edits = editsName(field);
    if (edits && field.type.kind === 'value') fields[edits] = listEditsField(field.type.value);
  }
  for (const reference of references(type)) fields[`${reference.name}Id`] = { type: () => ID, nullable: true };
  return fields;
}

/** The draft has the patch's fields, nullable, with references as objects. */
function draftFields(type: ContentTypeDefinition): Record<string, FieldShape> {
  const fields: Record<string, FieldShape> = {
    slug: { type: () => String, nullable: true },
    seo: { type: () => SeoDraftType, nullable: true },
    coverId: { type: () => ID, nullable: true },
    cover: { type: () => AttachmentType, nullable: true },
    attachments: { type: () => [AttachmentDraftType] },
  };
  for (const field of type.fields) {
    const list = isReference(field.type) && field.type.list;
    fields[draftName(field)] = {
      type: draftType(field),
      nullable: !list,
      description: describe(type.typeName, field.name),
    };
    Object.assign(fields, Object.fromEntries(editedDay(field)));
  }
  for (const reference of references(type)) fields[`${reference.name}Id`] = { type: () => ID, nullable: true };
  return fields;
}
