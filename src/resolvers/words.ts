import type { GraphQLSchema } from 'graphql';
import { contentTypeByCode, contentTypes } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import type { EnumType } from '../entities/fields/field-types.ts';
import { formOf } from '../entities/form/form.ts';
import { badInput } from '../errors.ts';
import type { Words } from '../message.ts';
import { publicPerspective } from '../read/read.ts';
import { defineRoot } from '../schema/define.ts';
import { ContentTypeCode, graphqlEnum, wordedEnums } from '../schema/enums.ts';
import { ContentFormType } from '../schema/form-types.ts';
import { EnumLabelsType } from '../schema/label-types.ts';
import { LocaleScalar } from '../schema/scalars.ts';

/** The forms of content types, for editing clients. */
export function formQueries(): NewableFunction {
  return defineRoot('Query', 'FormQueries', [
    {
      name: 'contentTypes',
      returns: () => [ContentFormType],
      description: 'The forms of all content types.',
      args: {},
      access: 'viewer',
      resolve: async () => contentTypes.map(formOf),
    },
    {
      name: 'contentType',
      returns: () => ContentFormType,
      description: 'The form of one content type.',
      args: { code: { type: () => graphqlEnum(ContentTypeCode) } },
      access: 'viewer',
      resolve: async (_ctx, { code }) => formOf(contentTypeByCode(String(code))),
    },
  ]);
}

/** Words for codes. `beside` are enums that an API mentions without having them in its schema. */
export function labelQueries(beside: readonly EnumType[]): NewableFunction {
  return defineRoot('Query', 'LabelQueries', [
    {
      name: 'labels',
      returns: () => [EnumLabelsType],
      description: 'Words for statuses, kinds, channels and all other codes that people read.',
      args: {
        enums: {
          type: () => [String],
          nullable: true,
          description: 'Names of enums; all that have words, unless given.',
        },
        locales: {
          type: () => [LocaleScalar],
          nullable: true,
          description: 'One of the configured chains of languages, or the head of one.',
        },
      },
      access: 'public',
      resolve: (ctx, { enums, locales }, { schema }) =>
        labels(ctx, [...enumsOf(schema), ...beside], enums as string[] | null | undefined, locales as string[]),
    },
  ]);
}

/** The enums of one API; enums of the other are left out. */
function enumsOf(schema: GraphQLSchema): EnumType[] {
  return wordedEnums().filter(({ enumName }) => schema.getType(enumName) !== undefined);
}

async function labels(
  ctx: Context,
  known: EnumType[],
  wanted: readonly string[] | null | undefined,
  locales: string[],
) {
  const unknown = wanted?.find((name) => !known.some(({ enumName }) => enumName === name));
  if (unknown !== undefined) {
    const list = known.map(({ enumName }) => enumName).join(', ');
    throw badInput({
      pl: `„${unknown}” nie ma nazw; mają je: ${list}.`,
      en: `"${unknown}" has no labels; these have: ${list}.`,
    });
  }
  const chain = (await publicPerspective(ctx, { locales })).locales;
  return known
    .filter(({ enumName }) => wanted == null || wanted.includes(enumName))
    .map(({ enumName, codes, words = {} }) => ({
      enum: enumName,
      values: codes.map((code) => ({ code, label: inFirstOf(chain, words[code]) })),
    }));
}

/** The words in the first language of the chain that has them; in Polish where none has. */
function inFirstOf(chain: readonly string[], words: Words): string {
  const locale = chain.find((one): one is keyof Words => Object.hasOwn(words, one));
  return words[locale ?? 'pl'];
}
