import type { ApolloServerPlugin } from '@apollo/server';
import { type ASTVisitor, type DocumentNode, type GraphQLError, parse, type ValidationContext } from 'graphql';
import type { Context } from '../context.ts';
import { refusalOfDocument } from '../schema/query-limits.ts';
import { currentTask } from '../watch/task.ts';

/** Why a document is refused, by the document that stands in for it. */
const refusals = new WeakMap<DocumentNode, GraphQLError>();

/**
 * Keeps documents that are too large from being validated. Apollo lets nobody refuse a document before validation, so
 * another document takes its place, which the rule below refuses with the reason.
 */
export function keepFromValidation(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async parsingDidStart(request) {
          return async (error) => {
            const { document } = request as { document?: DocumentNode };
            const refusal = !error && document && refusalOfDocument(document);
            if (!refusal) return;
            currentTask()?.refusedBy('document');
            const standIn = parse('{ __typename }');
            refusals.set(standIn, refusal);
            (request as { document?: DocumentNode }).document = standIn;
          };
        },
      };
    },
  };
}

/** The validation rule that refuses what `keepFromValidation` found to be too large. */
export function refuseTooLarge(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const refusal = refusals.get(document);
      if (refusal) context.reportError(refusal);
    },
  };
}
