import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildClientSchema,
  type DocumentNode,
  getIntrospectionQuery,
  type IntrospectionQuery,
  Kind,
  lexicographicSortSchema,
  parse,
  printSchema,
  visit,
} from 'graphql';
import { contentTypes } from '../../src/content-types/registry.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';
import { differences, membersOf, typesOf, withWhatHangsOn } from './contract-differences.ts';

/** Parts of the contract that wait for a later step. A test below demands the removal of an entry once it is served. */
const later: Record<'delivery' | 'management', string[]> = { delivery: [], management: [] };

type Api = keyof typeof later;
const apis: Api[] = ['delivery', 'management'];
const introspection = getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true });
const project = new URL('../../', import.meta.url);
const read = (path: string) => readFile(new URL(path, project), 'utf8');

let city: TestApp;
const contract = {} as Record<Api, DocumentNode>;
const printed = {} as Record<Api, string>;
const served = {} as Record<Api, DocumentNode>;
const notYet = {} as Record<Api, Set<string>>;

beforeAll(async () => {
  city = await startTestApp();
  for (const api of apis) contract[api] = parse(await read(`test/contract/${api}.graphql`));
  const absent = absentTypes();
  for (const api of apis) {
    const caller = api === 'delivery' ? city.anonymous : city.management();
    const schema = buildClientSchema(await caller.ask<IntrospectionQuery>(introspection));
    printed[api] = `${printSchema(lexicographicSortSchema(schema))}\n`;
    served[api] = parse(printed[api]);
    notYet[api] = withWhatHangsOn(contract[api], [...later[api], ...namesOf(absent, contract[api])]);
  }
});
afterAll(() => city.close());

/** Codes of the contract's content types that the registry does not have: empty once all are built. */
function absentTypes(): string[] {
  const codes = typesOf(contract.management).get('ContentType');
  if (codes?.kind !== Kind.ENUM_TYPE_DEFINITION) throw new Error('The contract has no enum ContentType.');
  const built = contentTypes.map((type) => type.code);
  return (codes.values ?? []).map((value) => value.name.value).filter((code) => !built.includes(code));
}

/** `NEWS_ARTICLE` → the value itself, `NewsArticle`, `NewsArticleWhere`, `NewsArticleConnection` … */
function namesOf(codes: readonly string[], document: DocumentNode): string[] {
  const parts = ['', 'Connection', 'Edge', 'Where', 'OrderBy', 'OrderField', 'Document', 'Draft', 'Patch', 'Payload'];
  const known = typesOf(document);
  return codes.flatMap((code) => {
    const name = code.replace(/_?([A-Z])([A-Z]*)/g, (_, first: string, rest: string) => first + rest.toLowerCase());
    const types = parts.map((part) => name + part).filter((type) => known.has(type));
    return known.has('ContentType') ? [...types, `ContentType.${code}`] : types;
  });
}

function coordinatesOf(document: DocumentNode): string[] {
  return [...typesOf(document)].flatMap(([name, type]) => [name, ...membersOf(type).keys()]);
}

/** The served schema without one type, field, input field or enum value. */
function without(document: DocumentNode, coordinate: string): DocumentNode {
  const [typeName, member] = coordinate.split('.');
  const drop = (node: { name: { value: string } }, parents: readonly unknown[]) =>
    member === node.name.value && (parents.at(-1) as { name?: { value: string } }).name?.value === typeName;
  const definition = (node: { name: { value: string } }) =>
    !member && node.name.value === typeName ? null : undefined;
  return visit(document, {
    ObjectTypeDefinition: definition,
    InterfaceTypeDefinition: definition,
    InputObjectTypeDefinition: definition,
    EnumTypeDefinition: definition,
    ScalarTypeDefinition: definition,
    FieldDefinition: (node, _key, _parent, _path, ancestors) => (drop(node, onlyNodes(ancestors)) ? null : undefined),
    InputValueDefinition: (node, _key, _parent, _path, ancestors) =>
      drop(node, onlyNodes(ancestors)) ? null : undefined,
    EnumValueDefinition: (node, _key, _parent, _path, ancestors) =>
      drop(node, onlyNodes(ancestors)) ? null : undefined,
  });
}

const onlyNodes = (ancestors: readonly unknown[]) => ancestors.filter((ancestor) => !Array.isArray(ancestor));

describe.each(apis)('the contract of the %s API', (api) => {
  it('is in the served schema, with its names, types, arguments, interfaces and values', () => {
    expect(differences(contract[api], served[api], notYet[api])).toEqual([]);
  });

  it('has all definitions that wait for a later step, and the schema serves none of them', () => {
    const inContract = new Set(coordinatesOf(contract[api]));
    expect(later[api].filter((coordinate) => !inContract.has(coordinate))).toEqual([]);
    const alreadyServed = new Set(coordinatesOf(served[api]));
    expect([...notYet[api]].filter((coordinate) => alreadyServed.has(coordinate))).toEqual([]);
  });

  it('has no waiting definition of a type that is already built', () => {
    const built = contentTypes.flatMap((type) => [type.typeName, `${type.typeName}Where`, `${type.typeName}Document`]);
    expect(built.filter((name) => notYet[api].has(name))).toEqual([]);
  });

  it('reports every definition that is removed', () => {
    const promised = coordinatesOf(contract[api]).filter((coordinate) => {
      const [type] = coordinate.split('.');
      return !notYet[api].has(coordinate) && !notYet[api].has(type);
    });
    expect(promised.length).toBeGreaterThan(50);
    const unnoticed = promised.filter((coordinate) => {
      const found = differences(contract[api], without(served[api], coordinate), notYet[api]);
      return !found.includes(`${coordinate} is not served`);
    });
    expect(unnoticed).toEqual([]);
  });

  it('is served as the committed schema says', async () => {
    expect(printed[api]).toBe(await read(`src/schema/${api}.graphql`));
  });
});

describe('comparing a schema with the contract', () => {
  const compare = (before: string, after: string, less: string[] = []) =>
    differences(parse(before), parse(after), new Set(less));

  it.each([
    ['another nullability', 'type A { a: Int! }', 'type A { a: Int }', 'A.a is Int and not Int!'],
    ['another type', 'type A { a: [Int!]! }', 'type A { a: [ID!]! }', 'A.a is [ID!]! and not [Int!]!'],
    ['an argument that went', 'type A { a(b: Int): Int }', 'type A { a: Int }', 'A.a.b is not served'],
    ['an argument of another type', 'type A { a(b: Int): Int }', 'type A { a(b: ID): Int }', 'A.a.b is ID and not Int'],
    ['an argument that must now be given', 'type A { a: Int }', 'type A { a(b: Int!): Int }', 'A.a.b has to be given'],
    [
      'an input field that must now be given',
      'input A { a: Int }',
      'input A { a: Int b: Int! }',
      'A.b has to be given',
    ],
    ['an input field that went', 'input A { a: Int b: Int }', 'input A { a: Int }', 'A.b is not served'],
    ['an interface that went', 'type A implements B { a: Int }', 'type A { a: Int }', 'A does not implement B'],
    ['a value that went', 'enum A { X Y }', 'enum A { X }', 'A.Y is not served'],
    ['another kind', 'type A { a: Int }', 'input A { a: Int }', 'A is another kind of type'],
  ])('notices %s', (_, before, after, difference) => {
    expect(compare(before, after)).toEqual([difference]);
  });

  it('lets a schema grow', () => {
    expect(
      compare('type A { a: Int } enum E { X }', 'type A { a(b: Int): Int c: Int } enum E { X Y } type B { b: Int }'),
    ).toEqual([]);
  });

  it('looks at nothing that is excepted', () => {
    expect(
      compare('type A { a: Int b: Int } enum E { X Y } type C { c: Int }', 'type A { a: Int } enum E { X }', [
        'A.b',
        'E.Y',
        'C',
      ]),
    ).toEqual([]);
  });

  it('excepts with a type what needs it and what only it leads to', () => {
    const document = parse(
      'type Query { a: A b: B } type A { c: C d: D } type B { d: D a: A } type C { c: Int } type D { d: Int }',
    );
    expect([...withWhatHangsOn(document, ['A'])].sort()).toEqual(['A', 'B.a', 'C', 'Query.a']);
  });
});
