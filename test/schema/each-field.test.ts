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

/** A query per field of each type: the shortest path from the root, and no other field. */
function* queriesOfOneField(schema: GraphQLSchema): Generator<string> {
  const places: Place[] = [{ type: schema.getQueryType() as GraphQLNamedType, around: (all) => `{ ${all} }` }];
  const reached = new Set(places.map(({ type }) => type));
  for (const { type, around } of places) {
    if (isAbstractType(type)) {
      for (const possible of schema.getPossibleTypes(type)) {
        reach({ type: possible, around: (all) => around(`... on ${possible.name} { ${all} }`) });
      }
    }
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields()).filter(mayBeAskedBare)) {
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

describe.each(callers)('each field of the %s API', (api, who, caller) => {
  it(`can be asked for by itself, by ${who}`, async () => {
    const schema = buildSchema(await readFile(new URL(`../../src/schema/${api}.graphql`, import.meta.url), 'utf8'));
    const asking = await caller();
    const broken: string[] = [];
    let asked = 0;
    for (const query of queriesOfOneField(schema)) {
      const { errors = [] } = await asking.send(query);
      broken.push(
        ...errors.filter(({ extensions }) => extensions.code !== 'FORBIDDEN').map((e) => `${query}: ${e.message}`),
      );
      asked += 1;
    }
    expect(broken).toEqual([]);
    expect(asked).toBeGreaterThan(150);
  });
});
