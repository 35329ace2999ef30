import 'reflect-metadata';
import {
  assertValidSchema,
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isIntrospectionType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { mayInOffice } from '../access/policy.ts';
import { Role } from '../access/roles.ts';
import { contentTypes } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import { RequestError } from '../errors.ts';
import { AttachmentType } from '../schema/attachment-type.ts';
import { EditionType } from '../schema/content-interface.ts';
import { defineContentTypes, graphqlTypesOf } from '../schema/content-types.ts';
import { takeInMalformed } from '../schema/lenient-inputs.ts';
import { defineManagementTypes, managementTypesOf } from '../schema/management-types.ts';
import { isRootAccess, officeActionsOf, type RootAccess } from '../schema/root-access.ts';
import { accountResolvers } from './accounts.ts';
import { auditQueries } from './audit-log.ts';
import { computedFields } from './computed-fields.ts';
import { attachmentQueries, contentQueries, nodeQueries, vocabularyQueries } from './delivery.ts';
import { ExplainAccessResolver } from './explain-access.ts';
import { feedQueries } from './feed.ts';
import { fileResolvers } from './files.ts';
import { inSlices } from './in-slices.ts';
import { contentMutations, DocumentResolver, documentQueries } from './management.ts';
import { membershipResolvers } from './memberships.ts';
import { noticeQueries } from './notices.ts';
import { passwordMutations } from './passwords.ts';
import { persistedDocumentResolvers } from './persisted-documents.ts';
import { personalDataResolvers } from './personal-data.ts';
import { presenceMutations } from './presence.ts';
import { refusalOfMalformed } from './refusal-of-malformed.ts';
import { revisionQueries } from './revisions.ts';
import { RoleResolver } from './roles.ts';
import { searchQueries } from './search.ts';
import { secondFactorResolvers } from './second-factor.ts';
import { serviceTokenResolvers } from './service-tokens.ts';
import { SessionResolver } from './session.ts';
import { vocabularyMutations } from './vocabularies.ts';
import { formQueries, labelQueries } from './words.ts';

defineContentTypes();
defineManagementTypes();
const vocabulary = vocabularyQueries();

// Types and resolvers are defined once, here, so that a schema can be built from them any number of times.
const deliveryResolvers = [
  nodeQueries(),
  ...contentQueries(),
  attachmentQueries(),
  searchQueries(),
  noticeQueries(),
  feedQueries(),
  vocabulary,
  labelQueries([]),
];
const managementResolvers = [
  SessionResolver,
  RoleResolver,
  ExplainAccessResolver,
  ...membershipResolvers(),
  ...secondFactorResolvers(),
  ...accountResolvers(),
  passwordMutations(),
  DocumentResolver,
  documentQueries(),
  auditQueries(),
  formQueries(),
  revisionQueries(),
  presenceMutations(),
  labelQueries([Role]),
  ...fileResolvers(),
  ...contentMutations(),
  ...vocabularyMutations(),
  ...personalDataResolvers(),
  ...persistedDocumentResolvers(deliverySchema),
  ...serviceTokenResolvers(),
  vocabulary,
];

let delivered: GraphQLSchema | undefined;
let managed: GraphQLSchema | undefined;

/** The schema for front ends, which has no editing: the process's one, which nobody may change. */
export function deliverySchema(): GraphQLSchema {
  delivered ??= buildDeliverySchema();
  return delivered;
}

/** The schema for editing clients: the process's one, which nobody may change. */
export function managementSchema(): GraphQLSchema {
  managed ??= buildManagementSchema();
  return managed;
}

export function buildDeliverySchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: deliveryResolvers as never,
    orphanedTypes: [...contentTypes.map((type) => graphqlTypesOf(type).object), EditionType, AttachmentType] as never,
    validate: false,
    validateFn: undefined,
    skipCheck: true, // a whole introspection, which takes longer than the building
  });
  assertValidSchema(schema);
  return finish(schema);
}

export function buildManagementSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: managementResolvers as never,
    orphanedTypes: contentTypes.flatMap((type) => [
      graphqlTypesOf(type).object,
      managementTypesOf(type).document,
    ]) as never,
    validate: false,
    skipCheck: true,
  });
  assertValidSchema(schema); // before takeInMalformed, which puts scalars of its own in the place of arguments' types
  takeInMalformed(schema);
  return finish(schema);
}

export function printDeliverySchema(): string {
  return print(buildDeliverySchema());
}

export function printManagementSchema(): string {
  return print(buildManagementSchema());
}

function print(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** Guards the root, and keeps only the resolvers below it that compute something. */
function finish(schema: GraphQLSchema): GraphQLSchema {
  const computed = computedFields();
  const roots = [schema.getQueryType(), schema.getMutationType()].filter((type) => type != null);
  for (const root of roots) guard(root);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type) || roots.includes(type)) continue;
    for (const field of Object.values(type.getFields())) field.resolve = computed[type.name]?.[field.name];
  }
  return schema;
}

/** Stops the start-up when a root field does not say who may call it. */
function guard(root: GraphQLObjectType): void {
  for (const field of Object.values(root.getFields())) {
    const { access } = field.extensions;
    if (!isRootAccess(access)) {
      throw new Error(`${root.name}.${field.name} declares no access: give it @Extensions({ access: … }).`);
    }
    field.resolve = guarded(access, field.resolve ?? defaultFieldResolver);
  }
}

function guarded(
  access: RootAccess,
  resolve: GraphQLFieldResolver<unknown, Context>,
): GraphQLFieldResolver<unknown, Context> {
  const office = officeActionsOf(access);
  return (source, args, ctx, info) => {
    if (access !== 'public' && !ctx.viewer) throw new RequestError('UNAUTHENTICATED');
    if (!mayLackFactor.has(access) && ctx.viewer?.needsSecondFactor) throw secondFactorFirst();
    if (access === 'self' && ctx.viewer?.kind !== 'person') throw new RequestError('FORBIDDEN');
    if (office.length > 0 && !office.some((action) => mayInOffice(ctx.viewer, action))) {
      throw new RequestError('FORBIDDEN');
    }
    const answer = refusalOfMalformed(ctx, args, info) ?? resolve(source, args, ctx, info);
    return answer instanceof Promise ? answer.then((one) => inSlices(ctx, one)) : answer;
  };
}

/** What people may call who must have a second factor and have none: they hold no roles until they add one. */
const mayLackFactor: ReadonlySet<RootAccess> = new Set(['public', 'viewer', 'self']);

/** Who must have a second factor and has none may add one, and nothing else. */
function secondFactorFirst(): RequestError {
  return new RequestError('FORBIDDEN', {
    pl: 'Twoja rola wymaga drugiego składnika logowania. Najpierw dodaj go do swojego konta.',
    en: 'Your role needs a second factor. Add one to your account first.',
  });
}
