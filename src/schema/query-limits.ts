import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';

const deepest = 16;
const mostRootFields = 30;

/** A validation rule: what no front end needs and what would cost the server dearly is refused before it runs. */
export function limitQueries(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const roots = countFields(context, operation.selectionSet, new Set());
      if (roots > mostRootFields) {
        context.reportError(
          new GraphQLError(`A query has ${mostRootFields} root fields at most; this has ${roots}.`, { nodes: operation }),
        );
      }
      const depth = depthOf(context, operation.selectionSet, new Set());
      if (depth > deepest && !isIntrospection(operation.selectionSet)) {
        context.reportError(
          new GraphQLError(`A query is ${deepest} levels deep at most; this has ${depth}.`, { nodes: operation }),
        );
      }
    },
  };
}

function countFields(context: ValidationContext, set: SelectionSetNode, seen: ReadonlySet<string>): number {
  return parts(context, set, seen).reduce((sum, part) => sum + (part.field ? 1 : countFields(context, part.set, part.seen)), 0);
}

function depthOf(context: ValidationContext, set: SelectionSetNode, seen: ReadonlySet<string>): number {
  let deepestHere = 0;
  for (const part of parts(context, set, seen)) {
    const below = part.set ? depthOf(context, part.set, part.seen) : 0;
    deepestHere = Math.max(deepestHere, below + (part.field ? 1 : 0));
  }
  return deepestHere;
}

type Part =
  | { field: true; set?: SelectionSetNode; seen: ReadonlySet<string> }
  | { field: false; set: SelectionSetNode; seen: ReadonlySet<string> };

/** Fields and fragments of one level; a fragment that leads back to itself is another rule's business. */
function parts(context: ValidationContext, set: SelectionSetNode, seen: ReadonlySet<string>): Part[] {
  return set.selections.flatMap((selection): Part[] => {
    if (selection.kind === Kind.FIELD) return [{ field: true, set: selection.selectionSet, seen }];
    if (selection.kind === Kind.INLINE_FRAGMENT) return [{ field: false, set: selection.selectionSet, seen }];
    const name = selection.name.value;
    const fragment = seen.has(name) ? undefined : context.getFragment(name);
    return fragment ? [{ field: false, set: fragment.selectionSet, seen: new Set([...seen, name]) }] : [];
  });
}

function isIntrospection(set: SelectionSetNode): boolean {
  return set.selections.every((s) => s.kind === Kind.FIELD && s.name.value.startsWith('__'));
}
