import type { FragmentDefinitionNode } from 'graphql';
import { type DocumentNode, GraphQLError, type GraphQLSchema, getOperationAST, Kind, OperationTypeNode } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import type { Settings } from '../context.ts';
import { RequestError } from '../errors.ts';
import { malformedIn } from '../malformed.ts';
import { answeredAsText, NotInSql } from '../read/in-sql.ts';
import { LaterValue } from '../read/later-value.ts';
import { PresentReads } from '../read/present-reads.ts';
import type { SelectedField } from '../read/selection.ts';
import type { Statement } from '../read/statements.ts';
import { answerOf } from '../schema/collect-selection.ts';
import type { RootField } from '../schema/define.ts';
import { costOf, mostValues } from '../schema/query-cost.ts';
import { assertStorable } from '../schema/storable-text.ts';

/** A request for an operation of a document that is valid under the schema. */
export interface ValidRequest {
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/**
 * The one statement whose value is the request's whole `data`, as text. Null where the operation must be executed: because
 * SQL cannot write its answer, or because it is refused.
 *
 * @param later variables whose values the statement gets when it runs, as a `LaterValue` each
 */
export function statementFor(
  schema: GraphQLSchema,
  settings: Settings,
  request: ValidRequest,
  later: ReadonlySet<string> = new Set(),
): Statement | null {
  try {
    return compiled(schema, settings, request, later);
  } catch (error) {
    if (error instanceof NotInSql || error instanceof RequestError || error instanceof GraphQLError) return null;
    throw error;
  }
}

function compiled(
  schema: GraphQLSchema,
  settings: Settings,
  request: ValidRequest,
  later: ReadonlySet<string>,
): Statement | null {
  const { document, operationName, variables } = request;
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.QUERY) return null;
  assertStorable(variables);
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, { maxErrors: 1 });
  if (!coerced) return null;
  if (costOf(schema, document, operation, coerced).values > mostValues) return null;
  const variableValues = { ...coerced };
  for (const name of later) variableValues[name] = LaterValue.ofVariable(name);
  const selection = answerOf({ schema, operation, fragments: fragmentsOf(document), variableValues });
  const reads = new PresentReads(settings);
  return reads.statement(answeredAsText(selection, 'Query', (field) => rootSql(schema, reads, field)));
}

function rootSql(schema: GraphQLSchema, reads: PresentReads, field: SelectedField): string | undefined {
  const { extensions } = schema.getQueryType()?.getFields()[field.name] ?? {};
  const { access, inSql } = (extensions ?? {}) as Pick<RootField, 'access' | 'inSql'>;
  if (access !== 'public' || !inSql || malformedIn(field.args).length > 0) return undefined;
  return inSql(reads, field.args, field);
}

function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
}
