import { ID, Int } from 'type-graphql';
import { globalId } from '../entities/global-id.ts';
import { deleteFile } from '../library/delete.ts';
import { readFile } from '../library/file-lists.ts';
import { type ReplaceFileInput, replaceFile } from '../library/replace.ts';
import { readManagedByIds } from '../read/managed.ts';
import type { Row } from '../read/read.ts';
import { selected } from '../read/selection.ts';
import { selectionOf } from '../schema/collect-selection.ts';
import { defineInput, defineObject, defineRoot, type FieldShape, pageArguments } from '../schema/define.ts';
import { defineConnection } from '../schema/define-connection.ts';
import { DocumentInterface } from '../schema/document-types.ts';
import { FileKind, FileUseWay, graphqlEnum } from '../schema/enums.ts';
import { imageArguments } from '../schema/images.ts';
import { DateTimeScalar, UrlScalar } from '../schema/scalars.ts';
import { outcomeFields } from '../schema/warning-type.ts';
import { orUserErrors } from './payload.ts';

/**
 * What the library knows of a file beside the file itself: where the file is used, and which other files are related.
 */
export function libraryFields(file: () => object): Record<string, FieldShape> {
  return {
    url: {
      type: () => UrlScalar,
      args: imageArguments,
      description: 'Where editors get its bytes, for a while. With arguments, and for an image: as of an attachment.',
    },
    srcset: {
      type: () => String,
      nullable: true,
      args: imageArguments,
      description: 'Images only: as of an attachment, around the middle; good for a while.',
    },
    kind: {
      type: () => graphqlEnum(FileKind),
      nullable: true,
      description: 'Null for a type that is no longer accepted.',
    },
    usedIn: {
      type: useConnection(),
      args: pageArguments,
      description: 'The documents that refer to it and that one may read, the last changed first.',
    },
    usedElsewhere: { type: () => Int, description: 'How many other documents refer to it.' },
    unusedSince: {
      type: () => DateTimeScalar,
      nullable: true,
      description: 'Since when nothing refers to it, as was noticed soon after. It is deleted 30 days later.',
    },
    duplicateFiles: { type: () => [file()], description: 'Others with the same bytes, the newest first; 20 at most.' },
    replaces: {
      type: () => [file()],
      description: 'Older files of which it took the place, the last replaced first; 20 at most.',
    },
    replacedBy: { type: file, nullable: true, description: 'The newer file that took its place.' },
  };
}

function useConnection(): () => object {
  const ways = (description: string): FieldShape => ({ type: () => [graphqlEnum(FileUseWay)], description });
  const use = defineObject(
    'FileUse',
    {
      document: { type: () => DocumentInterface },
      title: { type: () => String, nullable: true, description: 'As editors see it, in the first language.' },
      draft: ways('How the draft refers to the file.'),
      planned: ways('How what is planned refers to it.'),
      public: ways('How what the public sees now refers to it.'),
      history: ways('How what the public saw once, or a plan that was taken back, refers to it.'),
    },
    { description: 'A document that refers to a file. What does not refer to it has an empty list.' },
  );
  const connection = defineConnection('FileUse', () => use);
  return () => connection;
}

/** Replacing and deleting. */
export function libraryMutations(file: object): NewableFunction {
  const replacePayload = defineObject('ReplaceFilePayload', {
    file: { type: () => file, nullable: true, description: 'The newer file.' },
    documents: {
      type: () => [DocumentInterface],
      nullable: true,
      description: 'The documents that have a draft with the newer file now.',
    },
    elsewhere: {
      type: () => Int,
      nullable: true,
      description: 'How many others keep the older one, as one may not edit them or they lie in the trash.',
    },
    ...outcomeFields,
  });
  const deletePayload = defineObject('DeleteFilePayload', {
    deletedId: { type: () => ID, nullable: true },
    ...outcomeFields,
  });
  const replaceInput = defineInput('ReplaceFileInput', {
    id: { type: () => ID, description: 'The older file.' },
    by: { type: () => ID, description: 'The newer file.' },
  });
  const deleteInput = defineInput('DeleteFileInput', { id: { type: () => ID } });
  return defineRoot('Mutation', 'LibraryMutations', [
    {
      name: 'replaceFile',
      returns: () => replacePayload,
      description:
        'Puts a newer file in the place of an older one in the drafts of all documents that use it and that one may edit. What is public stays until these are published.',
      args: { input: { type: () => replaceInput } },
      access: 'files',
      resolve: (ctx, { input }, info) =>
        orUserErrors<{ file: Row | null; documents: Row[] | null; elsewhere: number | null }>(
          ctx,
          async () => {
            const { fileId, documentIds, elsewhere } = await replaceFile(ctx, input as ReplaceFileInput);
            const asked = (name: string) => selected(selectionOf(info, 'ReplaceFilePayload'), name);
            const newer = asked('file')?.selection('File');
            const drafts = asked('documents')?.selection('Document');
            return {
              file: newer ? await readFile(ctx, fileId, newer) : null,
              documents: drafts ? await readManagedByIds(ctx, documentIds, drafts) : null,
              elsewhere,
            };
          },
          { file: null, documents: null, elsewhere: null },
        ),
    },
    {
      name: 'deleteFile',
      returns: () => deletePayload,
      description: 'Deletes a file that nothing refers to, no draft and no history.',
      args: { input: { type: () => deleteInput } },
      access: 'files',
      resolve: (ctx, { input }) =>
        orUserErrors<{ deletedId: string | null }>(
          ctx,
          async () => ({ deletedId: globalId('File', await deleteFile(ctx, (input as { id: string }).id)) }),
          { deletedId: null },
        ),
    },
  ]);
}
