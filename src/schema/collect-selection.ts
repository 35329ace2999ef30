import {
  BREAK,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { getArgumentValues } from 'graphql/execution/values.js';
import { badInput } from '../errors.ts';
import { malformedIn } from '../malformed.ts';
import { type FieldInSchema, keyOf, merge, type SelectedField, type Selection } from '../read/selection.ts';

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

/** The root fields of a query as they stand in its answer, with everything below them. */
export function answerOf(operation: Operation & { operation: OperationDefinitionNode }): Selection {
  const { schema, fragments, variableValues } = operation;
  const query = schema.getQueryType();
  if (!query) throw new Error('The schema has no queries.');
  const collected = collectFields(
    schema,
    fragments as Record<string, FragmentDefinitionNode>,
    variableValues,
    query,
    operation.operation.selectionSet,
  );
  return answerFields(operation, query, collected);
}

function answerFields(
  operation: Operation,
  type: GraphQLObjectType,
  collected: ReadonlyMap<string, readonly FieldNode[]>,
): Selection {
  const fields = [...collected].map(([key, nodes]): SelectedField => {
    const name = nodes[0].name.value;
    const field = type.getFields()[name];
    if (!field) return { name, key, args: {}, schema: ofMetaField, selection: noFields };
    const args = field.args.length === 0 ? {} : getArgumentValues(field, nodes[0], operation.variableValues);
    assertWellFormed(args);
    const selection = (typeName: string) => {
      const below = operation.schema.getType(typeName);
      if (!isObjectType(below)) throw new Error(`${typeName} is no object type of this schema.`);
      return answerFields(operation, below, subfields(operation, below, nodes));
    };
    return { name, key, args, schema: inSchema(field), selection };
  });
  return { fields, isAnswer: true };
}

/** `__typename`, and at the root also what introspection asks. */
const ofMetaField: FieldInSchema = { leaf: 'String', isList: false, isRequired: true, isComputed: false };

function noFields(): Selection {
  throw new Error('A field of introspection is not read from the database.');
}

function inSchema({ type, resolve }: GraphQLField<unknown, unknown>): FieldInSchema {
  const named = getNamedType(type);
  return {
    leaf: isLeafType(named) ? named.name : undefined,
    isList: isListType(getNullableType(type)),
    isRequired: isNonNullType(type),
    isComputed: resolve !== undefined,
  };
}

/** graphql-js' own collector: fragments, aliases, @include and @skip are treated exactly as its executor does. */
function subfields(
  { schema, fragments, variableValues }: Operation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
) {
  return collectSubfields(
    schema,
    fragments as Record<string, FragmentDefinitionNode>,
    variableValues,
    type,
    nodes as FieldNode[],
  );
}

function selectionFrom(operation: Operation, typeName: string, nodes: readonly FieldNode[]): Selection {
  const type = operation.schema.getType(typeName);
  if (isInterfaceType(type)) {
    const possible = operation.schema.getPossibleTypes(type);
    return merge(...possible.map((one) => selectionFrom(operation, one.name, nodes)));
  }
  if (!isObjectType(type)) throw new Error(`${typeName} is no object type of this schema.`);
  const collected = subfields(operation, type, nodes);
  const byKey = new Map<
    string,
    { field: GraphQLField<unknown, unknown>; args: Record<string, unknown>; nodes: FieldNode[] }
  >();
  // Node by node: below two aliases of one object, which are read together, one key may stand for two fields.
  for (const node of [...collected.values()].flat()) {
    const field = type.getFields()[node.name.value];
    if (!field) continue; // __typename
    const args = field.args.length === 0 ? {} : getArgumentValues(field, node, operation.variableValues);
    assertWellFormed(args);
    const key = keyOf(field.name, args);
    const known = byKey.get(key);
    if (known) known.nodes.push(node);
    else byKey.set(key, { field, args, nodes: [node] });
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
