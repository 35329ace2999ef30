import { type ASTVisitor, type FieldNode, GraphQLError, type ValidationContext } from 'graphql';

/**
 * A validation rule: introspection may not use aliases. Each alias adds a value for every type, field and argument. A
 * thousand of them, in a query of 10 kB, held the server up for seconds. No tool needs aliases there.
 */
export function limitIntrospection(context: ValidationContext): ASTVisitor {
  return {
    Field(field) {
      if (!field.alias || !isOfTheSchema(context, field)) return;
      context.reportError(
        new GraphQLError(`What is asked of the schema has no aliases; "${field.alias.value}" is one.`, {
          nodes: field,
        }),
      );
    },
  };
}

/** Whether the field is `__schema`, or stands below it or below `__type`. */
function isOfTheSchema(context: ValidationContext, { name }: FieldNode): boolean {
  return name.value === '__schema' || context.getParentType()?.name.startsWith('__') === true;
}
