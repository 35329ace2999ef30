import type { GraphQLResolveInfo } from 'graphql';
import { ID, Int } from 'type-graphql';
import { type CreateUploadInput, completeUpload, createUpload, partSize } from '../content/files/upload.ts';
import { globalId, uuidsOf } from '../content/global-id.ts';
import type { PageArguments } from '../content/read/connection.ts';
import { readFile, readFilePage } from '../content/read/file-lists.ts';
import type { Row } from '../content/read/read.ts';
import { selected } from '../content/read/selection.ts';
import type { Context } from '../context.ts';
import {
  DateTimeFilterInput,
  NodeType,
  OrganizationType,
  OrganizationWhereInput,
  PageInfoType,
  StringFilterInput,
} from '../schema/common-types.ts';
import { defineInput, defineObject, defineRoot, pageArguments } from '../schema/define.ts';
import { FileKind, FileOrderField, graphqlEnum, SortDirection } from '../schema/enums.ts';
import { UserErrorType } from '../schema/management-types.ts';
import { DateTimeScalar, UrlScalar } from '../schema/scalars.ts';
import { selectionOf } from '../schema/selection.ts';
import { libraryFields, libraryMutations } from './library.ts';
import { orUserErrors } from './payload.ts';

/** Uploads and the library of files. */
export function fileResolvers(): NewableFunction[] {
  const file: object = defineObject(
    'File',
    {
      id: { type: () => ID },
      fileName: { type: () => String },
      mimeType: { type: () => String, description: 'Found by content.' },
      size: { type: () => Int, description: 'Bytes.' },
      sha256: { type: () => String },
      width: { type: () => Int, nullable: true, description: 'Pixels; images only.' },
      height: { type: () => Int, nullable: true, description: 'Pixels; images only.' },
      createdAt: { type: () => DateTimeScalar },
      organization: {
        type: () => OrganizationType,
        nullable: true,
        description: 'Whose editors may use it; null: all.',
      },
      isPublic: { type: () => Boolean, description: 'Whether something that is public refers to it.' },
      duplicates: { type: () => Int, description: 'How many other files that one may see have the same bytes.' },
      ...libraryFields(() => file),
    },
    { implements: [NodeType], description: 'Immutable bytes that documents refer to.' },
  );
  return [uploadMutations(file), libraryQueries(file), libraryMutations(file)];
}

function uploadMutations(file: object): NewableFunction {
  const upload = defineObject('Upload', {
    id: { type: () => ID },
    method: { type: () => String, description: 'PUT, with the bytes as the body.' },
    url: { type: () => UrlScalar },
    partSize: {
      type: () => Int,
      description:
        'Bytes. Send larger files in parts of this size, each with Content-Range; HEAD tells from where to go on.',
    },
    expiresAt: { type: () => DateTimeScalar },
  });
  const uploadPayload = defineObject('UploadPayload', {
    upload: { type: () => upload, nullable: true },
    userErrors: { type: () => [UserErrorType] },
  });
  const filePayload = defineObject('FilePayload', {
    file: { type: () => file, nullable: true },
    userErrors: { type: () => [UserErrorType] },
  });
  const createInput = defineInput('CreateUploadInput', {
    organizationId: { type: () => ID, description: 'Whose editors may use the file.' },
    fileName: { type: () => String },
    size: { type: () => Int, description: 'Bytes, exactly.' },
    sha256: { type: () => String, nullable: true, description: 'Hexadecimal; the bytes are held against it.' },
  });
  const completeInput = defineInput('CompleteUploadInput', { id: { type: () => ID } });
  return defineRoot('Mutation', 'UploadMutations', [
    {
      name: 'createUpload',
      returns: () => uploadPayload,
      description: 'Announces a file and answers where to send its bytes, for an hour.',
      args: { input: { type: () => createInput } },
      access: 'files',
      resolve: (ctx, { input }) =>
        orUserErrors<{ upload: Row | null }>(
          ctx,
          async () => ({ upload: uploadAnswer(ctx, await createUpload(ctx, input as CreateUploadInput)) }),
          { upload: null },
        ),
    },
    {
      name: 'completeUpload',
      returns: () => filePayload,
      description: 'Inspects what has arrived and makes it a file that documents can refer to.',
      args: { input: { type: () => completeInput } },
      access: 'files',
      resolve: (ctx, { input }, info) => filePayloadOf(ctx, info, (input as { id: string }).id),
    },
  ]);
}

function uploadAnswer(
  { settings }: Context,
  { id, token, expiresAt }: { id: string; token: string; expiresAt: Date },
): Row {
  return {
    id: globalId('Upload', id),
    method: 'PUT',
    url: `${settings.publicUrl}/uploads/${token}`,
    partSize,
    expiresAt,
  };
}

function filePayloadOf(ctx: Context, info: GraphQLResolveInfo, id: string) {
  return orUserErrors<{ file: Row | null }>(
    ctx,
    async () => {
      const fileId = await completeUpload(ctx, ctx.files, id);
      const asked = selected(selectionOf(info, 'FilePayload'), 'file');
      return { file: asked ? await readFile(ctx, fileId, asked.selection('File')) : null };
    },
    { file: null },
  );
}

function libraryQueries(file: object): NewableFunction {
  const edge = defineObject('FileEdge', { cursor: { type: () => String }, node: { type: () => file } });
  const connection = defineObject('FileConnection', {
    edges: { type: () => [edge] },
    nodes: { type: () => [file] },
    pageInfo: { type: () => PageInfoType },
    totalCount: { type: () => Int },
  });
  const where: object = defineInput('FileWhere', {
    fileName: { type: () => StringFilterInput, nullable: true },
    kind: { type: () => [graphqlEnum(FileKind)], nullable: true },
    mimeType: { type: () => StringFilterInput, nullable: true },
    sha256: { type: () => StringFilterInput, nullable: true, description: 'Finds duplicates.' },
    organization: { type: () => OrganizationWhereInput, nullable: true },
    createdAt: { type: () => DateTimeFilterInput, nullable: true },
    isPublic: { type: () => Boolean, nullable: true },
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
      args: { id: { type: () => ID } },
      access: 'library',
      resolve: async (ctx, { id }, info) => {
        const [uuid] = uuidsOf([String(id)], 'File');
        return uuid ? readFile(ctx, uuid, selectionOf(info, 'File')) : null;
      },
    },
  ]);
}
