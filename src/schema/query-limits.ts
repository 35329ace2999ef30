import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';

const deepest = 16;
const mostRootFields = 30;

/** A validation rule: what no front end needs and what would cost the server dearly is refused before it runs. */
export function limitQueries(context: ValidationContext): ASTVisitor {
  const fragments = new Map<string, Size>();
  return {
    OperationDefinition(operation) {
      const { fields, depth } = sizeOf(context, operation.selectionSet, fragments);
      if (fields > mostRootFields) {
        context.reportError(
          new GraphQLError(`A query has ${mostRootFields} root fields at most; this has ${fields}.`, {
            nodes: operation,
          }),
        );
      }
      if (depth > deepest && !isIntrospection(operation.selectionSet)) {
        context.reportError(
          new GraphQLError(`A query is ${deepest} levels deep at most; this has ${depth}.`, { nodes: operation }),
        );
      }
    },
  };
}

/** How many fields stand on the first level of a selection, and how many levels it has; fragments laid open. */
interface Size {
  fields: number;
  depth: number;
}

/** Each fragment is measured once: laid open, forty that each spread the next one twice have 2⁴⁰ fields. */
function sizeOf(context: ValidationContext, set: SelectionSetNode, fragments: Map<string, Size>): Size {
  const size: Size = { fields: 0, depth: 0 };
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const below = selection.selectionSet ? sizeOf(context, selection.selectionSet, fragments).depth : 0;
      size.fields += 1;
      size.depth = Math.max(size.depth, 1 + below);
      continue;
    }
    const part =
      selection.kind === Kind.INLINE_FRAGMENT
        ? sizeOf(context, selection.selectionSet, fragments)
        : sizeOfFragment(context, selection.name.value, fragments);
    size.fields += part.fields;
    size.depth = Math.max(size.depth, part.depth);
  }
  return size;
}

function sizeOfFragment(context: ValidationContext, name: string, fragments: Map<string, Size>): Size {
  const known = fragments.get(name);
  if (known) return known;
  const nothing = { fields: 0, depth: 0 };
  fragments.set(name, nothing); // a fragment that leads back to itself is another rule's business
  const fragment = context.getFragment(name);
  const size = fragment ? sizeOf(context, fragment.selectionSet, fragments) : nothing;
  fragments.set(name, size);
  return size;
}

function isIntrospection(set: SelectionSetNode): boolean {
  return set.selections.every((s) => s.kind === Kind.FIELD && s.name.value.startsWith('__'));
}
