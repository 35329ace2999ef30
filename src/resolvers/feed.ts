import { ID, Int } from 'type-graphql';
import { type FeedArguments, readFeed } from '../changes/feed.ts';
import { defineRoot } from '../schema/define.ts';
import { ContentTypeCode, graphqlEnum } from '../schema/enums.ts';
import { ChangesType } from '../schema/feed-types.ts';
import { standpoint } from './standpoint.ts';

/** What has changed since a cursor, for kiosks, newsletters and other copies of public content. */
export function feedQueries(): NewableFunction {
  return defineRoot('Query', 'FeedQueries', [
    {
      name: 'changes',
      returns: () => ChangesType,
      description:
        'The documents of which readers see something else than at `after`; without `after` everything that is public. Each document comes once, with what it is now: by its own text, by the clock, or by what it refers to directly.',
      args: {
        after: { type: () => String, nullable: true, description: '`cursor` of the answer before.' },
        first: { type: () => Int, nullable: true, description: '20 unless given, 100 at most.' },
        types: { type: () => [graphqlEnum(ContentTypeCode)], nullable: true },
        areas: {
          type: () => [ID],
          nullable: true,
          description: 'Only content of these areas, and of those that they took over from.',
        },
        locales: standpoint.locales,
      },
      access: 'public',
      resolve: (ctx, args) => readFeed(ctx, args as FeedArguments),
    },
  ]);
}
