import { ID, Int } from 'type-graphql';
import { fileFacts } from '../entities/file.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { readFile, readFilePage } from '../library/file-lists.ts';
import type { PageArguments } from '../read/connection.ts';
import { selectionOf } from '../schema/collect-selection.ts';
import { defineInput, defineObject, defineRoot, pageArguments } from '../schema/define.ts';
import { defineConnection } from '../schema/define-connection.ts';
import { deliveredFields } from '../schema/delivered-fields.ts';
import { FileKind, FileOrderField, graphqlEnum, SortDirection, TextState } from '../schema/enums.ts';
import {
  DateTimeFilterInput,
  OrganizationWhereInput,
  StringFilterInput,
  textFilterDescription,
} from '../schema/filter-inputs.ts';
import { NodeType } from '../schema/relay-types.ts';
import { DateTimeScalar } from '../schema/scalars.ts';
import { textMatches } from '../schema/text-match.ts';
import { OrganizationType } from '../schema/vocabulary-types.ts';
import { libraryFields, libraryMutations } from './library.ts';
import { uploadResolvers } from './uploads.ts';

/** Uploads and the library of files. */
export function fileResolvers(): NewableFunction[] {
  const file: object = defineObject(
    'File',
    {
      id: { type: () => ID },
      fileName: { type: () => String, description: 'What people see; it was given with the upload.' },
      mimeType: { type: () => String, description: 'Found by content.' },
      size: { type: () => Int, description: 'Bytes.' },
      sha256: { type: () => String, description: 'Of the bytes as they are kept, in hexadecimal.' },
      ...deliveredFields('StoredFile', fileFacts),
      createdAt: { type: () => DateTimeScalar },
      uploadedBy: {
        type: () => String,
        nullable: true,
        description: 'The name of the person. Null for the system itself.',
      },
      organization: {
        type: () => OrganizationType,
        nullable: true,
        description: 'Whose editors may use it; null: all.',
      },
      isPublic: { type: () => Boolean, description: 'Whether something that is public refers to it.' },
      textState: { type: () => graphqlEnum(TextState), description: 'Whether it is found by its text.' },
      duplicates: { type: () => Int, description: 'How many other files that one may see have the same bytes.' },
      ...libraryFields(() => file),
    },
    { implements: [NodeType], description: 'Immutable bytes that documents refer to.' },
  );
  return [...uploadResolvers(file), libraryQueries(file), libraryMutations(file)];
}

function libraryQueries(file: object): NewableFunction {
  const connection = defineConnection('File', () => file, { matches: textMatches });
  const where: object = defineInput('FileWhere', {
    fileName: { type: () => StringFilterInput, nullable: true },
    kind: { type: () => [graphqlEnum(FileKind)], nullable: true, description: 'Any of these.' },
    mimeType: { type: () => StringFilterInput, nullable: true },
    sha256: { type: () => StringFilterInput, nullable: true, description: 'Finds duplicates.' },
    organization: {
      type: () => OrganizationWhereInput,
      nullable: true,
      description: 'Whose editors may use it.',
    },
    text: { type: () => String, nullable: true, description: textFilterDescription },
    createdAt: { type: () => DateTimeFilterInput, nullable: true },
    uploadedByMe: { type: () => Boolean, nullable: true, description: 'Whether one uploaded it oneself.' },
    isPublic: { type: () => Boolean, nullable: true, description: 'Something that is public refers to it.' },
    duplicated: {
      type: () => Boolean,
      nullable: true,
      description: 'Another file that one may see has the same bytes.',
    },
    used: { type: () => Boolean, nullable: true, description: 'Whether any edition, draft or history refers to it.' },
    usedIn: { type: () => ID, nullable: true, description: 'By this document, of which one may read drafts.' },
    and: { type: () => [where], nullable: true },
    or: { type: () => [where], nullable: true },
    not: { type: () => where, nullable: true },
  });
  const orderBy = defineInput('FileOrderBy', {
    field: { type: () => graphqlEnum(FileOrderField) },
    direction: { type: () => graphqlEnum(SortDirection) },
  });
  return defineRoot('Query', 'FileQueries', [
    {
      name: 'files',
      returns: () => connection,
      description: 'Files that one may see, the newest first unless ordered otherwise.',
      args: {
        ...pageArguments,
        where: { type: () => where, nullable: true },
        orderBy: { type: () => [orderBy], nullable: true },
      },
      access: 'library',
      resolve: (ctx, args, info) => readFilePage(ctx, args as PageArguments, selectionOf(info, 'FileConnection')),
    },
    {
      name: 'file',
      returns: () => file,
      nullable: true,
      description: 'Null for what is not there and for what one may not see.',
      args: { id: { type: () => ID } },
      access: 'library',
      resolve: async (ctx, { id }, info) => {
        const [uuid] = uuidsOf([String(id)], 'File');
        return uuid ? readFile(ctx, uuid, selectionOf(info, 'File')) : null;
      },
    },
  ]);
}
