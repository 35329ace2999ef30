import { ID, Int } from 'type-graphql';
import { patchName } from '../content/patch/patch.ts';
import { type ContentTypeDefinition, references } from '../entities/fields/content-type.ts';
import type { FieldDefinition, ValueDefinition } from '../entities/fields/field-types.ts';
import { contentTypes } from '../entities/types/registry.ts';
import { Contact } from '../entities/types/values.ts';
import { AttachmentType } from './content-interface.ts';
import { graphqlTypesOf, scalarTypes } from './content-types.ts';
import { defineInput, defineObject, type FieldShape, type GraphQLTypeReference } from './define.ts';
import { describe } from './descriptions.ts';
import { DocumentInterface } from './document-types.ts';
import { AttachmentDraftType, AttachmentInputType, SeoDraftType, SeoInputType } from './edited-parts.ts';
import { graphqlEnum } from './enums.ts';
import { NodeType } from './relay-types.ts';
import { DateScalar, LocaleScalar, LocalizedRichTextScalar, LocalizedStringScalar } from './scalars.ts';
import { vocabularyTypes } from './vocabulary-types.ts';
import { outcomeFields } from './warning-type.ts';

/** What editing clients use of one content type. */
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

/** How they are drafted and patched: as they are delivered, but for texts in all their languages. */
const editedTypes: typeof scalarTypes = { ...scalarTypes, richText: LocalizedRichTextScalar };

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

/** Every editable field of the type, all optional: what is left out stays as it is. */
function patchFields(type: ContentTypeDefinition): Record<string, FieldShape> {
  const fields: Record<string, FieldShape> = {
    slug: { type: () => String, nullable: true },
    seo: { type: () => SeoInputType, nullable: true },
    coverId: { type: () => ID, nullable: true, description: 'The id of one of the attachments.' },
    attachments: { type: () => [AttachmentInputType], nullable: true, description: 'The whole list, in order.' },
  };
  for (const field of type.fields) {
    const description = describe(type.typeName, field.name);
    fields[patchName(field)] = { type: patchType(field), nullable: true, description };
    if (field.day) fields[field.day.name] = { type: () => DateScalar, nullable: true };
  }
  for (const reference of references(type)) fields[`${reference.name}Id`] = { type: () => ID, nullable: true };
  return fields;
}

function patchType(field: FieldDefinition): () => GraphQLTypeReference {
  const { type } = field;
  if (type.kind === 'vocabulary') {
    const one = type.vocabulary.reference === 'code' ? String : ID;
    return () => (type.list ? [one] : one);
  }
  return editedType(field, valueInput);
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
    const list = field.type.kind === 'vocabulary' && field.type.list;
    fields[field.name] = { type: draftType(field), nullable: !list, description: describe(type.typeName, field.name) };
    if (field.day) fields[field.day.name] = { type: () => DateScalar, nullable: true };
  }
  for (const reference of references(type)) fields[`${reference.name}Id`] = { type: () => ID, nullable: true };
  return fields;
}

function draftType(field: FieldDefinition): () => GraphQLTypeReference {
  const { type } = field;
  if (type.kind === 'vocabulary') {
    const one = vocabularyTypes[type.vocabulary.typeName];
    return () => (type.list ? [one] : one);
  }
  return editedType(field, valueDraft);
}

function editedType(field: FieldDefinition, ofValue: (value: ValueDefinition) => object): () => GraphQLTypeReference {
  const one = editedItem(field, ofValue);
  return () => (field.type.list ? [one] : one);
}

function editedItem(
  { type, localized }: FieldDefinition,
  ofValue: (value: ValueDefinition) => object,
): GraphQLTypeReference {
  if (type.kind === 'value') return ofValue(type.value);
  if (type.kind === 'enum') return graphqlEnum(type.enum);
  if (type.kind === 'vocabulary') return ID;
  return localized && type.kind !== 'richText' ? LocalizedStringScalar : editedTypes[type.kind];
}

const valueInputs = new Map<ValueDefinition, object>();
const valueDrafts = new Map<ValueDefinition, object>();

function valueInput(value: ValueDefinition): object {
  return once(valueInputs, value, () =>
    defineInput(
      `${value.typeName}Input`,
      Object.fromEntries(
        value.fields.map((f) => [f.name, { type: editedType(f, valueInput), nullable: f.required !== 'value' }]),
      ),
    ),
  );
}

/** A contact as organizations have one. */
export function contactInput(): object {
  return valueInput(Contact.value);
}

function valueDraft(value: ValueDefinition): object {
  return once(valueDrafts, value, () =>
    defineObject(
      `${value.typeName}Draft`,
      Object.fromEntries(value.fields.map((f) => [f.name, { type: editedType(f, valueDraft), nullable: true }])),
    ),
  );
}

function once(known: Map<ValueDefinition, object>, value: ValueDefinition, make: () => object): object {
  const found = known.get(value) ?? make();
  known.set(value, found);
  return found;
}
