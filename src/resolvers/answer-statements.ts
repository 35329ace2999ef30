import {
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  Kind,
  TypeInfo,
  type VariableDefinitionNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Settings } from '../context.ts';
import { LaterValue } from '../read/later-value.ts';
import type { Statement } from '../read/statements.ts';
import { isStorable } from '../schema/storable-text.ts';
import { statementFor, type ValidRequest } from './answer-in-sql.ts';

const mostKept = 10_000_000; // characters of all statements together

/**
 * Statements that answer operations, each compiled once for all values of the variables that it only binds: a slug, what
 * a text is to be equal to or contain.
 */
export class AnswerStatements {
  private readonly kept = new LRUCache<string, Statement | 'none'>({ maxSize: mostKept });
  private readonly bound = new WeakMap<DocumentNode, BoundVariables>();
  private readonly schema: GraphQLSchema;
  private readonly settings: Settings;
  private documents = 0;

  constructor(schema: GraphQLSchema, settings: Settings) {
    this.schema = schema;
    this.settings = settings;
  }

  /** The request's statement. Null where the operation must be executed. */
  for(request: ValidRequest): Statement | null {
    const { document, operationName, variables } = request;
    const { number, names } = this.boundIn(document);
    const given = Object.entries(variables ?? {});
    const later = new Set(given.filter(([name, value]) => names.has(name) && isBindable(value)).map(([name]) => name));
    if (later.size === 0) return statementFor(this.schema, this.settings, request);
    const others = given.filter(([name]) => !later.has(name));
    const key = JSON.stringify([number, operationName, [...later].sort(), others.sort(([a], [b]) => (a < b ? -1 : 1))]);
    const known = this.kept.get(key) ?? this.compiled(key, request, later);
    if (known === 'none') return null;
    const values = known.values.map((value) => (value instanceof LaterValue ? value.from(variables ?? {}) : value));
    return { ...known, values };
  }

  private compiled(key: string, request: ValidRequest, later: ReadonlySet<string>): Statement | 'none' {
    const made = statementFor(this.schema, this.settings, request, later) ?? 'none';
    this.kept.set(key, made, { size: key.length + (made === 'none' ? 0 : made.text.length) });
    return made;
  }

  private boundIn(document: DocumentNode): BoundVariables {
    const known = this.bound.get(document);
    if (known) return known;
    this.documents += 1;
    const found = { number: this.documents, names: boundVariables(this.schema, document) };
    this.bound.set(document, found);
    return found;
  }
}

interface BoundVariables {
  readonly number: number;
  readonly names: ReadonlySet<string>;
}

/** Whether the value can be bound. A request with any other value is compiled by itself, which refuses what cannot be stored. */
function isBindable(value: unknown): boolean {
  return typeof value === 'string' && isStorable(value);
}

/** The operators of StringFilter whose value decides nothing but what is found. */
const operators = new Set(['eq', 'contains', 'startsWith']);

/**
 * The variables of the type String that stand nowhere but in the places whose values a statement binds: as the slug of a
 * document, and in filters of texts.
 */
function boundVariables(schema: GraphQLSchema, document: DocumentNode): Set<string> {
  const names = new Set<string>();
  const elsewhere = new Set<string>();
  const types = new TypeInfo(schema);
  const isBound = (place: ASTNode): boolean => {
    if (place.kind === Kind.OBJECT_FIELD) {
      return getNamedType(types.getParentInputType())?.name === 'StringFilter' && operators.has(place.name.value);
    }
    const isSlug = place.kind === Kind.ARGUMENT && place.name.value === 'slug';
    return isSlug && types.getDirective() == null && types.getParentType() === schema.getQueryType();
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      VariableDefinition({ variable, type }: VariableDefinitionNode) {
        const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
        if (named.kind === Kind.NAMED_TYPE && named.name.value === 'String') names.add(variable.name.value);
        else elsewhere.add(variable.name.value);
        return false;
      },
      Variable({ name }, _key, parent) {
        if (!parent || !('kind' in parent) || !isBound(parent)) elsewhere.add(name.value);
      },
    }),
  );
  return names.difference(elsewhere);
}
