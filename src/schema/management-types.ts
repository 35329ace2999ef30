import { Field, Float, ID, InputType, Int, InterfaceType, ObjectType } from 'type-graphql';
import { patchName } from '../content/patch.ts';
import type { ContentTypeDefinition } from '../entities/content-type.ts';
import { references } from '../entities/content-type.ts';
import type { FieldDefinition, ScalarKind, ValueDefinition } from '../entities/field-types.ts';
import { AttachmentKind } from '../entities/file.ts';
import { contentTypes } from '../entities/registry.ts';
import { Contact } from '../entities/values.ts';
import {
  AttachmentType,
  ContentInterface,
  NodeType,
  OrganizationType,
  OrganizationWhereInput,
  PageInfoType,
  StringFilterInput,
  vocabularyTypes,
} from './common-types.ts';
import { graphqlTypesOf } from './content-types.ts';
import { defineFields, defineInput, defineObject, type FieldShape, type GraphQLTypeReference } from './define.ts';
import { describe } from './descriptions.ts';
import {
  ContentTypeCode,
  DocumentOrderField,
  DraftState,
  ErrorCode,
  graphqlEnum,
  PublicState,
  SortDirection,
} from './enums.ts';
import { FocalPointInput, focalPointField } from './images.ts';
import {
  DateScalar,
  DateTimeScalar,
  JSONScalar,
  LocaleScalar,
  LocalizedRichTextScalar,
  LocalizedStringScalar,
  UrlScalar,
} from './scalars.ts';

@ObjectType('Role')
export class RoleType {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  name!: string;
}

@ObjectType('Membership')
export class MembershipType {
  @Field(() => OrganizationType)
  organization!: OrganizationType;

  @Field(() => RoleType)
  role!: RoleType;
}

@ObjectType('Viewer')
export class ViewerType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  email!: string;

  @Field(() => [MembershipType])
  memberships!: MembershipType[];
}

@InterfaceType('Document', {
  implements: NodeType,
  resolveType: (value: { __typename: string }) => value.__typename,
  autoRegisterImplementations: false,
  description: 'A document as a whole: its draft in all languages, and what the public sees of it.',
})
export abstract class DocumentInterface extends NodeType {
  @Field(() => ID)
  documentId!: string;

  @Field(() => graphqlEnum(ContentTypeCode))
  type!: string;

  @Field(() => Int, { description: 'Goes up with every change; what expectedVersion is held against.' })
  version!: number;

  @Field(() => graphqlEnum(PublicState))
  publicState!: string;

  @Field(() => graphqlEnum(DraftState))
  draftState!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The next planned opening, replacement or end.' })
  nextChangeAt?: Date;

  @Field(() => Boolean)
  trashed!: boolean;

  @Field(() => OrganizationType)
  organization!: OrganizationType;

  @Field(() => DateTimeScalar)
  updatedAt!: Date;

  @Field(() => ContentInterface, { nullable: true, description: 'What the public sees now.' })
  published?: ContentInterface;
}

@ObjectType('UserError', {
  description:
    'A failure that the person can mend, in their language. Everything else is in errors[] with extensions.code.',
})
export class UserErrorType {
  @Field(() => graphqlEnum(ErrorCode))
  code!: string;

  @Field(() => String)
  message!: string;

  @Field(() => [String], { nullable: true, description: 'Where in the input.' })
  path?: string[];

  @Field(() => JSONScalar, {
    nullable: true,
    description:
      'VERSION_CONFLICT: who changed which fields, and the version now. A file that is refused: { reason }. A file in use: { documents, elsewhere }, how many refer to it, and how many of these one may not read.',
  })
  details?: unknown;
}

@ObjectType('DocumentPayload')
export class DocumentPayloadType {
  @Field(() => DocumentInterface, { nullable: true })
  document?: DocumentInterface;

  @Field(() => [UserErrorType])
  userErrors!: UserErrorType[];
}

@ObjectType('SignInPayload', { description: 'The token goes into `Authorization: Bearer …`.' })
export class SignInPayloadType {
  @Field(() => String, { nullable: true })
  token?: string;

  @Field(() => DateTimeScalar, { nullable: true })
  expiresAt?: Date;

  @Field(() => [UserErrorType])
  userErrors!: UserErrorType[];
}

@ObjectType('DocumentEdge')
export class DocumentEdgeType {
  @Field(() => String)
  cursor!: string;

  @Field(() => DocumentInterface)
  node!: DocumentInterface;
}

@ObjectType('DocumentConnection')
export class DocumentConnectionType {
  @Field(() => [DocumentEdgeType])
  edges!: DocumentEdgeType[];

  @Field(() => [DocumentInterface])
  nodes!: DocumentInterface[];

  @Field(() => PageInfoType)
  pageInfo!: PageInfoType;

  @Field(() => Int)
  totalCount!: number;
}

@InputType('SignInInput')
export class SignInInputType {
  @Field(() => String)
  email!: string;

  @Field(() => String)
  password!: string;

  @Field(() => String, { nullable: true, description: 'The code of a second factor, for accounts that have one.' })
  otp?: string;
}

@InputType('PublishInput', {
  description: '`at` in the past is refused. `replace` lets a new plan take the place of an older one.',
})
export class PublishInputType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;

  @Field(() => DateTimeScalar, { nullable: true })
  at?: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  until?: Date;

  @Field(() => Boolean, { nullable: true })
  replace?: boolean;

  @Field(() => [LocaleScalar], { nullable: true })
  locales?: string[];

  @Field(() => String, { nullable: true })
  changeNote?: string;
}

@InputType('UnscheduleInput')
export class UnscheduleInputType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;
}

@InputType('SetEndInput')
export class SetEndInputType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Null, or left out: until further notice.' })
  until?: Date;
}

@InputType('WithdrawInput')
export class WithdrawInputType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;

  @Field(() => String)
  reason!: string;
}

@InputType('TrashInput')
export class TrashInputType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;
}

@InputType('DocumentWhere')
export class DocumentWhereInput {
  @Field(() => [graphqlEnum(ContentTypeCode)], { nullable: true })
  type?: string[];

  @Field(() => [graphqlEnum(PublicState)], { nullable: true })
  publicState?: string[];

  @Field(() => [graphqlEnum(DraftState)], { nullable: true })
  draftState?: string[];

  @Field(() => Boolean, { nullable: true, description: 'Unless given, what is in the trash is left out.' })
  trashed?: boolean;

  @Field(() => StringFilterInput, { nullable: true })
  title?: StringFilterInput;

  @Field(() => OrganizationWhereInput, { nullable: true })
  organization?: OrganizationWhereInput;

  @Field(() => [DocumentWhereInput], { nullable: true })
  and?: DocumentWhereInput[];

  @Field(() => [DocumentWhereInput], { nullable: true })
  or?: DocumentWhereInput[];

  @Field(() => DocumentWhereInput, { nullable: true })
  not?: DocumentWhereInput;
}

@InputType('DocumentOrderBy')
export class DocumentOrderByInput {
  @Field(() => graphqlEnum(DocumentOrderField))
  field!: string;

  @Field(() => graphqlEnum(SortDirection))
  direction!: string;
}

@InputType('AttachmentInput', { description: 'One of the list. With its id it stays the same attachment to readers.' })
class AttachmentInputType {
  @Field(() => ID, { nullable: true, description: 'Of an attachment that is there already.' })
  id?: string;

  @Field(() => ID)
  fileId!: string;

  @Field(() => LocalizedStringScalar)
  title!: unknown;

  @Field(() => graphqlEnum(AttachmentKind))
  kind!: string;

  @Field(() => LocaleScalar, { nullable: true, description: 'Of the file itself.' })
  language?: string;

  @Field(() => Int, { nullable: true })
  annexNumber?: number;

  @Field(() => Boolean, {
    nullable: true,
    description: 'What a person has confirmed: the document itself meets WCAG 2.1 AA. False unless given.',
  })
  accessible?: boolean;

  @Field(() => LocalizedStringScalar, {
    nullable: true,
    description: 'Images only: what stands for it where it is not seen.',
  })
  alt?: unknown;

  @Field(() => String, { nullable: true, description: 'Images only: whose it is.' })
  credit?: string;

  @Field(() => FocalPointInput, { nullable: true, description: 'Images only; null stands for the middle.' })
  focalPoint?: unknown;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Stands for the whole document, as coverId says for those that have an id.',
  })
  cover?: boolean;
}

@ObjectType('AttachmentDraft', { description: 'What the draft says of a file; `preview` has its addresses.' })
class AttachmentDraftType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  fileId!: string;

  @Field(() => String)
  fileName!: string;

  @Field(() => LocalizedStringScalar)
  title!: unknown;

  @Field(() => graphqlEnum(AttachmentKind))
  kind!: string;

  @Field(() => LocaleScalar, { nullable: true })
  language?: string;

  @Field(() => Int, { nullable: true })
  annexNumber?: number;

  @Field(() => Boolean, { description: 'What a person has confirmed: the document itself meets WCAG 2.1 AA.' })
  accessible!: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'PDFs only: what a program can see speaks for its being accessible. Worth asking the editor.',
  })
  suggestsAccessible?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'PDFs only: pictures of pages. Nobody can search it, and without tags it cannot be accessible.',
  })
  scanned?: boolean;

  @Field(() => LocalizedStringScalar, { nullable: true })
  alt?: unknown;

  @Field(() => String, { nullable: true })
  credit?: string;
}
defineFields(AttachmentDraftType, { focalPoint: focalPointField });

@InputType('SeoInput')
class SeoInputType {
  @Field(() => LocalizedStringScalar, { nullable: true })
  title?: unknown;

  @Field(() => LocalizedStringScalar, { nullable: true })
  description?: unknown;
}

@ObjectType('SeoDraft')
class SeoDraftType {
  @Field(() => LocalizedStringScalar, { nullable: true })
  title?: unknown;

  @Field(() => LocalizedStringScalar, { nullable: true })
  description?: unknown;
}

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

const scalarTypes: Record<ScalarKind, GraphQLTypeReference> = {
  text: String,
  url: UrlScalar,
  int: Int,
  float: Float,
  boolean: Boolean,
  instant: DateTimeScalar,
  day: DateScalar,
  richText: LocalizedRichTextScalar,
};

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
      userErrors: { type: () => [UserErrorType] },
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
  return localized && type.kind !== 'richText' ? LocalizedStringScalar : scalarTypes[type.kind];
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
