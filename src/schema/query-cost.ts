import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What an operation costs as it is written, before anything is read. */
export interface QueryCost {
  /**
   * Values in the answer, were every page as long as it was asked for. A list without pages counts as ten entries, unless its field
   * says otherwise, and a form of a text as twenty values.
   */
  values: number;
  /** How often one value of the database stands in the answer at most: aliases repeat it. */
  copies: number;
}

/** Values in an answer of the delivery API, as its query declares them. */
export const mostValues = 100_000;

const usualPage = 20;
const usualList = 10;
const costOfText = 20;
const textForms = new Set(['html', 'markdown', 'text', 'json', 'outline']);

type Variables = Readonly<Record<string, unknown>>;

/** The cost of an operation that is valid in the schema. Each fragment is measured once per length of list. */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables = {},
): QueryCost {
  const root = schema.getRootType(operation.operation);
  return root
    ? new Meter(schema, document, defaultsOf(operation, variables)).costOf(root, operation.selectionSet, usualList)
    : none;
}

const none: QueryCost = { values: 0, copies: 1 };

function defaultsOf(operation: OperationDefinitionNode, variables: Variables): Variables {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)] as const] : [],
  );
  return { ...Object.fromEntries(defaults), ...variables };
}

class Meter {
  private readonly schema: GraphQLSchema;
  private readonly fragments: ReadonlyMap<string, { type: string; set: SelectionSetNode }>;
  private readonly variables: Variables;
  private readonly known = new Map<string, QueryCost>();

  constructor(schema: GraphQLSchema, document: DocumentNode, variables: Variables) {
    this.schema = schema;
    this.variables = variables;
    this.fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION
          ? [
              [
                definition.name.value,
                { type: definition.typeCondition.name.value, set: definition.selectionSet },
              ] as const,
            ]
          : [],
      ),
    );
  }

  /** @param page entries of the lists in this object, where the object is a connection */
  costOf(type: GraphQLCompositeType, set: SelectionSetNode, page: number): QueryCost {
    let values = 0;
    const copies = new Map<string, number>();
    const add = (name: string, cost: QueryCost) => {
      values += cost.values;
      copies.set(name, (copies.get(name) ?? 0) + cost.copies);
    };
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) add(selection.name.value, this.costOfField(type, selection, page));
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const narrowed = selection.typeCondition ? this.composite(selection.typeCondition.name.value) : type;
        add('...', narrowed ? this.costOf(narrowed, selection.selectionSet, page) : none);
      } else add('...', this.costOfFragment(selection.name.value, page));
    }
    return { values, copies: [...copies.values()].reduce((most, one) => Math.max(most, one), 1) };
  }

  private costOfFragment(name: string, page: number): QueryCost {
    const key = `${name} ${page}`;
    const known = this.known.get(key);
    if (known) return known;
    const fragment = this.fragments.get(name);
    const type = fragment && this.composite(fragment.type);
    const cost = fragment && type ? this.costOf(type, fragment.set, page) : none;
    this.known.set(key, cost);
    return cost;
  }

  private costOfField(type: GraphQLCompositeType, node: FieldNode, page: number): QueryCost {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (!field || node.name.value.startsWith('__')) return { values: 1, copies: 1 };
    const below = getNamedType(field.type);
    const asked = this.pageOf(field, node);
    if (!isCompositeType(below) || !node.selectionSet) {
      const isText = type.name === 'RichText' && textForms.has(field.name);
      return { values: isText ? costOfText : 1, copies: 1 };
    }
    const isList = isListType(getNullableType(field.type));
    const { values, copies } = this.costOf(below, node.selectionSet, asked ?? usualList);
    const usual = (field.extensions['usualLength'] as number | undefined) ?? usualList;
    const times = isList ? (asked ?? (isConnection(type) ? page : usual)) : 1;
    return { values: 1 + times * values, copies };
  }

  /** The length of the page, or the number of ids, that a field is asked for; undefined for a field without either. */
  private pageOf({ args }: GraphQLField<unknown, unknown>, node: FieldNode): number | undefined {
    const named = (name: string) => node.arguments?.find((argument) => argument.name.value === name)?.value;
    const ids = named('ids');
    if (ids?.kind === Kind.LIST) return ids.values.length;
    if (ids?.kind === Kind.VARIABLE) return [this.variables[ids.name.value]].flat().length;
    if (!args.some(({ name }) => name === 'first')) return undefined;
    const sizes = [named('first'), named('last')].map((value) => {
      if (value?.kind === Kind.INT) return Number(value.value);
      return value?.kind === Kind.VARIABLE ? Number(this.variables[value.name.value] ?? 0) : 0;
    });
    const asked = Math.max(...sizes.filter((size) => size > 0), 0);
    return asked > 0
      ? Math.min(asked, 1_000)
      : ((args.find(({ name }) => name === 'first')?.defaultValue as number) ?? usualPage);
  }

  private composite(name: string): GraphQLCompositeType | undefined {
    const type = this.schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }
}

function isConnection({ name }: GraphQLCompositeType): boolean {
  return name.endsWith('Connection');
}
