import { ID, Int } from 'type-graphql';
import { uuidsOf } from '../content/global-id.ts';
import type { PageArguments } from '../content/read/connection.ts';
import { readFile, readFilePage } from '../content/read/file-lists.ts';
import {
  NodeType,
  OrganizationType,
  OrganizationWhereInput,
  PageInfoType,
  StringFilterInput,
} from '../schema/common-types.ts';
import { defineInput, defineObject, defineRoot, pageArguments } from '../schema/define.ts';
import { DateTimeScalar } from '../schema/scalars.ts';
import { selectionOf } from '../schema/selection.ts';
import { uploadResolvers } from './uploads.ts';

/** Uploads and the library of files. */
export function fileResolvers(): NewableFunction[] {
  const file = defineObject(
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
      duplicates: { type: () => Int, description: 'How many other files have the same bytes.' },
    },
    { implements: [NodeType], description: 'Immutable bytes that documents refer to.' },
  );
  return [...uploadResolvers(file), libraryQueries(file)];
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
    mimeType: { type: () => StringFilterInput, nullable: true },
    sha256: { type: () => StringFilterInput, nullable: true, description: 'Finds duplicates.' },
    organization: { type: () => OrganizationWhereInput, nullable: true },
    used: { type: () => Boolean, nullable: true, description: 'Whether any edition, draft or history refers to it.' },
    and: { type: () => [where], nullable: true },
    or: { type: () => [where], nullable: true },
    not: { type: () => where, nullable: true },
  });
  return defineRoot('Query', 'FileQueries', [
    {
      name: 'files',
      returns: () => connection,
      description: 'Files that one may use, the newest first.',
      args: { ...pageArguments, where: { type: () => where, nullable: true } },
      access: 'files',
      resolve: (ctx, args, info) => readFilePage(ctx, args as PageArguments, selectionOf(info, 'FileConnection')),
    },
    {
      name: 'file',
      returns: () => file,
      nullable: true,
      args: { id: { type: () => ID } },
      access: 'files',
      resolve: async (ctx, { id }, info) => {
        const [uuid] = uuidsOf([String(id)], 'File');
        return uuid ? readFile(ctx, uuid, selectionOf(info, 'File')) : null;
      },
    },
  ]);
}
