/** How the fields that entities declare are drafted and patched: with texts in all their languages. */

import { ID } from 'type-graphql';
import { type ByKind, byKind } from '../entities/fields/by-kind.ts';
import { draftName, type FieldDefinition, patchName, type ValueDefinition } from '../entities/fields/field-types.ts';
import { defineInput, defineObject, type FieldShape, type GraphQLTypeReference } from './define.ts';
import { deliveredType, scalarEntries, scalarTypes } from './delivered-fields.ts';
import { describe } from './descriptions.ts';
import { graphqlEnum } from './enums.ts';
import { DateScalar, LocalizedRichTextScalar, LocalizedStringScalar } from './scalars.ts';

type OfValue = (value: ValueDefinition) => object;

const editedItem: ByKind<GraphQLTypeReference, [OfValue]> = {
  ...scalarEntries((kind) => (kind === 'richText' ? LocalizedRichTextScalar : scalarTypes[kind])),
  enum: (type) => graphqlEnum(type.enum),
  vocabulary: (type) => (type.vocabulary.reference === 'code' ? String : ID),
  document: () => ID,
  attachment: () => ID,
  value: (type, ofValue) => ofValue(type.value),
};

function editedType({ type, localized }: FieldDefinition, ofValue: OfValue): () => GraphQLTypeReference {
  const isText = localized && type.kind !== 'richText';
  const one = isText ? LocalizedStringScalar : byKind(editedItem, type, ofValue);
  return () => (type.list ? [one] : one);
}

/** The type of a field in a patch: entries of vocabularies by their ids or codes. */
export function inputType(field: FieldDefinition): () => GraphQLTypeReference {
  return editedType(field, valueInput);
}

/** The type of a field in a draft: entries of vocabularies as objects. */
export function draftType(field: FieldDefinition): () => GraphQLTypeReference {
  return field.type.kind === 'vocabulary' ? deliveredType(field.type) : editedType(field, valueDraft);
}

/** An input requires the fields without which its object makes no sense, unless absence has a meaning of its own. */
export function inputField(typeName: string, field: FieldDefinition): FieldShape {
  return {
    type: inputType(field),
    nullable: field.required !== 'value' || field.default !== undefined,
    description: describe(typeName, field.name),
  };
}

/** The field of an input under its name in patches; for an instant also the field of its day. */
export function inputFields(typeName: string, field: FieldDefinition): [string, FieldShape][] {
  return [[patchName(field), inputField(typeName, field)], ...editedDay(field)];
}

/** The day that stands for an instant in drafts and patches; nothing for other fields. */
export function editedDay({ day }: FieldDefinition): [string, FieldShape][] {
  return day ? [[day.name, { type: () => DateScalar, nullable: true }]] : [];
}

const valueInputs = new Map<ValueDefinition, object>();
const valueDrafts = new Map<ValueDefinition, object>();

/** The input of a value object that is given whole. */
export function valueInput(value: ValueDefinition): object {
  return once(valueInputs, value, () =>
    defineInput(
      `${value.typeName}Input`,
      Object.fromEntries(sentFields(value).flatMap((field) => inputFields(value.typeName, field))),
    ),
  );
}

/** The fields of a value object that an editor gives; others follow from them. */
export function sentFields({ fields }: ValueDefinition): FieldDefinition[] {
  return fields.filter(({ computed }) => !computed);
}

function valueDraft(value: ValueDefinition): object {
  return once(valueDrafts, value, () =>
    defineObject(
      `${value.typeName}Draft`,
      Object.fromEntries(
        value.fields.flatMap((field) => [
          [draftName(field), { type: draftType(field), nullable: true }] as const,
          ...editedDay(field),
        ]),
      ),
    ),
  );
}

/** What is made of a value object once, however many fields hold it. */
export function once(known: Map<ValueDefinition, object>, value: ValueDefinition, make: () => object): object {
  const found = known.get(value) ?? make();
  known.set(value, found);
  return found;
}
