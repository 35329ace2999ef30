import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { publishedConsultation } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { attached, libraryFile, picture } from '../support/library.ts';

let city: TestApp;
beforeAll(async () => {
  city = await startTestApp();
  const gk = await city.as('gk.publisher');
  const files = [await libraryFile(city), await libraryFile(city, picture)];
  await publishedConsultation(gk, { attachments: files.map((file) => attached(file, { alt: { pl: 'Obraz' } })) });
});
afterAll(() => city.close());

interface Place {
  type: GraphQLNamedType;
  /** The selection around the fields of the type. */
  around: (selection: string) => string;
}

/**
 * A root field per field of each type: the shortest path from the root, and no other field. Fields that an interface
 * declares are compiled alike in all its types, so one type stands for all.
 */
function* selectionsOfOneField(schema: GraphQLSchema): Generator<string> {
  const places: Place[] = [{ type: schema.getQueryType() as GraphQLNamedType, around: (all) => all }];
  const reached = new Set(places.map(({ type }) => type));
  const declared = new Set<string>();
  for (const { type, around } of places) {
    if (isAbstractType(type)) {
      for (const possible of schema.getPossibleTypes(type)) {
        reach({ type: possible, around: (all) => around(`... on ${possible.name} { ${all} }`) });
      }
    }
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields()).filter(mayBeAskedBare)) {
      const sharedAs = type.getInterfaces().filter((shared) => field.name in shared.getFields());
      const names = sharedAs.map((shared) => `${shared.name}.${field.name}`);
      if (names.some((name) => declared.has(name))) continue;
      for (const name of names) declared.add(name);
      const target = getNamedType(field.type);
      if (isLeafType(target)) yield around(field.name);
      else {
        yield around(`${field.name} { __typename }`);
        reach({ type: target, around: (all) => around(`${field.name} { ${all} }`) });
      }
    }
  }

  function reach(place: Place): void {
    if (reached.has(place.type)) return;
    reached.add(place.type);
    places.push(place);
  }
}

/** Fields that take a slug are skipped: lists lead to the same types. */
const mayBeAskedBare = (field: GraphQLField<unknown, unknown>) =>
  !field.args.some((argument) => isRequiredArgument(argument) || argument.name === 'slug');

const callers: [api: string, who: string, caller: () => Promise<Caller>][] = [
  ['delivery', 'anyone', () => Promise.resolve(city.anonymous)],
  ['management', 'an auditor', () => city.as('auditor')],
  ['management', 'an editor', () => city.as('gk.editor')],
];

/** Root fields of one request. Each is a statement of its own, and selects nothing for the others. */
const together = 20;

async function brokenOf(selections: string[], caller: Caller): Promise<string[]> {
  const broken: string[] = [];
  for (const selection of selections) {
    const { errors = [] } = await caller.send(`{ ${selection} }`);
    const failures = errors.filter(({ extensions }) => extensions.code !== 'FORBIDDEN');
    broken.push(...failures.map(({ message }) => `${selection}: ${message}`));
  }
  return broken;
}

describe.each(callers)('each field of the %s API', (api, who, caller) => {
  it(`can be asked for by itself, by ${who}`, async () => {
    const schema = buildSchema(await readFile(new URL(`../../src/schema/${api}.graphql`, import.meta.url), 'utf8'));
    const asking = await caller();
    const selections = [...selectionsOfOneField(schema)];
    const broken: string[] = [];
    for (let first = 0; first < selections.length; first += together) {
      const some = selections.slice(first, first + together);
      const { errors } = await asking.send(`{ ${some.map((selection, n) => `a${n}: ${selection}`).join(' ')} }`);
      if (errors) broken.push(...(await brokenOf(some, asking))); // the first error ends the request
    }
    expect(broken).toEqual([]);
    expect(selections.length).toBeGreaterThan(150);
  });
});
