import { type DocumentNode, getOperationAST, Kind, type OperationDefinitionNode } from 'graphql';

const mostFields = 3;

/**
 * What logs and traces call an operation: `query OpenConsultations`, and by the fields at its root where it has no name,
 * `query consultations, topics`.
 */
export function operationName({ operation, name, selectionSet }: OperationDefinitionNode): string {
  if (name) return `${operation} ${name.value}`;
  const fields = selectionSet.selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.name.value] : []));
  const shown = [...new Set(fields)].slice(0, mostFields).join(', ');
  return shown === '' ? operation : `${operation} ${shown}`;
}

/** The name of the operation that a valid request runs. */
export function operationNameIn(document: DocumentNode, asked: string | null): string | undefined {
  const operation = getOperationAST(document, asked);
  return operation ? operationName(operation) : undefined;
}
