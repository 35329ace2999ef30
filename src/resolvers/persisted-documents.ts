import { GraphQLError, type GraphQLSchema, Kind, OperationTypeNode, parse, specifiedRules, validate } from 'graphql';
import { Int } from 'type-graphql';
import {
  type NamedDocument,
  registerDocuments,
  registeredDocuments,
  removeDocuments,
} from '../delivery/register-documents.ts';
import { defineInput, defineObject, defineRoot } from '../schema/define.ts';
import { refusalOfDocument } from '../schema/query-limits.ts';
import { DateTimeScalar } from '../schema/scalars.ts';
import { outcomeFields } from '../schema/warning-type.ts';
import { orUserErrors } from './payload.ts';

const mostTokens = 4000; // as the delivery API takes

/** Registered documents of front ends, for those who may register them. `delivered` is the schema of the delivery API. */
export function persistedDocumentResolvers(delivered: () => GraphQLSchema): NewableFunction[] {
  const document = defineObject('PersistedDocument', {
    name: { type: () => String, description: 'Ask for it with `documentId`.' },
    text: { type: () => String },
    registeredAt: { type: () => DateTimeScalar },
  });
  const queries = defineRoot('Query', 'PersistedDocumentQueries', [
    {
      name: 'persistedDocuments',
      returns: () => [document],
      description: 'The documents that the delivery API answers by name, by name.',
      args: {},
      access: 'documents',
      resolve: registeredDocuments,
    },
  ]);
  return [queries, persistedDocumentMutations(delivered)];
}

function persistedDocumentMutations(delivered: () => GraphQLSchema): NewableFunction {
  const named = defineInput('NamedDocumentInput', {
    name: { type: () => String, description: 'Letters, digits and . _ / @ -, 120 at most; or `sha256:` and the hash.' },
    text: { type: () => String, description: 'Operations of the delivery API, with the fragments that they use.' },
  });
  const registerInput = defineInput('RegisterDocumentsInput', { documents: { type: () => [named] } });
  const removeInput = defineInput('RemoveDocumentsInput', { names: { type: () => [String] } });
  const registered = defineObject('RegisterDocumentsPayload', {
    registered: { type: () => Int, nullable: true, description: 'How many are new.' },
    ...outcomeFields,
  });
  const removed = defineObject('RemoveDocumentsPayload', {
    removed: { type: () => Int, nullable: true, description: 'How many there were.' },
    ...outcomeFields,
  });
  return defineRoot('Mutation', 'PersistedDocumentMutations', [
    {
      name: 'registerDocuments',
      returns: () => registered,
      description: 'All of them or none. A name keeps its text: the same text again changes nothing.',
      args: { input: { type: () => registerInput } },
      access: 'documents',
      resolve: (ctx, { input }) =>
        orUserErrors(
          ctx,
          () =>
            registerDocuments(ctx, (input as { documents: NamedDocument[] }).documents, (text) =>
              mistakesIn(delivered(), text),
            ),
          { registered: null },
        ),
    },
    {
      name: 'removeDocuments',
      returns: () => removed,
      description: 'From now on nobody is answered who asks for them by name.',
      args: { input: { type: () => removeInput } },
      access: 'documents',
      resolve: (ctx, { input }) =>
        orUserErrors(ctx, () => removeDocuments(ctx, (input as { names: string[] }).names), { removed: null }),
    },
  ]);
}

/** Why the delivery API would refuse a document; empty where it would not. */
export function mistakesIn(schema: GraphQLSchema, text: string): string[] {
  try {
    const document = parse(text, { maxTokens: mostTokens });
    const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    if (operations.length === 0) return ['there is no operation in it.'];
    if (operations.some(({ operation }) => operation !== OperationTypeNode.QUERY)) return ['there are queries only.'];
    const tooLarge = refusalOfDocument(document);
    if (tooLarge) return [tooLarge.message];
    return validate(schema, document, specifiedRules, { maxErrors: 5 }).map(({ message }) => message);
  } catch (error) {
    if (error instanceof GraphQLError) return [error.message];
    throw error;
  }
}
