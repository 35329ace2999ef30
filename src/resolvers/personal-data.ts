import { ID, Int } from 'type-graphql';
import { type ErasePersonInput, erasePerson, erasureOf } from '../access/erase-person.ts';
import { globalId } from '../entities/global-id.ts';
import { defineInput, defineObject, defineRoot, type FieldShape, pageArguments } from '../schema/define.ts';
import { DocumentConnectionType } from '../schema/document-types.ts';
import { outcomeFields } from '../schema/warning-type.ts';
import { orUserErrors } from './payload.ts';

/** What is known of a person, and erasing the person, in two steps. */
export function personalDataResolvers(): NewableFunction[] {
  const deleted = defineObject('ErasedData', {
    what: { type: () => String, description: 'In words, in the language of the request.' },
    count: { type: () => Int },
  });
  const named: Record<string, FieldShape> = { first: pageArguments.first, after: pageArguments.after };
  const erasure = defineObject(
    'Erasure',
    {
      name: { type: () => String },
      email: { type: () => String },
      pseudonym: { type: () => String, description: 'What stands in place of the name from then on.' },
      deleted: { type: () => [deleted], description: 'What belongs to the person alone.' },
      documents: { type: () => Int, description: 'Documents whose author or last editor will have no name.' },
      auditEntries: { type: () => Int, description: 'Deeds that stay in the audit log, without name and address.' },
      namedIn: {
        type: () => DocumentConnectionType,
        args: named,
        description:
          'Documents whose text names the person, in any Polish form: erasing leaves texts as they are, so look through these.',
      },
    },
    { description: 'What erasing a person would do.' },
  );
  const queries = defineRoot('Query', 'PersonalDataQueries', [
    {
      name: 'erasure',
      returns: () => erasure,
      description: 'What `erasePerson` would do; nothing happens yet.',
      args: { id: { type: () => ID, description: 'Of the account.' } },
      access: 'people',
      resolve: async (ctx, { id }) => {
        const found = await erasureOf(ctx, String(id));
        return { ...found, deleted: found.deleted.map(({ what, count }) => ({ what: what[ctx.language], count })) };
      },
    },
  ]);
  return [queries, erasing()];
}

function erasing(): NewableFunction {
  const input = defineInput('ErasePersonInput', {
    id: { type: () => ID, description: 'Of the account.' },
    email: { type: () => String, description: 'The person’s address once more, to confirm whom you mean.' },
    reason: { type: () => String, description: 'For the audit log; without names.' },
  });
  const payload = defineObject('ErasePersonPayload', {
    id: { type: () => ID, nullable: true, description: 'Of the account, which stays without name and address.' },
    ...outcomeFields,
  });
  return defineRoot('Mutation', 'PersonalDataMutations', [
    {
      name: 'erasePerson',
      returns: () => payload,
      description: 'Erases a person for good: see `erasure` for what happens. Content and audit log keep a pseudonym.',
      args: { input: { type: () => input } },
      access: 'people',
      resolve: (ctx, { input }) =>
        orUserErrors(
          ctx,
          async () => ({ id: globalId('Account', await erasePerson(ctx, input as ErasePersonInput)) }),
          { id: null },
        ),
    },
  ]);
}
