import { registerEnumType } from 'type-graphql';
import type { EnumType } from '../entities/fields/field-types.ts';
import { enumType } from '../entities/fields/field-types.ts';
import { AttachmentKind } from '../entities/file.ts';
import { contentTypes } from '../entities/types/registry.ts';
import { AreaKind, OrganizationKind } from '../entities/vocabularies.ts';
import { userErrorCodes } from '../errors.ts';
import { fileKinds } from '../files/kinds/accepted-types.ts';
import { warningCodes } from '../message.ts';

const registered = new Map<string, object>();

/** The GraphQL enum for one of ours, registered once. */
export function graphqlEnum(type: EnumType): object {
  const known = registered.get(type.enumName);
  if (known) return known;
  const values = Object.fromEntries(type.codes.map((code) => [code, code]));
  registerEnumType(values, { name: type.enumName, description: type.description });
  registered.set(type.enumName, values);
  return values;
}

export const WarningCode = enumType('WarningCode', warningCodes);
export const SortDirection = enumType('SortDirection', ['ASC', 'DESC']);
export const ContentTypeCode = enumType(
  'ContentType',
  contentTypes.map((type) => type.code),
);
export const PublicState = enumType('PublicState', ['NEVER', 'PUBLIC', 'WITHDRAWN']);
export const DraftState = enumType(
  'DraftState',
  ['NONE', 'EDITING', 'IN_REVIEW', 'APPROVED', 'CHANGES_REQUESTED'],
  'NONE: nothing differs from what is public or planned.',
);
export const DocumentOrderField = enumType('DocumentOrderField', ['UPDATED_AT', 'TITLE']);
export const FileKind = enumType('FileKind', fileKinds, 'What people call a file, whatever its format.');
export const FileOrderField = enumType('FileOrderField', ['CREATED_AT', 'FILE_NAME', 'SIZE']);
export const FileUseWay = enumType(
  'FileUseWay',
  ['ATTACHMENT', 'COVER', 'TEXT'],
  'COVER: the attachment that stands for the whole. TEXT: an image or a link in a text.',
);
export const UploadMethod = enumType(
  'UploadMethod',
  ['POST', 'PUT'],
  'POST: one multipart/form-data request. PUT: the bytes as the body, part by part.',
);
export const TextUnit = enumType(
  'TextUnit',
  ['PAGE', 'SLIDE', 'SHEET', 'PART'],
  'What a page of a file is. PART: the file has no pages; a long text is cut between paragraphs.',
);
export const TextState = enumType(
  'TextState',
  ['WAITING', 'DONE', 'FAILED', 'NONE'],
  'Whether the text inside of a file can be found. WAITING: not yet, or to be tried again. NONE: such files have no text.',
);
export const ErrorCode = enumType('ErrorCode', userErrorCodes);
export { AreaKind, AttachmentKind, OrganizationKind };

const fixed = [
  SortDirection,
  ContentTypeCode,
  PublicState,
  DraftState,
  DocumentOrderField,
  FileKind,
  FileOrderField,
  FileUseWay,
  UploadMethod,
  TextUnit,
  TextState,
  ErrorCode,
  WarningCode,
  AreaKind,
  AttachmentKind,
  OrganizationKind,
];
for (const type of fixed) graphqlEnum(type);
