import type { GraphQLResolveInfo } from 'graphql';
import { ID } from 'type-graphql';
import { contentTypes } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import type { ListedVocabulary } from '../entities/vocabulary-definitions.ts';
import {
  attachmentsAnswer,
  documentAnswer,
  documentsAnswer,
  organizationsAnswer,
  vocabularyAnswer,
} from '../read/answers.ts';
import { readAttachmentPage } from '../read/attachment-lists.ts';
import type { PageArguments } from '../read/connection.ts';
import { readNodes } from '../read/nodes.ts';
import { type DocumentNames, readDocument, readDocuments, type Standpoint } from '../read/read.ts';
import { readOrganizations, readVocabulary, type VocabularyArguments } from '../read/vocabulary-lists.ts';
import { AttachmentType } from '../schema/attachment-type.ts';
import { selectionOf } from '../schema/collect-selection.ts';
import { graphqlTypesOf } from '../schema/content-types.ts';
import { defineRoot, type FieldShape, pageArguments, type RootField } from '../schema/define.ts';
import { defineConnection } from '../schema/define-connection.ts';
import { AreaWhereInput, AttachmentWhereInput, OrganizationWhereInput } from '../schema/filter-inputs.ts';
import { NodeType } from '../schema/relay-types.ts';
import { DateScalar } from '../schema/scalars.ts';
import { textMatches } from '../schema/text-match.ts';
import { AreaType, AudienceType, MethodType, OrganizationType, TopicType } from '../schema/vocabulary-types.ts';
import { standpoint } from './standpoint.ts';

const { locales } = standpoint;
const validOn: FieldShape = {
  type: () => DateScalar,
  nullable: true,
  description:
    'Only those in use on this day. Else those of the past are there, too, as old content bears their names.',
};

/** For each content type: one document by id or slug, and the list. */
export function contentQueries(): NewableFunction[] {
  return contentTypes.map((type) => defineRoot('Query', `${type.typeName}Queries`, [oneOf(type), listOf(type)]));
}

function oneOf(type: ContentTypeDefinition): RootField {
  return {
    name: type.singular,
    returns: () => graphqlTypesOf(type).object,
    nullable: true,
    description: inOrder(
      type.description,
      'One, by id or by slug; old slugs keep resolving. Null for what is not public at that instant.',
    ),
    args: { id: { type: () => ID, nullable: true }, slug: { type: () => String, nullable: true }, ...standpoint },
    access: 'public',
    inSql: (reads, args, field) => documentAnswer(reads, type, args as DocumentNames & Standpoint, field),
    resolve: (ctx, args, info) =>
      readDocument(ctx, type, args as DocumentNames, args as Standpoint, selectionOf(info, type.typeName)),
  };
}

function listOf(type: ContentTypeDefinition): RootField {
  return {
    name: type.plural,
    returns: () => graphqlTypesOf(type).connection,
    description: inOrder(
      type.description,
      'Newest first, unless ordered otherwise; 20 a page unless asked, 100 at most.',
    ),
    args: {
      ...pageArguments,
      where: { type: () => graphqlTypesOf(type).where, nullable: true },
      orderBy: { type: () => [graphqlTypesOf(type).orderBy], nullable: true },
      ...standpoint,
    },
    access: 'public',
    inSql: (reads, args, field) => documentsAnswer(reads, type, args as PageArguments & Standpoint, field),
    resolve: (ctx, args, info) =>
      readDocuments(ctx, type, args as PageArguments & Standpoint, selectionOf(info, `${type.typeName}Connection`)),
  };
}

/** What a type is stands at its fields, too: in a list of all fields of the root, a name alone does not tell. */
function inOrder(what: string | undefined, how: string): string {
  return what ? `${what} ${how}` : how;
}

/** node and nodes. */
export function nodeQueries(): NewableFunction {
  const find = (ctx: Context, ids: readonly string[], asked: Standpoint, info: GraphQLResolveInfo) =>
    readNodes(ctx, ids, asked, (typeName) => selectionOf(info, typeName));
  return defineRoot('Query', 'NodeQueries', [
    {
      name: 'node',
      returns: () => NodeType,
      nullable: true,
      args: { id: { type: () => ID } },
      access: 'public',
      description: 'In the languages and at the instant in which the id was given; null for what is not there to see.',
      resolve: async (ctx, { id }, info) => (await find(ctx, [String(id)], {}, info))[0],
    },
    {
      name: 'nodes',
      returns: () => [NodeType],
      nullable: 'items',
      args: { ids: { type: () => [ID] }, ...standpoint },
      access: 'public',
      description:
        'In the order asked, null for what is not there; 100 at most. Without `at` or `locales`, as each id says.',
      resolve: (ctx, args, info) => find(ctx, args.ids as string[], args as Standpoint, info),
    },
  ]);
}

/** The attachments of everything public. */
export function attachmentQueries(): NewableFunction {
  const connection = defineConnection('Attachment', () => AttachmentType, { matches: textMatches });
  return defineRoot('Query', 'AttachmentQueries', [
    {
      name: 'attachments',
      returns: () => connection,
      description: 'Attachments of everything that is public at that instant; what was published last comes first.',
      args: { ...pageArguments, where: { type: () => AttachmentWhereInput, nullable: true }, ...standpoint },
      access: 'public',
      inSql: (reads, args, field) => attachmentsAnswer(reads, args as PageArguments & Standpoint, field),
      resolve: (ctx, args, info) =>
        readAttachmentPage(ctx, args as PageArguments & Standpoint, selectionOf(info, 'AttachmentConnection')),
    },
  ]);
}

/** Organizations, areas, topics, audiences and methods: the same in both APIs. */
export function vocabularyQueries(): NewableFunction {
  const connection = defineConnection('Organization', () => OrganizationType);
  const list = (
    name: string,
    typeName: ListedVocabulary,
    type: object,
    description: string,
    where: Record<string, FieldShape> = {},
  ): RootField => ({
    name,
    description,
    returns: () => [type],
    args: { ...where, validOn, locales },
    access: 'public',
    inSql: (reads, args, field) => vocabularyAnswer(reads, typeName, args as VocabularyArguments, field),
    resolve: (ctx, args, info) =>
      readVocabulary(ctx, typeName, args as VocabularyArguments, selectionOf(info, typeName)),
  });
  return defineRoot('Query', 'VocabularyQueries', [
    {
      name: 'organizations',
      description:
        'Who publishes here: the offices and departments of the city, district councils and others, by name. 20 a page unless asked, 100 at most.',
      returns: () => connection,
      args: { ...pageArguments, where: { type: () => OrganizationWhereInput, nullable: true }, validOn, locales },
      access: 'public',
      inSql: (reads, args, field) => organizationsAnswer(reads, args as PageArguments & VocabularyArguments, field),
      resolve: (ctx, args, info) =>
        readOrganizations(ctx, args as PageArguments & Standpoint, selectionOf(info, 'OrganizationConnection')),
    },
    list(
      'areas',
      'Area',
      AreaType,
      'The city, its districts, villages and other areas (obszary), by which content is found: `where: { area: { slug: { eq: … } } }` in any list.',
      { where: { type: () => AreaWhereInput, nullable: true } },
    ),
    list(
      'topics',
      'Topic',
      TopicType,
      'What content is about, such as greenery or transport: the subjects of the city.',
    ),
    list(
      'audiences',
      'Audience',
      AudienceType,
      'Whom the city asks above all (grupy odbiorców): youth, seniors, people with disabilities and others. Consultations are filtered by it: `where: { audience: { eq: … } }`.',
    ),
    list('methods', 'Method', MethodType, 'How the city asks its people: open meetings, surveys, walks and others.'),
  ]);
}
