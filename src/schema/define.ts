import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Extensions, Field, Info, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import type { PresentReads } from '../read/present-reads.ts';
import type { SelectedField } from '../read/selection.ts';
import type { RootAccess } from './root-access.ts';

/** A type as TypeGraphQL names it: a class, a scalar, an enum; in an array for a list. */
// biome-ignore lint/suspicious/noExplicitAny: TypeGraphQL's own ReturnTypeFunc is declared with any
export type GraphQLTypeReference = any;

export interface FieldShape {
  type: () => GraphQLTypeReference;
  nullable?: boolean | 'items';
  description?: string;
  args?: Record<string, FieldShape>;
  /** Of a list without pages: how many entries the cost of a query counts. By default ten. */
  usualLength?: number;
  /** Of an argument. */
  defaultValue?: unknown;
}

type NewableClass = new () => object;

/** A class made at run time, for types that follow from a content type's declarations. */
function namedClass(name: string): NewableClass {
  return { [name]: class {} }[name];
}

export function defineObject(
  name: string,
  fields: Record<string, FieldShape>,
  options: { description?: string; implements?: object[] } = {},
): NewableClass {
  const made = namedClass(name);
  ObjectType(name, { description: options.description, implements: (options.implements ?? []) as never[] })(made);
  defineFields(made, fields);
  return made;
}

/** Adds fields to a type, from a file of their own. */
export function defineFields(type: { prototype: object }, fields: Record<string, FieldShape>): void {
  for (const [field, shape] of Object.entries(fields)) defineField(type.prototype, field, shape);
}

export function defineInput(name: string, fields: Record<string, FieldShape>, description?: string): NewableClass {
  const made = namedClass(name);
  InputType(name, { description })(made);
  defineFields(made, fields);
  return made;
}

function defineField(prototype: object, name: string, shape: FieldShape): void {
  const { type, nullable, description, args, usualLength } = shape;
  if (args) {
    for (const [index, [argument, shape]] of Object.entries(args).entries()) {
      defineArgument(prototype, name, argument, shape, index);
    }
  }
  // Named as a property, not as a method: TypeGraphQL looks through all methods for each field of the schema, and `finish`
  // (resolvers/build.ts) puts the resolvers in.
  Field(type, { nullable: nullable ?? false, description, name })(prototype, name);
  if (usualLength) Extensions({ usualLength })(prototype, name);
}

function defineArgument(prototype: object, method: string, name: string, shape: FieldShape, index: number): void {
  Arg(name, shape.type, {
    nullable: shape.nullable ?? false,
    description: shape.description,
    defaultValue: shape.defaultValue,
  })(prototype, method, index);
}

export interface RootField {
  name: string;
  returns: () => GraphQLTypeReference;
  nullable?: boolean | 'items';
  description?: string;
  args: Record<string, FieldShape>;
  access: RootAccess;
  /**
   * The field's answer as SQL writes it, in a read of the present by anybody. Operations are executed whose fields do not
   * all have this, or throw NotInSql.
   */
  inSql?(read: PresentReads, args: Record<string, unknown>, field: SelectedField): string;
  resolve(ctx: Context, args: Record<string, unknown>, info: GraphQLResolveInfo): Promise<unknown>;
}

/** Resolver classes for root fields that exist once per content type. */
export function defineRoot(kind: 'Query' | 'Mutation', className: string, fields: RootField[]): NewableClass {
  const made = namedClass(className);
  for (const field of fields) {
    const names = Object.keys(field.args);
    const method = (...values: unknown[]) => {
      const [info, ctx] = [values[names.length + 1] as GraphQLResolveInfo, values[names.length] as Context];
      return field.resolve(ctx, Object.fromEntries(names.map((name, index) => [name, values[index]])), info);
    };
    Object.defineProperty(made.prototype, field.name, { value: method, configurable: true, writable: true });
    for (const [index, name] of names.entries()) {
      defineArgument(made.prototype, field.name, name, field.args[name], index);
    }
    Ctx()(made.prototype, field.name, names.length);
    Info()(made.prototype, field.name, names.length + 1);
    const descriptor = Object.getOwnPropertyDescriptor(made.prototype, field.name) as PropertyDescriptor;
    const decorate = kind === 'Query' ? Query : Mutation;
    decorate(field.returns, { nullable: field.nullable ?? false, description: field.description, name: field.name })(
      made.prototype,
      field.name,
      descriptor,
    );
    Extensions({ access: field.access, inSql: field.inSql })(made.prototype, field.name, descriptor);
  }
  Resolver()(made);
  return made;
}

/** The arguments that every connection takes. */
export const pageArguments: Record<string, FieldShape> = {
  first: { type: () => Int, nullable: true },
  after: { type: () => String, nullable: true },
  last: { type: () => Int, nullable: true },
  before: { type: () => String, nullable: true },
};
