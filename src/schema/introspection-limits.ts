import { type ASTVisitor, type FieldNode, GraphQLError, type ValidationContext } from 'graphql';

/**
 * A validation rule: what is asked of the schema has no other names. Each alias is a value more for every type, field and
 * argument that there is: a thousand of them, in a query of 10 kB, held the server up for seconds. No tool needs them.
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

/** `__schema`, and whatever stands under it or under `__type`. */
function isOfTheSchema(context: ValidationContext, { name }: FieldNode): boolean {
  return name.value === '__schema' || context.getParentType()?.name.startsWith('__') === true;
}
