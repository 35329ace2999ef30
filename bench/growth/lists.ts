import {
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { areas, organizations } from '../../demo/index.ts';

/** A question for one page of a list. */
export interface ListQuery {
  api: 'delivery' | 'management';
  name: string;
  text: string;
}

/** Every list at the root of a schema: as it is, in each order, and by each filter with a value or two. */
export function listQueries(api: ListQuery['api'], schema: GraphQLSchema): ListQuery[] {
  const fields = Object.values((schema.getQueryType() as GraphQLObjectType).getFields());
  return fields.flatMap((field) => {
    const connection = getNamedType(field.type);
    if (!isObjectType(connection) || !connection.name.endsWith('Connection')) return [];
    const argument = (name: string) => field.args.find((one) => one.name === name)?.type;
    const asked = ['', ...ordersOf(argument('orderBy')), ...filtersOf(argument('where'))];
    return asked.map((args): ListQuery => {
      const list = `${field.name}(first: 20${args && `, ${args}`})`;
      return { api, name: list, text: `{ ${list} { nodes { ${nodeFields(connection)} } } }` };
    });
  });
}

/** Questions that are no list at the root, and have been slow. */
export const otherQueries: readonly ListQuery[] = [
  {
    name: 'files { usedIn }',
    selection: '{ files(first: 20) { nodes { usedIn(first: 5) { nodes { title } } usedElsewhere isPublic } } }',
  },
  {
    name: 'documents { title, states }',
    selection: '{ documents(first: 20) { nodes { id publicState draftState nextChangeAt } } }',
  },
].map(({ name, selection }) => ({ api: 'management' as const, name, text: selection }));

function nodeFields(connection: GraphQLObjectType): string {
  const node = getNamedType(connection.getFields().nodes.type) as GraphQLObjectType;
  return ['id', 'title', 'name'].find((field) => field in node.getFields()) ?? '__typename';
}

function ordersOf(type: GraphQLInputType | undefined): string[] {
  const order = type && getNamedType(type);
  if (!isInputObjectType(order)) return [];
  const fields = getNamedType(order.getFields().field.type);
  if (!isEnumType(fields)) return [];
  return fields
    .getValues()
    .flatMap(({ name }) => ['ASC', 'DESC'].map((way) => `orderBy: [{ field: ${name}, direction: ${way} }]`));
}

function filtersOf(type: GraphQLInputType | undefined): string[] {
  return type ? valuesFor('', getNamedType(type) as GraphQLInputType, 2).map((value) => `where: ${value}`) : [];
}

/** A document that `--scale` has made, in the form of ids that names no type. */
const someId = '00000000-0000-4000-8000-000000000000';
const words: Record<string, string> = { slug: 'skala-7', fileName: 'mapa', mimeType: 'application/pdf' };

/** Values for an input, as GraphQL writes them. Filters go `depth` inputs deep; `and`, `or` and `not` are left out. */
function valuesFor(name: string, type: GraphQLInputType, depth: number): string[] {
  if (isNonNullType(type)) return valuesFor(name, type.ofType, depth);
  if (isListType(type)) return valuesFor(name, type.ofType, depth).map((value) => `[${value}]`);
  if (isEnumType(type)) {
    const codes = type.getValues().map((value) => value.name);
    return [codes[0], codes[codes.length - 1]];
  }
  if (!isInputObjectType(type)) return scalarValues(name, type.toString());
  if (type.name === 'AreaWhere' && name !== '') return [`{ slug: { eq: "${areas[2].slug}" } }`];
  if (type.name === 'OrganizationWhere' && name !== '') return [`{ slug: { eq: "${organizations[2].slug}" } }`];
  const fields = Object.values(type.getFields());
  if (fields.every(({ type: own }) => isNonNullType(own))) {
    return [`{ ${fields.map((field) => `${field.name}: ${valuesFor(field.name, field.type, depth)[0]}`).join(', ')} }`];
  }
  if (depth === 0) return [];
  return fields
    .filter((field) => !['and', 'or', 'not', 'in'].includes(field.name))
    .flatMap((field) => {
      const inner = ['eq', 'contains', 'startsWith', 'matches'].includes(field.name) ? name : field.name;
      return valuesFor(inner, field.type, depth - 1).map((value) => `{ ${field.name}: ${value} }`);
    });
}

function scalarValues(name: string, type: string): string[] {
  const corner: Record<string, number> = { south: 50.74, west: 19.1, north: 50.75, east: 19.12 };
  switch (type) {
    case 'Boolean':
      return ['true', 'false'];
    case 'DateTime':
      return ['"2000-01-01T00:00:00Z"', '"2100-01-01T00:00:00Z"'];
    case 'Date':
      return ['"2025-01-01"'];
    case 'Float':
    case 'Int':
      return [String(corner[name] ?? 1)];
    case 'ID':
      return [`"${someId}"`];
    default:
      return [JSON.stringify(words[name] ?? 'Budowa')];
  }
}
