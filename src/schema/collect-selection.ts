import {
  BREAK,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLResolveInfo,
  isInterfaceType,
  isObjectType,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import { getArgumentValues } from 'graphql/execution/values.js';
import { badInput } from '../errors.ts';
import { malformedIn } from '../malformed.ts';
import { keyOf, merge, type SelectedField, type Selection } from '../read/selection.ts';

/** The selection of the field that is being resolved, when its value is of this type. */
export function selectionOf(info: GraphQLResolveInfo, typeName: string): Selection {
  const { schema, fragments, fieldNodes } = info;
  const made = (operation: Operation) => ({
    ...selectionFrom(operation, typeName, fieldNodes),
    isAlone: isAlone(info),
  });
  const known = lastingSelections(info);
  if (!known) return made(info);
  // Without this request's variables: no other request needs them, and megabytes of them would last with the selection.
  const found = known.get(typeName) ?? { ...made({ schema, fragments, variableValues: {} }), isLasting: true };
  known.set(typeName, found);
  return found;
}

/** Whether the field is the only one at the root, and not in a fragment. Then no other field can wait for it. */
function isAlone({ operation, fieldNodes }: GraphQLResolveInfo): boolean {
  const [only, ...others] = operation.selectionSet.selections;
  return others.length === 0 && only === fieldNodes[0];
}

/** By type, for as long as the parsed document is kept; null where variables influence the selection. */
const lasting = new WeakMap<FieldNode, Map<string, Selection> | null>();

function lastingSelections({ fieldNodes, fragments }: GraphQLResolveInfo): Map<string, Selection> | null {
  const [node, ...others] = fieldNodes;
  if (others.length > 0) return null;
  const known = lasting.get(node);
  if (known !== undefined) return known;
  const made = usesVariables(node.selectionSet, fragments, new Set()) ? null : new Map<string, Selection>();
  lasting.set(node, made);
  return made;
}

function usesVariables(
  set: SelectionSetNode | undefined,
  fragments: GraphQLResolveInfo['fragments'],
  seen: Set<string>,
): boolean {
  let found = false;
  if (!set) return found;
  visit(set, {
    Variable() {
      found = true;
      return BREAK;
    },
    FragmentSpread({ name: { value } }) {
      if (seen.has(value)) return;
      seen.add(value);
      found ||= usesVariables(fragments[value].selectionSet, fragments, seen);
    },
  });
  return found;
}

type Operation = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;

function selectionFrom(operation: Operation, typeName: string, nodes: readonly FieldNode[]): Selection {
  const type = operation.schema.getType(typeName);
  if (isInterfaceType(type)) {
    const possible = operation.schema.getPossibleTypes(type);
    return merge(...possible.map((one) => selectionFrom(operation, one.name, nodes)));
  }
  if (!isObjectType(type)) throw new Error(`${typeName} is no object type of this schema.`);
  const { schema, fragments, variableValues } = operation;
  // graphql-js' own collector: fragments, aliases, @include and @skip are treated exactly as its executor does.
  const collected = collectSubfields(
    schema,
    fragments as Record<string, FragmentDefinitionNode>,
    variableValues,
    type,
    nodes as FieldNode[],
  );
  const byKey = new Map<
    string,
    { field: GraphQLField<unknown, unknown>; args: Record<string, unknown>; nodes: FieldNode[] }
  >();
  for (const fieldNodes of collected.values()) {
    const field = type.getFields()[fieldNodes[0].name.value];
    if (!field) continue; // __typename
    const args = field.args.length === 0 ? {} : getArgumentValues(field, fieldNodes[0], variableValues);
    assertWellFormed(args);
    const key = keyOf(field.name, args);
    const known = byKey.get(key);
    if (known) known.nodes.push(...fieldNodes);
    else byKey.set(key, { field, args, nodes: [...fieldNodes] });
  }
  return {
    fields: [...byKey].map(
      ([key, { field, args, nodes: fieldNodes }]): SelectedField => ({
        name: field.name,
        key,
        args,
        selection: (name) => selectionFrom(operation, name, fieldNodes),
      }),
    ),
  };
}

/** Checks arguments below the root. Those of root fields are checked before they are resolved. */
function assertWellFormed(args: Record<string, unknown>): void {
  const [problem] = malformedIn(args);
  if (problem) throw badInput(problem.message);
}
