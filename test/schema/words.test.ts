import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type GraphQLInputObjectType,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { contentTypes } from '../../src/content-types/registry.ts';
import { buildDeliverySchema, buildManagementSchema } from '../../src/resolvers/build.ts';
import { wordedEnums } from '../../src/schema/enums.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let management: GraphQLSchema;
beforeAll(async () => {
  city = await startTestApp();
  management = buildManagementSchema();
});
afterAll(() => city.close());

interface Field {
  name: string;
  deliveredName: string;
  kind: string;
  list: boolean;
  label: { pl: string; en: string };
  hint: { pl: string; en: string } | null;
  requiredTo: string | null;
  translatable: boolean;
  maxLength: number | null;
  maxItems: number | null;
  min: number | null;
  max: number | null;
  format: string | null;
  default: unknown;
  choices: { code: string; label: Record<string, string> }[] | null;
  day: { name: string; edge: string } | null;
  vocabulary: string | null;
  contentTypes: string[] | null;
  fields: Field[] | null;
}
interface Form {
  code: string;
  label: Record<string, string>;
  groups: { code: string; label: Record<string, string>; fields: Field[] }[];
}

const ofField = `name deliveredName kind list label hint requiredTo translatable multiline maxLength maxItems min max format
  default choices { code label } day { name edge } vocabulary contentTypes`;
const ofForm = `code label groups { code label fields { ${ofField} fields { ${ofField} fields { ${ofField} fields { ${ofField} } } } } }`;

async function formOf(code: string): Promise<Map<string, Field>> {
  const caller = await city.as('gk.editor');
  const query = `query ($code: ContentType!) { contentType(code: $code) { ${ofForm} } }`;
  const { contentType } = await caller.ask<{ contentType: Form }>(query, { code });
  return new Map(contentType.groups.flatMap(({ fields }) => fields.map((field) => [field.name, field])));
}

describe('the form of a content type', () => {
  it('describes for a consultation what an editor has to know', async () => {
    const form = await formOf('CONSULTATION');
    expect(form.get('summary')).toMatchObject({
      kind: 'TEXT',
      label: { pl: 'Streszczenie', en: 'Summary' },
      hint: { pl: 'Dwa, trzy zdania; pokazywane na listach.' },
      requiredTo: 'PUBLISH',
      translatable: true,
      maxLength: 2000,
    });
    expect(form.get('closesAt')).toMatchObject({ kind: 'INSTANT', day: { name: 'closesOn', edge: 'END' } });
    expect(form.get('areaIds')).toMatchObject({
      deliveredName: 'areas',
      list: true,
      vocabulary: 'Area',
      requiredTo: 'PUBLISH',
    });
    expect(form.get('deadlineRule')).toMatchObject({ kind: 'CHOICE', default: 'RECEIVED' });
    expect(form.get('recipients')?.choices?.[0]).toEqual({
      code: 'RESIDENTS',
      label: { pl: 'Mieszkańcy', en: 'Residents', uk: 'Мешканці' },
    });
    const way = form.get('waysToRespond');
    expect(way).toMatchObject({ kind: 'VALUE', list: true, maxItems: 500 });
    expect(way?.fields?.find(({ name }) => name === 'channel')).toMatchObject({ kind: 'CHOICE', requiredTo: 'SAVE' });
    expect(way?.fields?.find(({ name }) => name === 'email')).toMatchObject({ kind: 'TEXT', format: 'EMAIL' });
  });

  it('describes for attachments what their inputs accept, with the limits', async () => {
    const attachments = (await formOf('REPORT')).get('attachments');
    expect(attachments).toMatchObject({ kind: 'VALUE', list: true, maxItems: 200 });
    const parts = new Map(attachments?.fields?.map((field) => [field.name, field]));
    expect(parts.get('annexNumber')).toMatchObject({ kind: 'INTEGER', min: 1, max: 9999, requiredTo: null });
    expect(parts.get('fileId')).toMatchObject({ kind: 'FILE', requiredTo: 'SAVE' });
    expect(parts.get('focalPoint')?.fields?.map(({ name }) => name)).toEqual(['x', 'y']);
  });

  it('describes for a reference the types of its target', async () => {
    expect((await formOf('REPORT')).get('consultationId')).toMatchObject({
      kind: 'DOCUMENT',
      label: { pl: 'Konsultacje', en: 'Consultation' },
      contentTypes: ['CONSULTATION'],
      requiredTo: null,
    });
  });

  it.each(contentTypes)(
    'has each field of $typeName that a patch accepts, down to the parts of values',
    async ({ code, typeName }) => {
      const form = await formOf(code);
      const patch = management.getType(`${typeName}Patch`) as GraphQLInputObjectType;
      expect(namesIn([...form.values()])).toEqual(namesInInput(patch));
    },
  );

  it('is readable by those who are signed in', async () => {
    const { errors } = await city.management().send('{ contentTypes { code } }');
    expect(errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it('lists every type once, with its name for people', async () => {
    const caller = await city.as('auditor');
    const { contentTypes: forms } = await caller.ask<{ contentTypes: Form[] }>(`{ contentTypes { ${ofForm} } }`);
    expect(forms.map(({ code }) => code)).toEqual(contentTypes.map(({ code }) => code));
    expect(forms[0].label).toEqual({ pl: 'Konsultacje', en: 'Consultation', uk: 'Консультації' });
  });
});

/** `waysToRespond`, `waysToRespond.channel` …, sorted. */
function namesIn(fields: readonly Field[], prefix = ''): string[] {
  const names = fields.flatMap((field) => [
    `${prefix}${field.name}`,
    ...(field.day ? [`${prefix}${field.day.name}`] : []),
    ...namesIn(field.fields ?? [], `${prefix}${field.name}.`),
  ]);
  return names.sort();
}

/** Without `…Edits`, which name single entries of a list that the form has. */
function namesInInput(type: GraphQLInputObjectType, prefix = ''): string[] {
  const fields = Object.values(type.getFields()).filter(({ name }) => !name.endsWith('Edits'));
  const names = fields.flatMap((field) => {
    const nullable = getNullableType(field.type);
    const item = isListType(nullable) ? getNullableType(nullable.ofType) : nullable;
    return [
      `${prefix}${field.name}`,
      ...(isInputObjectType(item) ? namesInInput(item, `${prefix}${field.name}.`) : []),
    ];
  });
  return names.sort();
}

interface Labels {
  labels: { enum: string; values: { code: string; label: string }[] }[];
}

describe('labels', () => {
  const query =
    'query ($enums: [String!], $locales: [Locale!]) { labels(enums: $enums, locales: $locales) { enum values { code label } } }';
  const statusIn = async (locales: string[]) => {
    const { labels } = await city.anonymous.ask<Labels>(query, { enums: ['ConsultationStatus'], locales });
    return labels[0].values.find(({ code }) => code === 'OPEN')?.label;
  };

  it('give words for codes in the language of the reader', async () => {
    expect(await statusIn(['pl'])).toBe('Trwają');
    expect(await statusIn(['en', 'pl'])).toBe('Open');
    expect(await statusIn(['uk', 'en', 'pl'])).toBe('Тривають');
  });

  it('include words for every code of each listed enum, in three languages', () => {
    const missing = wordedEnums().flatMap(({ enumName, codes, words }) =>
      codes
        .filter((code) => !words?.[code].pl || !words[code].en || !words[code].uk)
        .map((code) => `${enumName}.${code}`),
    );
    expect(missing).toEqual([]);
  });

  it('list the enums of their own API alone, and roles to editors', async () => {
    const [delivered, managed] = [await city.anonymous.ask<Labels>(query), await city.management().ask<Labels>(query)];
    const names = ({ labels }: Labels) => labels.map((one) => one.enum);
    expect(names(delivered)).toEqual(
      expect.arrayContaining(['ConsultationStatus', 'ResponseChannel', 'AttachmentKind']),
    );
    expect(names(delivered)).not.toEqual(expect.arrayContaining(['PublicState']));
    expect(names(delivered)).not.toContain('Role');
    expect(names(managed)).toEqual(expect.arrayContaining(['PublicState', 'ContentType', 'FileKind', 'Role']));
    const schema = buildDeliverySchema();
    expect(names(delivered).filter((name) => !isEnumType(schema.getType(name)))).toEqual([]);
  });

  it('list the known enums when an unknown enum was requested', async () => {
    const { errors } = await city.anonymous.send(query, { enums: ['SortDirection'] });
    expect(errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0].message).toContain('ConsultationStatus');
  });
});

it('building a schema again defines no types anew', () => {
  buildManagementSchema();
  const defined = () => {
    const storage = getMetadataStorage();
    return [storage.objectTypes.length, storage.inputTypes.length, storage.queries.length, storage.mutations.length];
  };
  const before = defined();
  buildManagementSchema();
  buildDeliverySchema();
  expect(defined()).toEqual(before);
});
