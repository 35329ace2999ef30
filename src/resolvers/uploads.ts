import type { GraphQLResolveInfo } from 'graphql';
import { ID, Int } from 'type-graphql';
import type { Context } from '../context.ts';
import { globalId } from '../entities/global-id.ts';
import { completeUpload } from '../library/complete-upload.ts';
import { readFile } from '../library/file-lists.ts';
import { type CreateUploadInput, cancelUpload, createUpload, type OpenUpload, openUpload } from '../library/upload.ts';
import { partSize } from '../library/upload-destination.ts';
import type { Row } from '../read/read.ts';
import { selected } from '../read/selection.ts';
import { selectionOf } from '../schema/collect-selection.ts';
import { defineInput, defineObject, defineRoot } from '../schema/define.ts';
import { graphqlEnum, UploadMethod } from '../schema/enums.ts';
import { DateTimeScalar, UrlScalar } from '../schema/scalars.ts';
import { outcomeFields } from '../schema/warning-type.ts';
import { orUserErrors } from './payload.ts';

/** How files come in. `file` is the type that an upload becomes. */
export function uploadResolvers(file: object): NewableFunction[] {
  const upload = uploadType();
  return [uploadQueries(upload), uploadMutations(upload, file)];
}

function uploadType(): object {
  const field = defineObject('UploadField', { name: { type: () => String }, value: { type: () => String } });
  const part = defineObject('UploadPart', {
    number: { type: () => Int, description: 'From 1.' },
    start: { type: () => Int, description: 'The first of its bytes, counted from 0.' },
    size: { type: () => Int, description: 'Bytes.' },
    url: { type: () => UrlScalar },
    arrived: { type: () => Boolean, description: 'Need not be sent again.' },
  });
  return defineObject(
    'Upload',
    {
      id: { type: () => ID },
      fileName: { type: () => String },
      size: { type: () => Int, description: 'Bytes.' },
      method: { type: () => graphqlEnum(UploadMethod) },
      url: {
        type: () => UrlScalar,
        nullable: true,
        description:
          'POST: where the form goes. PUT to this server: takes everything at once, or any part with Content-Range; HEAD tells from where to go on. Else null.',
      },
      fields: {
        type: () => [field],
        description: 'POST: what the form has, before its last field `file` with the bytes. PUT: none.',
      },
      parts: {
        type: () => [part],
        description:
          'PUT: send those that have not arrived, in this order, each as the body of a request of its own. POST: none.',
      },
      partSize: { type: () => Int, description: 'Bytes of each part but the last.' },
      expiresAt: { type: () => DateTimeScalar, description: 'Until then it can be sent and completed.' },
    },
    { description: 'A file on its way in: where its bytes are to be sent, and what has arrived.' },
  );
}

function uploadQueries(upload: object): NewableFunction {
  return defineRoot('Query', 'UploadQueries', [
    {
      name: 'upload',
      returns: () => upload,
      nullable: true,
      description: "One's own upload, with fresh addresses for what has not arrived, to go on after an interruption.",
      args: { id: { type: () => ID } },
      access: 'files',
      resolve: async (ctx, { id }) => {
        const found = await openUpload(ctx, ctx.files, String(id));
        return found && answer(found);
      },
    },
  ]);
}

function uploadMutations(upload: object, file: object): NewableFunction {
  const uploadPayload = defineObject('UploadPayload', {
    upload: { type: () => upload, nullable: true },
    ...outcomeFields,
  });
  const filePayload = defineObject('FilePayload', { file: { type: () => file, nullable: true }, ...outcomeFields });
  const cancelPayload = defineObject('CancelUploadPayload', {
    id: { type: () => ID, nullable: true },
    ...outcomeFields,
  });
  const createInput = defineInput('CreateUploadInput', {
    organizationId: { type: () => ID, description: 'Whose editors may use the file.' },
    fileName: { type: () => String, description: 'What people will see, with its ending.' },
    size: { type: () => Int, description: 'Bytes, exactly.' },
    sha256: { type: () => String, nullable: true, description: 'Hexadecimal; the bytes are held against it.' },
  });
  const completeInput = defineInput('CompleteUploadInput', { id: { type: () => ID } });
  const cancelInput = defineInput('CancelUploadInput', { id: { type: () => ID } });
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
          async () => ({ upload: answer(await createUpload(ctx, ctx.files, input as CreateUploadInput)) }),
          { upload: null },
        ),
    },
    {
      name: 'completeUpload',
      returns: () => filePayload,
      description:
        'Inspects what has arrived and makes it a file that documents can refer to. Asked again, it answers the same file.',
      args: { input: { type: () => completeInput } },
      access: 'files',
      resolve: (ctx, { input }, info) => completed(ctx, info, (input as { id: string }).id),
    },
    {
      name: 'cancelUpload',
      returns: () => cancelPayload,
      description: 'Gives an upload up and removes what was sent.',
      args: { input: { type: () => cancelInput } },
      access: 'files',
      resolve: (ctx, { input }) =>
        orUserErrors<{ id: string | null }>(
          ctx,
          async () => ({ id: globalId('Upload', await cancelUpload(ctx, ctx.files, (input as { id: string }).id)) }),
          { id: null },
        ),
    },
  ]);
}

function answer({ id, ...upload }: OpenUpload): Row {
  return { ...upload, id: globalId('Upload', id), partSize };
}

function completed(ctx: Context, info: GraphQLResolveInfo, id: string) {
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
