import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Extensions, ID, Info, Mutation, Query, Resolver } from 'type-graphql';
import { type CreateInput, create } from '../content/create.ts';
import { discardDraft } from '../content/discard-draft.ts';
import { duplicate } from '../content/duplicate.ts';
import { publish } from '../content/publish.ts';
import type { PublishInput } from '../content/publishing/decide.ts';
import { restoreEdition } from '../content/restore-edition.ts';
import { type RestoreRevisionInput, restoreRevision } from '../content/restore-revision.ts';
import { type SetEndInput, setEnd } from '../content/set-end.ts';
import { restore, trash } from '../content/trash.ts';
import { unschedule } from '../content/unschedule.ts';
import { type UpdateInput, update } from '../content/update.ts';
import { type WithdrawInput, withdraw } from '../content/withdraw.ts';
import { contentTypes } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { readDocumentPage } from '../library/index-editions.ts';
import type { PageArguments } from '../read/connection.ts';
import { readManaged } from '../read/managed.ts';
import { selectionOf } from '../schema/collect-selection.ts';
import { defineRoot, pageArguments, type RootField } from '../schema/define.ts';
import {
  DocumentConnectionType,
  DocumentInterface,
  DocumentOrderByInput,
  DocumentPayloadType,
  DocumentWhereInput,
} from '../schema/document-types.ts';
import { managementTypesOf } from '../schema/management-types.ts';
import { RestoreRevisionInputType } from '../schema/revision-types.ts';
import {
  DiscardDraftInputType,
  DuplicateInputType,
  PublishInputType,
  RestoreEditionInputType,
  SetEndInputType,
  TrashInputType,
  UnscheduleInputType,
  WithdrawInputType,
} from '../schema/verb-inputs.ts';
import { documentPayload } from './payload.ts';

@Resolver()
export class DocumentResolver {
  @Extensions({ access: 'viewer' })
  @Query(() => DocumentInterface, {
    nullable: true,
    description: 'Null for what is not there and for what one may not read.',
  })
  document(@Arg('id', () => ID) id: string, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return readManaged(ctx, id, selectionOf(info, 'Document'));
  }

  @Extensions({ access: 'publish' })
  @Mutation(() => DocumentPayloadType, {
    description: 'Makes the draft what the public sees, now or from `at` on; all of it, or only some languages.',
  })
  publish(
    @Arg('input', () => PublishInputType) input: PublishInputType,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return documentPayload(ctx, info, () => publish(ctx, input as PublishInput));
  }

  @Extensions({ access: 'publish' })
  @Mutation(() => DocumentPayloadType, {
    description: 'Takes back a planned opening or replacement: its text is the draft again.',
  })
  unschedule(
    @Arg('input', () => UnscheduleInputType) input: UnscheduleInputType,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return documentPayload(ctx, info, () => unschedule(ctx, input));
  }

  @Extensions({ access: 'publish' })
  @Mutation(() => DocumentPayloadType, {
    description: 'Moves or takes away the end of what is public, else of what is planned; the text stays as it is.',
  })
  setEnd(
    @Arg('input', () => SetEndInputType) input: SetEndInputType,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return documentPayload(ctx, info, () => setEnd(ctx, input as SetEndInput));
  }

  @Extensions({ access: 'withdraw' })
  @Mutation(() => DocumentPayloadType, {
    description:
      'Takes it from public view, saying why; what was visible before stays in the history. A plan is taken back with it.',
  })
  withdraw(
    @Arg('input', () => WithdrawInputType) input: WithdrawInputType,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return documentPayload(ctx, info, () => withdraw(ctx, input as WithdrawInput));
  }

  @Extensions({ access: 'update' })
  @Mutation(() => DocumentPayloadType, {
    description:
      'Makes what an edition says the draft, whole. A draft that is there is kept among the editions as one that was never public.',
  })
  restoreEdition(
    @Arg('input', () => RestoreEditionInputType) input: RestoreEditionInputType,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return documentPayload(ctx, info, () => restoreEdition(ctx, input));
  }

  @Extensions({ access: 'update' })
  @Mutation(() => DocumentPayloadType, {
    description:
      'Gives the draft what the text said as of an older version, whole or in some fields. `revisions` has the versions.',
  })
  restoreRevision(
    @Arg('input', () => RestoreRevisionInputType) input: RestoreRevisionInputType,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return documentPayload(ctx, info, () => restoreRevision(ctx, input as RestoreRevisionInput));
  }

  @Extensions({ access: 'update' })
  @Mutation(() => DocumentPayloadType, {
    description:
      'Lets the draft go: what is planned or public is the text again. The draft is kept among the editions.',
  })
  discardDraft(
    @Arg('input', () => DiscardDraftInputType) input: DiscardDraftInputType,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return documentPayload(ctx, info, () => discardDraft(ctx, input));
  }

  @Extensions({ access: 'create' })
  @Mutation(() => DocumentPayloadType, {
    description:
      'Copies what editors see of a document, attachments included, to a new one of the same organization. The copy is a draft, and gets an address of its own.',
  })
  duplicate(
    @Arg('input', () => DuplicateInputType) input: DuplicateInputType,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return documentPayload(ctx, info, () => duplicate(ctx, input));
  }

  @Extensions({ access: 'trash' })
  @Mutation(() => DocumentPayloadType, {
    description: 'Puts a document that is neither public nor planned out of the way.',
  })
  trash(
    @Arg('input', () => TrashInputType) input: TrashInputType,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return documentPayload(ctx, info, () => trash(ctx, input));
  }

  @Extensions({ access: 'trash' })
  @Mutation(() => DocumentPayloadType, { description: 'Takes a document out of the trash.' })
  restore(
    @Arg('input', () => TrashInputType) input: TrashInputType,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return documentPayload(ctx, info, () => restore(ctx, input));
  }
}

/** The list of documents: its arguments are a connection's. */
export function documentQueries(): NewableFunction {
  return defineRoot('Query', 'DocumentQueries', [
    {
      name: 'documents',
      returns: () => DocumentConnectionType,
      description: 'What one may read, the last changed first unless ordered otherwise.',
      args: {
        ...pageArguments,
        where: { type: () => DocumentWhereInput, nullable: true },
        orderBy: { type: () => [DocumentOrderByInput], nullable: true },
      },
      access: 'viewer',
      resolve: (ctx, args, info) =>
        readDocumentPage(ctx, args as PageArguments, selectionOf(info, 'DocumentConnection')),
    },
  ]);
}

/** create… and update… of each content type. */
export function contentMutations(): NewableFunction[] {
  return contentTypes.map((type) =>
    defineRoot('Mutation', `${type.typeName}Mutations`, [createOf(type), updateOf(type)]),
  );
}

function createOf(type: ContentTypeDefinition): RootField {
  return {
    name: `create${type.typeName}`,
    returns: () => managementTypesOf(type).payload,
    args: { input: { type: () => managementTypesOf(type).createInput } },
    access: 'create',
    resolve: (ctx, { input }, info) => documentPayload(ctx, info, () => create(ctx, type, input as CreateInput)),
  };
}

function updateOf(type: ContentTypeDefinition): RootField {
  return {
    name: `update${type.typeName}`,
    returns: () => managementTypesOf(type).payload,
    description: 'Changes the draft; what the public sees stays until it is published.',
    args: { input: { type: () => managementTypesOf(type).updateInput } },
    access: 'update',
    resolve: (ctx, { input }, info) =>
      documentPayload(ctx, info, () => update(ctx, type.typeName, input as UpdateInput)),
  };
}
