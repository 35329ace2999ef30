import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
} from 'graphql';
import { contentTypes } from '../../src/content-types/registry.ts';
import { labelAt, labelledFields } from '../../src/entities/form/labels.ts';
import { managementSchema } from '../../src/resolvers/build.ts';
import { completeConsultation, organizationId } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { libraryFile } from '../support/library.ts';

let city: TestApp;
let caller: Caller;
beforeAll(async () => {
  city = await startTestApp();
  caller = await city.as('coordinator');
  right.ID = (await libraryFile(city)).id;
});
afterAll(() => city.close());

const schema = managementSchema();

/** A wrong value of the scalar with this name. Any text is a String, so a String's wrong value is no text. */
const wrong: Record<string, unknown> = {
  Date: '2026-02-30',
  DateTime: 'w środę',
  Int: 1.5,
  Float: 'tu',
  ID: 'nie ma takiego',
  Locale: 'po polsku',
  Money: 'tysiąc złotych',
  PartialDate: '2014-13',
  LocalizedString: { pl: 5 },
  LocalizedRichText: { pl: 'sam tekst' },
  URL: 'nasza strona',
  String: 'x'.repeat(5000),
};
/** Right values for the other parts of an object with one wrong part. */
const right: Record<string, unknown> = {
  Date: '2026-02-28',
  DateTime: '2026-02-28T12:00:00Z',
  Int: 1,
  Float: 0.5,
  Boolean: true,
  Money: '1234.50',
  PartialDate: '2014-04',
  String: 'tekst', // right for codes as well
  LocalizedString: { pl: 'Tekst' },
  LocalizedRichText: { pl: { markdown: 'Tekst' } },
};

function rightValue(type: GraphQLInputType): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [rightValue(nullable.ofType)];
  if (isInputObjectType(nullable)) return Object.fromEntries(neededOf(nullable));
  return isEnumType(nullable) ? nullable.getValues()[0].name : right[String(nullable)];
}

/** What an input cannot do without. */
function neededOf(type: GraphQLInputObjectType): [string, unknown][] {
  const needed = Object.values(type.getFields()).filter(isRequiredInputField);
  return needed.map((field) => [field.name, rightValue(field.type)]);
}

/** Patches with one wrong value each, and the place of that value. */
function* wrongPatches(type: GraphQLInputObjectType): Generator<{ path: string[]; patch: Record<string, unknown> }> {
  for (const field of Object.values(type.getFields())) {
    for (const { path, value } of wrongValues(field.type)) {
      yield { path: [field.name, ...path], patch: { [field.name]: value } };
    }
  }
}

function* wrongValues(type: GraphQLInputType): Generator<{ path: string[]; value: unknown }> {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    for (const { path, value } of wrongValues(nullable.ofType)) yield { path: ['0', ...path], value: [value] };
  } else if (isInputObjectType(nullable)) {
    const others = Object.fromEntries(neededOf(nullable));
    for (const { path, patch } of wrongPatches(nullable)) yield { path, value: { ...others, ...patch } };
  } else {
    const value = isEnumType(nullable) ? 'NIEZNANE' : wrong[String(nullable)];
    if (value !== undefined) yield { path: [], value };
  }
}

interface Answer {
  document: unknown;
  userErrors: { code: string; message: string; path: string[] }[];
}

/** The refusals of a creation with this patch, in one language. */
async function refused(typeName: string, patch: object, language: string): Promise<Answer['userErrors']> {
  return (await refusedEach(typeName, [patch], language))[0];
}

const together = 20; // creations of one request

/** The same of each patch. */
async function refusedEach(typeName: string, patches: object[], language: string): Promise<Answer['userErrors'][]> {
  const asked = city.management({ ...(await city.headersOf('coordinator')), 'accept-language': language });
  const all: Answer['userErrors'][] = [];
  for (let first = 0; first < patches.length; first += together) {
    const some = patches.slice(first, first + together).map((patch, n) => [`p${n}`, patch] as const);
    const declared = some.map(([name]) => `$${name}: Create${typeName}Input!`).join(', ');
    const creations = some.map(
      ([name]) => `${name}: create${typeName}(input: $${name}) {
      document { id } userErrors { code message path } }`,
    );
    const inputs = some.map(([name, patch]) => [name, { organizationId: organizationId('gk'), patch }]);
    const answers = await asked.ask<Record<string, Answer>>(
      `mutation (${declared}) { ${creations.join(' ')} }`,
      Object.fromEntries(inputs),
    );
    for (const [name] of some) {
      expect(answers[name].document).toBeNull();
      all.push(answers[name].userErrors);
    }
  }
  return all;
}

/** Wrong patches that another type has refused, with their labels: what a type inherits is tried once. */
const tried = new Set<string>();

function isNew(patch: object, label: unknown): boolean {
  const known = tried.size;
  return tried.add(JSON.stringify([patch, label])).size > known;
}

describe.each(contentTypes)('a wrong value in a patch of $typeName', (type) => {
  it('is refused under the label of its field, in the language of the editor, without a path', async () => {
    const patches = [...wrongPatches(schema.getType(`${type.typeName}Patch`) as GraphQLInputObjectType)];
    expect(patches.length).toBeGreaterThan(10);
    const unsaid: string[] = [];
    const newOnes = patches.filter(({ path, patch }) => isNew(patch, labelAt(labelledFields(type), path)));
    const wrongOnes = newOnes.map(({ patch }) => patch);
    const polish = await refusedEach(type.typeName, wrongOnes, 'pl');
    const english = await refusedEach(type.typeName, wrongOnes, 'en');
    for (const [n, { path }] of newOnes.entries()) {
      const [pl, en] = [polish[n], english[n]].map(
        (errors) => errors.find((error) => error.path[0] === path[0])?.message ?? '',
      );
      // the entry that an edit changes is looked for before its fields are checked
      const isSought = path[1] === 'change' && / Nie ma pozycji | nie ma takiego załącznika/.test(pl);
      const at = isSought ? [...path.slice(0, 3), path[3] === 'entry' ? 'position' : 'id'] : path;
      const label = labelAt(labelledFields(type), at);
      const names = (message: string, name = '') => name.split(' › ').every((step) => message.includes(step));
      const isMechanism = (message: string) => path.some((step) => /[a-z][A-Z]/.test(step) && message.includes(step));
      if (!label || !names(pl, label.pl) || !names(en, label.en) || pl === en || isMechanism(pl) || isMechanism(en)) {
        unsaid.push(`${path.join('.')}: ${pl} | ${en}`);
      }
    }
    expect(unsaid).toEqual([]);
  });
});

describe('a wrong text', () => {
  const texts = contentTypes.flatMap((type) =>
    type.fields.filter((field) => field.type.kind === 'richText').map((field) => ({ type, field })),
  );
  const json = (...content: unknown[]) => ({ json: { type: 'doc', content } });
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'Zażółć' }] };
  const wrongTexts: [input: object, place: string[], words: [pl: string, en: string]][] = [
    [
      json(paragraph, { type: 'image', attrs: { file: 'plan.png' } }),
      ['json', 'content', '1', 'attrs', 'file'],
      ['w 1. obrazie', 'in image 1'],
    ],
    [
      json({ ...paragraph, attrs: { textAlign: 'left' } }),
      ['json', 'content', '0', 'attrs'],
      ['w 1. akapicie („Zażółć”)', 'in paragraph 1 (“Zażółć”)'],
    ],
    [{ markdown: 'x'.repeat(300_001) }, [], ['300 000 znaków', '300,000 characters']],
  ];

  it.each(texts)(
    'as $field.name of $type.typeName is refused under its label, saying in words where',
    async ({ type, field }) => {
      for (const [input, place, words] of wrongTexts) {
        for (const [index, language] of (['pl', 'en'] as const).entries()) {
          const [error, ...others] = await refused(type.typeName, { [field.name]: { pl: input } }, language);
          expect(others).toEqual([]);
          expect(error.path).toEqual([field.name, 'pl', ...place]);
          expect(error.message.startsWith(`${labelAt(labelledFields(type), [field.name, 'pl'])?.[language]}: `)).toBe(
            true,
          );
          expect(error.message).toContain(words[index]);
          expect(error.message).not.toMatch(/content[.[]|attrs|\[\d/);
        }
      }
    },
  );
});

it('an answer lists all mistakes of a patch, malformed values included', async () => {
  const patch = { opensOn: '2026-02-30', recipients: 'ALL', summary: { pl: 'x'.repeat(2001) }, areaIds: ['nigdzie'] };
  expect((await refused('Consultation', patch, 'pl')).map(({ message }) => message)).toEqual([
    'Początek konsultacji: „2026-02-30” to nie dzień z kalendarza, taki jak 2026-06-24.',
    'Adresaci: „ALL” to nie jedna z wartości: Mieszkańcy (RESIDENTS), Organizacje pozarządowe (NGOS), Mieszkańcy i organizacje (MIXED).',
    'Obszary 1: Nie ma takiego wpisu: nigdzie.',
    'Streszczenie (polski): Najwyżej 2000 znaków; jest 2001.',
  ]);
});

it('an answer lists the same mistakes for values in the query itself', async () => {
  const query = `mutation { createConsultation(input: { organizationId: "${organizationId('gk')}", patch: {
    opensOn: "2026-02-30", recipients: ALL, contact: { email: "x" } } }) { userErrors { path } } }`;
  const { createConsultation } = await caller.ask<{ createConsultation: Answer }>(query);
  expect(createConsultation.userErrors.map(({ path }) => path.join('.'))).toEqual([
    'opensOn',
    'recipients',
    'contact.email',
  ]);
});

it('a wrong instant of a verb is refused beside the mistakes of its data, under its label', async () => {
  const query = `mutation ($input: PublishInput!) { publish(input: $input) {
    document { id } userErrors { code message path } warnings { code } } }`;
  const input = { id: 'x', expectedVersion: 1, at: 'jutro' };
  expect((await caller.ask<{ publish: unknown }>(query, { input })).publish).toEqual({
    document: null,
    userErrors: [
      {
        code: 'INVALID',
        message: 'Chwila: „jutro” to nie chwila, taka jak 2026-06-24T12:00:00Z, w latach od 1 do 9999.',
        path: ['at'],
      },
    ],
    warnings: [],
  });
});

describe('a wrong value of a verb', () => {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const verbs = mutations.flatMap((mutation) => {
    const input = mutation.args.map(({ type }) => getNullableType(type)).find(isInputObjectType);
    return input ? [{ verb: mutation.name, input }] : [];
  });

  /** Inputs of a verb with one wrong value that the schema itself takes in; patches have tests of their own. */
  function wrongInputs(input: GraphQLInputObjectType): { path: string[]; value: object }[] {
    return [...wrongValues(input)]
      .filter(({ path }) => path[0] !== 'patch')
      .filter(({ path }) => !['ID', 'String', 'URL', 'LocalizedRichText'].includes(typeNameAt(input, path)))
      .map(({ path, value }) => ({ path, value: value as object }));
  }

  function typeNameAt(input: GraphQLInputObjectType, path: string[]): string {
    let type: GraphQLInputType = input;
    for (const step of path) {
      const nullable: GraphQLInputType = getNullableType(type);
      if (isListType(nullable)) type = nullable.ofType;
      else if (isInputObjectType(nullable)) type = nullable.getFields()[step].type;
    }
    return String(getNullableType(type));
  }

  async function messages(verb: string, input: GraphQLInputObjectType, value: object, language: string) {
    const asked = city.management({ ...(await city.headersOf('admin')), 'accept-language': language });
    const query = `mutation ($input: ${input.name}!) { ${verb}(input: $input) { userErrors { message path } } }`;
    return (await asked.ask<Record<string, Answer>>(query, { input: value }))[verb].userErrors;
  }

  it('is refused under its label, in the language of the editor, without a path', async () => {
    const unsaid: string[] = [];
    let tried = 0;
    for (const { verb, input } of verbs) {
      for (const { path, value } of wrongInputs(input)) {
        tried++;
        const [pl, en] = [await messages(verb, input, value, 'pl'), await messages(verb, input, value, 'en')];
        const isNamed = [pl, en].every(([error, ...others]) => {
          const isAtPlace = others.length === 0 && error?.path.join('.') === path.join('.');
          return isAtPlace && /^\p{Lu}[^„“]+: [„“]/u.test(error.message) && !/[a-z][A-Z]/.test(error.message);
        });
        if (!isNamed || pl[0].message === en[0].message)
          unsaid.push(`${verb} ${path.join('.')}: ${JSON.stringify([pl, en])}`);
      }
    }
    expect(unsaid).toEqual([]);
    expect(tried).toBeGreaterThan(30);
  });
});

it('a wrong day of a vocabulary entry is refused in the same way', async () => {
  const query = `mutation ($input: CreateTopicInput!) { createTopic(input: $input) { topic { id } userErrors { message path } } }`;
  const input = { name: { pl: 'Zieleń' }, validFrom: '30 lutego' };
  const { createTopic } = await caller.ask<{ createTopic: Answer }>(query, { input });
  expect(createTopic.userErrors).toEqual([
    { message: 'Obowiązuje od: „30 lutego” to nie dzień z kalendarza, taki jak 2026-06-24.', path: ['validFrom'] },
  ]);
});

describe('a query with a wrong value', () => {
  it('is an error of the request, in the language of the reader', async () => {
    const { errors } = await city.anonymous.send('{ consultations(at: "wczoraj") { totalCount } }');
    expect(errors?.[0]).toMatchObject({
      message: 'Chwila: „wczoraj” to nie chwila, taka jak 2026-06-24T12:00:00Z, w latach od 1 do 9999.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it.each([
    '{ documents(first: 1.5) { totalCount } }',
    '{ documents(where: { publicState: [SECRET] }) { totalCount } }',
    '{ documents { nodes { ... on PageDocument { preview(locales: ["po polsku"]) { title } } } } }',
    '{ files { nodes { usedIn(first: 1.5) { totalCount } } } }',
    '{ files { nodes { url(width: 1.5, fit: ROUND) } } }',
  ])('is refused wherever the value stands: %s', async (query) => {
    const { data, errors } = await caller.send(query);
    expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([null, ['BAD_USER_INPUT']]);
  });
});

it('a publication names its missing fields by their labels', async () => {
  const complete = {
    ...completeConsultation,
    summary: undefined,
    waysToRespond: [{ channel: 'EMAIL', instructions: { en: 'Write.' } }],
  };
  const { createConsultation } = await caller.ask<{ createConsultation: { document: { id: string } } }>(
    'mutation ($input: CreateConsultationInput!) { createConsultation(input: $input) { document { id } } }',
    { input: { organizationId: organizationId('gk'), patch: complete } },
  );
  const { publish } = await caller.ask<{ publish: Answer }>(
    'mutation ($input: PublishInput!) { publish(input: $input) { userErrors { code message path } } }',
    { input: { id: createConsultation.document.id, expectedVersion: 1 } },
  );
  expect(publish.userErrors.map(({ message }) => message)).toEqual([
    'Przed publikacją uzupełnij: Streszczenie (polski).',
    'Przed publikacją uzupełnij: Sposoby udziału 1 › Instrukcja (polski).',
  ]);
});
