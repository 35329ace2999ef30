import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { ContentTypeDefinition } from '../src/entities/content-type.ts';

/** docs/access.md, whole: the rules that content types and root fields declare. */
export function accessTables(types: readonly ContentTypeDefinition[], apis: Record<string, GraphQLSchema>): string {
  return `# Who may do what

Made by \`npm run generate\` from the declarations in \`src/entities\` and \`src/resolvers\`. A content type or a root field
that declares nothing stops the start.

## Content

\`own\`: documents of the organization in which a person has the role, and of the organizations that it succeeded.
\`all\`: documents of every organization. What a person may not read does not exist for them.

| Content type | Role | Whose | May |
|---|---|---|---|
${types.flatMap(grants).join('\n')}

## Root fields

\`public\`: anyone. \`viewer\`: whoever is signed in. An action: whoever is signed in, and then the document's own rule above
decides.

| API | Field | Access |
|---|---|---|
${Object.entries(apis).flatMap(rootFields).join('\n')}
`;
}

function grants({ typeName, access }: ContentTypeDefinition): string[] {
  return Object.entries(access).map(
    ([role, { actions, scope }]) => `| ${typeName} | ${role} | ${scope} | ${actions.join(', ')} |`,
  );
}

function rootFields([name, schema]: [string, GraphQLSchema]): string[] {
  const roots: [string, GraphQLObjectType | null | undefined][] = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ];
  return roots.flatMap(([kind, type]) =>
    Object.values(type?.getFields() ?? {})
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((field) => `| ${name} | ${kind} \`${field.name}\` | ${String(field.extensions.access)} |`),
  );
}
