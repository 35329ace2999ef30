import { ID } from 'type-graphql';
import { keepOpen, leave } from '../history/presence.ts';
import { defineRoot } from '../schema/define.ts';
import { KeepOpenPayloadType } from '../schema/presence-types.ts';
import { orUserErrors } from './payload.ts';

/** Who has a document open, told by polling. */
export function presenceMutations(): NewableFunction {
  return defineRoot('Mutation', 'PresenceMutations', [
    {
      name: 'keepOpen',
      returns: () => KeepOpenPayloadType,
      description:
        'Says that one has the document open, and answers who else has. Worth a minute: send it every twenty seconds or so, and with the field one is in.',
      args: { id: { type: () => ID }, field: { type: () => String, nullable: true } },
      access: 'viewer',
      resolve: (ctx, { id, field }) =>
        orUserErrors(
          ctx,
          async () => ({ others: await keepOpen(ctx, String(id), field as string | null | undefined) }),
          { others: null },
        ),
    },
    {
      name: 'leave',
      returns: () => Boolean,
      description: 'Says that one has closed the document. False where one did not have it open.',
      args: { id: { type: () => ID } },
      access: 'viewer',
      resolve: (ctx, { id }) => leave(ctx, String(id)),
    },
  ]);
}
