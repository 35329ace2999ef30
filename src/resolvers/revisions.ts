import { ID, Int } from 'type-graphql';
import { compare } from '../history/compare.ts';
import { listRevisions, mostRevisions, revisionsUnlessAsked } from '../history/revisions.ts';
import { defineRoot } from '../schema/define.ts';
import { DifferenceType, RevisionType, TextChoiceInputType } from '../schema/revision-types.ts';

/** How texts became what they are, and what tells two of them apart. */
export function revisionQueries(): NewableFunction {
  return defineRoot('Query', 'RevisionQueries', [
    {
      name: 'revisions',
      returns: () => [RevisionType],
      description:
        'What was changed of the text on which editors work, the newest first, with what each change has overwritten.',
      args: {
        id: { type: () => ID },
        first: { type: () => Int, defaultValue: revisionsUnlessAsked, description: `${mostRevisions} at most.` },
        before: { type: () => Int, nullable: true, description: 'Only lesser versions.' },
      },
      access: 'viewer',
      resolve: (ctx, { id, ...page }) => listRevisions(ctx, String(id), page as { first: number }),
    },
    {
      name: 'compare',
      returns: () => [DifferenceType],
      description: 'What the second of two texts of a document says otherwise than the first, field by field.',
      args: {
        id: { type: () => ID },
        from: { type: () => TextChoiceInputType },
        to: { type: () => TextChoiceInputType },
      },
      access: 'viewer',
      resolve: (ctx, { id, from, to }) => compare(ctx, String(id), from as object, to as object),
    },
  ]);
}
