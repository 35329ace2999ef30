import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Draws: a whole number from 0 to below `most`. */
export type Draw = (most: number) => number;

/** Values that arguments may get, by the argument's name, in GraphQL; null stands for leaving the argument out. */
export type KnownValues = Readonly<Record<string, readonly (string | null)[]>>;

export interface Operation {
  query: string;
  variables: Record<string, unknown>;
}

const deepest = 6;

/**
 * Any operation over the schema: aliases, fragments of both kinds, directives with and without variables, interfaces,
 * nested pages, arguments. Most operations are valid; a few break a rule, as operations of front ends do.
 */
export class ArbitraryOperation {
  private readonly schema: GraphQLSchema;
  private readonly draw: Draw;
  private readonly values: KnownValues;
  private readonly fragments: string[] = [];
  private readonly used = new Set<string>();
  private readonly texts = new Map<string, string>();
  private fields = 0;

  constructor(schema: GraphQLSchema, draw: Draw, values: KnownValues) {
    this.schema = schema;
    this.draw = draw;
    this.values = values;
  }

  /** An operation, with one to three fields at its root; half of all have one, as most of front ends do. */
  make(): Operation {
    const query = this.schema.getQueryType() as GraphQLObjectType;
    const roots = Array.from({ length: this.oneIn(2) ? 1 : 1 + this.draw(3) }, () =>
      this.field(query, this.pick(fieldsOf(query)), 0),
    );
    const definitions = [
      ...[...this.used].map((name) => `$${name}: Boolean = ${this.draw(2) === 0}`),
      ...[...this.texts].map(([name]) => `$${name}: String!`),
    ];
    const variables = Object.fromEntries<unknown>([
      ...[...this.used].map((name) => [name, this.draw(2) === 0] as const),
      ...[...this.texts].map(([name, value]) => [name, JSON.parse(value)] as const),
    ]);
    const head = definitions.length > 0 ? `query (${definitions.join(', ')}) ` : '';
    return { query: `${head}{ ${roots.join(' ')} } ${this.fragments.join(' ')}`, variables };
  }

  private selection(type: GraphQLOutputType, depth: number): string {
    const named = getNamedType(type);
    if (isLeafType(named)) return '';
    if (isAbstractType(named)) {
      const parts = this.some(this.schema.getPossibleTypes(named)).map(
        (possible) => `... on ${possible.name} ${this.selection(possible, depth)}`,
      );
      return `{ __typename ${parts.join(' ')} }`;
    }
    if (!isObjectType(named)) throw new Error(`${type} has no fields.`);
    const fields = fieldsOf(named).filter(({ type }) => depth < deepest || isLeafType(getNamedType(type)));
    const chosen = this.some(fields).map((field) => this.field(named, field, depth));
    if (this.oneIn(8)) chosen.push(this.oneIn(2) ? '__typename' : 'kind_: __typename');
    return `{ ${this.inFragment(named, chosen.length > 0 ? chosen : ['__typename']).join(' ')} }`;
  }

  private inFragment(type: GraphQLObjectType, fields: string[]): string[] {
    if (this.oneIn(8)) return [`... on ${type.name} { ${fields.join(' ')} }`];
    if (!this.oneIn(10)) return fields;
    const name = `F${this.fragments.length}`;
    this.fragments.push(`fragment ${name} on ${type.name} { ${fields.join(' ')} }`);
    return [`...${name}`];
  }

  private field(parent: GraphQLObjectType, field: GraphQLField<unknown, unknown>, depth: number): string {
    this.fields += 1;
    const unnamed = field.args.filter(({ name }) => name !== this.notAsked(field));
    const args = unnamed.flatMap((argument) => this.argument(argument));
    const alias = this.oneIn(5) ? `${'abcdef'[this.draw(6)]}${this.fields}: ` : '';
    const list = args.length > 0 ? `(${args.join(', ')})` : '';
    return `${alias}${field.name}${list} ${this.directive(parent)} ${this.selection(field.type, depth + 1)}`;
  }

  private directive(parent: GraphQLObjectType): string {
    if (!this.oneIn(parent.name === 'Query' ? 30 : 12)) return '';
    const name = `v${this.draw(3)}`;
    const condition = this.oneIn(2) ? String(this.oneIn(2)) : `$${name}`;
    if (condition.startsWith('$')) this.used.add(name);
    return `@${this.oneIn(2) ? 'include' : 'skip'}(if: ${condition})`;
  }

  /** A document is asked for by id or by slug: the other of the two. Sometimes both are given, or none. */
  private notAsked({ args }: GraphQLField<unknown, unknown>): string | undefined {
    if (!args.some(({ name }) => name === 'slug') || this.oneIn(10)) return undefined;
    return this.pick(['id', 'slug']);
  }

  private argument({ name, type, defaultValue }: GraphQLArgument): string[] {
    const known = this.values[name];
    const isRequired = isNonNullType(type) && defaultValue === undefined;
    if (!isRequired && !known && !this.oneIn(4)) return [];
    const value = known ? this.pick(known) : this.value(type, 0);
    return value === null ? [] : [`${name}: ${this.inVariable(type, value)}`];
  }

  /** Texts stand in the operation, or in its variables. */
  private inVariable(type: GraphQLInputType, value: string): string {
    const nullable = isNonNullType(type) ? type.ofType : type;
    if (String(nullable) !== 'String' || !this.oneIn(2)) return value;
    const name = `t${this.texts.size}`;
    this.texts.set(name, value);
    return `$${name}`;
  }

  private value(type: GraphQLInputType, depth: number): string | null {
    if (isNonNullType(type)) return this.value(type.ofType, depth);
    if (isListType(type)) {
      const value = this.value(type.ofType, depth);
      return value === null ? null : `[${value}]`;
    }
    const known = this.values[type.name];
    if (known) return this.pick(known);
    if (isEnumType(type)) return this.pick(type.getValues()).name;
    if (!isInputObjectType(type) || depth > 2) return null;
    const fields = Object.values(type.getFields());
    const chosen = fields.filter((field) => isNonNullType(field.type) || this.draw(fields.length) === 0);
    const parts = chosen.map((field) => {
      const named = isLeafType(getNamedType(field.type)) ? this.values[field.name] : undefined;
      return [field.name, named ? this.pick(named) : this.value(field.type, depth + 1)];
    });
    if (parts.some(([, value]) => value === null)) return null;
    const written = parts.map(
      ([name, value], index) => `${name}: ${this.inVariable(chosen[index].type, String(value))}`,
    );
    return `{ ${written.join(', ')} }`;
  }

  private some<Item>(items: readonly Item[]): Item[] {
    const wanted = 1 + this.draw(4);
    return items.filter(() => this.draw(items.length) < wanted);
  }

  private pick<Item>(items: readonly Item[]): Item {
    return items[this.draw(items.length)];
  }

  private oneIn(times: number): boolean {
    return this.draw(times) === 0;
  }
}

function fieldsOf(type: GraphQLObjectType): GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields());
}
