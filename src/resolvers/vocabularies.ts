import type { GraphQLResolveInfo } from 'graphql';
import { ID } from 'type-graphql';
import type { Context } from '../context.ts';
import { camelCase } from '../entities/fields/naming.ts';
import { type EditedVocabulary, editedVocabularies } from '../entities/vocabulary-definitions.ts';
import { publicPerspective, type Row } from '../read/read.ts';
import { selected } from '../read/selection.ts';
import { readEntry } from '../read/vocabulary-lists.ts';
import { selectionOf } from '../schema/collect-selection.ts';
import { defineInput, defineObject, defineRoot, type FieldShape, type RootField } from '../schema/define.ts';
import { vocabularyTypes } from '../schema/delivered-fields.ts';
import { inputField } from '../schema/edited-fields.ts';
import { DateScalar, LocalizedStringScalar } from '../schema/scalars.ts';

import { outcomeFields } from '../schema/warning-type.ts';
import { correctEntry, createEntry, updateEntry } from '../vocabularies/edit.ts';
import { closeEntry, mergeEntries, renameEntry } from '../vocabularies/succession.ts';
import { orUserErrors } from './payload.ts';

type Verb = (ctx: Context, vocabulary: EditedVocabulary, input: Readonly<Record<string, unknown>>) => Promise<string>;

/** create, update, correct, rename, close and merge of each vocabulary. */
export function vocabularyMutations(): NewableFunction[] {
  return editedVocabularies.map((vocabulary) => {
    const { typeName } = vocabulary;
    const payload = defineObject(`${typeName}Payload`, {
      [camelCase(typeName)]: { type: () => vocabularyTypes[typeName], nullable: true },
      ...outcomeFields,
    });
    const id: FieldShape = { type: () => (vocabulary.key === 'code' ? String : ID) };
    const name: FieldShape = { type: () => LocalizedStringScalar };
    const key: FieldShape = {
      type: () => String,
      nullable: true,
      description: 'Made from the name where it is left out.',
    };
    const day: FieldShape = {
      type: () => DateScalar,
      nullable: true,
      description: 'From this day on; today unless given.',
    };
    const firstDay: FieldShape = { type: () => DateScalar, nullable: true };
    const properties = propertyShapes(vocabulary);
    const field = (verb: string, description: string, run: Verb, inputs: Record<string, FieldShape>): RootField => {
      const plural = verb === 'merge' ? `${typeName}s` : typeName;
      const input = defineInput(`${verb[0].toUpperCase()}${verb.slice(1)}${plural}Input`, inputs);
      return {
        name: `${verb}${plural}`,
        returns: () => payload,
        description,
        args: { input: { type: () => input } },
        access: 'vocabulary',
        resolve: (ctx, args, info) =>
          entryPayload(ctx, info, vocabulary, () => run(ctx, vocabulary, args.input as Row)),
      };
    };
    const optional = Object.fromEntries(
      Object.entries(properties).map(([n, shape]) => [n, { ...shape, nullable: true }]),
    );
    return defineRoot('Mutation', `${typeName}EntryMutations`, [
      field('create', 'Adds an entry.', createEntry, {
        [vocabulary.key]: key,
        name,
        validFrom: firstDay,
        ...properties,
      }),
      field('update', 'Changes all but the name, to which only translations can be added.', updateEntry, {
        id,
        name: { ...name, nullable: true },
        ...optional,
      }),
      field(
        'correct',
        'Corrects a typing error in a name, in the history, too. After a day it needs a reason.',
        correctEntry,
        {
          id,
          name,
          reason: { type: () => String, nullable: true },
        },
      ),
      field('rename', 'Makes a successor with another name. Old content keeps the old one.', renameEntry, {
        id,
        name,
        [vocabulary.key]: key,
        validFrom: day,
      }),
      field('close', 'Sets the last day on which it can be chosen. Nothing is hidden.', closeEntry, {
        id,
        validTo: { type: () => DateScalar },
      }),
      field('merge', 'Lets one entry take over from others.', mergeEntries, {
        ids: { type: () => [id.type()] },
        intoId: id,
        validFrom: day,
      }),
    ]);
  });
}

/** The properties that an editor sets beside name and key. */
function propertyShapes({ typeName, fields }: EditedVocabulary): Record<string, FieldShape> {
  return Object.fromEntries(fields.map((field) => [field.property, inputField(typeName, field)]));
}

async function entryPayload(
  ctx: Context,
  info: GraphQLResolveInfo,
  { typeName }: EditedVocabulary,
  verb: () => Promise<string>,
) {
  const field = camelCase(typeName);
  return orUserErrors<Record<string, Row | null>>(
    ctx,
    async () => {
      const id = await verb();
      const asked = selected(selectionOf(info, `${typeName}Payload`), field);
      const perspective = await publicPerspective(ctx, {});
      return { [field]: asked ? await readEntry(ctx, typeName, id, perspective, asked.selection(typeName)) : null };
    },
    { [field]: null },
  );
}
